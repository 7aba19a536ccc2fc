"""All roles try all acts in any order: what is accepted stands in the tables, what is refused leaves nothing.

The model is the table of DOMAIN.md 6.4 written down in `tests/lifecycle/test_tables.py`; it knows nothing else.
"""

from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import integers, lists, sampled_from

from tests.lifecycle.test_tables import BY_HAND
from tests.machine.acts import WAYS
from tests.machine.life import LETTERS, Life
from tests.machine.model import FIRST_HALVES
from workflows.management.demo.cast import Office
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

        @initialize(far=integers(0, 10), turns=lists(TURN, max_size=8))
        def begin(self, far: int, turns: list[int]) -> None:
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            self.life = Life(office, kind)
            for turn in (*[0] * far, *turns):
                self.life.go_on(turn)
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
