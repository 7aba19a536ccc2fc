"""The forms of one item: votes by name, a show of hands, signed opinions, the count sheet, putting off, recusal."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of, sentence_of
from workflows.rules.needs import LEAST_REASON
from workflows.rules.voting import PaperCount
from workflows.vocabulary.council import BallotKind, Choice, Leaning
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.forms.fields import Day, LongText, PlainText
from workflows.web.forms.review import Moment
from workflows.web.sealed import answer_of, sent_as

MOST_REASON = 1000
LEAST_INTEREST = 3  # characters of a declared interest: "cousin" is enough
NOT_CHOSEN = _("Choose one of the three answers")


def _choices() -> list[tuple[str, str]]:
    return [(choice.value, label_of(choice)) for choice in Choice]


def _answer(label: Any = "", **kwargs: Any) -> forms.ChoiceField:
    """Return the field of one vote, of which no answer is chosen beforehand."""
    errors = {"required": NOT_CHOSEN, "invalid_choice": NOT_CHOSEN}
    return forms.ChoiceField(label=label, choices=_choices, widget=forms.RadioSelect, error_messages=errors, **kwargs)


def _sealed_answer(label: Any = "", **kwargs: Any) -> forms.TypedChoiceField:
    """Return the field of one secret vote, whose answers are sent at one length."""
    return forms.TypedChoiceField(
        label=label,
        choices=lambda: [(sent_as(choice), label_of(choice)) for choice in Choice],
        coerce=partial(answer_of, Choice),
        widget=forms.RadioSelect,
        error_messages={"required": NOT_CHOSEN, "invalid_choice": NOT_CHOSEN},
        **kwargs,
    )


def _reason(label: Any) -> LongText:
    return LongText(label=label, required=False, max_length=MOST_REASON, rows=2)


class VoteForm(forms.Form):
    """A member's own vote on one item."""

    choice = _answer(_("Your opinion"))
    reason = _reason(_("Reason, goes into the minutes"))


class SealedForm(forms.Form):
    """A member's secret ballot on one item; it says no name and no reason."""

    sealed_choice = _sealed_answer(_("Your ballot"))


CHOICE, SEALED = "choice_", "sealed_"


class SheetForm(forms.Form):
    """A member's own votes on all open items at once; an item may be left for later."""

    def __init__(self, *args: Any, items: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            label = _now("Item %(number)s, %(name)s") % {
                "number": item.ordinal,
                "name": item.nomination.nominee_name,
            }
            is_secret = item.ballot_kind == BallotKind.SECRET_BALLOT
            self.fields[field_of(item)] = (_sealed_answer if is_secret else _answer)(label, required=False)
            if not is_secret:
                self.fields[f"reason_{item.ordinal}"] = _reason(_("Reason, goes into the minutes"))

    @property
    def choices(self) -> dict[str, Choice]:
        """The answers given, by reference of the item."""
        given = {item.ref: self.cleaned_data.get(field_of(item)) for item in self.items}
        return {ref: Choice(choice) for ref, choice in given.items() if choice}

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons given, by reference of the item."""
        return {item.ref: self.cleaned_data.get(f"reason_{item.ordinal}", "") for item in self.items}

    def clean(self) -> dict[str, Any]:
        """Refuse an empty sheet, a reason without an answer, and an answer to what is no longer open."""
        cleaned = super().clean() or {}
        for name in self.data:
            if name.startswith((CHOICE, SEALED)) and name not in self.fields:
                self.add_error(
                    None,
                    _now("Item %(number)s is no longer open for votes. Nothing was recorded; look at the sheet again.")
                    % {"number": name.partition("_")[2][:4]},
                )
        for item in self.items:
            if cleaned.get(f"reason_{item.ordinal}") and not cleaned.get(field_of(item)):
                self.add_error(field_of(item), NOT_CHOSEN)
        if not self.errors and not self.choices:
            raise forms.ValidationError(_now("Nothing is chosen yet. Answer at least one item."))
        return cleaned


def field_of(item: Any) -> str:
    """Return the name of an item's answer on a sheet; a sealed one is kept out of everything that is remembered."""
    return f"{SEALED if item.ballot_kind == BallotKind.SECRET_BALLOT else CHOICE}{item.ordinal}"


class HandsForm(forms.Form):
    """A show of hands by name, for members who did not vote on their own device."""

    def __init__(self, *args: Any, members: Iterable[Any], shown: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for line in self.members:
            name = line.person.full_name
            self.fields[f"hand_{line.ordinal}"] = _answer(name, required=False, initial=shown.get(line.pk))

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        """The members with their fields."""
        return [(line, self[f"hand_{line.ordinal}"]) for line in self.members]

    @property
    def choices(self) -> dict[int, Choice]:
        """The hands recorded, by person."""
        given = {line.person_id: self.cleaned_data.get(f"hand_{line.ordinal}") for line in self.members}
        return {person: Choice(choice) for person, choice in given.items() if choice}


class OpinionForm(forms.Form):
    """The signed written opinion of an absent member."""

    member = forms.TypedChoiceField(
        label=_("Absent member"),
        coerce=int,
        error_messages={"required": _("Choose the member"), "invalid_choice": _("Choose the member")},
    )
    choice = _answer(_("What the signed opinion says"))
    reason = _reason(_("Reason given in it"))
    arrived_at = Moment(
        label=_("Arrived at"),
        help_text=_("When the paper came. Empty: now. Late opinions are not entered."),
        required=False,
    )

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {line.ordinal: line for line in members}
        self.fields["member"].choices = _names(self.members)  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def person(self) -> int:
        """Whose opinion it is."""
        return int(self.members[self.cleaned_data["member"]].person_id)


def _names(members: Mapping[int, Any]) -> list[tuple[Any, Any]]:
    """Return members as choices, named by their place on the roll."""
    return [("", _("Choose…")), *((place, line.person.full_name) for place, line in members.items())]


def _papers(label: Any, **kwargs: Any) -> forms.IntegerField:
    digits = _("Enter the number of papers as digits, 0 where there is none")
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), digits),
        **kwargs,
    )


class PaperCountForm(forms.Form):
    """The numbers of a count sheet (form T8) with its two tellers."""

    NUMBERS = ("issued", "returned", "not_returned", "valid", "invalid", "yes", "no", "other")

    issued = _papers(_("Ballots issued"))
    returned = _papers(_("Ballots returned"))
    not_returned = _papers(_("Not returned"))
    valid = _papers(_("Valid"))
    invalid = _papers(_("Invalid (spoiled)"))
    yes = _papers(_("Agree"))
    no = _papers(_("Disagree"))
    other = _papers(_("Blank"))
    written = _papers(
        _("Written opinions among them"),
        help_text=_("Signed opinions of absent members, put among the papers before the count."),
    )
    teller_1 = forms.TypedChoiceField(label=_("First teller"), coerce=int)
    teller_2 = forms.TypedChoiceField(label=_("Second teller"), coerce=int)

    def __init__(self, *args: Any, tellers: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tellers = {line.ordinal: line for line in tellers}
        for name in ("teller_1", "teller_2"):
            field = self.fields[name]
            field.choices = _names(self.tellers)  # type: ignore[attr-defined]  # a ChoiceField
            field.error_messages |= dict.fromkeys(("required", "invalid_choice"), _("Choose two tellers"))

    @property
    def numbers(self) -> list[forms.BoundField]:
        """The fields of the sheet, in its order."""
        return [self[name] for name in self.NUMBERS]

    @property
    def count(self) -> PaperCount:
        """The numbers as the rules take them."""
        return PaperCount(**{name: self.cleaned_data[name] for name in self.NUMBERS})

    @property
    def chosen_tellers(self) -> tuple[Any, Any]:
        """The two tellers."""
        first, second = (self.tellers[self.cleaned_data[name]] for name in ("teller_1", "teller_2"))
        return first.person, second.person

    def clean(self) -> dict[str, Any]:
        """Refuse one person as both tellers."""
        cleaned = super().clean() or {}
        if cleaned.get("teller_1") and cleaned.get("teller_1") == cleaned.get("teller_2"):
            self.add_error("teller_2", _now("The two tellers have to be two persons."))
        return cleaned


class DeferForm(forms.Form):
    """Why an item is put off, what happens next, and until when."""

    reason = LongText(label=_("Reason"), max_length=2000, rows=2, error_messages={"required": _("Enter the reason")})
    next_step = PlainText(label=_("Next step"), max_length=300, error_messages={"required": _("Enter the next step")})
    due_date = Day(label=_("Due by"), error_messages={"required": _("Enter the date by which it is due")})

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        return _long_enough(self.cleaned_data["reason"], LEAST_REASON)


class BlindOpinionForm(forms.Form):
    """What a member thinks of an item before the meeting."""

    text = LongText(
        label=_("My opinion"), max_length=5000, rows=4, error_messages={"required": _("Write your opinion")}
    )
    leaning = forms.ChoiceField(
        label=_("Where I lean"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the answers")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leanings = [(leaning.value, label_of(leaning)) for leaning in Leaning]
        self.fields["leaning"].choices = [("", _now("I do not say")), *leanings]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """Refuse an opinion that says nothing."""
        return _long_enough(self.cleaned_data["text"], LEAST_REASON)


class DissentForm(forms.Form):
    """The reasons of a member who wants them on record after the count."""

    reason = LongText(
        label=_("My reasons, with my name"),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Enter the reason")},
    )

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        return _long_enough(self.cleaned_data["reason"], LEAST_REASON)


class ForgoForm(forms.Form):
    """Why no further ballot is held after a tie."""

    reason = LongText(
        label=_("Why no further ballot is held"),
        help_text=_("At least 10 characters. It stays on the record."),
        max_length=2000,
        rows=2,
        error_messages={"required": _("Enter the reason")},
    )

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        return _long_enough(self.cleaned_data["reason"], LEAST_REASON)


class RecusalForm(forms.Form):
    """That a member does not vote on an item because of an interest, and which."""

    member = forms.TypedChoiceField(
        label=_("Member"),
        coerce=int,
        error_messages={"required": _("Choose the member"), "invalid_choice": _("Choose the member")},
    )
    reason = PlainText(
        label=_("Which interest"),
        help_text=_("Kinship or another interest. The council and inspectors read it."),
        max_length=300,
        error_messages={"required": _("Enter which interest it is")},
    )

    def __init__(self, *args: Any, members: Iterable[Any] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members: dict[Any, Any] = {}
        if members is None:
            del self.fields["member"]
            return
        self.members = {line.ordinal: line for line in members}
        self.fields["member"].choices = _names(self.members)  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def person(self) -> int | None:
        """Who stands aside; nobody where one declares it for oneself."""
        line = self.members.get(self.cleaned_data.get("member"))
        return line.person_id if line is not None else None

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        return _long_enough(self.cleaned_data["reason"], LEAST_INTEREST)


def _long_enough(text: str, least: int) -> str:
    if len(text.strip()) < least:
        raise forms.ValidationError(sentence_of(Reason(Refusal.REASON_TOO_SHORT, {"least": least})))
    return text.strip()
