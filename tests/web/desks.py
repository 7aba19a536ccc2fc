"""Full desks: as many rows as wanted of each kind that a role finds in its inbox, brought there by real actions."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.duties import decided, filed, reported
from tests.walks import Walk, consolidated, nomination_at, pdf, planned, sitting, walk
from workflows.actions import appraise, decide, escalate, hold, propose, review
from workflows.management.demo.cast import Office
from workflows.models import Session, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.states import State

REASON = "Lý do đủ dài để ghi vào hồ sơ"
TO_RECEIVE, FOLLOWED = "cho-tiep-nhan", "theo-doi"


@dataclass(frozen=True)
class Seat:
    """Who sits at a desk, in which section of the inbox, and how the kinds of rows begin that he finds there."""

    user: Callable[[Office], User]
    kinds: tuple[str, ...]
    section: str = ""

    def kind_of(self, title: str) -> str:
        """Return the kind of a row; one that nobody expects is a kind of its own."""
        return next((kind for kind in self.kinds if title.startswith(kind)), title)


@dataclass(frozen=True)
class Desk:
    """What is laid on a desk, who finds it, and how many rows of each kind are many."""

    lays: tuple[Callable[[Office], object], ...]
    seats: dict[str, Seat]
    many: int

    def lay(self, office: Office, number: int) -> None:
        """Lay so many rows of each kind on the desk."""
        for _ in range(number):
            for lay in self.lays:
                lay(office)


# -- what is laid on them ----------------------------------------------------------------------------------------------


def drafted(office: Office) -> Walk:
    return walk(office).draft()


def submitted(office: Office) -> Walk:
    return drafted(office).fill().submit()


def sent_back(office: Office) -> Walk:
    return submitted(office).receive().give_back()


def found_not_eligible(office: Office) -> None:
    each = submitted(office).receive()
    appraise.propose_rejection(each.ref, by=each.officer, clause="Điều 75", reason=REASON)


def suspended(office: Office) -> Walk:
    each = submitted(office)
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.PRESS, reason=REASON, upload=pdf())
    return each


def cleared(office: Office) -> None:
    hold.propose_release(suspended(office).ref, by=office.hr_officer, reason=REASON, upload=pdf())


def asked_back(office: Office) -> None:
    each = consolidated(office)
    planned(office, each)
    propose.ask_to_withdraw(each.ref, by=each.proposer, reason=REASON)


def put_off(office: Office) -> Session:
    each = consolidated(office)
    session = sitting(office, each)
    review.defer_item(each.item.ref, by=office.chief, reason=REASON, next_step=REASON, due_date=office.day)
    return session


def minuted(office: Office) -> None:
    """Have the minutes of a session approved, in which nothing was counted."""
    session = put_off(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.approve_minutes(session.ref, by=office.chief)


def voted_on(office: Office) -> None:
    nomination_at(State.IN_REVIEW, office)


def put_forward(office: Office, **how: object) -> Walk:
    """Bring a nomination before the Chief by the short way, without the council."""
    each = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True, **how)
    return each.draft().fill().submit().receive().appraise().put_forward()


def approved(office: Office) -> Walk:
    return put_forward(office).approve()


def recorded(office: Office) -> Walk:
    return approved(office).record()


def at_the_province(office: Office) -> Walk:
    return put_forward(office, award_form=office.bang_khen).approve().record()


def returned_by_the_province(office: Office) -> Walk:
    return at_the_province(office).answer(Command.RECORD_RETURN)


def completed_for_the_province(office: Office) -> None:
    each = returned_by_the_province(office)
    escalate.prepare_resubmission(each.ref, by=each.officer, reason=REASON)


def to_be_amended(office: Office) -> None:
    decided(office, PlanAnswer.AMEND)


def granted_by_the_province(office: Office) -> Walk:
    return at_the_province(office).answer(Command.RECORD_GRANT)


def declined(office: Office) -> None:
    decide.decline_nomination(put_forward(office).ref, by=office.chief, reason=REASON)


# -- the desks ---------------------------------------------------------------------------------------------------------

# A decision of ours begins with its number, as in “Publish: 01/QĐ-VP – …”; an award of the province with a name.
HR_AFTER = ("Present: 0", "Present: ", "Tell that it was not selected")
DESKS = {
    "of a unit": Desk(
        lays=(drafted, sent_back),
        seats={
            "head": Seat(lambda office: office.team.head, ("Complete the draft", "Complete the dossier")),
            "clerk": Seat(lambda office: office.team.clerk, ("Complete the draft", "Complete the dossier")),
        },
        many=15,
    ),
    "where dossiers come in": Desk(
        lays=(submitted,),
        seats={
            "HR officer": Seat(lambda office: office.hr_officer, ("Receive",), TO_RECEIVE),
            "HR head": Seat(lambda office: office.hr_head, ("Receive",), TO_RECEIVE),
        },
        many=30,
    ),
    "of HR-Admin": Desk(
        lays=(found_not_eligible, suspended, at_the_province, returned_by_the_province),
        seats={
            "HR officer": Seat(
                lambda office: office.hr_officer, ("Appraise", "Record the province's answer", "Answer the province")
            ),
            "HR head": Seat(
                lambda office: office.hr_head,
                (
                    "Confirm or turn down “not eligible”",
                    "Follow the suspension",
                    "Record the province's answer",
                    "Answer the province",
                ),
            ),
        },
        many=12,
    ),
    "before the council": Desk(
        lays=(consolidated, asked_back, put_off),
        seats={
            "secretary": Seat(
                lambda office: office.secretary,
                (
                    "Place on an agenda",
                    "Prepare and convene session",
                    "Let go from the agenda",
                    "Deferred by the council",
                    "Session",
                ),
            ),
        },
        many=12,
    ),
    "of a council that sits": Desk(
        lays=(voted_on,),
        seats={
            "member": Seat(lambda office: office.members[-1], ("Vote in session",)),
            "chair": Seat(lambda office: office.chief, ("Vote in session", "Session")),
            "secretary": Seat(lambda office: office.secretary, ("Vote in session", "Session")),
        },
        many=12,
    ),
    "of the Chief": Desk(
        lays=(put_forward, cleared, completed_for_the_province),
        seats={
            "chief": Seat(lambda office: office.chief, ("Decide", "Agree to resume", "Approve the new submission")),
            "deputy": Seat(lambda office: office.deputy, ("Decide", "Agree to resume", "Approve the new submission")),
        },
        many=12,
    ),
    "of difficulties with a plan": Desk(
        lays=(filed, reported, to_be_amended),
        seats={
            "HR officer": Seat(
                lambda office: office.hr_officer, ("Consolidate difficulty", "Prepare a new version of the plan")
            ),
            "HR head": Seat(
                lambda office: office.hr_head, ("Consolidate difficulty", "Prepare a new version of the plan")
            ),
            "chief": Seat(lambda office: office.chief, ("Decide on difficulties with the plan",)),
        },
        many=30,
    ),
    "where papers are numbered": Desk(
        lays=(approved, minuted),
        seats={
            "records officer": Seat(
                lambda office: office.records, ("Number and record: Decision", "Number and record: Minutes")
            ),
            "finance officer": Seat(lambda office: office.finance, ("Have the prize money ready",)),
        },
        many=15,
    ),
    "after the decision": Desk(
        lays=(recorded, granted_by_the_province, declined),
        seats={
            "records officer": Seat(
                lambda office: office.records, ("Publish: 0", "Publish: ", "Send: Decision", "Send: Submission")
            ),
            "finance officer": Seat(lambda office: office.finance, ("Pay the prize money: 0", "Pay the prize money: ")),
            "HR officer": Seat(lambda office: office.hr_officer, HR_AFTER),
            "HR head": Seat(lambda office: office.hr_head, HR_AFTER),
        },
        many=9,
    ),
    "where papers are sent": Desk(
        lays=(recorded,),
        seats={"records officer": Seat(lambda office: office.records, ("Send: Decision", "Publish: 0"))},
        many=9,
    ),
    "where prizes are paid": Desk(
        lays=(recorded,),
        seats={"finance officer": Seat(lambda office: office.finance, ("Prize money of Decision",), FOLLOWED)},
        many=12,
    ),
}
