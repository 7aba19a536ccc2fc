"""Reads secret ballots as far as anybody may: whose keys there are, how many envelopes, one's own receipt."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from workflows.models import (
    AgendaItem,
    Envelope,
    LedgerEntry,
    OutcomeNotice,
    Paper,
    PaperVoter,
    Session,
    SessionMember,
    Urn,
)
from workflows.queries.house import house_number
from workflows.queries.outcomes import those_to_tell
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.urns import UrnState


@dataclass(frozen=True, slots=True)
class Receipt:
    """A member's own envelope: that it was sealed, and after the closing whether it is among those that count."""

    sha256: str
    is_written: bool
    counts: bool | None


def urn_of(item: AgendaItem) -> Urn | None:
    """Return the urn of an item that was read with it; nothing where the vote is not in envelopes."""
    return getattr(item, "urn", None)


def is_closed(item: AgendaItem) -> bool:
    """Tell whether the urn of an item takes no ballot any more; an item without one has none to close."""
    urn = urn_of(item)
    return urn is not None and urn.state != UrnState.OPEN


def receipts_of(line: SessionMember | None, items: Iterable[AgendaItem]) -> dict[int, list[Receipt]]:
    """Return a member's own envelopes by item, in one query."""
    found: dict[int, list[Receipt]] = {}
    if line is None:
        return found
    urns = {item.pk: urn_of(item) for item in items}
    rows = Envelope.objects.filter(member=line, item__in=urns).order_by("is_written")
    for item, is_written, sha256 in rows.values_list("item_id", "is_written", "sha256"):
        urn = urns[item]
        counts = sha256 in urn.envelopes if urn is not None and urn.state != UrnState.OPEN else None
        found.setdefault(item, []).append(Receipt(sha256, is_written, counts))
    return found


def envelopes_on_record(item: AgendaItem) -> frozenset[str]:
    """Return the hashes of all envelopes on an item whose sealing is on record, in one query."""
    ordinal = str(item.ordinal)
    told = (data["envelopes"].get(ordinal, "") for data in _told_of(item.session, Event.BALLOT_SEALED))
    return frozenset(told)


def root_on_record(item: AgendaItem, event: Event, *, name: str = "root") -> str:
    """Return the root of what an urn was closed over, or of the papers that were read, on record; nothing before.

    With the name "mixed" it is the one of the ballots without names that the mixing left.
    """
    return next((data[name] for data in _told_of(item, event)), "")


def keys_on_record(session: Session) -> dict[str, str]:
    """Return the public key that each custodian made last, by half, in one query."""
    return {data["half"]: data["public_key"] for data in _told_of(session, Event.CUSTODY_TAKEN)}


def _told_of(thing: AgendaItem | Session, event: Event) -> Iterator[dict[str, Any]]:
    entries = LedgerEntry.objects.filter(obj=thing.obj, event=event).order_by("id")
    return (json.loads(body)["data"] for body in entries.values_list("body", flat=True))


def has_envelopes(session: Session) -> bool:
    """Tell whether a ballot of a session was sealed or given on paper, so that its keys stay as they are."""
    which = {"item__session": session}
    return Envelope.objects.filter(**which).exists() or PaperVoter.objects.filter(**which).exists()


def codes_may_stay_here() -> bool:
    """Tell whether the server may keep the codes itself: in a demonstration alone."""
    return bool(settings.EMBEDDED_CUSTODY)


def untold_in(session: Session) -> tuple[str, ...]:
    """Return the numbers of the items in envelopes of whose outcome those concerned were not told yet.

    The time in which they can complain has not begun, so that the ballots are kept, however late they are told.
    """
    told = OutcomeNotice.objects.filter(nomination=OuterRef("pk"), nomination_version=OuterRef("version"))
    if session.state != SessionState.MINUTES_SIGNED:
        return ()  # nothing came of it, so nobody is told of anything
    untold = those_to_tell().filter(~Exists(told)).values("pk")
    items = AgendaItem.objects.filter(session=session, urn__isnull=False, nomination__in=untold)
    return tuple(str(ordinal) for ordinal in items.order_by("ordinal").values_list("ordinal", flat=True))


def kept_until(session: Session) -> date | None:
    """Return until which day the sealed ballots are kept; nothing where the session did not come to minutes.

    That is so many days after the minutes were recorded, and as long as who was told of an outcome can complain.
    """
    if session.state != SessionState.MINUTES_SIGNED:
        return None
    minutes = Paper.objects.filter(session=session, kind=PaperKind.MINUTES).aggregate(last=Max("recorded_at"))["last"]
    signed = timezone.localtime(minutes).date()
    kept = signed + timedelta(days=house_number(HouseRule.BALLOTS_KEPT_DAYS, signed))
    told = OutcomeNotice.objects.filter(nomination__items__session=session).aggregate(last=Max("appeal_until"))["last"]
    return max(kept, told) if told is not None else kept
