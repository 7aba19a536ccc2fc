"""Reading the ledger for pages: an entry with its personal values put back, as far as the reader may read them.

What a suspension rests on (kind, reason, file) is for the head of HR-Admin, the Chief and the inspector. Everybody
else reads the entry without it, marked `is_redacted`, and the page says `HELD_FOR_OTHERS` in its place. Entries about
a suspension show them only what is named here, so that a value added later is hidden until somebody says otherwise.

To find entries, see `workflows.ledger.search`.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from workflows.models import LedgerEntry
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event, LogName

HOLD_COMMANDS = frozenset({Command.HOLD, Command.RELEASE, Command.CONCLUDE_HOLD})
# These are about a suspension where they carry one of its commands.
MAYBE_ABOUT_HOLDS = frozenset({Event.NOMINATION_REJECTED, Event.STEP_PROPOSED, Event.STEP_PROPOSAL_DROPPED})
# These always are, or may name its file or repeat its words.
ABOUT_HOLDS = frozenset(
    {
        Event.NOMINATION_HELD,
        Event.NOMINATION_RELEASED,
        Event.FILE_OPENED,
        Event.LEDGER_SEARCHED,
        Event.LIST_VIEWED,
    }
)
# What everybody may read of an entry about a suspension.
HARMLESS = frozenset({"actor_name", "nominee"})
HOLD_PREFIX = "hold_"


class Values(dict[str, Any]):
    """The personal values of an entry; `erased` are the names of those that no longer exist."""

    def __init__(self, values: Mapping[str, Any], *, erased: Iterable[str] = ()) -> None:
        super().__init__(values)
        self.erased = frozenset(erased)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntry:
    """One entry as its reader may read it; `prev` and `leaf` are what ties it to its neighbours."""

    log: str
    seq: int
    event: Event
    at: datetime
    obj: str
    about: str
    ver: int
    from_state: str
    to_state: str
    actor: str
    role: str
    unit: str
    mandate: str
    rules: Mapping[str, str]
    data: Mapping[str, Any]
    docs: tuple[Mapping[str, str], ...]
    values: Values
    prev: str
    leaf: str
    is_redacted: bool

    @property
    def actor_name(self) -> str:
        """Who acted, by the name he had then; empty where it was erased."""
        return str(self.values.get("actor_name", ""))

    @property
    def command(self) -> str:
        """The step, where the entry is one of a step."""
        return str(self.data.get("command", ""))


def entries_of(
    obj: str, *, sees_holds: bool, without: Collection[Event] = (), log: LogName = LogName.DECISIONS
) -> list[ReadEntry]:
    """Return what is on record about an object such as `nomination/<ref>`, oldest first. Two queries.

    `without` are the events that this reader may not know of, such as votes by name.
    """
    found = with_values(LedgerEntry.objects.filter(Q(about=obj) | Q(obj=obj), log__name__contains=f"/{log.value}/"))
    return [readable(entry, sees_holds=sees_holds) for entry in found.exclude(event__in=without).order_by("id")]


def entry_at(log: str, seq: int, *, sees_holds: bool) -> ReadEntry | None:
    """Return the entry at a place of a log. Two queries."""
    entry = with_values(LedgerEntry.objects.filter(log__name=log, seq=seq)).first()
    return readable(entry, sees_holds=sees_holds) if entry else None


def with_values(entries: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    """Return entries with everything that `readable` needs, in two queries however many they are."""
    return entries.select_related("log").prefetch_related("secrets")


def readable(entry: LedgerEntry, *, sees_holds: bool) -> ReadEntry:
    """Return an entry as this reader may read it."""
    body = json.loads(entry.body)
    stored = {secret.field: json.loads(secret.value) for secret in entry.secrets.all()}
    about_hold = entry.event in ABOUT_HOLDS or body["data"].get("command") in HOLD_COMMANDS
    shown = {
        name: value
        for name, value in stored.items()
        if sees_holds or (not name.startswith(HOLD_PREFIX) and (name in HARMLESS or not about_hold))
    }
    docs = tuple(body["docs"]) if sees_holds or not about_hold else ()
    return ReadEntry(
        log=entry.log.name,
        seq=entry.seq,
        event=Event(entry.event),
        at=entry.at,
        obj=entry.obj,
        about=entry.about,
        ver=body["ver"],
        from_state=entry.from_state,
        to_state=entry.to_state,
        actor=entry.actor,
        role=body["role"],
        unit=body["unit"],
        mandate=body["mandate"],
        rules=body["rules"],
        data=body["data"],
        docs=docs,
        values=Values(shown, erased=body["pii"].keys() - stored.keys()),
        prev=body["prev"],
        leaf=entry.leaf,
        is_redacted=len(shown) < len(stored) or len(docs) < len(body["docs"]),
    )


def hidden_values() -> Q:
    """Return the condition on a personal value that readers who see no holds may not read it, nor find by it."""
    commands = Q()
    for command in HOLD_COMMANDS:
        commands |= Q(entry__body__contains=f'"command":"{command}"')
    about_hold = Q(entry__event__in=ABOUT_HOLDS) | (Q(entry__event__in=MAYBE_ABOUT_HOLDS) & commands)
    return Q(field__startswith=HOLD_PREFIX) | (about_hold & ~Q(field__in=HARMLESS))
