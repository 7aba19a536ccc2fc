"""A session opens with a quorum, or is adjourned without one (DOMAIN.md 6.5)."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from workflows.actions.door import Act
from workflows.actions.review.floor import as_presiding, in_states, put_back, save_session
from workflows.actions.review.seats import names_still_to_answer
from workflows.models import AgendaItem, Session, SessionMember, User, Vote
from workflows.queries.sittings import (
    attendance_was_recorded,
    is_attending,
    is_in_writing,
    opinions_are_over,
    who_opens,
    with_what_is_asked,
)
from workflows.rules.voting import policy_from, quorum_needed, taking_part
from workflows.vocabulary.council import NOT_COUNTED, ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role


def open_session(session_ref: str, *, by: User) -> Session:
    """Open a session with a quorum: by the chair, or where he is absent by the first vice-chair who is there.

    :raises Refused: NOT_PRESIDING, QUORUM_NOT_REACHED, SESSION_WRONG_STATE, SESSION_HOUR_TO_COME before its hour where
        not everybody is there yet
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        roll = _roll_of(session)
        _let_vice_chair_preside(session, roll)
        charge = as_presiding(act, session, roll)
        in_states(session, SessionState.CONVENED)
        act.require(_reasons_not_to_begin(act, session, roll))
        members, present, needed = _quorum(session, roll)
        if present < needed:
            raise Refused(
                Reason(Refusal.QUORUM_NOT_REACHED, {"present": present, "members": members, "needed": needed})
            )
        session.state, session.opened_at = SessionState.OPEN, act.at
        save_session(act, session)
        act.record(
            Event.SESSION_OPENED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=SessionState.CONVENED,
            to_state=session.state,
            data={"code": session.code, "present": present, "members": members, "needed": needed},
        )
    return session


def adjourn_session(session_ref: str, *, by: User) -> Session:
    """Adjourn a session without quorum before it took up an item; its items go back to the list (N15b).

    Where the quorum is lost later, what was counted stands: the chair puts off the rest item by item. Where the council
    was asked in writing, too few have answered on every item when the time is over.

    A meeting has its attendance list first (N15b): until somebody looked who is there, nobody is.

    :raises Refused: NOT_PRESIDING, QUORUM_IS_REACHED, SESSION_WRONG_STATE, ITEMS_WERE_OPENED, ATTENDANCE_NOT_RECORDED,
        SESSION_DAY_TO_COME, SESSION_HOUR_TO_COME
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        roll = _roll_of(session)
        _let_vice_chair_preside(session, roll)
        charge = as_presiding(act, session, roll)
        in_states(session, SessionState.CONVENED, SessionState.OPEN)
        is_written = is_in_writing(session)
        if is_written and not opinions_are_over(session, act.at):
            _refuse_before_the_end(session)
        act.require([] if is_written else _reasons_before_its_hour(act, session, roll))
        if not is_written and not attendance_was_recorded(session):
            raise Refused(Reason(Refusal.ATTENDANCE_NOT_RECORDED, {"holder": (Role.COUNCIL_SECRETARY,)}))
        items = list(session.items.select_related("policy", "nomination"))
        members, present, needed = _answers(session, roll, items) if is_written else _quorum(session, roll)
        numbers = {"present": present, "members": members, "needed": needed}
        if present >= needed:
            raise Refused(Reason(Refusal.QUORUM_IS_REACHED, numbers))
        # In writing every item is open at once; there what was counted or put off keeps the session.
        kept = [item for item in items if (item.state not in NOT_COUNTED if is_written else item.opened_at is not None)]
        if kept:
            raise Refused(Reason(Refusal.ITEMS_WERE_OPENED, {"items": tuple(str(item.ordinal) for item in kept)}))
        pending = [item for item in items if item.state in (NOT_COUNTED if is_written else (ItemState.PENDING,))]
        # Of opinions in writing the record says so: nobody was present anywhere.
        told = {"answers": present, "members": members, "needed": needed} if is_written else numbers
        source = session.state
        session.state, session.closed_at = SessionState.ADJOURNED_NO_QUORUM, act.at
        save_session(act, session)
        put_back(act, session, pending, told)
        act.record(
            Event.SESSION_ADJOURNED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=source,
            to_state=session.state,
            data={"code": session.code, **told},
        )
    return session


def _let_vice_chair_preside(session: Session, roll: Sequence[SessionMember]) -> None:
    """Where the chair is recorded absent, let the first vice-chair who is there preside (DOMAIN.md 6.5)."""
    line = who_opens(session, roll)
    if line is not None:
        session.presiding = line.person


def _reasons_not_to_begin(act: Act, session: Session, roll: Sequence[SessionMember]) -> list[Reason]:
    """Ask that its hour has come, and that who opens it is there."""
    away = [line for line in roll if line.person_id == act.actor.person and not is_attending(line)]
    reasons = [Reason(Refusal.MEMBER_IS_ABSENT, {"member": line.person.full_name}) for line in away]
    return _reasons_before_its_hour(act, session, roll) + reasons


def _reasons_before_its_hour(act: Act, session: Session, roll: Sequence[SessionMember]) -> list[Reason]:
    """Ask that the planned day has come, until when the members have the papers to read (N14), and the hour.

    Before the hour it begins with all members alone: who comes in time, or sends his opinion in time, misses no vote.
    """
    day = act.day_of(session.planned_at)
    if day > act.today:
        return [Reason(Refusal.SESSION_DAY_TO_COME, {"date": day})]
    is_early = act.at < session.planned_at and not all(is_attending(line) for line in roll)
    return [Reason(Refusal.SESSION_HOUR_TO_COME, {"moment": session.planned_at})] if is_early else []


def _roll_of(session: Session) -> list[SessionMember]:
    return list(session.roll.select_related("person").order_by("ordinal"))


def _quorum(session: Session, roll: Sequence[SessionMember]) -> tuple[int, int, int]:
    """Return members, how many take part and how many have to, for the waiting item that lacks most.

    With several policies on the agenda the strictest quorum counts; opinions in writing where a policy says so. What
    was withdrawn or put off asks for none.
    """
    present = sum(1 for line in roll if is_attending(line))
    waiting: list[Any] = list(with_what_is_asked(session.items.filter(state=ItemState.PENDING)))
    policies = [(policy_from(item.policy), item.opinions) for item in waiting]
    numbers = [
        (taking_part(policy, present=present, written=written), quorum_needed(policy, len(roll)))
        for policy, written in policies
    ]
    return len(roll), *min(numbers, key=lambda each: each[0] - each[1], default=(present, 0))


def _answers(session: Session, roll: Sequence[SessionMember], items: Sequence[AgendaItem]) -> tuple[int, int, int]:
    """Return members, the most opinions that any item has, and the least that an item needs, asked in writing."""
    given = Counter(Vote.objects.filter(item__session=session, is_written=True).values_list("item_id", flat=True))
    needed = (quorum_needed(policy_from(item.policy, ballot_kind=item.ballot_kind), len(roll)) for item in items)
    return len(roll), max(given.values(), default=0), min(needed, default=0)


def _refuse_before_the_end(session: Session) -> None:
    """Say who has not answered yet on some item.

    :raises Refused: OPINIONS_STILL_COMING
    """
    missing: dict[str, None] = {}
    for item in session.items.filter(state=ItemState.VOTING).order_by("ordinal"):
        missing |= dict.fromkeys(names_still_to_answer(item))
    raise Refused(
        Reason(Refusal.OPINIONS_STILL_COMING, {"until": session.opinions_until, "missing": tuple(missing)})
    )
