"""Difficulties with a plan by the real actions, from the unit to the decision; or refused without a trace."""

from typing import Any

import pytest

from tests import duties
from tests.duties import REASON, TEXT, code_of
from tests.stories.reading import refused
from tests.walks import pdf
from workflows.actions import difficulties as actions
from workflows.actions.campaigns import cancel_campaign, close_campaign, close_nominations, review_campaign
from workflows.ledger.read import ReadEntry, entries_of
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import Difficulty, DifficultyReport, Notice, User
from workflows.queries.house import due_date
from workflows.vocabulary.duties import DifficultyState, PlanAnswer
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role

pytestmark = pytest.mark.django_db


def file(office: Office, *, by: User, **how: Any) -> Difficulty:
    given = {"unit": office.team.unit.code, "subject": "Thiếu biểu mẫu", "text": TEXT, **how}
    return actions.file_difficulty(code_of(office), by=by, **given)


def consolidate(office: Office, *numbers: int, by: User, **how: Any) -> DifficultyReport:
    given = {"summary": "Hai đơn vị thiếu biểu mẫu", "proposal": PlanAnswer.EXPLAIN, **how}
    return actions.consolidate_difficulties(code_of(office), numbers, by=by, **given)


def decide(office: Office, number: int, *, by: User, **how: Any) -> DifficultyReport:
    given = {"decision": PlanAnswer.KEEP, "reason": REASON, **how}
    return actions.decide_report(code_of(office), number, by=by, **given)


def told(entry: ReadEntry) -> tuple[Any, ...]:
    return entry.event, entry.role, entry.from_state, entry.to_state, entry.ver


# -- the way -----------------------------------------------------------------------------------------------------------


def test_a_difficulty_goes_from_the_unit_to_the_decision_and_its_head_is_told(office: Office) -> None:
    found = file(office, by=office.team.head, upload=pdf("kien-nghi.pdf"), suggestion="Gửi biểu mẫu")
    report = consolidate(office, found.number, by=office.hr_officer)
    decide(office, report.number, by=office.deputy, decision=PlanAnswer.AMEND)

    found, report = Difficulty.objects.get(pk=found.pk), DifficultyReport.objects.get(pk=report.pk)
    today = office.day
    assert (found.number, found.state, found.report, found.version) == (1, DifficultyState.DECIDED, report, 3)
    assert found.due_date == due_date(HouseRule.DIFFICULTY_CONSOLIDATE_DAYS, today)
    assert found.file is not None
    assert (report.number, report.proposal, report.decision, report.decision_text) == (1, "EXPLAIN", "AMEND", REASON)
    assert (report.decided_by, report.decided_for_chief, report.result) == (office.deputy.person, True, None)
    assert report.due_date == due_date(HouseRule.DIFFICULTY_DECIDE_DAYS, today)
    assert [told(entry) for entry in entries_of(found.obj, sees_holds=False)] == [
        (Event.DIFFICULTY_FILED, Role.UNIT_HEAD, "", "FILED", 1),
        (Event.DIFFICULTY_CONSOLIDATED, Role.HR_OFFICER, "FILED", "CONSOLIDATED", 2),
        (Event.DIFFICULTY_DECIDED, Role.CHIEF, "CONSOLIDATED", "DECIDED", 3),
    ]
    assert [told(entry) for entry in entries_of(report.obj, sees_holds=False)] == [
        (Event.DIFFICULTY_CONSOLIDATED, Role.HR_OFFICER, "", "", 1),
        (Event.DIFFICULTY_DECIDED, Role.CHIEF, "", "", 2),
    ]
    notices = list(Notice.objects.values_list("person__user__username", "message__event", "message__about"))
    assert notices == [(office.team.head.username, Event.DIFFICULTY_DECIDED, found.obj)]
    assert verify().first_bad is None


def test_no_free_text_stands_in_the_open_part_of_an_entry(office: Office) -> None:
    found = file(office, by=office.team.head, suggestion="Gửi biểu mẫu")
    report = consolidate(office, found.number, by=office.hr_officer)
    decide(office, report.number, by=office.chief)

    code = code_of(office)
    assert [entry.data for entry in entries_of(found.obj, sees_holds=False)] == [
        {"code": code, "number": 1},
        {"code": code, "report": 1, "number": 1},
        {"code": code, "report": 1, "decision": "KEEP", "for_chief": False, "number": 1},
    ]


def test_one_report_takes_several_difficulties_and_leaves_the_others(office: Office) -> None:
    first, second, third = (duties.filed(office, team) for team in (office.team, office.other_team, office.team))

    report = consolidate(office, third.number, first.number, first.number, by=office.hr_head)

    states = dict(Difficulty.objects.values_list("number", "state"))
    assert states == {1: "CONSOLIDATED", 2: "FILED", 3: "CONSOLIDATED"}
    assert set(report.difficulties.values_list("number", flat=True)) == {first.number, third.number}
    decide(office, report.number, by=office.chief)
    assert set(Notice.objects.values_list("person__user__username", flat=True)) == {office.team.head.username}
    assert Difficulty.objects.get(number=second.number).state == DifficultyState.FILED


def test_the_numbers_of_a_campaign_have_no_gaps_although_acts_are_refused(office: Office) -> None:
    duties.filed(office)
    with refused(Refusal.FILE_KIND_NOT_ALLOWED):
        file(office, by=office.team.head, upload=actions.files.Upload("a.exe", b"MZ"))
    duties.withdrawn(office)
    duties.filed(office)

    assert list(Difficulty.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]


def test_a_unit_takes_back_what_waits(office: Office) -> None:
    found = duties.withdrawn(office)

    assert [told(entry) for entry in entries_of(found.obj, sees_holds=False)][1:] == [
        (Event.DIFFICULTY_WITHDRAWN, Role.UNIT_HEAD, "FILED", "WITHDRAWN", 2)
    ]


# -- refusals ----------------------------------------------------------------------------------------------------------


def test_only_the_head_of_the_unit_reports_for_it_and_takes_back(office: Office) -> None:
    found = duties.filed(office)
    for user in (office.team.clerk, office.other_team.head, office.hr_officer, office.chief):
        with refused(Refusal.NOT_YOURS):
            file(office, by=user)
        with refused(Refusal.NOT_YOURS):
            actions.withdraw_difficulty(code_of(office), found.number, by=user)
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        file(office, by=office.administrator)


def test_a_difficulty_needs_subject_and_text(office: Office) -> None:
    with refused(Refusal.INPUT_MISSING):
        file(office, by=office.team.head, subject=" ", text="")


def test_nothing_is_reported_after_the_campaign(office: Office) -> None:
    for move in (close_nominations, review_campaign, close_campaign):
        move(code_of(office), by=office.chief)

    with refused(Refusal.PLAN_NOT_IN_FORCE):
        duties.filed(office)


def test_what_is_consolidated_is_neither_taken_back_nor_consolidated_again(office: Office) -> None:
    report = duties.reported(office)
    number = report.difficulties.get().number

    with refused(Refusal.DIFFICULTY_WRONG_STATE):
        actions.withdraw_difficulty(code_of(office), number, by=office.team.head)
    with refused(Refusal.DIFFICULTY_WRONG_STATE):
        consolidate(office, number, by=office.hr_head)


def test_only_hr_admin_consolidates_and_says_what_and_why(office: Office) -> None:
    number = duties.filed(office).number
    for user in (office.team.head, office.chief, office.secretary):
        with refused(Refusal.NOT_YOURS):
            consolidate(office, number, by=user)
    with refused(Refusal.NOTHING_CHOSEN):
        consolidate(office, by=office.hr_officer)
    with refused(Refusal.INPUT_MISSING):
        consolidate(office, number, by=office.hr_officer, summary=" ", proposal=None)
    with pytest.raises(Difficulty.DoesNotExist):
        consolidate(office, number, 99, by=office.hr_officer)


def test_the_head_of_hr_admin_does_not_consolidate_what_he_reported_for_his_unit(office: Office) -> None:
    found = file(office, by=office.hr_head, unit="HCTC")

    with refused(Refusal.DIFFICULTY_IS_OWN):
        consolidate(office, found.number, by=office.hr_head)
    assert consolidate(office, found.number, by=office.hr_officer).number == 1


@pytest.mark.parametrize("moves", [(review_campaign,), (review_campaign, close_campaign)])
def test_no_amendment_is_decided_that_nobody_could_carry_out_and_the_other_answers_remain(
    office: Office, moves: tuple[Any, ...]
) -> None:
    numbers = [duties.reported(office).number for _ in range(2)]
    for move in (close_nominations, *moves):
        move(code_of(office), by=office.chief)

    with refused(Refusal.PLAN_STAYS_AS_IT_IS):
        decide(office, numbers[0], by=office.chief, decision=PlanAnswer.AMEND)
    for number, answer in zip(numbers, (PlanAnswer.KEEP, PlanAnswer.EXPLAIN), strict=True):
        assert decide(office, number, by=office.chief, decision=answer).decision == answer


def test_nor_is_one_decided_under_a_cancelled_campaign(office: Office) -> None:
    number = duties.reported(office).number
    cancel_campaign(code_of(office), by=office.chief, reason="Tỉnh đã hủy phong trào thi đua này")

    with refused(Refusal.PLAN_STAYS_AS_IT_IS):
        decide(office, number, by=office.chief, decision=PlanAnswer.AMEND)


def test_only_who_acts_as_the_chief_decides_once_with_a_reason(office: Office) -> None:
    number = duties.reported(office).number
    for user in (office.other_deputy, office.hr_head, office.team.head):
        with refused(Refusal.NOT_YOURS):
            decide(office, number, by=user)
    with refused(Refusal.INPUT_MISSING):
        decide(office, number, by=office.chief, decision=None, reason=" ")
    with refused(Refusal.REASON_TOO_SHORT):
        decide(office, number, by=office.chief, reason="Đồng ý")

    decide(office, number, by=office.chief)

    with refused(Refusal.REPORT_IS_DECIDED):
        decide(office, number, by=office.deputy, decision=PlanAnswer.AMEND)
