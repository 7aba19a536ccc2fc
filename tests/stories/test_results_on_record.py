"""A result that nobody counted on record comes into no minutes, and moves no nomination."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, consolidated, pdf, sitting, vote
from workflows.actions import hold, review
from workflows.actions.review.minutes import conclude_held_item
from workflows.ledger.guards import install
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Nomination, Session
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

WON: dict[str, Any] = {
    "state": "PASSED", "outcome": "PASSED", "yes": 9, "no": 0, "other": 0, "invalid": 0, "base": 9, "needed": 5,
    "members": 9, "present": 9, "written": 0, "recused": 0, "recused_absent": 0,
}


def draft(office: Office, session: Session) -> None:
    reasons = {item.ref: "Chưa đạt số phiếu cần thiết." for item in session.items.all()}
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả.", reasons=reasons)


def record(office: Office, session: Session) -> None:
    scan = pdf("bien-ban.pdf")
    review.record_minutes(session.ref, by=office.records, number=950, date=timezone.localdate(), upload=scan)


def state_of(each: Walk) -> str:
    return Nomination.objects.get(ref=each.ref).state


@pytest.mark.parametrize("is_dated", [True, False], ids=["as counted", "without its hour"])
def test_a_result_without_a_count_comes_into_no_minutes(office: Office, is_dated: bool) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    for user in office.members[:2]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    AgendaItem.objects.filter(pk=each.item.pk).update(**WON, counted_at=timezone.now() if is_dated else None)

    with refused(Refusal.RESULTS_DISAGREE):
        draft(office, session)

    assert Session.objects.get(pk=session.pk).state == "OPEN"
    assert state_of(each) == State.IN_REVIEW


def test_a_result_that_was_changed_after_the_minutes_were_approved_moves_nothing(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=0)
    draft(office, session)
    review.approve_minutes(session.ref, by=office.chief)
    counted = AgendaItem.objects.filter(pk=each.item.pk)
    before = counted.values(*WON).get()
    with install.lifted(connection):
        counted.update(**WON)

    with refused(Refusal.RESULTS_DISAGREE):
        record(office, session)

    assert state_of(each) == State.IN_REVIEW
    with install.lifted(connection):
        counted.update(**before)
    record(office, session)
    assert state_of(each) == State.NOT_RECOMMENDED


def test_nor_does_it_when_a_suspension_is_lifted_after_the_minutes(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=0)
    draft(office, session)
    review.approve_minutes(session.ref, by=office.chief)
    reason, scan = "Có đơn tố cáo cần xác minh", pdf("xac-minh.pdf")
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.PRESS, reason=reason, upload=scan)
    record(office, session)
    hold.propose_release(each.ref, by=office.hr_officer, reason="Đã xác minh xong", upload=pdf("ket-luan.pdf"))
    hold.release_nomination(each.ref, by=office.chief)
    counted = AgendaItem.objects.filter(pk=each.item.pk)
    before = counted.values(*WON).get()
    with install.lifted(connection):
        counted.update(**WON)

    with refused(Refusal.RESULTS_DISAGREE):
        conclude_held_item(each.ref, by=office.secretary)

    assert state_of(each) == State.IN_REVIEW
    with install.lifted(connection):
        counted.update(**before)
    conclude_held_item(each.ref, by=office.secretary)
    assert state_of(each) == State.NOT_RECOMMENDED
