"""A session as pages show it: its state, its agenda line by line, its roll, and what can be done next by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.labels import held_label, label_of
from workflows.queries.meetings import Sitting
from workflows.queries.sittings import is_in_writing
from workflows.queries.urns import is_closed, urn_of
from workflows.vocabulary.council import (
    ATTENDING,
    Attendance,
    BallotKind,
    ItemState,
    MemberRole,
    SessionKind,
    SessionState,
)
from workflows.vocabulary.events import Event
from workflows.vocabulary.urns import UrnState
from workflows.web.presenters.counts import ballot_number, share_of
from workflows.web.presenters.event_labels import event_label
from workflows.web.presenters.states import HELD, Look

# tone, icon; the labels are the vocabulary's
SESSIONS: dict[SessionState, tuple[str, str]] = {
    SessionState.PLANNED: ("", "calendar"),
    SessionState.CONVENED: ("info", "send"),
    SessionState.OPEN: ("ok", "vote"),
    SessionState.ADJOURNED_NO_QUORUM: ("warn", "clock"),
    SessionState.VOTING: ("ok", "vote"),
    SessionState.COUNTED: ("info", "scale"),
    SessionState.MINUTES_DRAFT: ("warn", "edit"),
    SessionState.MINUTES_SIGNED: ("info", "check"),
    SessionState.CANCELLED: ("bad", "x"),
}
ITEMS: dict[ItemState, tuple[str, str]] = {
    ItemState.PENDING: ("", "clock"),
    ItemState.DISCUSSING: ("info", "people"),
    ItemState.VOTING: ("info", "vote"),
    ItemState.COUNTED: ("info", "scale"),
    ItemState.PASSED: ("ok", "check"),
    ItemState.FAILED: ("bad", "x"),
    ItemState.TIED: ("warn", "scale"),
    ItemState.DEFERRED: ("warn", "clock"),
    ItemState.TAKEN_OFF: ("", "minus"),
    ItemState.SKIPPED_RECUSED: ("", "minus"),
}
URNS: dict[UrnState, tuple[str, str]] = {
    UrnState.OPEN: ("info", "vote"),
    UrnState.CLOSED: ("warn", "lock"),
    UrnState.MIXED: ("warn", "lock"),
    UrnState.COUNTED: ("ok", "scale"),
    UrnState.DESTROYED: ("", "minus"),
}
SEATS: dict[Attendance, tuple[str, str]] = {
    Attendance.PRESENT: ("ok", "check"),
    Attendance.ONLINE: ("ok", "check"),
    Attendance.ABSENT: ("", "minus"),
    Attendance.LEFT_EARLY: ("warn", "clock"),
}
BALLOTS: dict[BallotKind, tuple[str, str]] = {
    BallotKind.SHOW_OF_HANDS: ("info", "eye"),
    BallotKind.SECRET_BALLOT: ("up", "lock"),
    BallotKind.WRITTEN_CONSULTATION: ("info", "edit"),
    BallotKind.NONE: ("", "minus"),
}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A line of the list of sessions."""

    url: str
    code: str
    title: str
    planned_at: Any
    venue: str
    presiding: str
    items: str
    look: Look


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A line of the agenda."""

    ordinal: int
    url: str
    name: str
    detail: str
    award: str
    ballot: Look
    look: Look
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A line of the roll, as the roll call component shows it."""

    name: str
    text: str
    tone: str
    icon: str
    detail: str


def look_of_session(session: Any) -> Look:
    """Return how a session's state is shown; a council that is asked in writing does not sit."""
    state = SessionState(session.state)
    if state == SessionState.OPEN and is_in_writing(session):
        return Look(_("Opinions are being asked for"), "ok", "edit")
    return Look(label_of(state), *SESSIONS[state])


def look_of_item(item: Any) -> Look:
    """Return how an item's state is shown; over one that is not counted yet lies a suspension of its nomination."""
    state = ItemState(item.state)
    if item.nomination.is_held and state in (ItemState.PENDING, ItemState.VOTING):
        return Look(held_label(), *HELD)
    if state == ItemState.VOTING and is_closed(item):
        return look_of_urn(urn_of(item))
    return Look(label_of(state), *ITEMS[state])


def look_of_urn(urn: Any) -> Look:
    """Return how an urn stands."""
    state = UrnState(urn.state)
    return Look(label_of(state), *URNS[state])


def look_of_ballot(item: Any) -> Look:
    """Return how the ballot of an item is shown."""
    kind = BallotKind(item.ballot_kind)
    return Look(label_of(kind), *BALLOTS[kind])


def session_rows(sessions: Iterable[Any]) -> list[SessionRow]:
    """Return the lines of the list of sessions."""
    return [
        SessionRow(
            url=reverse("session", args=[session.code]),
            code=session.code,
            title=session.title,
            planned_at=session.planned_at,
            venue=session.venue or label_of(SessionKind(session.kind)),
            presiding=session.presiding.full_name if session.presiding is not None else "",
            items=_size_of(session),
            look=look_of_session(session),
        )
        for session in sessions
    ]


def session_notice(notice: Any, session: Any) -> dict[str, Any]:
    """Return a notice about a session as a line of the latest messages, with when and where it is held."""
    url = reverse("session", args=[session.code])
    when = f"{timezone.localtime(session.planned_at):%d/%m/%Y %H:%M}"
    return {
        "at": notice.created_at,
        "name": ", ".join(filter(None, [session.title, when, session.venue])),
        "url": url,
        "label": event_label(Event(notice.message.event)),
    }


def agenda_rows(sitting: Sitting, own: Mapping[int, str]) -> list[AgendaRow]:
    """Return the lines of the agenda; `own` says by item what this reader has to do with it."""
    return [
        AgendaRow(
            ordinal=item.ordinal,
            url=reverse("item", args=[sitting.session.code, item.ordinal]),
            name=item.nomination.nominee_name,
            detail=place_of(item.nomination),
            award=" · ".join(filter(None, [item.award_form.name, ballot_number(item)])),
            ballot=look_of_ballot(item),
            look=look_of_item(item),
            result=_result_of(sitting, item),
            note=own.get(item.pk, ""),
        )
        for item in sitting.items
    ]


def roll_rows(sitting: Sitting) -> list[SeatRow]:
    """Return the members with their attendance; before it is recorded nobody is called absent.

    Where the council is asked in writing there is none: of each member it is said whether he has answered.
    """
    if is_in_writing(sitting.session):
        return [_answering_row(sitting, line) for line in sitting.roll]
    is_recorded = any(line.attendance != Attendance.ABSENT for line in sitting.roll)
    rows = []
    for line in sitting.roll:
        tone, icon = SEATS[Attendance(line.attendance)]
        role = " – ".join(filter(None, [label_of(MemberRole(line.role)), instead_text(line)]))
        text = label_of(Attendance(line.attendance)) if is_recorded else _("Not recorded yet")
        rows.append(
            SeatRow(line.person.full_name, text, tone if is_recorded else "", icon if is_recorded else "", role)
        )
    return rows


def instead_text(line: Any) -> str:
    """Return for whom a substitute sits, nothing of a member himself."""
    return _("sits for %(name)s") % {"name": line.instead_of.full_name} if line.instead_of is not None else ""


def _answering_row(sitting: Sitting, line: Any) -> SeatRow:
    """Return a member who is asked in writing; how he answers is nobody's to read before the count."""
    asked, given = sitting.asked_of(line), sitting.given_by(line)
    role = label_of(MemberRole(line.role))
    text = _("%(given)s of %(asked)s answered") % {"given": given, "asked": asked}
    is_whole = 0 < asked == given
    return SeatRow(line.person.full_name, text, "ok" if is_whole else "", "check" if is_whole else "edit", role)


def place_of(nomination: Any) -> str:
    """Return position and unit of a nominee."""
    unit = nomination.nominee_unit_name or nomination.unit.name
    own = unit if unit != nomination.nominee_name else ""
    return ", ".join(filter(None, [nomination.nominee_position, own]))


def crumbs_of(session: Any, *rest: str) -> list[dict[str, str]]:
    """Return the way from the list of sessions to a page of this one."""
    crumbs = [{"label": _("Council sessions"), "url": reverse("sessions")}]
    if not rest:
        return [*crumbs, {"label": session.code}]
    own = {"label": session.code, "url": reverse("session", args=[session.code])}
    return [*crumbs, own, *({"label": label} for label in rest)]


def is_there(line: Any) -> bool:
    """Tell whether a member of the roll is in the room or online."""
    return Attendance(line.attendance) in ATTENDING


def _size_of(session: Any) -> str:
    size = ngettext("%(size)s item", "%(size)s items", session.size) % {"size": session.size}
    if not session.counted:
        return size
    return _("%(size)s, %(counted)s counted") % {"size": size, "counted": session.counted}


def _result_of(sitting: Sitting, item: Any) -> str:
    if item.counted_at is not None:
        return f"{item.yes}/{item.base} ({share_of(item)})"
    if item.state == ItemState.VOTING and item.ballot_kind != BallotKind.SECRET_BALLOT:
        voters = sitting.voters_on(item)
        given = sum(1 for line in voters if sitting.has_voted(item, line))
        return _("%(given)s of %(voters)s have voted") % {"given": given, "voters": len(voters)}
    return ""
