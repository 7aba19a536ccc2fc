"""A session that is not held: cancelled before it begins; its items go back to the list, its members are told."""

from collections.abc import Iterable

from workflows.actions.door import Act
from workflows.actions.review.floor import as_presiding, as_secretary, in_states, put_back, save_session
from workflows.models import Session, User
from workflows.queries.standing import in_force
from workflows.rules.case import Charge
from workflows.rules.needs import LEAST_REASON, says_enough
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal


def cancel_session(session_ref: str, *, by: User, reason: str) -> Session:
    """Cancel a planned session as the secretary, or a convened one as who presides; its items go back to the list.

    The members are told: those on the roll, before it is frozen those of the council on the day.

    :raises Refused: NOT_YOURS, NOT_PRESIDING, SESSION_WRONG_STATE, REASON_TOO_SHORT
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = _charge(act, session)
        in_states(session, SessionState.PLANNED, SessionState.CONVENED)
        act.require([None if says_enough(reason) else Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})])
        pending = list(session.items.filter(state=ItemState.PENDING).select_related("nomination").order_by("ordinal"))
        told = list(_members_of(act, session))
        source = session.state
        session.state, session.cancel_reason, session.closed_at = SessionState.CANCELLED, reason.strip(), act.at
        save_session(act, session)
        put_back(act, session, pending, {"is_cancelled": True})
        act.record(
            Event.SESSION_CANCELLED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=source,
            to_state=session.state,
            data={"code": session.code, "items": len(pending)},
            pii={"reason": session.cancel_reason},
        )
        act.inform(Event.SESSION_CANCELLED, told, about=session.obj, key=session.obj, code=session.code)
    return session


def _charge(act: Act, session: Session) -> Charge:
    """Return the charge of who cancels: the secretary what is only planned, who presides what is convened."""
    return as_presiding(act, session) if session.state == SessionState.CONVENED else as_secretary(act)


def _members_of(act: Act, session: Session) -> Iterable[int]:
    """Return the members, by person."""
    if session.state == SessionState.CONVENED:
        return session.roll.values_list("person_id", flat=True)
    return session.council.members.filter(in_force(act.today)).values_list("person_id", flat=True)
