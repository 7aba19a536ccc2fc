"""The one table of steps agrees with the law, the events and the actions."""

from pathlib import Path

from tests.house.repository import ROOT
from workflows.lifecycle import STEPS, Lifecycle
from workflows.rules import guards
from workflows.vocabulary.commands import OPEN_WHILE_HELD, TWO_PERSON, Command
from workflows.vocabulary.commands import STEPS as ROWS
from workflows.vocabulary.events import Event


def transitions() -> set[str]:
    return {name for name, method in vars(Lifecycle).items() if hasattr(method, "_django_fsm")}


def test_every_command_is_a_transition_and_every_transition_a_command():
    assert transitions() == {command.value for command in Command}
    assert set(STEPS) == set(ROWS) == set(Command)


def test_every_command_has_a_number_of_its_own_and_an_event_of_nominations():
    numbers = [row.number for row in ROWS.values()]

    assert sorted(set(numbers)) == sorted(numbers)
    assert [row.event for row in ROWS.values() if row.event not in Event] == []
    assert [row.event for row in ROWS.values() if not row.event.value.startswith("nomination.")] == []


ACTIONS, WEB = ROOT / "workflows" / "actions", ROOT / "workflows" / "web"
# The papers of an award lie with the decisions they carry out.
PAGES_ELSEWHERE = {"award": "decide"}


def source_of(folder: Path, verb: str) -> str:
    """Return the text of the module of a verb, or of the folder into which it grew."""
    files = [folder / f"{verb}.py"] if (folder / f"{verb}.py").exists() else sorted((folder / verb).glob("*.py"))
    return "".join(file.read_text(encoding="utf-8") for file in files)


def test_every_command_is_taken_by_the_action_of_its_verb_and_by_no_other():
    # An approval takes one of two commands, by who decides on the award form.
    chosen = {Command.ACCEPT, Command.ESCALATE}
    verbs = sorted({row.module for row in ROWS.values()})
    sources = {verb: source_of(ACTIONS, verb) for verb in verbs}
    taken = {
        verb: {command for command in Command if f"Command.{command.name}" in text} for verb, text in sources.items()
    }
    # The session that ends puts back what it did not take up; both halves of a suspended item lie in one room.
    assert {verb: found - chosen for verb, found in taken.items()} == {
        verb: {command for command, row in ROWS.items() if row.module == verb} - chosen for verb in verbs
    }
    assert all(ROWS[command].module == "decide" for command in chosen)


def test_the_verb_of_a_stage_is_the_same_on_every_floor():
    verbs = {PAGES_ELSEWHERE.get(row.module, row.module) for row in ROWS.values()}

    missing = [
        f"{folder.relative_to(ROOT)}/{verb}"
        for verb in sorted(verbs)
        for folder in (ACTIONS, WEB / "views", WEB / "forms")
        if not source_of(folder, verb)
    ]

    assert missing == []


def test_a_step_that_may_be_taken_while_suspended_does_not_ask_for_the_suspension_to_be_over():
    asking = [command for command in OPEN_WHILE_HELD if guards.is_not_held in STEPS[command].guards]

    assert asking == []
    assert set(Command) >= TWO_PERSON
