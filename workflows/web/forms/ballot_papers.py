"""The forms around papers in a secret vote: how many are printed, who drew one, what a custodian reads on them."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of
from workflows.vocabulary.urns import Half, Mark
from workflows.web.forms.fields import PlainText
from workflows.web.sealed import answer_of, sent_as

MOST_ROWS = 300
CODE, MARK = "sealed_code_", "sealed_mark_"


def _number(label: Any, *, least: int = 0, **kwargs: Any) -> forms.IntegerField:
    digits = _("Enter the number as digits")
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), digits),
        **kwargs,
    )


class PrintForm(forms.Form):
    """How many papers are printed beyond those who may vote."""

    spares = _number(_("Spare papers"), help_text=_("For papers that are spoiled and exchanged."))


class HandOutForm(forms.Form):
    """Who drew a paper: members who are there, may vote, and have none yet."""

    members = forms.TypedMultipleChoiceField(
        label=_("Members who draw a paper"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose the members")),
    )

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {line.ordinal: line for line in members}
        names = [(ordinal, line.person.full_name) for ordinal, line in self.lines.items()]
        self.fields["members"].choices = names  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def persons(self) -> list[int]:
        """The members by person."""
        return [self.lines[ordinal].person_id for ordinal in self.cleaned_data["members"]]


class SpoiledForm(forms.Form):
    """Which paper was spoiled."""

    number = _number(_("Number of the spoiled paper"), least=1)


class ReadingForm(forms.Form):
    """What a custodian read: a row a paper, more rows than papers so that one too many can be entered too.

    Every field is kept out of what is remembered of a form; an empty row is no paper.
    """

    sealed_unused = _number(_("Unused papers left in the stack"))
    half = forms.TypedChoiceField(
        choices=[(half.value, half.value) for half in Half], coerce=Half, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.size = min(rows, MOST_ROWS)
        marks = [("", _now("Choose…")), *((sent_as(mark), label_of(mark)) for mark in Mark)]
        for row in range(1, self.size + 1):
            named = {"row": row}
            self.fields[f"{CODE}{row}"] = PlainText(
                label=_now("Code, row %(row)s") % named,
                max_length=40,
                required=False,
                widget=forms.TextInput(
                    attrs={
                        "autocomplete": "off",
                        "autocapitalize": "characters",
                        "spellcheck": "false",
                        "data-scan": "",
                    }
                ),
            )
            self.fields[f"{MARK}{row}"] = forms.TypedChoiceField(
                label=_now("Read, row %(row)s") % named,
                choices=marks,
                coerce=partial(answer_of, Mark),
                required=False,
                error_messages={"invalid_choice": _("Choose one of the answers")},
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each row."""
        return [(self[f"{CODE}{row}"], self[f"{MARK}{row}"]) for row in range(1, self.size + 1)]

    @property
    def papers(self) -> list[tuple[str, Mark]]:
        """The papers that came back, each with what was read on it."""
        pairs = ((self.cleaned_data[f"{CODE}{row}"], self.cleaned_data[f"{MARK}{row}"]) for row in self._filled())
        return list(pairs)

    def clean(self) -> dict[str, Any]:
        """Refuse a code without a reading and a reading without a code; rows are used without gaps."""
        cleaned = super().clean() or {}
        for row in range(1, self.size + 1):
            code, mark = cleaned.get(f"{CODE}{row}"), cleaned.get(f"{MARK}{row}")
            if code and not mark and not self.has_error(f"{MARK}{row}"):
                self.add_error(f"{MARK}{row}", _now("Choose what the paper says"))
            if mark and not code and not self.has_error(f"{CODE}{row}"):
                self.add_error(f"{CODE}{row}", _now("Scan or type the code on the paper"))
        filled = [row for row in range(1, self.size + 1) if cleaned.get(f"{CODE}{row}")]
        if filled and filled[-1] != len(filled):
            # A refusal names rows, so they are counted as they stand on the page.
            gap = next(row for row, there in enumerate(filled, start=1) if row != there)
            self.add_error(f"{CODE}{gap}", _now("Fill in the rows without a gap"))
        return cleaned

    def _filled(self) -> list[int]:
        return [row for row in range(1, self.size + 1) if self.cleaned_data.get(f"{CODE}{row}")]
