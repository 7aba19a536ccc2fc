"""What the acts of the council share: the right person, the right state of the session, the locked item."""

from collections.abc import Collection, Mapping, Sequence

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.models import AgendaItem, Session, SessionMember
from workflows.queries.sittings import presiding_over
from workflows.rules.case import Charge
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role


def as_secretary(act: Act) -> Charge:
    """Return the charge of the council's secretary.

    :raises Refused: NOT_YOURS for anybody else
    """
    charge = act.actor.charge(Role.COUNCIL_SECRETARY)
    if charge is None:
        raise Refused(Reason(_not_yours(act), {"holder": (Role.COUNCIL_SECRETARY,)}))
    return charge


def as_recording(act: Act) -> Charge:
    """Return the charge of who records signed minutes: the records officer or the secretary.

    :raises Refused: NOT_YOURS for anybody else
    """
    charge = act.actor.charge(Role.RECORDS_OFFICER) or act.actor.charge(Role.COUNCIL_SECRETARY)
    if charge is None:
        raise Refused(Reason(_not_yours(act), {"holder": (Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY)}))
    return charge


def as_presiding(
    act: Act, session: Session, roll: Sequence[SessionMember] | None = None, *, recused: Collection[int] = ()
) -> Charge:
    """Return the charge of who presides over the session, or over an item from which these lines are recused.

    An act that has read the roll hands it over.

    :raises Refused: NOT_PRESIDING for anybody else
    """
    lines = session.roll.select_related("person").order_by("ordinal") if roll is None else roll
    presiding = presiding_over(session, lines, set(recused))
    charge = act.actor.charge(Role.COUNCIL_MEMBER)
    if charge is None or presiding is None or presiding.person_id != act.actor.person:
        name = presiding.person.full_name if presiding else "presiding"
        if act.actor.is_administrator:
            raise Refused(Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": (Role.COUNCIL_MEMBER,)}))
        raise Refused(Reason(Refusal.NOT_PRESIDING, {"presiding": name}))
    return charge


def in_states(session: Session, *states: SessionState) -> None:
    """Go on only in one of these states of the session.

    :raises Refused: SESSION_WRONG_STATE
    """
    if session.state not in states:
        raise Refused(Reason(Refusal.SESSION_WRONG_STATE, {"state": SessionState(session.state)}))


def is_voting(item: AgendaItem) -> None:
    """Go on only while the item is open for votes, and its nomination is not suspended meanwhile.

    :raises Refused: ITEM_NOT_OPEN, IS_HELD
    """
    if item.state != ItemState.VOTING:
        raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
    if item.nomination.is_held:
        raise Refused(Reason(Refusal.IS_HELD))


def keeps_record_of(act: Act, item: AgendaItem) -> Charge:
    """Return the charge of the secretary who keeps the record of this item, which is not his own (6.10 no. 4).

    :raises Refused: NOT_YOURS, ACTOR_IS_NOMINEE
    """
    charge = as_secretary(act)
    not_the_nominee(act, item)
    return charge


def not_the_nominee(act: Act, item: AgendaItem) -> None:
    """Go on only where the item is not the actor's own matter.

    :raises Refused: ACTOR_IS_NOMINEE
    """
    if act.actor.person == item.nomination.nominee_person_id:
        raise Refused(Reason(Refusal.ACTOR_IS_NOMINEE, {"holder": (Role.COUNCIL_SECRETARY,)}))


def put_back(
    act: Act, session: Session, items: Sequence[AgendaItem], told: Mapping[str, int], *, reasons: str = ""
) -> None:
    """Let items that a session does not take up go back to the list of HR-Admin; `told` says why not (N15b)."""
    locked = {each.pk: each for each in act.nominations([item.nomination.ref for item in items])}
    lock_items([item.ref for item in items])  # a sheet may be on its way
    for item in items:
        act.step(Command.ADJOURN, locked[item.nomination_id], data={"session": session.code, **told})
        item.state, item.reasons = ItemState.DEFERRED, reasons or item.reasons
        item.save()


def save_session(act: Act, session: Session) -> None:
    """Save a session as its next version, dated by the act."""
    session.version += 1
    session.remember(by=act.by, at=act.at)
    session.save()


def _not_yours(act: Act) -> Refusal:
    return Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
