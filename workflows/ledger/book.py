"""Writing an entry: canonical bytes, a hash over the one before, personal values as commitments (notes A.2).

Formats: the body is RFC 8785 canonical JSON of integers, strings, booleans, lists and objects; the leaf is the hex
SHA-256 of 0x00 followed by the body (RFC 9162 section 2.1.1); a commitment is the hex HMAC-SHA-256 of the value's
canonical JSON under a random salt of 32 bytes.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import rfc8785
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from workflows.ledger.words import words_in
from workflows.models import LedgerEntry, LedgerSecret, Log
from workflows.models.prepared import Given, prepared
from workflows.vocabulary.events import Event, LogName

FORM = 1
ZEROS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it has its place."""

    event: Event
    obj: str
    ver: int | None = None
    from_state: str = ""
    to_state: str = ""
    about: str = ""
    actor: str
    role: str = ""
    unit: str = ""
    mandate: str = ""
    session: str = ""
    request: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    docs: Sequence[Mapping[str, str]] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    pii: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """The name by which the row that changed already points to this entry."""
        return f"{self.obj}:{self.ver}" if self.ver is not None else None


def canonical(value: Any) -> bytes:
    """Return the one form in which a value is hashed (RFC 8785)."""
    return rfc8785.dumps(value)


def commitment(salt: str, value: Any) -> str:
    """Return what an entry holds in place of a personal value."""
    return _seal(salt, canonical(value))


def _seal(salt: str, text: bytes) -> str:
    return hmac.digest(bytes.fromhex(salt), text, "sha256").hex()


def leaf_of(body: str) -> str:
    """Return the hash of an entry's bytes, domain-separated from inner nodes (RFC 9162)."""
    return hashlib.sha256(b"\x00" + body.encode()).hexdigest()


def append(drafts: Sequence[Draft], *, at: datetime, log: LogName = LogName.DECISIONS) -> list[LedgerEntry]:
    """Write entries at the end of the year's log, in order, and return them.

    The head row is locked here: call it last in the transaction, so that it is the last lock taken.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an entry is written in the transaction of its act")
    book = _open_book(log, at)
    written = _write(book, drafts, at)
    book.save(update_fields=["size", "head"])
    return written


def _write(book: Log, drafts: Sequence[Draft], at: datetime) -> list[LedgerEntry]:
    """Write entries and their secrets, two statements for any number, and move the head along."""
    entries, secrets_of = [], []
    for draft in drafts:
        sealed = _sealed(draft)
        entry = _next_entry(book, draft, at, commitments={name: seal for name, (_, _, seal) in sealed.items()})
        entries.append(entry)
        secrets_of += [
            LedgerSecret(
                entry=entry, field=name, salt=salt, value=value, search_key=words_in(draft.pii[name])
            )
            for name, (salt, value, _) in sealed.items()
        ]
        book.size += 1
        book.head = entry.leaf
    LedgerEntry.objects.bulk_create(entries)
    if secrets_of:
        for secret in secrets_of:
            secret.entry_id = secret.entry.pk  # which the entries have since they are stored
        LedgerSecret.objects.bulk_create(secrets_of)
    return entries


def _sealed(draft: Draft) -> dict[str, tuple[str, str, str]]:
    """Return salt, canonical text and commitment of every personal value that is there."""
    sealed = {}
    for name, value in draft.pii.items():
        if value not in (None, "", [], ()):
            salt, text = secrets.token_hex(32), canonical(value)
            sealed[name] = salt, text.decode(), _seal(salt, text)
    return sealed


def _next_entry(book: Log, draft: Draft, at: datetime, *, commitments: Mapping[str, str]) -> LedgerEntry:
    body = canonical(
        {
            "v": FORM,
            "log": book.name,
            "seq": book.size,
            "prev": book.head,
            "ts": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "act": draft.event.value,
            "obj": draft.obj,
            "ver": draft.ver if draft.ver is not None else 0,
            "about": draft.about,
            "from": draft.from_state,
            "to": draft.to_state,
            "actor": draft.actor,
            "role": draft.role,
            "unit": draft.unit,
            "mandate": draft.mandate,
            "sess": draft.session,
            "req": draft.request,
            "rules": dict(draft.rules),
            "docs": [dict(doc) for doc in draft.docs],
            "data": dict(draft.data),
            "pii": dict(commitments),
        }
    ).decode()
    return LedgerEntry(
        log=book,
        seq=book.size,
        key=draft.key,
        body=body,
        leaf=leaf_of(body),
        event=draft.event.value,
        obj=draft.obj,
        about=draft.about,
        from_state=draft.from_state,
        to_state=draft.to_state,
        actor=draft.actor,
        at=at,
    )


def name_of(log: LogName, at: datetime) -> str:
    """Return the name of the log of a day's year, in the time of the office."""
    year = at.astimezone(ZoneInfo(settings.TIME_ZONE)).year
    return f"{settings.OFFICE['origin']}/{log.value}/{year}"


@prepared
def _log_named(name: Given) -> QuerySet[Any, Any]:
    return Log.objects.select_for_update().filter(name=name)


def _open_book(log: LogName, at: datetime) -> Log:
    """Lock the year's log; a new year opens with an entry that names where the last one ended."""
    name = name_of(log, at)
    book: Log | None = _log_named.first(name=name)
    if book is not None:
        return book
    before = Log.objects.filter(name__contains=f"/{log.value}/").order_by("-pk").first()
    book, _created = Log.objects.get_or_create(name=name)
    book = Log.objects.select_for_update().get(pk=book.pk)
    if book.size == 0:
        opening = Draft(
            event=Event.LOG_OPENED,
            obj=f"log/{log.value}",
            actor="system",
            data={
                **({"before": before.name, "size": before.size, "head": before.head} if before else {}),
                # The very first entry of a demonstration's ledger says what it is.
                **({"demonstration": True, "clock": "simulated"} if settings.IS_DEMO else {}),
            },
        )
        _write(book, [opening], at)
    return book
