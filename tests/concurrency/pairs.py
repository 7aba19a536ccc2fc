"""Every act that can be done with a nomination in a state, each by who may, for the races of every ordered pair.

What an act is about, an item or a paper, is looked up beforehand: two people have the same page open.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from tests.concurrency.further_pairs import PLACES, cancel, record, suspend, withdraw
from tests.concurrency.stopped import Do
from tests.walks import (
    Walk,
    deferred_twice,
    nomination_at,
    pdf,
    person_of,
    planned,
    presiding_user,
    tied,
    voters,
    walk,
    with_alternative,
)
from workflows.actions import appraise, consolidate, decide, escalate, hold, propose, review
from workflows.management.demo.cast import Office
from workflows.models import HouseNumber, Session, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Attendance, Choice
from workflows.vocabulary.dossier import Conclusion
from workflows.vocabulary.states import State

REASON = "Lý do được ghi vào hồ sơ để kiểm thử"


@dataclass(frozen=True)
class Case:
    """A nomination in a state, and the acts that are open with it, by their names."""

    each: Walk
    acts: Mapping[str, Do]


def case_at(place: str, office: Office, session: Session | None = None) -> Case:
    """Walk a nomination to a place and say what can be done with it there; `session` is one that it can be put on."""
    HouseNumber.objects.filter(code="OVERRIDE_IS_ALLOWED").update(value=1)
    nomination_at(State.SUBMITTED, office)  # what ends with its campaign where the one in question has ended already
    if place in PLACES:
        return Case(*PLACES[place](office))
    coming = session or one_to_come(office)
    each = WAYS[place](office) if place in WAYS else nomination_at(State(place), office)
    return Case(each, ACTS[place](office, each, coming))


def one_to_come(office: Office) -> Session:
    """Plan a session whose agenda is empty."""
    session = planned(office)
    Session.objects.filter(pk=session.pk).update(planned_at=timezone.now() + timedelta(days=20))
    return session


def _opened(office: Office) -> Walk:
    from tests.walks import consolidated, sitting

    each = consolidated(office)
    sitting(office, each)
    return each


def _voted(office: Office) -> Walk:
    each = nomination_at(State.IN_REVIEW, office)
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    return each


def _refused(office: Office) -> Walk:
    how = {"award_form": office.bang_khen, "nominee": office.team.second_staff}
    each = with_alternative(office, form="GK", **how)
    return each.approve().record().answer(Command.RECORD_REJECTION)


def _held(office: Office) -> Walk:
    each = nomination_at(State.APPRAISING, office)
    suspend(office, each)()
    hold.propose_release(each.ref, by=office.hr_officer, reason=REASON, upload=pdf("ket-luan.pdf"))
    return each


# How to come to where no test comes by the name of a state alone.
WAYS: Mapping[str, Callable[[Office], Walk]] = {
    "DRAFT": lambda office: walk(office).draft().fill(),
    "APPRAISING": lambda office: nomination_at(State.APPRAISING, office).appraise(),
    "ON_AGENDA": _opened,
    "all_voted": _voted,
    "tied": tied,
    "deferred_twice": deferred_twice,
    "RECOMMENDED": lambda office: with_alternative(office, form="BK_TINH"),
    "PROVINCE_REJECTED": _refused,
    "held": _held,
}


def _answer(office: Office, each: Walk, command: Command, by: str = "hr_officer") -> Do:
    return lambda: escalate.record_answer(
        each.ref,
        by=getattr(office, by),
        command=command,
        number="1523/QĐ-UBND",
        date=timezone.localdate(),
        reason=REASON,
        name_matches=True,
        upload=pdf("tra-loi.pdf"),
    )


def _place(office: Office, each: Walk, session: Session) -> Do:
    return lambda: review.place_on_agenda(session.ref, [each.ref], by=office.secretary)


def _turned(do: Callable[..., object], each: Walk, by: object, **inputs: object) -> Do:
    return lambda: do(each.ref, by=by, reason=REASON, **inputs)


def _sheet(each: Walk, by: User) -> Do:
    item = each.item.ref
    return lambda: review.cast_sheet({item: Choice.AGAINST}, by=by)


def _leave(office: Office, each: Walk, user: User) -> Do:
    session, gone = each.item.session.ref, {person_of(user).pk: Attendance.LEFT_EARLY}
    return lambda: review.record_attendance(session, gone, by=office.secretary)


def _defer(office: Office, each: Walk) -> Do:
    item, presiding = each.item.ref, presiding_user(office, each.item)
    return lambda: review.defer_item(
        item,
        by=presiding,
        reason=REASON,
        next_step="Bổ sung",
        due_date=timezone.localdate() + timedelta(days=9),
    )


def _draft(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "submit": lambda: propose.submit_nomination(each.ref, by=each.proposer),
        "discard": lambda: propose.discard_draft(each.ref, by=office.team.clerk),
        "edit": lambda: propose.edit_nomination(each.ref, by=each.proposer, fields={"initiative": "Khác"}, revision=2),
        "cancel": cancel(office),
    }


def _submitted(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "receive": lambda: appraise.receive_nomination(each.ref, by=office.hr_officer),
        "receive by another": lambda: appraise.receive_nomination(each.ref, by=office.other_hr_officer),
        "withdraw": withdraw(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _appraising(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    def reject() -> None:
        appraise.propose_rejection(each.ref, by=office.hr_officer, clause="Điều 75", reason=REASON)

    other = nomination_at(State.SUBMITTED, office)
    return {
        "consolidate": lambda: consolidate.consolidate_nomination(each.ref, by=office.hr_officer),
        "appraise": lambda: appraise.record_appraisal(each.ref, by=office.hr_officer, conclusion=Conclusion.INELIGIBLE),
        "return": lambda: appraise.return_nomination(
            each.ref,
            by=office.other_hr_officer,
            reason=REASON,
            items=["Bổ sung"],
            due_date=timezone.localdate() + timedelta(days=5),
        ),
        "propose rejection": reject,
        "merge": lambda: appraise.merge_nomination(each.ref, by=office.hr_officer, into=other.ref, reason=REASON),
        "withdraw": withdraw(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _returned(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    answers = {item.ordinal: "Đã bổ sung" for item in each.nomination.supplements.latest("id").items.all()}
    propose.edit_nomination(each.ref, by=each.proposer, fields={}, answers=answers)
    return {
        "complete": lambda: propose.resubmit_nomination(each.ref, by=each.proposer),
        "remind": lambda: appraise.remind_unit(each.ref, by=office.hr_officer),
        "withdraw": withdraw(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _consolidated(office: Office, each: Walk, session: Session) -> dict[str, Do]:
    return {
        "place": _place(office, each, session),
        "withdraw": withdraw(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _on_agenda(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    item, presiding = each.item.ref, presiding_user(office, each.item)
    return {
        "open": lambda: review.open_item(item, by=presiding),
        "defer": _defer(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _in_review(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    item, presiding = each.item.ref, presiding_user(office, each.item)
    return {
        "another form": lambda: review.vote_on_another_form(item, by=presiding, award="BK_TINH", reason=REASON),
        "vote": lambda: review.cast_vote(item, by=office.members[2], choice=Choice.IN_FAVOUR),
        "give a sheet": _sheet(each, office.members[2]),
        "leave": _leave(office, each, office.members[2]),
        "defer": _defer(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _all_voted(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    item = each.item.ref
    return {
        "count": lambda: review.count_item(item, by=office.secretary),
        "vote": lambda: review.cast_vote(item, by=office.members[2], choice=Choice.AGAINST),
        "give a sheet": _sheet(each, office.members[3]),
        "defer": _defer(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _tied(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    item, presiding = each.item.ref, presiding_user(office, each.item)
    return {
        "vote again": lambda: review.hold_second_ballot(item, by=presiding),
        "vote no more": lambda: review.forgo_second_ballot(item, by=presiding, reason=REASON),
        "hold": suspend(office, each),
    }


def _deferred(office: Office, each: Walk, session: Session) -> dict[str, Do]:
    return {
        "to the list": _turned(review.retable_nomination, each, office.secretary),
        "to the agenda": _place(office, each, session),
        "withdraw": withdraw(office, each),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _deferred_twice(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "go on": _turned(review.retable_nomination, each, office.chief),
        "stop": _turned(decide.stop_nomination, each, office.deputy),
    }


def _recommended(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "approve": lambda: decide.approve_lines([each.ref], by=office.chief),
        "approve by the deputy": lambda: decide.approve_lines([each.ref], by=office.deputy),
        "decline": _turned(decide.decline_nomination, each, office.chief),
        "send back": _turned(decide.ask_to_reconsider, each, office.chief),
        "upgrade": _turned(decide.upgrade_nomination, each, office.deputy),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _not_recommended(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "ask again": _turned(
            decide.ask_again, each, office.chief, what_is_new="Nhận sau phiên họp", upload=pdf("moi.pdf", text="moi")
        ),
        "override": _turned(decide.override_council, each, office.deputy, clause="Điều 80"),
        "cancel": cancel(office),
    }


def _sent_back(office: Office, each: Walk, session: Session) -> dict[str, Do]:
    return {"place": _place(office, each, session), "hold": suspend(office, each), "cancel": cancel(office)}


def _awaiting(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "record": record(office, each),
        "pull back": _turned(decide.pull_back, each, office.chief),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _escalated(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "granted": _answer(office, each, Command.RECORD_GRANT),
        "rejected": _answer(office, each, Command.RECORD_REJECTION, "other_hr_officer"),
        "returned": _answer(office, each, Command.RECORD_RETURN, "hr_head"),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _province_returned(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "resend": _turned(escalate.prepare_resubmission, each, office.hr_officer),
        "hold": suspend(office, each),
        "cancel": cancel(office),
    }


def _province_rejected(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "downgrade": _turned(decide.downgrade_nomination, each, office.chief),
        "ask for the Office's": _turned(decide.ask_for_fallback, each, office.deputy, award="GK"),
        "cancel": cancel(office),
    }


def _rejected(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "reopen": _turned(appraise.reopen_nomination, each, office.chief, upload=pdf("khieu-nai.pdf", text="1")),
        "reopen by the deputy": _turned(
            appraise.reopen_nomination, each, office.deputy, upload=pdf("khieu-nai-2.pdf", text="2")
        ),
        "cancel": cancel(office),
    }


def _suspended(office: Office, each: Walk, _session: Session) -> dict[str, Do]:
    return {
        "release": lambda: hold.release_nomination(each.ref, by=office.chief),
        "conclude": _turned(hold.conclude_hold, each, office.hr_head, upload=pdf("vi-pham.pdf")),
        "withdraw": withdraw(office, each),
        "cancel": cancel(office),
    }


ACTS: Mapping[str, Callable[[Office, Walk, Session], Mapping[str, Do]]] = {
    "DRAFT": _draft,
    "SUBMITTED": _submitted,
    "APPRAISING": _appraising,
    "RETURNED": _returned,
    "CONSOLIDATED": _consolidated,
    "ON_AGENDA": _on_agenda,
    "IN_REVIEW": _in_review,
    "all_voted": _all_voted,
    "tied": _tied,
    "DEFERRED": _deferred,
    "deferred_twice": _deferred_twice,
    "RECOMMENDED": _recommended,
    "NOT_RECOMMENDED": _not_recommended,
    "RETURNED_TO_COUNCIL": _sent_back,
    "AWAITING_SIGNATURE": _awaiting,
    "ESCALATION_PREPARED": _awaiting,
    "ESCALATED": _escalated,
    "PROVINCE_RETURNED": _province_returned,
    "PROVINCE_REJECTED": _province_rejected,
    "REJECTED_INELIGIBLE": _rejected,
    "held": _suspended,
}
