"""Whether each nomination stands where its last entry left it: a table that is not recomputed can be set and reset."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat, Substr

from workflows.ledger.recount import Flaw
from workflows.models import LedgerEntry, Nomination
from workflows.vocabulary.events import Event
from workflows.vocabulary.verification import Check

PREFIX = "nomination/"
ABOUT_HOLDS = (Event.NOMINATION_HELD, Event.NOMINATION_RELEASED, Event.NOMINATION_REJECTED)


def compare_nominations(using: str) -> tuple[int, Flaw | None]:
    """Return how many nominations were compared with their last entries, and the first that stands otherwise."""
    compared = 0
    for nomination in _with_their_entries(using).iterator(chunk_size=500):
        flaw = _flaw_in(nomination)
        if flaw is not None:
            return compared, flaw
        compared += 1
    return compared, next(_told_but_gone(using), None)


def _with_their_entries(using: str) -> QuerySet[Nomination, Any]:
    entries = LedgerEntry.objects.using(using)
    own = entries.filter(obj=Concat(Value(PREFIX), OuterRef("ref")))
    pointed = entries.filter(key=OuterRef("entry_id"))
    newest = own.filter(key__isnull=False).order_by("-id")
    return (
        Nomination.objects.using(using)
        .order_by("pk")
        .values("ref", "code", "state", "version", "is_held", "entry_id")
        .annotate(
            told_state=Subquery(pointed.values("to_state")[:1]),
            newest_key=Subquery(newest.values("key")[:1]),
            newest_log=Subquery(newest.values("log__name")[:1]),
            newest_seq=Subquery(newest.values("seq")[:1]),
            told_hold=Subquery(own.filter(event__in=ABOUT_HOLDS).order_by("-id").values("event")[:1]),
        )
    )


def _flaw_in(row: Mapping[str, Any]) -> Flaw | None:
    stands = (row["state"], row["entry_id"], f"{PREFIX}{row['ref']}:{row['version']}", row["is_held"])
    told = (row["told_state"], row["newest_key"], row["newest_key"], row["told_hold"] == Event.NOMINATION_HELD)
    if stands == told:
        return None
    return Flaw(
        log=str(row["newest_log"] or ""),
        seq=row["newest_seq"] if row["newest_seq"] is not None else -1,
        what=Check.NOMINATION,
        stored=_in_words(*stands[:2], is_held=stands[3]),
        recomputed=_in_words(*told[:2], is_held=told[3]),
        subject=str(row["code"] or row["ref"]),
    )


def _in_words(state: object, entry: object, *, is_held: object) -> str:
    return f"{state} {entry}{' held' if is_held else ''}"


def _told_but_gone(using: str) -> Iterator[Flaw]:
    there = Nomination.objects.using(using).filter(ref=Substr(OuterRef("obj"), len(PREFIX) + 1))
    drafted = LedgerEntry.objects.using(using).filter(Q(event=Event.NOMINATION_DRAFTED) & ~Exists(there))
    for obj, log, seq in drafted.order_by("id").values_list("obj", F("log__name"), "seq")[:1]:
        yield Flaw(log, seq, Check.UNTOLD, "", obj, subject=obj)
