"""The forms around the council: another one by a decision, a seat more or fewer, another post, a substitute."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.actions.council import Chosen
from workflows.queries.labels import label_of
from workflows.rules.seats import ONE
from workflows.rules.text import search_key
from workflows.vocabulary.council import MemberRole
from workflows.web.forms.fields import Day, PlainText

SPARE, MOST_ROWS = 3, 40
PERSON, POST = "person", "post"
CHOOSE_PERSON, CHOOSE_POST = _("Choose a person of the list"), _("Choose a post")
DAY_NEEDED = {"required": _("Enter the day")}


def _posts(words: Sequence[MemberRole] = tuple(MemberRole)) -> list[tuple[str, str]]:
    return [("", _now("Choose…")), *((word.value, label_of(word)) for word in words)]


def _people(people: Sequence[Any]) -> list[tuple[str, str]]:
    return [("", _now("Choose…")), *((each.ref, f"{each.full_name} – {each.unit.short_name}") for each in people)]


def _post(label: Any, **kwargs: Any) -> forms.ChoiceField:
    errors = dict.fromkeys(("required", "invalid_choice"), CHOOSE_POST)
    return forms.ChoiceField(label=label, error_messages=errors, **kwargs)


def _person(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_PERSON))


def _basis() -> PlainText:
    return PlainText(
        label=_("Document on which it rests"),
        help_text=_("Its number and day, for example: Quyết định số 131/QĐ-VP ngày 01/12/2026."),
        max_length=300,
        error_messages={"required": _("Name the document on which it rests")},
    )


def name_of(person: Any) -> str:
    """Return a person as the list to choose from names him: two people may have one name."""
    return f"{person.full_name} ({person.code})"


class CouncilForm(forms.Form):
    """A council by its decision, with its members in the order of the decision; empty lines are left out."""

    name = PlainText(
        label=_("Name of the council"), max_length=200, error_messages={"required": _("Enter the name of the council")}
    )
    decision_number = PlainText(
        label=_("Number of the decision"),
        max_length=60,
        error_messages={"required": _("Enter the number of the decision")},
    )
    decision_date = Day(
        label=_("Date of the decision"), error_messages={"required": _("Enter the date of the decision")}
    )
    begins = Day(label=_("In force from"), error_messages=DAY_NEEDED)

    def __init__(
        self, *args: Any, people: Sequence[Any], seats: Sequence[Any], rows: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        self._by_name = {search_key(name_of(each)): each.ref for each in self.people}
        self.rows = max(1, min(rows if rows is not None else len(seats) + SPARE, MOST_ROWS))
        for number in range(1, self.rows + 1):
            seat = seats[number - 1] if number <= len(seats) else None
            self.fields[f"{PERSON}_{number}"] = PlainText(
                label=_now("Member %(number)s") % {"number": number},
                required=False,
                max_length=200,
                initial=name_of(seat.person) if seat is not None else "",
                widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
            )
            self.fields[f"{POST}_{number}"] = _post(
                _now("Post"), choices=_posts(), required=False, initial=seat.role if seat is not None else ""
            )

    @property
    def names(self) -> list[str]:
        """The people to choose from, as they are typed."""
        return [name_of(each) for each in self.people]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The fields line by line, for the page."""
        return [
            {"number": number, "person": self[f"{PERSON}_{number}"], "post": self[f"{POST}_{number}"]}
            for number in range(1, self.rows + 1)
        ]

    @property
    def members(self) -> list[Chosen]:
        """Who is to sit, in the order of the lines."""
        given = self.cleaned_data
        numbers = [number for number in range(1, self.rows + 1) if given.get(f"{PERSON}_{number}")]
        return [
            Chosen(self._by_name[search_key(given[f"{PERSON}_{number}"])], MemberRole(given[f"{POST}_{number}"]))
            for number in numbers
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a name that is nobody's, and a member without a post."""
        cleaned = super().clean() or {}
        for number in range(1, self.rows + 1):
            name, post = f"{PERSON}_{number}", f"{POST}_{number}"
            if cleaned.get(name) and search_key(cleaned[name]) not in self._by_name:
                self.add_error(name, CHOOSE_PERSON)
            if cleaned.get(name) and not cleaned.get(post) and post not in self.errors:
                self.add_error(post, CHOOSE_POST)
        return cleaned


class SeatForm(forms.Form):
    """A new member, with his post, from a day on."""

    person = _person(_("Person"))
    role = _post(_("Post"))
    begins = Day(label=_("From"), error_messages=DAY_NEEDED)
    basis = _basis()

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = _people(people)  # type: ignore[attr-defined]
        self.fields["role"].choices = _posts([role for role in MemberRole if role not in ONE])  # type: ignore[attr-defined]


class SeatEndForm(forms.Form):
    """The last day of a seat."""

    last_day = Day(label=_("Last day"), error_messages=DAY_NEEDED)
    basis = _basis()


class PostForm(forms.Form):
    """Another post of a member; where that is the chair's or the secretary's, what who holds it becomes."""

    role = _post(_("New post"))
    begins = Day(label=_("From"), error_messages=DAY_NEEDED)
    post_of_former = _post(
        _("Post of who holds it until then"),
        required=False,
        help_text=_("Needed for the chair and the secretary, of whom there is exactly one."),
    )
    basis = _basis()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _posts()  # type: ignore[attr-defined]
        others = [role for role in MemberRole if role not in ONE]
        self.fields["post_of_former"].choices = _posts(others)  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        """What the act takes."""
        given = self.cleaned_data
        former = given["post_of_former"]
        return {
            "role": MemberRole(given["role"]),
            "begins": given["begins"],
            "basis": given["basis"],
            "post_of_former": MemberRole(former) if former else None,
        }


class SubstituteForm(forms.Form):
    """Who sits for a member, by which written authority, from when to when."""

    person = _person(_("Substitute"))
    number = PlainText(
        label=_("Number of the written authority"),
        max_length=60,
        error_messages={"required": _("Enter the number of the written authority")},
    )
    document_date = Day(
        label=_("Date of the written authority"), error_messages={"required": _("Enter the date of the document")}
    )
    begins = Day(label=_("From"), error_messages=DAY_NEEDED)
    until = Day(label=_("Until"), required=False, help_text=_("Empty: until it is taken back."))

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = _people(people)  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """The last day of an authority."""

    last_day = Day(label=_("Last day"), error_messages=DAY_NEEDED)
