"""What the acts of the council share: the right person, the right state of the session, the locked item."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from workflows.actions.door import Act
from workflows.models import AgendaItem, Envelope, Person, Session, SessionMember, Vote
from workflows.queries.sheets import SheetLine
from workflows.queries.sittings import (
    is_attending,
    is_in_writing,
    opinions_are_over,
    opinions_end,
    presiding_over,
)
from workflows.rules.case import Charge
from workflows.vocabulary.council import ItemState, RecusalGround, SessionState
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import UrnState


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


def seat_of(session: Session, person: Person | int | None) -> SessionMember:
    """Return a person's line on the frozen roll.

    :raises Refused: NOT_A_MEMBER
    """
    key = person.pk if isinstance(person, Person) else person
    line = session.roll.select_related("person").filter(person_id=key).first() if key else None
    if line is None:
        raise Refused(Reason(Refusal.NOT_A_MEMBER))
    return line


def may_vote_on(item: AgendaItem, line: SessionMember) -> None:
    """Go on only where this member is not recused from the item.

    :raises Refused: MEMBER_IS_RECUSED
    """
    recusal = item.recusals.filter(member=line).first()
    if recusal is not None:
        reason = recusal.reason or RecusalGround(recusal.ground)
        raise Refused(Reason(Refusal.MEMBER_IS_RECUSED, {"member": line.person.full_name, "reason": reason}))


def may_vote_on_sheet(act: Act, session: Session, seat: SessionMember, lines: Sequence[SheetLine]) -> None:
    """Go on only where a member is there, or asked in writing, and recused from none of these items of his session.

    :raises Refused: NOT_A_MEMBER, MEMBER_IS_RECUSED, MEMBER_IS_ABSENT, OPINION_TOO_LATE
    """
    if any(line.session != session.pk for line in lines):
        raise Refused(Reason(Refusal.NOT_A_MEMBER))
    aside = next((line for line in lines if line.is_recused), None)
    if aside is not None:
        may_vote_on(AgendaItem.objects.get(pk=aside.pk), seat)
    if is_in_writing(session):
        in_time(act, session)
    elif not is_attending(seat):
        raise Refused(Reason(Refusal.MEMBER_IS_ABSENT, {"member": seat.person.full_name}))


def no_vote_of(
    items: Iterable[AgendaItem], lines: Iterable[SessionMember], *, is_written: bool = False
) -> None:
    """Go on only where none of these members has voted on one of these open items while he was there.

    Such a vote stands: the secretary can neither take it out of the count nor put a written opinion in its place. So
    does the opinion that a member who is asked in writing gave himself. With `is_written`, neither may one of
    them have a signed opinion among the votes.

    :raises Refused: VOTE_STANDS
    """
    which: dict[str, Any] = {"item__in": [item.pk for item in items], "member__in": [line.pk for line in lines]}
    # Of a secret ballot it is known that a member gave one; once its urn is closed, who is there no longer matters.
    cast: tuple[QuerySet[Any], ...] = (
        Vote.objects.filter(Q() if is_written else Q(is_written=False) | Q(recorded_by=None), **which),
        Envelope.objects.filter(**which, is_written=False, item__urn__state=UrnState.OPEN),
    )
    by_member: dict[str, list[str]] = {}
    for votes in cast:
        for vote in votes.select_related("item", "member__person").order_by("member", "item"):
            by_member.setdefault(vote.member.person.full_name, []).append(str(vote.item.ordinal))
    reasons = [
        Reason(Refusal.VOTE_STANDS, {"member": member, "items": tuple(items)}) for member, items in by_member.items()
    ]
    if reasons:
        raise Refused(reasons)


def names_still_to_answer(item: AgendaItem) -> list[str]:
    """Return the members who may vote on an item and have given no opinion, in the order of the roll."""
    given = item.votes.values("member")
    waiting = item.session.roll.exclude(pk__in=given).exclude(pk__in=item.recusals.values("member"))
    return list(waiting.order_by("ordinal").values_list("person__full_name", flat=True))


def in_time(act: Act, session: Session) -> None:
    """Go on only while opinions in writing are taken (S17).

    :raises Refused: OPINION_TOO_LATE
    """
    if opinions_are_over(session, act.at):
        raise Refused(Reason(Refusal.OPINION_TOO_LATE, {"until": opinions_end(session)}))


def save_session(act: Act, session: Session) -> None:
    """Save a session as its next version, dated by the act."""
    session.version += 1
    session.remember(by=act.by, at=act.at)
    session.save()


def _not_yours(act: Act) -> Refusal:
    return Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
