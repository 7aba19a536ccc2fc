"""What is filled in to declare an interest in somebody, and to end a declaration."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of, sentence_of
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.forms.fields import Day, PlainText

CHOOSE = _("Choose the person")
LEAST = 3  # characters of what an interest is


class InterestForm(forms.Form):
    """In whom somebody has an interest, and which; for whom, where one declares it for another."""

    person = forms.ChoiceField(
        label=_("Declared for"), required=False, error_messages={"invalid_choice": CHOOSE}
    )
    relative = forms.ChoiceField(
        label=_("The other person"), error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    relation = forms.ChoiceField(
        label=_("What the other person is"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose what the other person is")),
    )
    note = PlainText(
        label=_("Which other interest"),
        help_text=_("Needed for another interest. The council and the minutes read it where it keeps you from voting."),
        required=False,
        max_length=300,
    )
    since = Day(label=_("Since"), help_text=_("Empty: from today."), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], is_for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relative"].choices = [("", _now("Choose…")), *people]  # type: ignore[attr-defined]  # ChoiceFields
        self.fields["person"].choices = [("", _now("Myself")), *people]  # type: ignore[attr-defined]
        relations = [(relation.value, label_of(relation)) for relation in Relation]
        self.fields["relation"].choices = relations  # type: ignore[attr-defined]
        if not is_for_others:
            del self.fields["person"]

    def clean(self) -> dict[str, Any]:
        """Ask which interest it is, where it is no kinship."""
        cleaned = super().clean() or {}
        if cleaned.get("relation") == Relation.OTHER and len(cleaned.get("note") or "") < LEAST:
            self.add_error("note", _now("Say which other interest it is"))
        return cleaned


class EndInterestForm(forms.Form):
    """Why a declaration does not hold any longer."""

    reason = PlainText(label=_("Reason"), max_length=300, error_messages={"required": _("Enter the reason")})

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        reason = str(self.cleaned_data["reason"])
        if len(reason.strip()) < LEAST:
            raise forms.ValidationError(sentence_of(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST})))
        return reason
