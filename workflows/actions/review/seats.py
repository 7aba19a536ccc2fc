"""A member's seat in a session: whether he may vote on an item, and what he has given already."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from workflows.actions.door import Act
from workflows.actions.locks import share_items
from workflows.models import (
    AgendaItem,
    BlindOpinion,
    Envelope,
    PaperVoter,
    Person,
    Session,
    SessionMember,
    Urn,
    Vote,
    WrittenOpinion,
)
from workflows.queries.interests import interests_declared_since
from workflows.queries.sheets import SheetLine, seat_on_sheet, sheet_lines
from workflows.queries.sittings import is_attending, is_in_writing, opinions_are_over, opinions_end, recusals_due
from workflows.vocabulary.council import BallotKind, RecusalGround
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.urns import UrnState


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


def sheet_before(act: Act, choices: Collection[str]) -> tuple[Session, SessionMember, list[SheetLine]]:
    """Lock the items that the actor votes on, and return their session, his seat in it, and how they stand to him.

    :raises Refused: NOTHING_CHOSEN, NOT_A_MEMBER, MEMBER_IS_RECUSED, MEMBER_IS_ABSENT, OPINION_TOO_LATE
    """
    if not choices:
        raise Refused(Reason(Refusal.NOTHING_CHOSEN))
    share_items(choices, act.actor.person or 0)
    lines = sheet_lines(choices, act.actor.person)
    seat = seat_on_sheet(lines[0], act.actor.person)
    if seat is None or len(lines) != len(choices):  # he sits in one session at a time
        raise Refused(Reason(Refusal.NOT_A_MEMBER))
    session = seat.session
    aside = next((line for line in lines if line.is_recused), None)
    if aside is not None:
        may_vote_on(AgendaItem.objects.get(pk=aside.pk), seat)
    if is_in_writing(session):
        in_time(act, session)
    elif not is_attending(seat):
        raise Refused(Reason(Refusal.MEMBER_IS_ABSENT, {"member": seat.person.full_name}))
    return session, seat, lines


def no_vote_of(
    items: Iterable[AgendaItem], lines: Iterable[SessionMember], *, is_written: bool = False
) -> None:
    """Go on only where none of these members has voted on one of these open items while he was there.

    Such a vote stands: the secretary can neither take it out of the count nor put a written opinion in its place. So
    does the opinion that a member who is asked in writing gave himself. With `is_written`, neither may one of
    them have a signed opinion among the votes. Of sealed ballots only the number is told during the vote, so a list of
    members is not answered by those who gave one.

    :raises Refused: VOTE_STANDS, BALLOTS_STAND
    """
    which: dict[str, Any] = {"item__in": [item.pk for item in items], "member__in": [line.pk for line in lines]}
    # Once an urn is closed, who is there no longer matters.
    sealed = Envelope.objects.filter(**which, is_written=False, item__urn__state=UrnState.OPEN)
    if len(which["member__in"]) > 1 and sealed.exists():
        raise Refused(Reason(Refusal.BALLOTS_STAND))
    cast: tuple[QuerySet[Any], ...] = (
        Vote.objects.filter(Q() if is_written else Q(is_written=False) | Q(recorded_by=None), **which),
        sealed,
        PaperVoter.objects.filter(**which, item__urn__state=UrnState.OPEN),
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


def nobody_concerned_has_voted(act: Act, item: AgendaItem) -> None:
    """Go on only where no vote on a locked item is of a member whose interest was declared after its opening.

    He is known to be concerned before the count, and what is cast cannot be taken out of it: the item is put off, and
    voted on again without him (2.13). Of papers nobody knows who gave one in, so everybody may
    have: an absent member in writing as well.

    :raises Refused: CONCERNED_HAS_VOTED
    """
    if not interests_declared_since(item.opened_at):
        return
    aside = set(item.recusals.values_list("member_id", flat=True))
    kinds: tuple[QuerySet[Any], ...] = (
        *(item.votes.all(), item.envelopes.all(), item.written_opinions.all()),
        item.paper_voters.all(),
    )
    voted = {line for rows in kinds for line in rows.values_list("member_id", flat=True)}
    if item.ballot_kind == BallotKind.SECRET_BALLOT and not Urn.objects.filter(item=item).exists():
        voted |= set(item.session.roll.values_list("pk", flat=True))
    voted -= aside
    roll = list(item.session.roll.filter(pk__in=voted).select_related("person").order_by("ordinal"))
    names = tuple(line.person.full_name for line, *_why in recusals_due(item, roll, day=act.today))
    if names:
        raise Refused(Reason(Refusal.CONCERNED_HAS_VOTED, {"names": names}))


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


def has_answered(seat: SessionMember) -> bool:
    """Tell whether a member has sent an opinion on an item of his session, open, sealed or before the meeting."""
    rows: tuple[QuerySet[Any], ...] = (
        WrittenOpinion.objects.filter(member=seat),
        Envelope.objects.filter(member=seat),
        PaperVoter.objects.filter(member=seat),
        BlindOpinion.objects.filter(member=seat),
        Vote.objects.filter(member=seat),
    )
    return any(each.exists() for each in rows)
