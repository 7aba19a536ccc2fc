"""The forms around secret ballots: who heads the counting board, and a custodian's opening code."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.vocabulary.urns import Half
from workflows.web.forms.fields import PlainText

CHOOSE = {"required": _("Choose the member"), "invalid_choice": _("Choose the member")}


class CustodianForm(forms.Form):
    """Who heads the counting board."""

    member = forms.TypedChoiceField(label=_("Head of the counting board"), coerce=int, error_messages=CHOOSE)

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {line.ordinal: line for line in members}
        names = [(ordinal, line.person.full_name) for ordinal, line in self.members.items()]
        self.fields["member"].choices = [("", _("Choose a member")), *names]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def person(self) -> int:
        """Whom it names."""
        return int(self.members[self.cleaned_data["member"]].person_id)


class HalfForm(forms.Form):
    """Which half of the key a custodian makes his code for; the page says which is his."""

    NO_HALF = _("Show the page anew and use the button beside your name.")
    half = forms.TypedChoiceField(
        choices=[(half.value, half.value) for half in Half],
        coerce=Half,
        widget=forms.HiddenInput,
        error_messages={"required": NO_HALF, "invalid_choice": NO_HALF},
    )


class CodeForm(forms.Form):
    """An opening code, as it stands on the custodian's slip."""

    sealed_code = PlainText(
        label=_("Opening code"),
        max_length=60,
        help_text=_("28 signs in groups of four. Capital or small letters, with or without dashes."),
        error_messages={"required": _("Enter the opening code")},
        widget=forms.TextInput(
            attrs={"class": "code", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
