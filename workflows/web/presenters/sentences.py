"""What happened, as a whole sentence: every event has its template in templates/ledger/, filled with what was kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from django.template import Context
from django.template.loader import get_template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of, state_label
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import BallotKind, Choice, Outcome
from workflows.vocabulary.dossier import CampaignState, Conclusion, FindingKind, HoldKind, PaperKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# The words of the vocabulary that entries hold, by the name under which they stand there.
WORDS: dict[str, type[StrEnum]] = {
    "ballot": BallotKind,
    "choice": Choice,
    "command": Command,
    "conclusion": Conclusion,
    "hold_kind": HoldKind,
    "kind": PaperKind,
    "mandate": MandateKind,
    "outcome": Outcome,
    "role": Role,
}


class Account(Protocol):
    """What a sentence is made of: an entry as its reader may read it."""

    @property
    def event(self) -> Event: ...
    @property
    def actor_name(self) -> str: ...
    @property
    def from_state(self) -> str: ...
    @property
    def to_state(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any]: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Note:
    """What was written with an act: a heading and its lines."""

    label: str
    lines: tuple[str, ...]


def template_of(event: Event) -> str:
    """Return the name of the template that holds the sentence of an event."""
    return f"ledger/{event.value}.html"


def sentence_html(account: Account) -> SafeString:
    """Return the sentence with the actor's name marked up, everything else escaped."""
    who = format_html('<strong class="who">{}</strong>', _who(account))
    text = get_template(template_of(account.event)).template.render(Context(_context(account, who=who)))  # type: ignore[attr-defined]  # Django's own engine
    return SafeString(" ".join(text.split()))


def sentence_text(account: Account) -> str:
    """Return the sentence as plain text, for tables and files."""
    context = Context(_context(account, who=_who(account)), autoescape=False)
    text: str = get_template(template_of(account.event)).template.render(context)  # type: ignore[attr-defined]  # Django's own engine
    return " ".join(text.split())


def notes_of(account: Account) -> list[Note]:
    """Return what was written with an act, under its headings, as far as the reader may read it."""
    values = account.values
    found = [
        Note(_("Kind of case"), _lines(_word("hold_kind", values.get("hold_kind")))),
        Note(_("Reason"), _lines(values.get("hold_reason") or values.get("reason"))),
        Note(_("Clause"), _lines(values.get("clause"))),
        Note(_("To be completed"), _lines(values.get("items"), numbered=True)),
        Note(_("Answers"), _lines(values.get("answers"), numbered=True)),
        Note(_("Next step"), _lines(values.get("next_step"))),
        Note(_("Opinion"), _lines(values.get("note"))),
        Note(_("Grounds"), _lines(_grounds(values.get("grounds")))),
        Note(_("Reason for sending it late"), _lines(values.get("late_reason"))),
        Note(_("Why it is no duplicate"), _lines(values.get("duplicate_reason"))),
        Note(_("Conclusion"), _lines(values.get("conclusion"))),
        Note(_("Tellers"), _lines(values.get("tellers"))),
    ]
    return [note for note in found if note.lines]


def _who(account: Account) -> str:
    if account.actor_name:
        return account.actor_name
    return _("The system") if "actor_name" not in getattr(account.values, "erased", ()) else _("[name erased]")


def _context(account: Account, *, who: str) -> dict[str, Any]:
    data = {name: _word(name, _day(value)) for name, value in account.data.items()}
    values = {name: _word(name, value) for name, value in account.values.items()}
    gone = dict.fromkeys(getattr(account.values, "erased", ()), _("[information erased]"))
    return {
        **gone,
        **values,
        **data,
        "who": who,
        "command_code": account.data.get("command", ""),
        "from_label": _state(account.event, account.from_state),
        "to_label": _state(account.event, account.to_state),
    }


def _word(name: str, value: Any) -> Any:
    kind = WORDS.get(name)
    if kind is None or not isinstance(value, str) or value not in set(kind):
        return value
    return label_of(kind(value))


def _state(event: Event, state: str) -> str:
    """Return the label of the state that an entry names, of a nomination or a campaign."""
    if event is Event.CAMPAIGN_CHANGED and state in set(CampaignState):
        return label_of(CampaignState(state))
    return state_label(state) if state in set(State) else state


def _day(value: Any) -> Any:
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        return formats.date_format(date.fromisoformat(value), "DATE_FORMAT")
    return value


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
