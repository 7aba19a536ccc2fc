"""The drawings show what the law says, and all of it."""

from django.core.management import call_command

from workflows.lifecycle import STEPS
from workflows.management import drawing
from workflows.vocabulary.commands import STEPS as ROWS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.states import State


def test_the_diagram_in_the_readme_and_the_tables_beside_it_are_current():
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
