"""Search and filters of the consolidation list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Choices = Iterable[tuple[str, str]]


class FilterForm(forms.Form):
    """What of the list is shown; the names are those of the address."""

    q = forms.CharField(label=_("Name, unit or code"), required=False, max_length=100, widget=forms.SearchInput)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "dot": gettext("Campaign"),
            "don-vi": gettext("Unit"),
            "hinh-thuc": gettext("Award form"),
            "trang-thai": gettext("State"),
        }
        for name, label in labels.items():
            first = gettext("At HR-Admin, not yet on an agenda") if name == "trang-thai" else gettext("All")
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[("", first), *choices[name]])
        self.fields["xep"] = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
