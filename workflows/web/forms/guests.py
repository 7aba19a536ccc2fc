"""The forms of the guests of a session. They validate and never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.vocabulary.council import GUEST_STATE_LABELS, GuestState
from workflows.web.forms.fields import PlainText


class GuestForm(forms.Form):
    """Who is invited, in which capacity."""

    name = PlainText(label=_("Full name"), max_length=120, error_messages={"required": _("Enter the full name")})
    capacity = PlainText(
        label=_("In which capacity"),
        help_text=_("Position and office, and why the guest is invited."),
        max_length=200,
        error_messages={"required": _("Enter in which capacity the guest is invited")},
    )


class GuestStateForm(forms.Form):
    """What became of an invitation."""

    state = forms.TypedChoiceField(
        coerce=GuestState,
        choices=[(state.value, GUEST_STATE_LABELS[state]) for state in GuestState],
        error_messages={name: _("Choose what became of the invitation") for name in ("required", "invalid_choice")},
    )
