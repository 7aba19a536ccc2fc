"""Form controls with the class and the ARIA that their look and their readers need."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseForm, BoundField, CheckboxInput, FileInput, HiddenInput
from django.utils.safestring import SafeString

MULTIPLE = ("radio", "checkbox")


def control(field: BoundField, css: str = "", hint: str = "") -> SafeString:
    """Return the control of a field, tied to its hint and its error, without its label."""
    if isinstance(field.field.widget, HiddenInput):
        return field.as_widget()
    base = "tick" if isinstance(field.field.widget, CheckboxInput) else "input"
    given = field.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, [base, css, given]))}
    attrs["autofocus"] = False  # the first Tab of every page leads to the way past the masthead
    if described := described_by(field, hint):
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    if field.field.widget.attrs.get("rows") == "10":  # Django's own guess: a wall of white
        attrs["rows"] = "5"
    return field.as_widget(attrs=attrs)


def described_by(field: BoundField, hint: str = "") -> str:
    """Return the ids of what explains a field: its hint, then its error."""
    parts = [f"{field.auto_id}_hint"] if hint or field.help_text else []
    if field.errors:
        parts.append(f"{field.auto_id}_error")
    return " ".join(parts)


def kind_of(field: BoundField) -> str:
    """Return how a field is laid out: hidden, options (radios, ticks), tick, file or line."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxInput):
        return "tick"
    if getattr(widget, "input_type", "") in MULTIPLE:
        return "options"
    return "file" if isinstance(widget, FileInput) else "line"


def anchor_of(field: BoundField) -> str:
    """Return the id that a link to the field jumps to; of a group, the first option's."""
    return f"{field.auto_id}_0" if kind_of(field) == "options" else field.auto_id


def has_value(field: BoundField, value: object) -> bool:
    """Tell whether a value is the chosen one, or one of the chosen."""
    chosen = field.value()
    if isinstance(chosen, list | tuple | set):
        return str(value) in {str(each) for each in chosen}
    return chosen is not None and str(chosen) == str(value)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to fix in a form, and where it is; without a place it concerns the whole."""

    text: str
    anchor: str = ""


def all_errors(*sources: object) -> list[Fault]:
    """Return what is wrong in forms, lists of forms and lists of faults, in the order of the page."""
    found: list[Fault] = []
    for source in sources:
        if isinstance(source, BaseForm):
            found += [Fault(str(text)) for text in source.non_field_errors()]
            for field in source:
                anchor = "" if field.is_hidden else anchor_of(field)
                found += [Fault(_with_label(field, str(text)), anchor) for text in field.errors]
        elif isinstance(source, Iterable) and not isinstance(source, str):
            for each in source:
                found += all_errors(each) if isinstance(each, BaseForm) else [each]
    return found


def _with_label(field: BoundField, text: str) -> str:
    # "This field is required" helps nobody at the top of a page; a sentence that names its field already does.
    label = str(field.label)
    return text if label.casefold() in text.casefold() else f"{label}: {text}"
