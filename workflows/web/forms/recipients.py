"""The forms around recipients: who is named on a draft, and what was sent to whom."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.actions.recipients import Dispatching
from workflows.queries.labels import label_of
from workflows.queries.recipients import Named
from workflows.rules.dispatch import Line
from workflows.templatetags.wording import dmy
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.roles import Role
from workflows.web.forms.fields import Day, PlainText

SPARE, MOST_ROWS = 3, 30


PURPOSE, INTERNAL, ROLES = "purpose", "internal", "roles"


class RecipientLines(forms.Form):
    """The recipients of a document, a line each: who, for what, and which roles of the Office are told; no empty ones.

    `text_name` is what the field of a recipient is called.
    """

    text_name = "text"
    line_count = 0

    def add_lines(self, count: int, lines: Sequence[Line] = ()) -> None:
        """Give the form so many lines, the first of which show these recipients."""
        self.line_count = count
        for number in range(1, count + 1):
            self._add(number, lines[number - 1] if number <= len(lines) else Line(text=""))

    def _add(self, number: int, line: Line) -> None:
        named = {"number": number}
        self.fields[f"{self.text_name}_{number}"] = PlainText(
            label=_now("Recipient %(number)s") % named, required=False, max_length=300, initial=line.text
        )
        self.fields[f"{PURPOSE}_{number}"] = PlainText(
            label=_now("Purpose"), required=False, max_length=60, initial=line.purpose
        )
        self.fields[f"{INTERNAL}_{number}"] = forms.BooleanField(
            label=_now("Inside the Office"), required=False, initial=line.is_internal
        )
        self.fields[f"{ROLES}_{number}"] = forms.MultipleChoiceField(
            label=_now("Told in this system"),
            required=False,
            choices=[(role.value, label_of(role)) for role in Role],
            widget=forms.CheckboxSelectMultiple,
            initial=[role.value for role in line.roles],
        )

    def clean(self) -> dict[str, Any]:
        """Refuse words without a recipient, and roles of the Office for somebody outside."""
        cleaned = super().clean() or {}
        for number in range(1, self.line_count + 1):
            name = f"{self.text_name}_{number}"
            text, purpose, is_internal, roles = (cleaned.get(f"{part}_{number}") for part in self._parts)
            if (purpose or roles) and not text and name not in self.errors:
                self.add_error(name, _now("Name the recipient, or empty the line"))
            elif roles and not is_internal:
                self.add_error(
                    f"{INTERNAL}_{number}", _now("Only recipients inside the Office are told in this system")
                )
        return cleaned

    @property
    def lines(self) -> list[Line]:
        """The recipients that were named, in their order."""
        numbers = range(1, self.line_count + 1)
        given = [[self.cleaned_data.get(f"{part}_{number}") for part in self._parts] for number in numbers]
        return [
            Line(text=text, purpose=purpose or "", is_internal=bool(is_internal), roles=tuple(map(Role, roles or ())))
            for text, purpose, is_internal, roles in given
            if text
        ]

    @property
    def line_fields(self) -> list[dict[str, Any]]:
        """The fields line by line, for the page."""
        names = dict(zip(("text", PURPOSE, INTERNAL, ROLES), self._parts, strict=True))
        return [
            {"number": number, **{name: self[f"{part}_{number}"] for name, part in names.items()}}
            for number in range(1, self.line_count + 1)
        ]

    @property
    def _parts(self) -> tuple[str, ...]:
        return (self.text_name, PURPOSE, INTERNAL, ROLES)


class RecipientsForm(RecipientLines):
    """The recipients of a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[Line], rows: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = max(1, min(rows if rows is not None else len(lines) + SPARE, MOST_ROWS))
        self.add_lines(self.rows, lines)


class DispatchForm(forms.Form):
    """To which lines a document was sent, how and when; to whom it went before is said beside his name."""

    lines = forms.TypedMultipleChoiceField(
        label=_("Sent to"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose recipients of this document")},
    )
    way = forms.ChoiceField(
        label=_("How it was sent"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how it was sent"),
            "invalid_choice": _("Choose how it was sent"),
        },
    )
    date = Day(label=_("Day of sending"), error_messages={"required": _("Enter the day of sending")})
    note = PlainText(
        label=_("Note"),
        help_text=_("Needed where it is sent to somebody again: why."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, named: Sequence[Named], today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"lines": [each.ordinal for each in named if not each.sent], "date": today}
        self.fields["lines"].choices = [(each.ordinal, _choice(each)) for each in named]  # type: ignore[attr-defined]
        self.fields["way"].choices = [(way.value, label_of(way)) for way in DispatchWay]  # type: ignore[attr-defined]

    @property
    def given(self) -> Dispatching:
        """What is to be recorded."""
        given = self.cleaned_data
        return Dispatching(
            lines=given["lines"], way=DispatchWay(given["way"]), date=given["date"], note=given["note"]
        )


def _choice(named: Named) -> str:
    line = named.line
    text = f"{line.text} ({line.purpose})" if line.purpose else line.text
    if not named.sent:
        return text
    return _now("%(recipient)s – sent on %(day)s") % {"recipient": text, "day": dmy(named.sent[-1].date)}
