"""Guests of a session: invited in some capacity, they may speak and have no vote (DOMAIN.md 2.6)."""

from collections.abc import Collection

from workflows.actions.door import Act
from workflows.actions.review.floor import as_secretary, in_states
from workflows.models import CouncilMember, Person, Session, SessionGuest, User
from workflows.queries.sittings import is_in_writing
from workflows.queries.standing import in_force
from workflows.vocabulary.council import GUEST_STATE_LABELS, GuestState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused

BEFORE_MINUTES = (SessionState.PLANNED, SessionState.CONVENED, SessionState.OPEN)


def invite_guest(
    session_ref: str, *, by: User, capacity: str, name: str = "", person: Person | None = None
) -> SessionGuest:
    """Invite somebody by name, or a person of the Office, in some capacity.

    :raises Refused: to anybody but the secretary, after the minutes are drafted, without name or capacity,
        GUEST_IS_MEMBER, GUESTS_NEED_MEETING
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        _is_a_meeting(session)
        in_states(session, *BEFORE_MINUTES)
        named = person.full_name if person is not None else name.strip()
        blank = tuple(field for field, text in (("name", named), ("capacity", capacity.strip())) if not text)
        act.require(
            [
                Reason(Refusal.INPUT_MISSING, {"fields": blank}) if blank else None,
                Reason(Refusal.GUEST_IS_MEMBER, {"name": named}) if _is_member(act, session, person) else None,
            ]
        )
        last = session.guests.order_by("ordinal").last()
        guest = SessionGuest(
            session=session,
            ordinal=last.ordinal + 1 if last else 1,
            person=person,
            name=named,
            capacity=capacity.strip(),
            state=GuestState.INVITED,
            invited_by=act.person,
            invited_at=act.at,
        )
        guest.save(force_insert=True)
        act.record(
            Event.GUEST_INVITED,
            obj=session.obj,
            about=session.obj,
            charge=charge,
            data={"code": session.code, "ordinal": guest.ordinal},
            pii={"guest": guest.name, "capacity": guest.capacity},
        )
    return guest


def record_guest(session_ref: str, ordinal: int, *, by: User, state: GuestState) -> SessionGuest:
    """Record that a guest came or did not, or that the invitation was taken back.

    :raises Refused: to anybody but the secretary, after the minutes are drafted, or NO_SUCH_GUEST
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        in_states(session, *BEFORE_MINUTES)
        guest = session.guests.filter(ordinal=ordinal).first()
        if guest is None:
            raise Refused(Reason(Refusal.NO_SUCH_GUEST))
        guest.state = state
        guest.save()
        act.record(
            Event.GUEST_RECORDED,
            obj=session.obj,
            about=session.obj,
            charge=charge,
            data={"code": session.code, "ordinal": guest.ordinal, "said": GUEST_STATE_LABELS[state]},
            pii={"guest": guest.name},
        )
    return guest


def no_guest_among(session: Session, people: Collection[int]) -> None:
    """Go on only where none of these people, who are to vote, is invited as a guest, who has no vote.

    :raises Refused: GUEST_HAS_SEAT
    """
    invited = session.guests.filter(person__in=people).exclude(state=GuestState.WITHDRAWN).order_by("ordinal")
    reasons = [Reason(Refusal.GUEST_HAS_SEAT, {"name": guest.name}) for guest in invited]
    if reasons:
        raise Refused(reasons)


def _is_a_meeting(session: Session) -> None:
    if is_in_writing(session):
        raise Refused(Reason(Refusal.GUESTS_NEED_MEETING))


def _is_member(act: Act, session: Session, person: Person | None) -> bool:
    """Tell whether a person sits on the roll, or before it is frozen on the council of the day."""
    if person is None:
        return False
    seats = CouncilMember.objects.filter(in_force(act.today), council=session.council_id, person=person)
    return session.roll.filter(person=person).exists() or seats.exists()
