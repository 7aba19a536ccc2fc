"""The filters now applied to a list, each with the address of the list without it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use."""

    label: str
    url: str


def given_in(form: forms.Form) -> dict[str, str]:
    """Return what was filled in and makes sense, by the names of the address; the rest is left aside."""
    form.is_valid()
    return {name: str(value) for name, value in form.cleaned_data.items() if value}


def chips_of(form: forms.Form, given: dict[str, str]) -> list[Chip]:
    """Return the filters in use, in the words of the form."""
    chips = []
    for name, value in given.items():
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        others = {each: kept for each, kept in given.items() if each != name}
        chips.append(Chip(label=f"{field.label}: {shown}", url=f"?{urlencode(others)}"))
    return chips
