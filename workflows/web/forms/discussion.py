"""The form of the discussion. It validates and never saves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.web.forms.fields import LongText


class RemarkForm(forms.Form):
    """What a member said, on which item."""

    item = forms.TypedChoiceField(label=_("Item"), coerce=int)
    member = forms.TypedChoiceField(label=_("Member"), coerce=int)
    text = LongText(
        label=_("What was said"),
        help_text=_("As the minutes are to give it, in short."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Enter what was said")},
    )

    def __init__(self, *args: Any, items: Sequence[Any], members: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = {
            "item": [(item.ordinal, f"{item.ordinal}. {item.nomination.nominee_name}") for item in items],
            "member": [(line.ordinal, line.person.full_name) for line in members],
        }
        asked = {"item": _now("Choose on which item"), "member": _now("Choose who said it")}
        for name, choices in listed.items():
            field: Any = self.fields[name]
            field.choices = [("", _now("Choose…")), *choices]
            field.error_messages = dict.fromkeys(("required", "invalid_choice"), asked[name])
