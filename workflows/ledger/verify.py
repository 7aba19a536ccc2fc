"""Recompute the ledger from its stored bytes, entry by entry, in constant memory (notes: A.6, A.7).

It does not use what the writer uses: the bytes are parsed strictly and written again by another encoder, so a fault of
the one shows against the other. It stops at the first thing that does not come out right.

A log is taken as far as its head reached when the verification began; what is appended meanwhile is for the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max

from workflows.ledger.recount import Flaw, Flawed, Secret, Stored, recompute
from workflows.ledger.standing import compare_nominations
from workflows.models import LedgerEntry, LedgerSecret, Log
from workflows.vocabulary.events import Event
from workflows.vocabulary.verification import Check

AT_A_TIME = 2000
ZEROS = "0" * 64


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands, and when it was written."""

    log: str
    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """How long a log is and the hash it ends with, recomputed; what one notes down outside the system."""

    log: str
    size: int
    head: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was recomputed, and the first thing that did not come out right, if any."""

    entries: int
    nominations: int
    first: Place | None
    last: Place | None
    heads: tuple[Head, ...]
    first_bad: Flaw | None

    @property
    def is_intact(self) -> bool:
        """Whether everything came out right."""
        return self.first_bad is None


def verify(*, using: str = "default") -> Report:
    """Recompute every log and compare every nomination with its last entry; `using` names the database."""
    count = _Count(using)
    nominations, flaw = 0, None
    try:
        for log, last in _logs(using):
            count.read(log, last)
        count.settle_erasures()
    except Flawed as flawed:
        flaw = flawed.flaw
    else:
        nominations, flaw = compare_nominations(using)
    return Report(
        entries=count.entries,
        nominations=nominations,
        first=count.first,
        last=count.last,
        heads=tuple(count.heads),
        first_bad=flaw,
    )


@dataclass(slots=True)
class _Count:
    """What is carried from entry to entry: only numbers, heads, and what is said to be erased."""

    using: str
    entries: int = 0
    first: Place | None = None
    last: Place | None = None
    heads: list[Head] = field(default_factory=list)
    # (about, field) -> when its erasure was recorded last; (about, obj, field) -> the last entry that lacks its value.
    erased: dict[tuple[str, str], str] = field(default_factory=dict)
    gone: dict[tuple[str, str, str], tuple[str, str, int]] = field(default_factory=dict)

    def read(self, log: Log, last: int | None) -> None:
        """Recompute one log up to its head."""
        secrets = _Secrets(log, self.using)
        rows = LedgerEntry.objects.using(self.using).filter(log=log, seq__lt=log.size).order_by("seq")
        seq, prev = 0, ZEROS
        for values in rows.values_list(*Stored._fields).iterator(chunk_size=AT_A_TIME):
            row = Stored(*values)
            personal = secrets.of(row.seq)
            body = recompute(row, personal, log=log.name, seq=seq, prev=prev)
            if seq == 0:
                self._opens(log, body)
            self._keep_account_of_erasures(log, body, present={secret.field for secret in personal})
            self.last = Place(log.name, seq, row.at)
            self.first = self.first or self.last
            seq, prev = seq + 1, row.leaf
            self.entries += 1
        if seq < log.size:
            raise Flawed(Flaw(log.name, seq, Check.MISSING, "", str(seq)))
        beyond = -1 if last is None else last
        if (log.size, log.head) != (beyond + 1, prev):
            named, found = f"{log.size} {log.head}", f"{beyond + 1} {prev}"
            raise Flawed(Flaw(log.name, max(seq - 1, 0), Check.HEAD, named, found))
        self.heads.append(Head(log.name, seq, prev))

    def _opens(self, log: Log, body: dict[str, Any]) -> None:
        """The first entry of a log names the end of the one before it, which may have gone on a little since."""
        kind = log.name.split("/")[-2:-1]
        before = next((head for head in reversed(self.heads) if head.log.split("/")[-2:-1] == kind), None)
        named = tuple(body["data"].get(name) for name in ("before", "size", "head"))
        right: tuple[Any, ...] = (None, None, None)
        if before is not None:
            size = named[1] if isinstance(named[1], int) and named[1] <= before.size else before.size
            right = (before.log, size, self._head_at(before, size))
        if body["act"] != Event.LOG_OPENED or named != right:
            raise Flawed(Flaw(log.name, 0, Check.OPENING, f"{body['act']} {named}", f"{Event.LOG_OPENED} {right}"))

    def _head_at(self, before: Head, size: int) -> str:
        if size == before.size:
            return before.head
        entries = LedgerEntry.objects.using(self.using).filter(log__name=before.log, seq=size - 1)
        return entries.values_list("leaf", flat=True).first() or ZEROS

    def _keep_account_of_erasures(self, log: Log, body: dict[str, Any], *, present: set[str]) -> None:
        if body["act"] == Event.PII_ERASED:
            for name in body["data"].get("fields", ()):
                self.erased[body["about"], name] = body["ts"]
        for name in body["pii"].keys() - present:
            self.gone[body["about"], body["obj"], name] = (body["ts"], log.name, body["seq"])

    def settle_erasures(self) -> None:
        """A value may be gone only where a later entry says that it was erased."""
        for (about, obj, name), (at, log, seq) in self.gone.items():
            told = max(self.erased.get((about, name), ""), self.erased.get((obj, name), ""))
            if told < at:
                raise Flawed(Flaw(log, seq, Check.ERASURE, "", name, subject=name))


class _Secrets:
    """The personal values of a log in the order of its entries, read alongside them."""

    def __init__(self, log: Log, using: str) -> None:
        rows = LedgerSecret.objects.using(using).filter(entry__log=log).order_by("entry__seq", "field")
        values = rows.values_list("entry__seq", "field", "salt", "value", "search_key")
        self._stream = (Secret(*each) for each in values.iterator(chunk_size=AT_A_TIME))
        self._ahead: Secret | None = next(self._stream, None)

    def of(self, seq: int) -> list[Secret]:
        """Return the values of an entry; ask in the order of the entries."""
        found: list[Secret] = []
        while self._ahead is not None and self._ahead.seq <= seq:
            if self._ahead.seq == seq:
                found.append(self._ahead)
            self._ahead = next(self._stream, None)
        return found


def _logs(using: str) -> Iterator[tuple[Log, int | None]]:
    """Return the logs with the number of the last entry of each, in one statement and so at one moment."""
    for log in list(Log.objects.using(using).annotate(last=Max("entries__seq")).order_by("pk")):
        yield log, log.last
