"""What an inspector's pages need beside the ledger itself: under which mandate, and what entries are about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workflows.models import (
    Campaign,
    Difficulty,
    DifficultyReport,
    LedgerEntry,
    LedgerSecret,
    Log,
    Mandate,
    Nomination,
    RoleAssignment,
    Session,
    Unit,
    User,
)
from workflows.queries.standing import in_force
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import MandateKind, Role


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about, by the name that people use."""

    kind: str  # nomination, session, campaign, difficulty, difficulty_report
    slug: str
    name: str
    number: int | None = None  # under the slug, where it has one there


@dataclass(frozen=True, slots=True)
class RawEntry:
    """The stored form of an entry, for the technical details."""

    body: str
    leaf: str
    key: str
    address: str
    fields: tuple[str, ...]
    has_next: bool


def lapsed_mandate_of(user: User, day: date) -> Mandate | None:
    """Return the last mandate of an inspector who holds none in force; none for whoever is no inspector."""
    is_inspector = RoleAssignment.objects.filter(in_force(day), person__user=user, role=Role.INSPECTOR).exists()
    mandates = Mandate.objects.filter(person__user=user, kind=MandateKind.INSPECTION)
    return mandates.order_by("-to_date").first() if is_inspector else None


def last_verification() -> datetime | None:
    """Return when the ledger was last recomputed on somebody's word, none where it never was."""
    moments = LedgerEntry.objects.filter(event=Event.LEDGER_VERIFIED).order_by("-id").values_list("at", flat=True)
    found: datetime | None = moments.first()
    return found


def unit_choices() -> list[tuple[str, str]]:
    """Return the units by code and name, in the order of the alphabet."""
    return list(Unit.objects.order_by("sort_key").values_list("code", "name"))


def subjects_of(objects: Iterable[str]) -> dict[str, Subject]:
    """Return what these names of the ledger stand for; at most a query for each kind, whatever their number."""
    names = set(objects)
    found: dict[str, Subject] = {}
    for kind, read in _SUBJECTS.items():
        refs = _refs(names, kind)
        if refs:
            found |= {row.obj: _subject(kind, row) for row in read(refs)}
    return found


def _subject(kind: str, row: Any) -> Subject:
    match row:
        case Nomination():
            return Subject(kind, row.slug, row.nominee_name)
        case Session():
            return Subject(kind, row.code, row.title)
        case Campaign():
            return Subject(kind, row.code, row.short_title)
        case Difficulty():
            return Subject(kind, row.campaign.code, row.subject, row.number)
        case _:
            return Subject(kind, row.campaign.code, row.campaign.short_title, row.number)


_SUBJECTS: dict[str, Callable[[list[str]], Iterable[Any]]] = {
    "nomination": lambda refs: Nomination.objects.filter(ref__in=refs).only("ref", "code", "nominee_name"),
    "session": lambda refs: Session.objects.filter(ref__in=refs).only("ref", "code", "title"),
    "campaign": lambda refs: Campaign.objects.filter(ref__in=refs).only("ref", "code", "short_title"),
    "difficulty": lambda refs: Difficulty.objects.filter(ref__in=refs).select_related("campaign"),
    "difficulty_report": lambda refs: DifficultyReport.objects.filter(ref__in=refs).select_related("campaign"),
}


def log_called(slug: str) -> Log | None:
    """Return the log of a short name such as `decisions-2026`."""
    kind, _dash, year = slug.rpartition("-")
    return Log.objects.filter(name__endswith=f"/{kind}/{year}").first() if kind and year.isdecimal() else None


def raw_entry(log: Log, seq: int) -> RawEntry:
    """Return an entry as it is stored.

    :raises LedgerEntry.DoesNotExist: where there is none at this place
    """
    entry = LedgerEntry.objects.get(log=log, seq=seq)
    secrets = list(LedgerSecret.objects.filter(entry=entry).order_by("field"))
    address = next((secret.value.strip('"') for secret in secrets if secret.field == "address"), "")
    return RawEntry(
        body=entry.body,
        leaf=entry.leaf,
        key=entry.key or "",
        address=address,
        fields=tuple(secret.field for secret in secrets),
        has_next=seq + 1 < log.size,
    )


def _refs(names: Iterable[str], kind: str) -> list[str]:
    return [name.removeprefix(f"{kind}/") for name in names if name.startswith(f"{kind}/")]
