"""The council for the tests of its pages: sessions brought to a point by the real actions, and their addresses."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from tests.walks import Walk, attend, consolidated, person_of, planned, sitting, vote, voters
from tests.web.visitors import visitor, written
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, PaperCount, Recusal, Session, SessionMember, User, Vote
from workflows.vocabulary.council import BallotKind, Choice
from workflows.web.presenters.ballots import Panel

TOKEN = {"action_token": "t1"}
PUT_OFF = {
    "reason": "Cần thêm minh chứng về kết quả",
    "next_step": "Đơn vị bổ sung minh chứng",
    "due_date": f"{timezone.localdate() + timedelta(days=10):%d/%m/%Y}",
}


def at(name: str, session: Session, *more: object) -> str:
    """Return the address of a page of a session."""
    return reverse(name, args=[session.code, *more])


def of_item(name: str, each: Walk) -> str:
    """Return the address of a page of an item."""
    item = each.item
    return reverse(name, args=[item.session.code, item.ordinal])


def convened(office: Office, *walks: Walk) -> Session:
    """Return a session with these nominations whose roll is frozen."""
    session = planned(office, *walks)
    return review.convene_session(session.ref, by=office.secretary)


def opened(office: Office, each: Walk | None = None, *, kind: BallotKind | None = None, **there: Any) -> Walk:
    """Return a nomination whose item is open for votes."""
    each = each or consolidated(office)
    sitting(office, each, **there)
    review.open_item(each.item.ref, by=office.chief, ballot_kind=kind)
    return each


def counted(office: Office, *, yes: int | None = None, dissent: str = "") -> tuple[Walk, Session]:
    """Return a session whose one item is counted."""
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=yes, dissent=dissent)
    return each, session


def version_of(session: Session) -> int:
    """Return the version in which a page shows a session now."""
    return Session.objects.get(pk=session.pk).version


def all_vote(office: Office, each: Walk, *, against: int = 0, reason: str = "") -> None:
    """Let everybody vote who may; the last `against` of them against."""
    may = voters(office, each.item)
    for number, user in enumerate(may):
        is_against = number >= len(may) - against
        choice = Choice.AGAINST if is_against else Choice.IN_FAVOUR
        review.cast_vote(each.item.ref, by=user, choice=choice, reason=reason if is_against else "")


def on_record() -> dict[str, Any]:
    """Return what a refused form of the council must leave as it was."""
    return {
        **written(),
        "sessions": list(Session.objects.order_by("pk").values()),
        "items": list(AgendaItem.objects.order_by("pk").values()),
        "roll": list(SessionMember.objects.order_by("pk").values()),
        "votes": list(Vote.objects.order_by("pk").values()),
        "recusals": list(Recusal.objects.order_by("pk").values()),
        "counts": list(PaperCount.objects.order_by("pk").values()),
    }


def post(user: User, address: str, **fields: Any) -> Any:
    """Send a form as this person."""
    return visitor(user).post(address, {**TOKEN, **fields})


def seats(session: Session, **others: str) -> dict[str, str]:
    """Return what a browser sends of an attendance: everybody there but the others, by place on the roll."""
    return {f"seat_{line.ordinal}": others.get(f"n{line.ordinal}", "PRESENT") for line in session.roll.all()}


__all__ = [
    "Walk",
    "all_vote",
    "at",
    "attend",
    "consolidated",
    "convened",
    "counted",
    "of_item",
    "on_record",
    "opened",
    "person_of",
    "planned",
    "post",
    "seats",
    "sitting",
    "vote",
    "voters",
]


SHEET = {
    "issued": "9",
    "returned": "8",
    "not_returned": "1",
    "valid": "7",
    "invalid": "1",
    "yes": "5",
    "no": "1",
    "other": "1",
    "written": "0",
}


def panel_of(user: User, each: Any) -> Panel:
    """Return what stands in the place of the ballot on the item's page, for this person."""
    standing: Panel = visitor(user).get(of_item("item", each)).context["standing"].panel
    return standing


def sheet(each: Any, **changes: str) -> dict[str, str]:
    """Return what a browser sends of a count sheet, with the fifth and sixth member as tellers."""
    roll = [line.ordinal for line in each.item.session.roll.order_by("ordinal")]
    given = {**SHEET, "teller_1": str(roll[4]), "teller_2": str(roll[5]), **changes}
    return {f"kp-{name}": value for name, value in given.items()}


def errors(response: Any, name: str) -> dict[str, list[str]]:
    """Return what stands beside the fields of a refused form of the item's page, in English."""
    with translation.override("en"):
        return {
            field: [str(error) for error in found]
            for field, found in response.context["forms"][name].errors.items()
        }
