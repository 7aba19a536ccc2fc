"""The forms around a session: its plan, its agenda, its attendance, its minutes. They validate and never save."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of, sentence_of
from workflows.queries.ties import voted_again
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.council import NOT_AGREED, SESSION_KIND_LABELS, Attendance, SessionKind
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.forms.fields import Attachment, Day, LongText, PlainText

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


class AttendanceForm(forms.Form):
    """Where each member of the roll is."""

    def __init__(self, *args: Any, roll: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roll = roll
        is_recorded = any(line.attendance != Attendance.ABSENT for line in roll)
        for line in roll:
            self.fields[f"seat_{line.ordinal}"] = forms.ChoiceField(
                label=line.person.full_name,
                choices=[(word.value, label_of(word)) for word in Attendance],
                widget=forms.RadioSelect,
                initial=line.attendance if is_recorded else None,
                error_messages={
                    name: _now("Choose where %(name)s is") % {"name": line.person.full_name}
                    for name in ("required", "invalid_choice")
                },
            )
            self.fields[f"why_{line.ordinal}"] = PlainText(
                label=_now("Why %(name)s is away or left") % {"name": line.person.full_name},
                max_length=200,
                required=False,
                initial=line.note,
            )

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """The members with their fields: where each is, and why he is away."""
        return [(line, self[f"seat_{line.ordinal}"], self[f"why_{line.ordinal}"]) for line in self.roll]

    @property
    def attendance(self) -> dict[int, Attendance]:
        """Where everybody is, by person."""
        return {line.person_id: Attendance(self.cleaned_data[f"seat_{line.ordinal}"]) for line in self.roll}

    @property
    def reasons(self) -> dict[int, str]:
        """Why somebody is away, by person."""
        return {line.person_id: self.cleaned_data[f"why_{line.ordinal}"] for line in self.roll}


class MinutesForm(forms.Form):
    """The conclusion of who presided, when the meeting ended, and for each item that did not pass why."""

    ended_at = Moment(
        label=_("The meeting ended on"),
        error_messages={"required": _("Enter day and time of the end of the meeting")},
    )
    conclusion = LongText(
        label=_("Conclusion of the presiding officer"),
        max_length=4000,
        rows=4,
        error_messages={"required": _("Enter the conclusion")},
    )

    authority = PlainText(
        label=_("Presided for the chair by authority of"),
        help_text=_("Number and date of the document, where there is one."),
        max_length=200,
        required=False,
    )

    def __init__(
        self, *args: Any, items: Iterable[Any], is_over: bool, is_for_chair: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_over:  # the first draft said when
            del self.fields["ended_at"]
        if not is_for_chair:
            del self.fields["authority"]
        rows = list(items)
        followed = voted_again(rows)
        self.items = [item for item in rows if item.state in NOT_AGREED and item.pk not in followed]
        for item in self.items:
            self.fields[f"reason_{item.ordinal}"] = LongText(
                label=_now("Item %(number)s, %(name)s: why it did not pass")
                % {"number": item.ordinal, "name": item.nomination.nominee_name},
                max_length=2000,
                rows=2,
                initial=item.reasons,
                error_messages={"required": _("Enter the reason")},
            )

    @property
    def reason_fields(self) -> list[forms.BoundField]:
        """The fields of the reasons, in the order of the agenda."""
        return [self[f"reason_{item.ordinal}"] for item in self.items]

    @property
    def reasons(self) -> Mapping[str, str]:
        """The reasons, by reference of the item."""
        return {item.ref: self.cleaned_data[f"reason_{item.ordinal}"] for item in self.items}

    def clean(self) -> dict[str, Any]:
        """Refuse a reason that says nothing."""
        cleaned = super().clean() or {}
        for name, text in list(cleaned.items()):
            if name.startswith("reason_") and len(str(text).strip()) < LEAST_REASON:
                self.add_error(name, sentence_of(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})))
        return cleaned


class SignedMinutesForm(forms.Form):
    """What is read off the signed minutes."""

    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=99_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter the number of the document"),
            "invalid": _("Enter the number as digits, for example 15"),
            "min_value": _("Enter the number as digits, for example 15"),
            "max_value": _("Enter the number as digits, for example 15"),
        },
    )
    date = Day(label=_("Date of the document"), error_messages={"required": _("Enter the date of the document")})
    file = Attachment(
        label=_("Scan of the signed document"),
        error_messages={"required": _("Choose the file with the scan of the signed document")},
    )


class ConfirmForm(forms.Form):
    """A button without fields; it only carries what was refused."""


class ApprovalForm(forms.Form):
    """The button that approves the minutes: which draft was read; none counts as another than the present one."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
