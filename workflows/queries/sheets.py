"""Reads the items of a member's sheet for judging: one plain row for each, however long the agenda is."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from workflows.models import AgendaItem, PaperVoter, Recusal, SessionMember, Vote
from workflows.models.prepared import Given, prepared


class SheetLine(NamedTuple):
    """An item as it stands to one member who votes on it."""

    pk: int
    ref: str
    ordinal: int
    state: str
    ballot_kind: str
    session: int
    is_held: bool
    urn_state: str | None
    is_recused: bool
    has_paper: bool
    has_voted: bool  # by name, on any item of the session


def sheet_lines(refs: Iterable[str], person: int | None) -> list[SheetLine]:
    """Return the items of these references in the order of their ids, as they stand to a person; of one session alone.

    :raises AgendaItem.DoesNotExist: where one of them is missing
    """
    wanted = set(refs)
    # A whole agenda is read by one reference of it: to hand over hundreds takes longer than to read the others too.
    lines = map(SheetLine._make, _lines(ref=min(wanted), person=person or 0))
    found = [line for line in lines if line.ref in wanted]
    missing = wanted - {line.ref for line in found}
    if missing and AgendaItem.objects.filter(ref__in=missing).count() != len(missing):
        raise AgendaItem.DoesNotExist
    return found


def seat_on_sheet(line: SheetLine, person: int | None) -> SessionMember | None:
    """Return the line of a person on the roll of an item's session, with both; nothing where he has none."""
    found: SessionMember | None = _seat.first(session=line.session, person=person or 0)
    return found


def votes_given(seat: SessionMember) -> dict[int, Vote]:
    """Return what a member has voted by name, by item."""
    return {vote.item_id: vote for vote in _votes(member=seat)}


@prepared
def _votes(member: Given) -> QuerySet[Any, Any]:
    return Vote.objects.filter(member=member)


@prepared
def _seat(session: Given, person: Given) -> QuerySet[Any, Any]:
    seats = SessionMember.objects.filter(session=session, person=person).order_by("pk")
    return seats.select_related("session", "person")


@prepared
def _lines(ref: Given, person: Given) -> QuerySet[Any, Any]:
    aside = Recusal.objects.filter(item=OuterRef("pk"), member__person=person)
    drawn = PaperVoter.objects.filter(item=OuterRef("pk"), member__person=person)
    voted = Vote.objects.filter(member__person=person, member__session__items__ref=ref)
    session = AgendaItem.objects.filter(ref=ref).values("session")
    items = AgendaItem.objects.filter(session=Subquery(session)).order_by("pk")
    items = items.annotate(is_recused=Exists(aside), has_paper=Exists(drawn), has_voted=Exists(voted))
    return items.values_list(
        *("pk", "ref", "ordinal", "state", "ballot_kind", "session_id"),
        *("nomination__is_held", "urn__state", "is_recused", "has_paper", "has_voted"),
    )
