"""Two people at one moment with the dossier that goes on: it goes on as it was appraised, or it takes another in."""

import pytest

from tests.concurrency.races import done, race, refusals
from tests.walks import walk
from workflows.actions import appraise, consolidate
from workflows.ledger.tables import compare
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.postgresql]
REASON = "Hai hồ sơ đề nghị về cùng một thành tích"


def test_a_dossier_is_consolidated_as_it_was_appraised_or_takes_another_in_never_both(live_office: Office) -> None:
    kept = walk(live_office).draft().fill().submit().receive().appraise()
    other = walk(live_office).draft().fill().submit().receive()

    outcomes = race(
        [
            lambda: appraise.merge_nomination(other.ref, by=live_office.hr_officer, into=kept.ref, reason=REASON),
            lambda: consolidate.consolidate_nomination(kept.ref, by=live_office.other_hr_officer),
        ]
    )

    ended = (kept.nomination.state, kept.nomination.dossier_version, other.nomination.state)
    why = [refused.codes for refused in refusals(outcomes)]
    assert done(outcomes) == 1
    assert (ended, why) in (
        ((State.APPRAISING, 2, State.MERGED), [(Refusal.APPRAISAL_MISSING,)]),
        ((State.CONSOLIDATED, 1, State.APPRAISING), [(Refusal.MERGE_NOT_OPEN,)]),
    )
    assert (compare()[1], verify().first_bad) == ([], None)


def test_of_two_dossiers_that_are_merged_into_each_other_one_goes_on(live_office: Office) -> None:
    one, two = (walk(live_office).draft().fill().submit().receive() for _ in range(2))

    outcomes = race(
        [
            lambda: appraise.merge_nomination(one.ref, by=live_office.hr_officer, into=two.ref, reason=REASON),
            lambda: appraise.merge_nomination(two.ref, by=live_office.other_hr_officer, into=one.ref, reason=REASON),
        ]
    )

    assert done(outcomes) == 1
    assert sorted([one.nomination.state, two.nomination.state]) == [State.APPRAISING, State.MERGED]
    assert (compare()[1], verify().first_bad) == ([], None)
