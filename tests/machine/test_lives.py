"""Step by step: each is refused to everybody else, then taken by who may, and not taken twice."""

from collections import Counter

import pytest

from tests.machine.life import LETTERS, Life
from tests.machine.lives import LIVES, Turn, turns_of
from workflows.management.demo.cast import Office
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Refusal

# What may stand against a step when everything but the person is in order.
ABOUT_THE_PERSON = {
    Refusal.NOT_YOURS,
    Refusal.PROPOSER_NOT_ENTITLED,
    Refusal.NOT_PRESIDING,
    Refusal.ADMINISTRATOR_ACTS_NOT,
    Refusal.ACTOR_PROPOSED,
    Refusal.ACTOR_PROPOSED_SURVIVOR,
    Refusal.ACTOR_APPRAISED,
    Refusal.ACTOR_FOUND_IT,
    Refusal.PROPOSER_MUST_BE_ANOTHER,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LIVES)
def test_each_step_is_refused_to_everybody_else_then_taken_and_not_taken_twice(office: Office, name: str) -> None:
    life = Life(office, LIVES[name][0])
    for turn in turns_of(name):
        life.get_ready(turn.way)
        if life.model.takes_two(turn.command) and turn.command not in life.model.halves:
            needs_a_second_person(life, turn.command, is_tried=turn.is_tried)
        if not turn.is_half:
            goes_on(life, turn)
    life.agree()

    turns = [turn for turn in turns_of(name) if not turn.is_half]
    assert life.taken == Counter(turn.command for turn in turns)
    assert set(life.refused) == {turn.command for turn in turns if turn.is_tried}


def test_every_step_of_the_lifecycle_is_taken_in_one_of_these_lives() -> None:
    tried = {turn.command for name in LIVES for turn in turns_of(name) if turn.is_tried and not turn.is_half}
    assert tried == set(Command)


def goes_on(life: Life, turn: Turn) -> None:
    """Take a step, after everybody who may not take it has tried it."""
    command, able = turn.command, life.bearers(life.model.may_take(turn.command))
    if not turn.is_tried:
        assert life.take(command, turn.named or min(able)) is None
        return
    for letter in others(able):
        refused = life.take(command, letter)
        assert refused and set(refused) <= ABOUT_THE_PERSON, f"{command} by {letter}"

    assert life.take(command, turn.named or min(able)) is None
    life.agree()
    assert life.take(command, turn.named or min(able)) is not None


def needs_a_second_person(life: Life, command: str, *, is_tried: bool) -> None:
    """Ask that nobody takes a step alone, and that a first half is worth nothing once it was turned down."""
    first = life.bearers(life.model.may_propose(command))
    if not is_tried:
        assert life.propose(command, min(first)) is None
        return
    second = life.bearers(life.model.who(command))
    for letter in LETTERS:
        refused = life.take(command, letter)
        assert refused is not None and refused[-1] is Refusal.SECOND_PERSON_NEEDED, f"{command} by {letter}"
        assert (len(refused) == 1) is (letter in second), f"{command} by {letter}"
    for letter in others(first):
        refused = life.propose(command, letter)
        assert refused and set(refused) <= ABOUT_THE_PERSON, f"first half of {command} by {letter}"

    assert life.propose(command, min(first)) is None
    for letter in others(second):
        refused = life.turn_down(command, letter)
        assert refused and set(refused) <= ABOUT_THE_PERSON, f"turning down {command} by {letter}"
    assert life.turn_down(command, min(second)) is None
    life.agree()
    assert life.take(command, min(second)) == (Refusal.SECOND_PERSON_NEEDED,)
    assert life.propose(command, min(first)) is None
    assert Refusal.PROPOSER_MUST_BE_ANOTHER in (life.take(command, min(first)) or ())
    life.agree()


def others(letters: set[str]) -> list[str]:
    return [letter for letter in LETTERS if letter not in letters]
