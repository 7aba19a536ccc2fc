"""All roles try all acts in any order: what is accepted stands in the tables, what is refused leaves nothing.

The model is the table of DOMAIN.md 6.4 written down in `tests/lifecycle/test_tables.py`; it knows nothing else.
"""

from collections import Counter
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from

from tests.lifecycle.test_tables import BY_HAND
from tests.machine.acts import WAYS
from tests.machine.life import COMES_TO, LETTERS, Life
from tests.machine.model import FIRST_HALVES
from workflows.management.demo.cast import Office
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

# -- in any order ------------------------------------------------------------------------------------------------------

LETTER = sampled_from(LETTERS)
TURN = integers(0, 5)
# How far it comes at least with each kind; the lives below come everywhere.
KINDS = {
    "GK": {State.CONSOLIDATED, State.ON_AGENDA, State.RECOMMENDED},
    "BK_TINH": {State.CONSOLIDATED, State.ON_AGENDA, State.RECOMMENDED},
    "SIMPLIFIED": {State.APPRAISING, State.RECOMMENDED},
}


def machine_for(office: Office, kind: str) -> type[RuleBasedStateMachine]:
    """Return the machine over one nomination of a kind."""

    class Machine(RuleBasedStateMachine):
        reached: ClassVar[set[str]] = set()
        life: Life | None = None

        @initialize(far=integers(0, 10))
        def begin(self, far: int) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            self.life = Life(office, kind)
            for _ in range(far):
                self.life.go_on()
                self.reached.add(self.life.model.state)

        def teardown(self) -> None:
            if self.life is not None:
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)

        @rule(letter=LETTER, command=sampled_from(sorted(BY_HAND)))
        def try_a_step(self, letter: str, command: str) -> None:
            self.life.take(command, letter)

        @rule(letter=LETTER, command=sampled_from(sorted(FIRST_HALVES)))
        def try_a_first_half(self, letter: str, command: str) -> None:
            self.life.propose(command, letter)

        @rule(letter=LETTER, command=sampled_from(sorted(FIRST_HALVES)))
        def try_to_turn_a_first_half_down(self, letter: str, command: str) -> None:
            self.life.turn_down(command, letter)

        @rule(way=sampled_from(WAYS))
        def get_ready_for_the_next_step(self, way: str) -> None:
            self.life.get_ready(way)

        @rule(turn=TURN)
        def go_on_as_people_do(self, turn: int) -> None:
            self.life.go_on(turn)

        @invariant()
        def the_house_agrees_with_the_model(self) -> None:
            if self.life is not None:
                self.life.agree()
                self.reached.add(self.life.model.state)

    return Machine


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_anybody_tries_the_tables_hold(office: Office, kind: str) -> None:
    machine = machine_for(office, kind)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            # A failure is told as it was found: to shrink it would take minutes, and the lives below are short enough.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )

    # A machine that never gets far would hold anything to be true.
    assert KINDS[kind] - machine.reached == set()  # type: ignore[attr-defined]


# -- step by step ------------------------------------------------------------------------------------------------------

LISTED = "receive consolidate place_on_agenda"
HEARD = f"submit {LISTED} open_item"
# Lives in which every step is taken. Of several people who may take one, the first does, or who is named after a colon.
# Where a question mark stands, only the first half is made, and then it is overtaken or waits on.
LIVES = {
    "awarded at its second session": (
        "GK",
        f"submit receive return_dossier resubmit {LISTED} adjourn place_on_agenda open_item recommend accept grant",
    ),
    "not eligible": ("GK", "submit receive reject? return_dossier resubmit receive reject"),
    "withdrawn from an agenda": ("GK", f"submit {LISTED} withdraw? adjourn place_on_agenda withdraw"),
    "suspended and withdrawn from an agenda": ("GK", f"submit {LISTED} hold withdraw"),
    "put off and withdrawn": ("GK", f"{HEARD} defer withdraw"),
    "suspended before it is heard": (
        "GK",
        f"submit {LISTED} hold release? adjourn:council_secretary release place_on_agenda open_item not_recommend",
    ),
    "suspended after its count": ("GK", f"{HEARD} hold release recommend decline"),
    "a confirmed violation": ("GK", "submit hold conclude_hold"),
    "by the simplified procedure": ("SIMPLIFIED", "submit receive consolidate_simplified accept grant"),
    "returned and awarded by the province": (
        "BK_TINH",
        f"{HEARD} recommend escalate send record_return resend send record_grant",
    ),
    "not awarded by the province": ("BK_TINH", f"{HEARD} recommend escalate send record_rejection"),
}
# What may stand against a step when everything but the person is in order.
ABOUT_THE_PERSON = {
    Refusal.NOT_YOURS,
    Refusal.PROPOSER_NOT_ENTITLED,
    Refusal.NOT_PRESIDING,
    Refusal.ADMINISTRATOR_ACTS_NOT,
    Refusal.ACTOR_PROPOSED,
    Refusal.ACTOR_APPRAISED,
    Refusal.PROPOSER_MUST_BE_ANOTHER,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LIVES)
def test_each_step_is_refused_to_everybody_else_then_taken_and_not_taken_twice(office: Office, name: str) -> None:
    kind, steps = LIVES[name]
    life = Life(office, kind)
    for step in steps.split():
        command, _, named = step.rstrip("?").partition(":")
        life.get_ready(COMES_TO.get(command, "yes"))
        if life.model.takes_two(command) and command not in life.model.halves:
            needs_a_second_person(life, command)
        if step.endswith("?"):
            continue
        able = life.bearers(life.model.may_take(command))
        for letter in others(able):
            refused = life.take(command, letter)
            assert refused and set(refused) <= ABOUT_THE_PERSON, f"{command} by {letter}"
        life.agree()

        assert life.take(command, named or min(able)) is None
        life.agree()
        assert life.take(command, named or min(able)) is not None

    assert life.taken == Counter(taken_in(name))
    assert set(life.refused) == set(taken_in(name))


def test_every_step_of_the_lifecycle_is_taken_in_one_of_these_lives() -> None:
    assert {command for name in LIVES for command in taken_in(name)} == set(Command)


def taken_in(name: str) -> list[str]:
    """Return the commands of the steps that are taken in a life."""
    return [step.partition(":")[0] for step in LIVES[name][1].split() if not step.endswith("?")]


def needs_a_second_person(life: Life, command: str) -> None:
    """Ask that nobody takes a step alone, and that a first half is worth nothing once it was turned down."""
    first = life.bearers(life.model.may_propose(command))
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
