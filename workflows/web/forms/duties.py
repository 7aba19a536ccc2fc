"""What is filled in to confirm that a plan was made known, to report a difficulty with it, and to answer one."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of, sentence_of
from workflows.rules.dissemination import MOST_STAFF
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.duties import DisseminationWay, PlanAnswer
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.sentences import SENTENCES
from workflows.web.forms.fields import Attachment, Day, LongText, PlainText

FILE_HINT = _("PDF, PNG, JPEG, DOCX or XLSX, up to 10 MB.")
WAY = _("Choose the way in which it was made known")
ANSWER = _("Choose one of the answers")


class OfUnit(forms.Form):
    """Something that the head of a unit says for it; who leads several says for which."""

    unit = forms.ChoiceField(
        label=_("Unit"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the unit"), "invalid_choice": _("Choose the unit")},
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]  # a ChoiceField
        if len(units) <= 1:
            del self.fields["unit"]

    @property
    def chosen_unit(self) -> str:
        """The code of the unit."""
        return str(self.cleaned_data.get("unit") or self.units[0][0])


class DisseminationForm(OfUnit):
    """When, how and to how many of its staff a unit made the plan known."""

    date = Day(label=_("Made known on"), error_messages={"required": _("Enter the day")})
    way = forms.ChoiceField(
        label=_("In which way"),
        widget=forms.RadioSelect,
        error_messages={"required": WAY, "invalid_choice": WAY},
    )
    note = PlainText(
        label=_("Note"),
        help_text=_("Needed where it was made known in another way: say how."),
        required=False,
        max_length=300,
    )
    staff_count = forms.IntegerField(
        label=_("Number of staff reached"),
        min_value=1,
        max_value=MOST_STAFF,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), _("Enter the number of staff, at least 1")),
    )
    file = Attachment(label=_("Minutes, list or notice"), help_text=FILE_HINT, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(way.value, label_of(way)) for way in DisseminationWay]
        self.fields["way"].choices = ways  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask how, where the plan was made known in another way."""
        cleaned = super().clean() or {}
        if cleaned.get("way") == DisseminationWay.OTHER and "note" in cleaned and not cleaned["note"]:
            self.add_error("note", gettext("Say in which other way it was made known"))
        return cleaned


class DifficultyForm(OfUnit):
    """A difficulty with the plan, or what should be changed or added in it."""

    subject = PlainText(
        label=_("What it is about"), max_length=200, error_messages={"required": _("Enter the subject in a few words")}
    )
    text = LongText(
        label=_("Difficulty"),
        help_text=_("What hinders the unit in carrying out the plan, and since when."),
        max_length=5000,
        rows=6,
        error_messages={"required": _("Describe the difficulty")},
    )
    suggestion = LongText(
        label=_("Suggestion"),
        help_text=_("What should be changed, added or explained."),
        max_length=5000,
        rows=4,
        required=False,
    )
    file = Attachment(label=_("File"), help_text=FILE_HINT, required=False)


class ReportForm(forms.Form):
    """HR-Admin's report to the Chief: on which difficulties, their summary, the proposal."""

    pick = forms.MultipleChoiceField(
        label=_("Difficulties in this report"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _(SENTENCES[Refusal.NOTHING_CHOSEN]),
            "invalid_choice": _("A difficulty that was chosen does not wait any more. Look at the list again."),
        },
    )
    summary = LongText(
        label=_("Summary for the Chief"),
        max_length=5000,
        rows=6,
        error_messages={"required": _("Enter the summary")},
    )
    proposal = forms.ChoiceField(
        label=_("HR-Admin proposes"),
        widget=forms.RadioSelect,
        error_messages={"required": ANSWER, "invalid_choice": ANSWER},
    )

    def __init__(self, *args: Any, waiting: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pick"].choices = list(waiting)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["proposal"].choices = answers()  # type: ignore[attr-defined]  # a ChoiceField


class PlanDecisionForm(forms.Form):
    """What the Chief decides on a report; nothing is chosen beforehand."""

    decision = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect, error_messages={"required": ANSWER, "invalid_choice": ANSWER}
    )
    reason = LongText(
        label=_("Answer to the units"),
        help_text=_("The units read it with the decision. It stays on the record."),
        max_length=5000,
        rows=5,
        error_messages={"required": _("Enter the answer to the units")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = answers()  # type: ignore[attr-defined]  # a ChoiceField

    def clean_reason(self) -> str:
        """Refuse an answer that says nothing."""
        reason = str(self.cleaned_data["reason"]).strip()
        if len(reason) < LEAST_REASON:
            raise forms.ValidationError(sentence_of(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})))
        return reason


def answers() -> list[tuple[str, str]]:
    """Return the three answers to a difficulty, with their labels."""
    return [(answer.value, label_of(answer)) for answer in PlanAnswer]
