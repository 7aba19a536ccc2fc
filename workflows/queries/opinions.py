"""Opinions written before the meeting: everybody reads his own, the council all of them once they are opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.models import AgendaItem, BlindOpinion, Dissent, Nomination, Recusal, Remark
from workflows.queries.privacy import COUNCIL_READERS
from workflows.rules.case import Actor
from workflows.vocabulary.council import SessionState


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
    own = Q(member__person=actor.person)
    readable = not_on_his_matter(of_voters(rows, besides=own), actor, own) if is_open else rows.filter(own)
    found: list[Any] = list(readable)
    mine = next((each for each in found if each.member.person_id == actor.person), None)
    return Written(mine, tuple(each for each in found if not each.is_aside) if is_open else ())


def of_voters(rows: QuerySet[BlindOpinion], *, besides: Q | None = None) -> QuerySet[BlindOpinion]:
    """Return the opinions of who votes on their item: one who came to be concerned has no say in it (2.13).

    `besides` are others to read; of each `is_aside` tells whether its writer stands aside.
    """
    aside = Exists(Recusal.objects.filter(item=OuterRef("item"), member=OuterRef("member")))
    return rows.annotate(is_aside=aside).filter(Q(is_aside=False) | (besides or Q(is_aside=False)))


def opinions_in_dossier(actor: Actor, nomination: Nomination) -> list[BlindOpinion]:
    """Return the opened opinions on a nomination, of all sessions, for who may see the council's matters."""
    if actor.charge(*COUNCIL_READERS) is None:
        return []
    rows = BlindOpinion.objects.filter(item__nomination=nomination, item__opinions_opened_at__isnull=False)
    found = not_on_his_matter(of_voters(rows), actor)
    return list(found.select_related("member__person", "item__session").order_by("item", "member__ordinal"))


def not_on_his_matter(rows: QuerySet[Any], actor: Actor, besides: Q | None = None) -> QuerySet[Any]:
    """Leave out what colleagues wrote on an item from which this person stands aside, until the minutes are signed.

    So does who is nominated, and for whom a substitute sits (2.13). `besides` are rows to read all the same.
    """
    readable = Q(item__session__state=SessionState.MINUTES_SIGNED) | ~is_own_matter(actor)
    return rows.filter(readable if besides is None else readable | besides)


def is_own_matter(actor: Actor) -> Q:
    """Return the condition on a row about an item that it is this person's matter: he is nominee, or stands aside."""
    person = actor.person or 0
    aside = Recusal.objects.filter(item=OuterRef("item"))
    aside = aside.filter(Q(member__person=person) | Q(member__instead_of=person))
    return Q(Exists(aside)) | Q(item__nomination__nominee_person=person)


def remarks_for(actor: Actor, items: Iterable[AgendaItem], *, is_signed: bool) -> list[Remark]:
    """Return what a member or the secretary may read of it: before the minutes are signed nothing of his own matter."""
    return list(_remarks(items) if is_signed else _remarks(items).exclude(is_own_matter(actor)))


def remarks_on(items: Iterable[AgendaItem]) -> list[Remark]:
    """Return what was said on these items as the minutes have it, item by item, in the order in which it was noted."""
    return list(_remarks(items))


def _remarks(items: Iterable[AgendaItem]) -> QuerySet[Remark]:
    rows = Remark.objects.filter(item__in=[item.pk for item in items], struck_at=None)
    return rows.select_related("member__person", "item__nomination").order_by("item__ordinal", "ordinal")


def dissents_on(items: Iterable[AgendaItem]) -> list[Dissent]:
    """Return the reasons for dissent that members had put on record after the count, item by item."""
    rows = Dissent.objects.filter(item__in=[item.pk for item in items]).select_related("member__person")
    return list(rows.order_by("item__ordinal", "member__ordinal"))
