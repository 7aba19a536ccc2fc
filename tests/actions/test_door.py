"""The one door: a step that is called past it, on a nomination that somebody has in hand, is no step."""

import pytest

from tests.stories.reading import refused
from tests.walks import nomination_at
from tests.web.visitors import written
from workflows.actions import appraise
from workflows.lifecycle import STEPS
from workflows.management.demo.cast import Office
from workflows.models import Nomination
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import State


def test_a_nomination_that_was_read_takes_no_step_of_its_own(office: Office) -> None:
    nomination = nomination_at(State.RECOMMENDED, office).nomination
    before = written()

    with refused(Refusal.NO_CASE):
        nomination.accept()

    assert (nomination.state, written()) == (State.RECOMMENDED, before)


def test_a_nomination_that_an_act_gave_back_carries_its_case_no_further(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    nomination = appraise.receive_nomination(each.ref, by=each.officer)
    before = written()

    with refused(Refusal.NO_CASE):
        nomination.return_dossier()

    assert (nomination.state, written()) == (State.APPRAISING, before)


@pytest.mark.parametrize("command", list(Command))
def test_every_step_asks_for_its_case_before_anything_moves(command: Command) -> None:
    source = STEPS[command].sources[0]
    nomination = Nomination(state=source)

    with pytest.raises(Refused) as caught:
        getattr(nomination, command.value)()

    assert (caught.value.reasons, nomination.state) == ((Reason(Refusal.NO_CASE),), source)
