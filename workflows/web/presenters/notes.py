"""What was written with an act, under its headings: reasons, clauses, lists, what a row held before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.queries.privacy import REMARKS
from workflows.queries.reference_labels import WORDS, column_label, label_in, term_label, word_label
from workflows.vocabulary.dossier import FindingKind
from workflows.vocabulary.events import Event
from workflows.web.presenters.event_labels import event_label
from workflows.web.presenters.sentences import Account, day_or_same, word_or_same


@dataclass(frozen=True, slots=True)
class Note:
    """What was written with an act: a heading and its lines."""

    label: str
    lines: tuple[str, ...]


def notes_of(account: Account) -> list[Note]:
    """Return what was written with an act, under its headings, as far as the reader may read it."""
    values = account.values
    found = [
        Note(_("Kind of case"), _lines(word_or_same("hold_kind", values.get("hold_kind")))),
        Note(_("What it is about"), _lines(values.get("subject"))),
        Note(_("Description"), _lines(None if account.event in REMARKS else values.get("text"))),
        Note(_("What was said"), _lines(_said(values) if account.event in REMARKS else None)),
        Note(_("Suggestion"), _lines(values.get("suggestion"))),
        Note(_("Summary"), _lines(values.get("summary"))),
        Note(_("Reason"), _lines(values.get("hold_reason") or values.get("reason"))),
        Note(_("What is new"), _lines(values.get("what_is_new"))),
        Note(_("Clause"), _lines(values.get("clause"))),
        Note(_("To be completed"), _lines(values.get("items"), numbered=True)),
        Note(_("Answers"), _lines(values.get("answers"), numbered=True)),
        Note(_("Next step"), _lines(values.get("next_step"))),
        Note(_("Opinion"), _lines(values.get("note"))),
        Note(_("Opinions"), _lines(values.get("opinions"))),
        Note(_("Grounds"), _lines(_grounds(values.get("grounds")))),
        Note(_("Reason for sending it late"), _lines(values.get("late_reason"))),
        Note(_("Why it is no duplicate"), _lines(values.get("duplicate_reason"))),
        Note(_("Goes on beside"), _lines(", ".join(account.data.get("beside", ())))),
        Note(_("Conclusion"), _lines(values.get("conclusion"))),
        Note(_("Tellers"), _lines(values.get("tellers"))),
        Note(_("Row"), _lines(" / ".join(word_label(str(part)) for part in account.data.get("key", ())))),
        Note(_("Changes"), _changes(account)),
        Note(_("Looked for"), _looked_for(values.get("terms"))),
    ]
    return [note for note in found if note.lines]


def _said(values: Mapping[str, Any]) -> str | None:
    """Return what a member said with his name, where one may read it."""
    return f"{values.get('member', '')}: {values['text']}" if "text" in values else None


def _looked_for(terms: Any) -> tuple[str, ...]:
    """Return what a list was narrowed by; a kind of act and a state by their labels."""
    if not isinstance(terms, Mapping):
        return ()
    return tuple(
        f"{term_label(name)}: {event_label(Event(value)) if value in set(Event) else word_label(str(value))}"
        for name, value in terms.items()
    )


def _changes(account: Account) -> tuple[str, ...]:
    """Return what a row of the reference data held before and held afterwards, column by column."""
    topic, now, before = account.data.get("topic", ""), account.values.get("now"), account.values.get("before")
    if not isinstance(now, Mapping):
        return ()
    old = before if isinstance(before, Mapping) else {}
    return tuple(
        f"{column_label(topic, name)}: {_held(name, old.get(name))} → {_held(name, value)}"
        for name, value in now.items()
    )


def _held(column: str, value: Any) -> str:
    """Return what a column held as people write it; a row is named by its key."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, list | tuple):
        return " / ".join(_held(column, part) for part in value)
    if isinstance(value, str) and column in WORDS:
        return label_in(column, value)
    return str(day_or_same(value))


def _grounds(grounds: Any) -> list[str] | None:
    """Put the label of a finding in the place of its code: "NO_PENDING_CASE: text"."""
    if not isinstance(grounds, list):
        return None
    found = []
    for ground in grounds:
        code, _colon, text = str(ground).partition(": ")
        found.append(f"{label_of(FindingKind(code))}: {text}" if code in set(FindingKind) else str(ground))
    return found


def _lines(value: Any, *, numbered: bool = False) -> tuple[str, ...]:
    if not value:
        return ()
    lines = [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
    return tuple(f"{number}. {line}" for number, line in enumerate(lines, start=1)) if numbered else tuple(lines)
