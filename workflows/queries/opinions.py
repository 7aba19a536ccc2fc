"""Opinions written before the meeting: everybody reads his own, the council all of them once they are opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.models import AgendaItem, BlindOpinion, Dissent, Nomination
from workflows.queries.privacy import COUNCIL_READERS
from workflows.rules.case import Actor


@dataclass(frozen=True, slots=True)
class Written:
    """What may be read of the opinions on an item: one's own, and those of all once they are open."""

    own: BlindOpinion | None
    all: tuple[BlindOpinion, ...]


def opinions_on(actor: Actor, item: AgendaItem) -> Written:
    """Return the opinions on an item that this person may read, in one query."""
    is_open = item.opinions_opened_at is not None and actor.charge(*COUNCIL_READERS) is not None
    if actor.person is None:
        return Written(None, ())
    rows = BlindOpinion.objects.filter(item=item.pk).select_related("member__person").order_by("member__ordinal")
    found = list(rows if is_open else rows.filter(member__person=actor.person))
    own = next((each for each in found if each.member.person_id == actor.person), None)
    return Written(own, tuple(found) if is_open else ())


def opinions_in_dossier(actor: Actor, nomination: Nomination) -> list[BlindOpinion]:
    """Return the opened opinions on a nomination, of all sessions, for who may see the council's matters."""
    if actor.charge(*COUNCIL_READERS) is None:
        return []
    rows = BlindOpinion.objects.filter(item__nomination=nomination, item__opinions_opened_at__isnull=False)
    return list(rows.select_related("member__person", "item__session").order_by("item", "member__ordinal"))


def dissents_on(items: Iterable[AgendaItem]) -> list[Dissent]:
    """Return the reasons for dissent that members had put on record after the count, item by item."""
    rows = Dissent.objects.filter(item__in=[item.pk for item in items]).select_related("member__person")
    return list(rows.order_by("item__ordinal", "member__ordinal"))
