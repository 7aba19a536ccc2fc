"""The one table of steps agrees with the law, the events and the actions."""

import importlib.util

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


def test_the_action_of_every_command_is_where_the_table_says():
    modules = {row.module for row in ROWS.values()}
    missing = [name for name in modules if importlib.util.find_spec(f"workflows.actions.{name}") is None]

    assert missing == []


def test_a_step_that_may_be_taken_while_suspended_does_not_ask_for_the_suspension_to_be_over():
    asking = [command for command in OPEN_WHILE_HELD if guards.is_not_held in STEPS[command].guards]

    assert asking == []
    assert set(Command) >= TWO_PERSON
