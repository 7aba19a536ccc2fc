"""The forms of planning: a session, its agenda, why it is cancelled; and a plain confirmation."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.vocabulary.council import SESSION_KIND_LABELS, SessionKind
from workflows.web.forms.fields import LongText, PlainText

MOST_PLACES = 99


class Moment(forms.DateTimeField):
    """A day with the time, typed as dd/mm/yyyy HH:MM."""

    default_error_messages = {"invalid": _("Enter day and time as dd/mm/yyyy HH:MM, for example 24/11/2026 08:00")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "placeholder": "dd/mm/yyyy HH:MM"}
        kwargs.setdefault("widget", forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs=attrs))
        kwargs.setdefault("input_formats", ["%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M", "%d.%m.%Y %H:%M"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment; years before 1900 and after 2100 are slips of the finger."""
        moment = super().to_python(value)
        if moment is not None and not 1900 <= moment.year <= 2100:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class SessionForm(forms.Form):
    """When and where the council meets, and about what; or from when until when it is asked in writing."""

    kind = forms.TypedChoiceField(
        label=_("How the council gives its opinion"),
        choices=[(kind.value, SESSION_KIND_LABELS[kind]) for kind in SessionKind],
        coerce=SessionKind,
        empty_value=SessionKind.MEETING,
        initial=SessionKind.MEETING,
        required=False,
        widget=forms.RadioSelect,
    )
    title = PlainText(
        label=_("Title of the session"),
        max_length=300,
        error_messages={"required": _("Enter the title of the session")},
    )
    planned_at = Moment(
        label=_("Day and time"),
        help_text=_("At least three working days after nominations are placed, so that members can read the papers."),
        error_messages={"required": _("Enter day and time of the session")},
    )
    venue = PlainText(label=_("Venue or form of the meeting"), max_length=200, required=False)
    opinions_until = Moment(
        label=_("Written opinions until"),
        help_text=_(
            "Until when members who do not come may send their opinions; empty: until the session begins. Without a "
            "meeting, until when all of them are asked, at least three working days after nominations are placed."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the venue of a meeting, and for the end of a consultation in writing."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == SessionKind.WRITTEN:
            if not cleaned.get("opinions_until") and "opinions_until" not in self.errors:
                self.add_error("opinions_until", _now("Enter day and time until which opinions are taken"))
        elif not cleaned.get("venue") and "venue" not in self.errors:
            self.add_error("venue", _now("Enter the venue"))
        return cleaned


class CancelSessionForm(forms.Form):
    """Why a session is not held."""

    reason = LongText(
        label=_("Reason"),
        help_text=_("At least 10 characters. It stays on the record."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Enter the reason")},
    )


PLACE = "place_"


class AgendaForm(forms.Form):
    """In which order consolidated nominations come onto the agenda: a number for each that is placed.

    Each field is named for its nomination: the list may be another one when the form comes back.
    """

    def __init__(self, *args: Any, nominations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nominations = list(nominations)
        for nomination in self.nominations:
            self.fields[f"{PLACE}{nomination.slug}"] = forms.IntegerField(
                label=_now("Place of %(name)s") % {"name": nomination.nominee_name},
                required=False,
                min_value=1,
                max_value=MOST_PLACES,
                widget=forms.NumberInput(attrs={"min": 1, "max": MOST_PLACES, "inputmode": "numeric"}),
                error_messages={
                    name: _("Enter a number from 1 to 99, or leave the field empty")
                    for name in ("invalid", "min_value", "max_value")
                },
            )

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        """The nominations with their fields."""
        return [(nomination, self[f"{PLACE}{nomination.slug}"]) for nomination in self.nominations]

    @property
    def chosen(self) -> list[str]:
        """The references of the nominations that are placed, in the order of their numbers."""
        placed = [
            (self.cleaned_data[f"{PLACE}{nomination.slug}"], nomination.ref)
            for nomination in self.nominations
            if self.cleaned_data.get(f"{PLACE}{nomination.slug}") is not None
        ]
        return [ref for _place, ref in sorted(placed)]

    def clean(self) -> dict[str, Any]:
        """Refuse two nominations in one place, and a place for one that does not wait any more."""
        cleaned = super().clean() or {}
        gone = [name for name in self.data if name.startswith(PLACE) and name not in self.fields and self.data[name]]
        for name in gone:
            self.add_error(
                None,
                _now("%(code)s no longer waits for an agenda. Look at the list again.")
                % {"code": name.removeprefix(PLACE)[:40]},
            )
        times = Counter(value for value in cleaned.values() if value is not None)
        for name, value in list(cleaned.items()):
            if value is not None and times[value] > 1:
                self.add_error(name, _now("Number %(number)s is given twice.") % {"number": value})
        return cleaned


class ConfirmForm(forms.Form):
    """A button without fields; it only carries what was refused."""
