"""The acts that need more before them than their state: a first half, a lack, a vote, an approval of another kind."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone

from tests.concurrency.stopped import Do
from tests.walks import (
    Walk,
    attend,
    consolidated,
    nomination_at,
    pdf,
    person_of,
    planned,
    presiding_user,
    recommended,
    sitting,
    vote,
    walk,
    with_alternative,
)
from workflows.actions import appraise, award, campaigns, consolidate, decide, escalate, hold, propose, review
from workflows.management.demo.cast import Office
from workflows.models import HouseNumber, SupplementRequest
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.states import State

REASON = "Lý do được ghi vào hồ sơ để kiểm thử"
Acts = dict[str, Do]


def suspend(office: Office, each: Walk) -> Do:
    """Return the act that suspends a nomination."""
    return lambda: hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.PRESS, reason=REASON, upload=pdf("bao-chi.pdf")
    )


def cancel(office: Office) -> Do:
    """Return the act that cancels the campaign."""
    return lambda: campaigns.cancel_campaign(office.campaign.campaign.code, by=office.chief, reason=REASON)


def withdraw(_office: Office, each: Walk) -> Do:
    """Return the act by which the unit takes a nomination back."""
    return lambda: propose.withdraw_nomination(each.ref, by=each.proposer, reason=REASON)


def take_back(office: Office, each: Walk) -> Do:
    """Return the act by which the Chief takes an approval back."""
    return lambda: decide.pull_back(each.ref, by=office.chief, reason=REASON)


def record(office: Office, each: Walk) -> Do:
    """Return the act that records the signed paper on which a nomination stands."""
    paper = each.nomination.lines.latest("id").paper
    return lambda: award.record_paper(
        paper.ref,
        by=office.records,
        number=900,
        date=timezone.localdate(),
        signer=paper.approved_by,
        for_chief=paper.approved_for_chief,
        upload=pdf("da-ky.pdf"),
    )


# -- the places --------------------------------------------------------------------------------------------------------


def _rejection_proposed(office: Office) -> tuple[Walk, Acts]:
    each = nomination_at(State.APPRAISING, office).appraise()
    appraise.propose_rejection(each.ref, by=office.hr_officer, clause="Điều 75", reason=REASON)
    return each, {
        "confirm": lambda: appraise.confirm_rejection(each.ref, by=office.hr_head),
        "drop": lambda: appraise.drop_proposal(each.ref, by=office.hr_head, command=Command.REJECT, reason=REASON),
        "consolidate": lambda: consolidate.consolidate_nomination(each.ref, by=office.hr_officer),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _simplified(office: Office) -> tuple[Walk, Acts]:
    each = walk(office, nominee=office.team.second_staff, procedure=Procedure.SIMPLIFIED)
    each.draft().fill().submit().receive().appraise()
    return each, {
        "put forward": lambda: consolidate.put_forward(each.ref, by=office.hr_head),
        "withdraw": withdraw(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _overdue(office: Office) -> tuple[Walk, Acts]:
    each = nomination_at(State.RETURNED, office)
    request = SupplementRequest.objects.filter(nomination__ref=each.ref).latest("id")
    answers = {item.ordinal: "Đã bổ sung" for item in request.items.all()}
    propose.edit_nomination(each.ref, by=each.proposer, fields={}, answers=answers)
    # One reminder, on the same day: a test does not wait, and what was said is not dated back.
    HouseNumber.objects.filter(code="LAPSE_REMINDERS").update(value=1)
    HouseNumber.objects.filter(code="LAPSE_NOTICE_DAYS").update(value=0)
    appraise.remind_unit(each.ref, by=office.hr_officer)
    SupplementRequest.objects.filter(pk=request.pk).update(due_date=timezone.localdate() - timedelta(days=1))
    return each, {
        "lapse": lambda: appraise.lapse_nomination(each.ref, by=office.hr_head, reason=REASON),
        "complete": lambda: propose.resubmit_nomination(each.ref, by=each.proposer),
        "withdraw": withdraw(office, each),
        "cancel": cancel(office),
    }


def _asked_to_let_go(office: Office) -> tuple[Walk, Acts]:
    each = consolidated(office)
    sitting(office, each)
    propose.ask_to_withdraw(each.ref, by=each.proposer, reason=REASON)
    item, presiding = each.item.ref, presiding_user(office, each.item)
    return each, {
        "let go": lambda: propose.withdraw_nomination(each.ref, by=office.secretary, reason=REASON),
        "open": lambda: review.open_item(item, by=presiding),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _too_few(office: Office) -> tuple[Walk, Acts]:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=5)
    return each, {
        "adjourn": lambda: review.adjourn_session(session.ref, by=office.chief),
        "cancel the session": lambda: review.cancel_session(session.ref, by=office.chief, reason=REASON),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _counted(office: Office, *, yes: int | None) -> tuple[Walk, Acts]:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=yes)
    reasons = {item.ref: "Chưa đạt số phiếu cần thiết." for item in session.items.all()}
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả.", reasons=reasons)
    session.refresh_from_db()
    presiding = next(user for user in office.members if person_of(user).pk == session.presiding_id)
    review.approve_minutes(session.ref, by=presiding)
    return each, {
        "record the minutes": lambda: review.record_minutes(
            session.ref, by=office.records, number=950, date=timezone.localdate(), upload=pdf("bien-ban.pdf")
        ),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _for_the_province(office: Office) -> tuple[Walk, Acts]:
    each = recommended(office, award_form=office.bang_khen)
    return each, {
        "escalate": lambda: decide.approve_lines([each.ref], by=office.chief),
        "escalate by the deputy": lambda: decide.approve_lines([each.ref], by=office.deputy),
        "decline": lambda: decide.decline_nomination(each.ref, by=office.chief, reason=REASON),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _overridden(office: Office) -> tuple[Walk, Acts]:
    each = nomination_at(State.NOT_RECOMMENDED, office)
    decide.override_council(each.ref, by=office.chief, reason=REASON, clause="Điều 80")
    return each, _approved(office, each)


def _lowered(office: Office) -> tuple[Walk, Acts]:
    each = with_alternative(office, form="GK", award_form=office.bang_khen, nominee=office.other_team.second_staff,
                            proposer=office.other_team.head)
    each.approve().record().answer(Command.RECORD_REJECTION)
    decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)
    return each, _approved(office, each)


def _resubmitted(office: Office) -> tuple[Walk, Acts]:
    each = nomination_at(State.PROVINCE_RETURNED, office)
    escalate.prepare_resubmission(each.ref, by=office.hr_officer, reason=REASON)
    escalate.approve_resubmission([each.ref], by=office.chief)
    return each, _approved(office, each)


def _approved(office: Office, each: Walk) -> Acts:
    return {
        "record": record(office, each),
        "take back": take_back(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


PLACES: Mapping[str, Callable[[Office], tuple[Walk, Acts]]] = {
    "rejection_proposed": _rejection_proposed,
    "simplified": _simplified,
    "overdue": _overdue,
    "asked_to_let_go": _asked_to_let_go,
    "too_few": _too_few,
    "passed": lambda office: _counted(office, yes=None),
    "failed": lambda office: _counted(office, yes=0),
    "for_the_province": _for_the_province,
    "overridden": _overridden,
    "lowered": _lowered,
    "resubmitted": _resubmitted,
}
