"""The forms of a meeting: who was there, the draft of the minutes, its approval, what is read off the signed paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of, sentence_of
from workflows.queries.ties import voted_again
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.council import NOT_AGREED, Attendance
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.forms.fields import Attachment, Day, DocumentNumber, LongText, PlainText
from workflows.web.forms.review import Moment


def _why_away(line: Any) -> PlainText:
    return PlainText(
        label=_now("Why %(name)s is away or left") % {"name": line.person.full_name},
        max_length=200,
        required=False,
        initial=line.note,
    )


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
            self.fields[f"why_{line.ordinal}"] = _why_away(line)

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """The members with their fields: where each is, and why he is away."""
        return [(line, self[f"seat_{line.ordinal}"], self[f"why_{line.ordinal}"]) for line in self.roll]

    @property
    def attendance(self) -> dict[int, Attendance]:
        """Where everybody is, by person."""
        return {line.person_id: Attendance(self.cleaned_data[f"seat_{line.ordinal}"]) for line in self.roll}

    @property
    def typed_reasons(self) -> str:
        """Who is away and why, as it was typed, in one line."""
        typed = [(line.person.full_name, why.value()) for line, _seat, why in self.rows]
        return "; ".join(f"{name}: {text}" for name, text in typed if text)

    @property
    def reasons(self) -> dict[int, str]:
        """Why somebody is away, by person."""
        return {line.person_id: self.cleaned_data[f"why_{line.ordinal}"] for line in self.roll}


class MinutesForm(forms.Form):
    """The conclusion of who presided, when the meeting ended, why an item did not pass, and why somebody was away."""

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
        self,
        *args: Any,
        items: Iterable[Any],
        is_over: bool,
        is_for_chair: bool = False,
        away: Iterable[Any] = (),
        **kwargs: Any,
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
        self.away = list(away)
        for line in self.away:
            self.fields[f"why_{line.ordinal}"] = _why_away(line)
            self.fields[f"why_{line.ordinal}"].show_hidden_initial = True  # what the page said when it was opened

    @property
    def absence_fields(self) -> list[forms.BoundField]:
        """The fields of why somebody was away, in the order of the roll."""
        return [self[f"why_{line.ordinal}"] for line in self.away]

    @property
    def absences(self) -> Mapping[int, str]:
        """Why somebody was away, by person, where it was written anew on the page: a stale one erases nothing."""
        asked = {line.person_id: f"why_{line.ordinal}" for line in self.away}
        changed = set(self.changed_data) & set(self.data)
        return {person: self.cleaned_data[name] for person, name in asked.items() if name in changed}

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

    number = DocumentNumber()
    date = Day(label=_("Date of the document"), error_messages={"required": _("Enter the date of the document")})
    file = Attachment(
        label=_("Scan of the signed document"),
        error_messages={"required": _("Choose the file with the scan of the signed document")},
    )


class ApprovalForm(forms.Form):
    """The button that approves the minutes: which draft was read; none counts as another than the present one."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
