"""The drawings show what the law says, and all of it."""

from django.core.management import call_command
from django.utils.translation import gettext, override

from workflows import lifecycle
from workflows.lifecycle import STEPS
from workflows.management import drawing, steps_page
from workflows.rules import guards
from workflows.rules.asking import Asked
from workflows.vocabulary.commands import STEPS as ROWS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.sentences import SENTENCES
from workflows.vocabulary.states import State


def test_the_diagram_in_the_readme_and_the_pages_beside_it_are_current():
    call_command("draw_process", "--check", verbosity=0)


def test_the_diagram_shows_every_way_that_the_law_opens_and_no_other():
    arrows, notes = set(), {}
    lines = iter(drawing.diagram().splitlines())
    for line in lines:
        if " --> " in line and "[*]" not in line:
            source, target = line.strip().split(" --> ")
            arrows.add((source, *target.split(": ")))
        if "note right of" in line:
            state, words = line.split()[-1], [text.strip() for text in iter(lambda: next(lines), "    end note")]
            notes[state, words[0]] = set(", ".join(words[1:]).split(", "))

    expected, beside = set(), {}
    for command, step in STEPS.items():
        name = f"{ROWS[command].number} {command.value}"
        if len(step.sources) <= drawing.MOST_ARROWS:
            expected |= {(source.value, (step.target or source).value, name) for source in step.sources}
        elif step.target:
            beside[step.target.value, f"{name} leads here from"] = {state.value for state in step.sources}
    held = {state.value for state in STEPS[Command.HOLD].sources}
    beside[State.SUBMITTED.value, "N7 hold and N8 release leave the state and may be taken in"] = held
    assert (arrows, notes) == (expected, beside)


def test_the_tables_name_every_step_and_every_state():
    tables = drawing.tables()

    assert [command for command in Command if f"`{command.value}`" not in tables] == []
    assert [state for state in State if state.value not in tables] == []


def test_every_step_has_somebody_who_may_take_it():
    nobody = [
        step.command for step in STEPS.values() if not drawing.roles_of(step, proposers=drawing.PROPOSING)
    ]

    assert nobody == []


def sections() -> dict[str, list[str]]:
    """The lines of the page of steps under each of its headings."""
    found: dict[str, list[str]] = {}
    for line in steps_page.page().splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif found:
            found[list(found)[-1]].append(line)
    return found


def table_in(lines: list[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")]


def test_the_page_of_steps_shows_for_each_step_every_condition_with_both_of_its_sentences():
    shown = {heading.split()[0]: table_in(lines)[2:] for heading, lines in sections().items()}
    expected = {}
    for command, step in STEPS.items():
        asked = [(step.permit.__name__, step.permit.refusal), *((each.__name__, each.refusal) for each in step.guards)]
        with override("vi"):
            expected[ROWS[command].number] = [
                [f"`{name}`<br>{refusal.value}", SENTENCES[refusal], gettext(SENTENCES[refusal])]
                for name, refusal in asked
            ]

    assert {number: shown[number] for number in expected} == expected
    assert {number for number in shown if number.startswith("N")} == set(expected)


def test_the_table_of_states_on_the_page_of_steps_is_what_the_law_opens_held_or_not():
    head, _line, *lines = table_in(sections()["State × step"])
    marks = {(True, False): "●", (True, True): "◐", (False, True): "◑", (False, False): ""}
    expected = {}
    for state in drawing.reached():
        cells = []
        for step in STEPS.values():
            only_held = guards.is_held in step.guards
            is_open = step.leads_from(state, is_held=False) and not only_held
            cells.append(marks[is_open, step.leads_from(state, is_held=True)])
        expected[state.value] = cells

    assert head == ["State", *(ROWS[command].number for command in STEPS)]
    assert {line[0].split()[0]: line[1:] for line in lines} == expected


def test_the_page_of_steps_says_what_moves_no_state_under_its_name_in_the_law():
    acts = [line for line in sections()["What moves no state by itself"] if line.startswith("### ")]

    assert acts == [f"### `{name}`" for name, asked in vars(lifecycle).items() if isinstance(asked, Asked)]
