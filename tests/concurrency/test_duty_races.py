"""Two people at one moment over a difficulty, a report, a confirmation: one act is done, the other refused."""

import pytest

from tests import duties
from tests.concurrency.races import done, race, refusals
from tests.duties import REASON, code_of
from workflows.actions.difficulties import consolidate_difficulties, decide_report, withdraw_difficulty
from workflows.ledger.read import entries_of
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import Difficulty, DifficultyReport, Dissemination, Notice, User
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.refusals import Refusal

pytestmark = [pytest.mark.postgresql]
ROUNDS = 5


def consolidate(office: Office, number: int, by: User) -> DifficultyReport:
    return consolidate_difficulties(
        code_of(office), [number], by=by, summary="Thiếu biểu mẫu", proposal=PlanAnswer.KEEP
    )


def test_two_officers_consolidate_a_difficulty_once(live_office: Office) -> None:
    for turn in range(1, ROUNDS + 1):
        found = duties.filed(live_office)

        outcomes = race(
            [
                lambda: consolidate(live_office, found.number, live_office.hr_officer),
                lambda: consolidate(live_office, found.number, live_office.other_hr_officer),
            ]
        )

        assert done(outcomes) == 1
        assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.DIFFICULTY_WRONG_STATE,)]
        # The number that was taken back with the refused act is given to the next report.
        assert list(DifficultyReport.objects.order_by("pk").values_list("number", flat=True)) == [*range(1, turn + 1)]
        assert len(entries_of(found.obj, sees_holds=False)) == 2
    assert verify().first_bad is None


def test_consolidating_and_taking_back_at_one_moment_leaves_one_of_them(live_office: Office) -> None:
    for _ in range(ROUNDS):
        found = duties.filed(live_office)

        outcomes = race(
            [
                lambda: consolidate(live_office, found.number, live_office.hr_officer),
                lambda: withdraw_difficulty(code_of(live_office), found.number, by=live_office.team.head),
            ]
        )

        assert done(outcomes) == 1
        assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.DIFFICULTY_WRONG_STATE,)]
        after = Difficulty.objects.get(pk=found.pk)
        assert (after.state == "CONSOLIDATED") == (after.report is not None)


def test_the_chief_and_his_deputy_decide_a_report_once(live_office: Office) -> None:
    for turn in range(1, ROUNDS + 1):
        number = duties.reported(live_office).number

        def decide(by: User, decision: PlanAnswer) -> DifficultyReport:
            return decide_report(code_of(live_office), number, by=by, decision=decision, reason=REASON)

        outcomes = race(
            [
                lambda: decide(live_office.chief, PlanAnswer.KEEP),
                lambda: decide(live_office.deputy, PlanAnswer.AMEND),
            ]
        )

        assert done(outcomes) == 1
        assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.REPORT_IS_DECIDED,)]
        assert Notice.objects.count() == turn


def test_difficulties_that_are_reported_at_one_moment_get_numbers_without_a_gap(live_office: Office) -> None:
    teams = [live_office.team, live_office.other_team]

    outcomes = race([lambda team=team: duties.filed(live_office, team) for team in teams for _ in range(4)])

    assert outcomes == ["done"] * 8
    assert sorted(Difficulty.objects.values_list("number", flat=True)) == [*range(1, 9)]


def test_a_unit_that_confirms_twice_at_one_moment_has_confirmed_once(live_office: Office) -> None:
    unit, head = live_office.team.unit, live_office.team.head

    outcomes = race([lambda: duties.confirm(live_office, unit, by=head)] * 2)

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.DISSEMINATION_CONFIRMED,)]
    assert Dissemination.objects.count() == 1
