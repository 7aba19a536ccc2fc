"""A session is convened: its roll is frozen; who is asked in writing can answer from then on."""

from collections.abc import Sequence

from workflows.actions.door import Act
from workflows.actions.review.floor import as_secretary, in_states, save_session
from workflows.actions.review.guests import no_guest_among
from workflows.actions.review.items import begin_vote
from workflows.actions.review.planning import has_ended
from workflows.models import Nomination, Recusal, Session, SessionMember, User
from workflows.queries.sittings import (
    is_in_writing,
    opinions_are_over,
    recusals_due,
    with_roll,
    with_what_is_asked,
)
from workflows.queries.standing import in_force
from workflows.rules import guards
from workflows.vocabulary.council import ItemState, MemberRole, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def convene_session(session_ref: str, *, by: User) -> Session:
    """Convene a session: the roll is frozen, and who may not vote on which item is computed.

    The members are told when and where. Where the council is asked in writing it begins with this act: every item opens
    for opinions. What is suspended, or on which too few may vote, stays closed.

    :raises Refused: to anybody but the secretary, without items, twice, after the time for opinions, or GUEST_HAS_SEAT
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        in_states(session, SessionState.PLANNED)
        act.require([has_ended(session.council, max(act.today, act.day_of(session.planned_at)))])
        is_written = is_in_writing(session)
        if is_written and opinions_are_over(session, act.at):
            raise Refused(Reason(Refusal.OPINION_TOO_LATE, {"until": session.opinions_until}))
        items = list(session.items.filter(state=ItemState.PENDING).select_related("nomination"))
        locked = act.nominations([item.nomination.ref for item in items]) if is_written else []
        if not items:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        seats = session.council.members.filter(in_force(act.today)).select_related("person").order_by("ordinal")
        no_guest_among(session, [seat.person_id for seat in seats])
        roll = [
            SessionMember.objects.create(session=session, person=seat.person, role=seat.role, ordinal=ordinal)
            for ordinal, seat in enumerate(seats, start=1)
        ]
        for item in items:
            for line, ground, reason in recusals_due(item, roll, day=act.today):
                Recusal.objects.create(item=item, member=line, ground=ground, reason=reason)
        chair = next((line for line in roll if line.role == MemberRole.CHAIR), None)
        session.presiding = chair.person if chair else None
        session.state, session.convened_at = SessionState.CONVENED, act.at
        if is_written:
            session.state, session.opened_at = SessionState.OPEN, act.at
        save_session(act, session)
        act.record(
            Event.SESSION_CONVENED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=SessionState.PLANNED,
            to_state=session.state,
            data={"code": session.code, "members": len(roll), "items": len(items)},
            pii={"roll": [line.person.full_name for line in roll]},
        )
        if is_written:
            _ask_in_writing(act, session, locked)
        told = [line.person_id for line in roll]
        act.inform(Event.SESSION_CONVENED, told, about=session.obj, key=session.obj, code=session.code)
    return session


def _ask_in_writing(act: Act, session: Session, nominations: Sequence[Nomination]) -> None:
    """Open every item of a session in writing for opinions, in the order of the agenda (N15)."""
    by_key = {nomination.pk: nomination for nomination in nominations}
    items = with_what_is_asked(session.items.filter(state=ItemState.PENDING)).order_by("ordinal")
    for item in items:
        nomination = by_key[item.nomination_id]
        item.session, item.nomination = session, nomination
        sitting = with_roll(item)
        asked = act.case(nomination, facts=("session",), inputs={"sitting": sitting})
        if not nomination.is_held and guards.eligible_members_suffice.question(asked):
            begin_vote(act, nomination, sitting)
