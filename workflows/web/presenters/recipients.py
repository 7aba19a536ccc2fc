"""Recipients as pages show them: each line with whom it tells, and what was sent to it, when, how and by whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.queries.recipients import Named
from workflows.templatetags.wording import dmy
from workflows.vocabulary.duties import DispatchWay
from workflows.web.presenters.states import Look


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """A recipient of a document."""

    number: int
    text: str
    purpose: str
    place: str
    told: str
    sent: tuple[str, ...]
    look: Look


def recipient_rows(named: Iterable[Named]) -> list[RecipientRow]:
    """Return the recipients with what was sent to each."""
    return [
        RecipientRow(
            number=each.ordinal,
            text=each.line.text,
            purpose=each.line.purpose,
            place=_("inside the Office") if each.line.is_internal else _("outside"),
            told=", ".join(label_of(role) for role in each.line.told),
            sent=tuple(_sent(dispatch) for dispatch in each.sent),
            look=Look(_("Has been sent"), "ok", "check") if each.sent else Look(_("Not sent yet"), "warn", "clock"),
        )
        for each in named
    ]


def standing_of(named: Sequence[Named]) -> str:
    """Return how far the sending is."""
    left = sum(1 for each in named if not each.sent)
    if not named:
        return _("No recipient is named.")
    if not left:
        return _("Sent to every recipient.")
    return _("Sent to %(sent)s of %(all)s recipients.") % {"sent": len(named) - left, "all": len(named)}


def _sent(dispatch: Any) -> str:
    words = {
        "day": dmy(dispatch.date),
        "way": label_of(DispatchWay(dispatch.way)),
        "name": dispatch.by.full_name,
    }
    note = f" – {dispatch.note}" if dispatch.note else ""
    return _("%(day)s, %(way)s, by %(name)s") % words + note
