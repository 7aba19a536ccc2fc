"""The number of awards of a session, and who is within it of those who are equal. They validate and never save."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of
from workflows.vocabulary.dossier import NomineeKind
from workflows.web.forms.fields import LongText, PlainText


class QuotaForm(forms.Form):
    """How many awards of which form there are for which kind of nominee, and by which document."""

    group = forms.ChoiceField(
        label=_("Award form and kind of nominee"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the award form"), "invalid_choice": _("Choose the award form")},
    )
    number = forms.IntegerField(
        label=_("Number of awards"),
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"min": 1, "max": 999, "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Give a number from 1 to 999")
        ),
    )
    source = PlainText(
        label=_("Document that says so"),
        max_length=300,
        error_messages={"required": _("Enter the document")},
    )

    def __init__(self, *args: Any, groups: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (group.name, f"{group.award_form.name}, {label_of(NomineeKind(group.nominee_kind))} ({len(group.items)})")
            for group in groups
        ]


class RankForm(forms.Form):
    """Which of those equal at the last place are within the number of awards, and why."""

    group = forms.CharField(widget=forms.HiddenInput, max_length=60)
    named = forms.MultipleChoiceField(
        label=_("Within the number of awards"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = LongText(
        label=_("Reason"),
        help_text=_("At least 10 characters. It stays on the record."),
        max_length=1000,
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, equals: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(equals)
        if not rows:
            del self.fields["named"], self.fields["reason"]
            return
        self.fields["named"].choices = [  # type: ignore[attr-defined]  # a MultipleChoiceField
            (item.ref, f"{item.ordinal}. {item.nomination.nominee_name}") for item in rows
        ]
