"""The inspector's search: whatever stays empty leaves the search as wide as it is."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.ledger.search import Wanted
from workflows.vocabulary.events import Event, LogName
from workflows.web.forms.fields import Day, PlainText
from workflows.web.presenters.event_labels import event_choices

BOTH = ""
LOGS = ((BOTH, _("Both logs")), (LogName.DECISIONS.value, _("What was done")), (LogName.ACCESS.value, _("Who looked")))


class FindEntriesForm(forms.Form):
    """Search and filters over the entries of both logs."""

    words = PlainText(
        label=_("Words in the entry: reason, number, name"),
        required=False,
        max_length=200,
        widget=forms.SearchInput,
    )
    nomination = PlainText(label=_("Code of the nomination"), required=False, max_length=40)
    person = PlainText(label=_("Name of a person concerned"), required=False, max_length=120)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    log = forms.ChoiceField(label=_("Log"), required=False, choices=LOGS)
    since = Day(label=_("From"), required=False)
    until = Day(label=_("Until"), required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything: list[Any] = [("", _("All"))]
        self.fields["unit"].choices = [*everything, *units]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["kind"].choices = [*everything, *event_choices()]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("The period ends before it starts. Correct one of the two dates."))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        given = self.cleaned_data
        return Wanted(
            log=LogName(given["log"]) if given["log"] else None,
            person=given["person"],
            nomination=given["nomination"].strip(),
            unit=given["unit"],
            events=(Event(given["kind"]),) if given["kind"] else (),
            since=given["since"],
            until=given["until"],
            words=given["words"],
        )

    @property
    def terms(self) -> dict[str, str]:
        """What was typed and chosen, by field; for the record of the look, and for the chips."""
        return {name: str(self.data.get(name, "")).strip() for name in self.fields if self.data.get(name, "").strip()}

    def shown(self, name: str) -> str:
        """Return a chosen filter as people read it."""
        value = str(self.data.get(name, ""))
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            flat = {str(key): label for key, label in _flat(field.choices)}
            value = str(flat.get(value, value))
        return f"{field.label}: {value}"


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
