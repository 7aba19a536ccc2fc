"""The day of a summary, and which nominations one of its numbers stands for; the names are those of the address."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.rules.summary import Wanted
from workflows.vocabulary.states import State
from workflows.vocabulary.summary import Breakdown, Result
from workflows.web.forms.fields import Day, PlainText


class DayForm(forms.Form):
    """As of which day the nominations of a campaign are counted; today where none is named."""

    ngay = Day(label=_("As of the end of"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_ngay(self) -> date:
        """Refuse a day to come: nobody knows yet how nominations will stand."""
        day: date = self.cleaned_data["ngay"] or self.today
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come. Enter today or an earlier day"))
        return day


class ListForm(DayForm):
    """What a number of the summary stands for, as its link says it."""

    theo = forms.ChoiceField(required=False, choices=[("", ""), *((each.value, "") for each in Breakdown)])
    xong = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = (("ket-qua", Result), ("buoc", State))
        self.fields["gia-tri"] = PlainText(required=False, max_length=40)
        for name, kind in words:
            choices: list[tuple[str, str]] = [("", ""), *((each.value, "") for each in kind)]
            self.fields[name] = forms.ChoiceField(required=False, choices=choices)
        for name in ("so-ngay", "o-buoc"):
            self.fields[name] = forms.IntegerField(required=False, min_value=0, max_value=99_999)

    @property
    def wanted(self) -> Wanted:
        """The nominations that are wanted."""
        given = self.cleaned_data
        return Wanted(
            breakdown=Breakdown(given["theo"]) if given["theo"] else None,
            value=given["gia-tri"],
            result=Result(given["ket-qua"]) if given["ket-qua"] else None,
            has_ended=given["xong"],
            days=given["so-ngay"],
            step=State(given["buoc"]) if given["buoc"] else None,
            step_days=given["o-buoc"],
        )

    @property
    def terms(self) -> dict[str, str]:
        """What the list is narrowed to, by the names of the address; for the record of the look."""
        named = {name: str(self.data.get(name, "")) for name in self.fields if name != "ngay"}
        return {name: value for name, value in named.items() if value}
