"""Entries of the ledger as the inspector reads them: whole sentences, with the technical details folded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from workflows.ledger.read import ReadEntry
from workflows.queries.inspection import RawEntry, Subject
from workflows.queries.labels import label_of, state_label
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.dossier import CampaignState, PaperState
from workflows.vocabulary.duties import DifficultyState
from workflows.vocabulary.events import LogName
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State
from workflows.web.presenters.event_labels import event_label
from workflows.web.presenters.nominations import Row
from workflows.web.presenters.notes import Note, notes_of
from workflows.web.presenters.sentences import sentence_html

STATES: dict[str, type[StrEnum]] = {
    "nomination": State,
    "session": SessionState,
    "item": ItemState,
    "paper": PaperState,
    "campaign": CampaignState,
    "difficulty": DifficultyState,
}
PAGES = {"nomination": "nomination-history", "session": "session", "campaign": "campaign"}
NUMBERED_PAGES = {"difficulty": "difficulty", "difficulty_report": "difficulty-report"}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a row of a table, and as the head of its own page."""

    url: str
    log: str
    seq: int
    at: datetime
    who: str
    role: str
    kind: str
    what: SafeString
    notes: tuple[Note, ...]
    about: str
    about_url: str
    reference: str
    from_label: str
    to_label: str


def entry_rows(entries: Iterable[ReadEntry], subjects: Mapping[str, Subject]) -> list[EntryRow]:
    """Return entries as rows, each with what it is about."""
    return [entry_row(entry, subjects) for entry in entries]


def entry_row(entry: ReadEntry, subjects: Mapping[str, Subject]) -> EntryRow:
    """Return an entry as a row."""
    subject = subjects.get(entry.about) or subjects.get(entry.obj)
    return EntryRow(
        url=reverse("ledger-entry", args=[log_slug(entry.log), entry.seq]),
        log=log_label(entry.log),
        seq=entry.seq,
        at=entry.at,
        who=entry.actor_name or _("The system"),
        role=capacity_of(entry),
        kind=event_label(entry.event),
        what=sentence_html(entry),
        notes=tuple(notes_of(entry)),
        about=f"{subject.slug} {subject.name}" if subject is not None else "",
        about_url=_address(subject),
        reference=f"{entry.leaf[:4]}…{entry.leaf[-4:]}",
        from_label=_state(entry.obj, entry.from_state),
        to_label=_state(entry.obj, entry.to_state),
    )


def objects_of(entries: Iterable[ReadEntry]) -> set[str]:
    """Return the names of what entries are about."""
    return {name for entry in entries for name in (entry.about, entry.obj) if name}


def capacity_of(entry: ReadEntry) -> str:
    """Return in which role somebody acted, and by which mandate."""
    role = label_of(Role(entry.role)) if entry.role in set(Role) else ""
    if entry.role == "system_admin":
        role = _("System administrator")
    mandate = label_of(MandateKind(entry.mandate)) if entry.mandate in set(MandateKind) else ""
    return f"{role} ({mandate})" if role and mandate else role or mandate


def log_slug(name: str) -> str:
    """Return the short name of a log, as it stands in addresses: `decisions-2026`."""
    return "-".join(name.split("/")[-2:])


def log_label(name: str) -> str:
    """Return what people call a log."""
    kind, year = name.split("/")[-2:]
    label = _("What was done") if kind == LogName.DECISIONS else _("Who looked")
    return f"{label} {year}"


def technical_rows(entry: ReadEntry, raw: RawEntry, units: Mapping[str, str]) -> list[Row]:
    """Return what ties an entry to its place, its neighbours and its circumstances."""
    rows = [
        Row(_("Log and number"), f"{entry.log} #{entry.seq}"),
        Row(_("Hash of this entry"), entry.leaf),
        Row(_("Hash of the entry before"), entry.prev),
        Row(_("Object and version"), f"{entry.obj}:{entry.ver}" if entry.ver else entry.obj),
        Row(_("Account"), entry.actor),
        Row(_("In the charge for"), units.get(entry.unit, entry.unit)),
        Row(_("Address"), raw.address),
        Row(_("Rules in force"), ", ".join(f"{name} {value}" for name, value in sorted(entry.rules.items()))),
        Row(_("Personal values kept apart"), ", ".join(raw.fields)),
    ]
    return [row for row in rows if row.value]


def documents_of(entry: ReadEntry) -> list[dict[str, str]]:
    """Return the documents that an entry names by their hash."""
    return [
        {
            "name": document["id"],
            "url": reverse("file", args=[document["id"].removeprefix("file/")])
            if document["id"].startswith("file/")
            else "",
            "sha256": document["sha256"],
        }
        for document in entry.docs
    ]


def plain_notes(notes: Sequence[Note]) -> str:
    """Return what was written with an act as plain lines."""
    return "\n".join(f"{note.label}: {'; '.join(note.lines)}" for note in notes)


def _state(obj: str, state: str) -> str:
    kind = STATES.get(obj.partition("/")[0])
    if kind is State and state in set(State):
        return state_label(state)
    return label_of(kind(state)) if kind is not None and state in set(kind) else state


def _address(subject: Subject | None) -> str:
    if subject is None:
        return ""
    if subject.number is not None:
        return reverse(NUMBERED_PAGES[subject.kind], args=[subject.slug, subject.number])
    try:
        return reverse(PAGES[subject.kind], args=[subject.slug])
    except NoReverseMatch:
        return ""


def seal_facts(result: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what a verification looked at, as facts under its seal."""
    facts = [
        {"label": _("Checked at"), "value": result["at"]},
        {"label": _("Entries"), "value": str(result["entries"])},
        {"label": _("From"), "value": result["first"]},
        {"label": _("Until"), "value": result["last"]},
        {"label": _("Nominations compared"), "value": str(result["nominations"])},
        {"label": _("Took"), "value": _("%(seconds)s s") % {"seconds": number_format(Decimal(result["seconds"]), 2)}},
    ]
    return [fact for fact in facts if fact["value"]]
