"""What happened, as a whole sentence: every event has its template in templates/ledger/, filled with what was kept."""

import re
from collections.abc import Mapping
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
from workflows.queries.reference_labels import column_label, topic_label
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import BallotKind, Choice, MemberRole, Outcome
from workflows.vocabulary.dossier import CampaignState, Conclusion, HoldKind, PaperKind
from workflows.vocabulary.duties import DispatchWay, DisseminationWay, PlanAnswer
from workflows.vocabulary.events import Event
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# Where entries hold dates; elsewhere what looks like one is the number of a document.
DAYS = frozenset({"date", "due", "from", "to", "until"})
# The words of the vocabulary that entries hold, by the name under which they stand there.
WORDS: dict[str, type[StrEnum]] = {
    "ballot": BallotKind,
    "choice": Choice,
    "command": Command,
    "conclusion": Conclusion,
    "decision": PlanAnswer,
    "dissemination_way": DisseminationWay,
    "dispatch_way": DispatchWay,
    "hold_kind": HoldKind,
    "kind": PaperKind,
    "mandate": MandateKind,
    "outcome": Outcome,
    "post": MemberRole,
    "proposal": PlanAnswer,
    "relation": Relation,
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


def _who(account: Account) -> str:
    if account.actor_name:
        return account.actor_name
    return _("The system") if "actor_name" not in getattr(account.values, "erased", ()) else _("[name erased]")


def _context(account: Account, *, who: str) -> dict[str, Any]:
    data = {
        name: word_or_same(name, day_or_same(value) if name in DAYS else value) for name, value in account.data.items()
    }
    values = {name: word_or_same(name, value) for name, value in account.values.items()}
    topic = account.data.get("topic", "")
    if topic:
        data["topic"] = topic_label(topic)
        data["columns"] = [column_label(topic, column) for column in account.data.get("columns", ())]
    if account.event is Event.LIST_VIEWED:
        data["list"] = topic_label(account.data.get("list", ""))
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


def word_or_same(name: str, value: Any) -> Any:
    """Return the label of a word of the vocabulary that an entry holds under a name, anything else as it is."""
    kind = WORDS.get(name)
    if kind is None or not isinstance(value, str) or value not in set(kind):
        return value
    return label_of(kind(value))


def _state(event: Event, state: str) -> str:
    """Return the label of the state that an entry names, of a nomination or a campaign."""
    if event.value.startswith(("campaign.", "plan.")) and state in set(CampaignState):
        return label_of(CampaignState(state))
    return state_label(state) if state in set(State) else state


def day_or_same(value: Any) -> Any:
    """Return a date as people write it, anything else as it is; what only looks like a date was typed by somebody."""
    try:
        return formats.date_format(date.fromisoformat(value), "DATE_FORMAT") if ISO_DATE.fullmatch(value) else value
    except (TypeError, ValueError):
        return value
