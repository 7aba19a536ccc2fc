"""The form of a new rule of procedure; what no council could keep is said beside its field."""

import hashlib
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of
from workflows.rules.policies import Rule, faults_of
from workflows.vocabulary.council import BallotKind, Denominator, TieRule
from workflows.vocabulary.policies import PolicyPart
from workflows.web.forms.fields import Day, PlainText

MOST = 999
# Beside which field a fault of a part is said.
FIELDS = {PolicyPart.QUORUM: "quorum_num", PolicyPart.THRESHOLD: "threshold_num"}
NUMBER = _("Enter a whole number from 0 to 999")


def _number(label: Any, **kwargs: Any) -> forms.IntegerField:
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), NUMBER)
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4})
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST, widget=widget, error_messages=errors, **kwargs
    )


def _one_of(label: Any, words: Iterable[StrEnum]) -> forms.ChoiceField:
    errors = dict.fromkeys(("required", "invalid_choice"), _("Choose one of these"))
    field = forms.ChoiceField(label=label, widget=forms.RadioSelect, error_messages=errors)
    field.words = list(words)  # type: ignore[attr-defined]  # put into the reader's language when the form is made
    return field


def _tick(label: Any, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=help_text)


class PolicyForm(forms.Form):
    """A rule of procedure and the day from which it is in force; `checked` says which one was looked at before."""

    begins = Day(
        label=_("In force from"),
        help_text=_("Nominations received before this day keep the rule under which they were received."),
        error_messages={"required": _("Enter the day from which the rule is in force")},
    )
    ballot_kind = _one_of(_("Kind of ballot"), BallotKind)
    quorum_num = _number(_("Quorum: this many"))
    quorum_den = _number(_("Quorum: out of this many"))
    written_counts_for_quorum = _tick(_("Written opinions count for the quorum"))
    denominator = _one_of(_("The share is taken on"), Denominator)
    threshold_num = _number(_("In favour: this many"))
    threshold_den = _number(_("In favour: out of this many"))
    threshold_is_strict = _tick(_("More than this share, not just as much"))
    recusal_reduces_base = _tick(_("Who is recused is left out of the base"))
    tie_rule = _one_of(_("What a tie comes to"), TieRule)
    most_ballots = _number(_("Ballots on one item at most"))
    min_eligible = _number(_("Members who may vote, at least"))
    notice_days = _number(_("Working days for which members have the papers"))
    shows_votes_at_once = _tick(
        _("The council sees an open vote at once"), _("Otherwise it sees who voted how after the count.")
    )
    is_ranked_over_quota = _tick(_("Those who passed are ranked where awards are fewer"))
    is_statutory = _tick(
        _("The law itself sets this rule"),
        _("It is then not made looser without another source, and the Chief cannot decide otherwise."),
    )
    source = PlainText(
        label=_("Article or local rule on which it rests"),
        max_length=400,
        error_messages={"required": _("Name the article or local rule on which it rests")},
    )
    is_confirmed = _tick(_("The Office has confirmed this rule"))
    checked = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.choices = [(word.value, label_of(word)) for word in field.words]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse what no council could keep, each fault beside its field."""
        cleaned = super().clean() or {}
        if not self.errors:
            for part, fault in faults_of(self.rule).items():
                text = label_of(fault)
                self.add_error(FIELDS.get(part, part.value), text[:1].upper() + text[1:])
        return cleaned

    @property
    def rule(self) -> Rule:
        """What the form lays down."""
        return Rule(**{name: self.cleaned_data[name] for name in Rule.__dataclass_fields__})

    @property
    def digest(self) -> str:
        """The hash of what the form lays down and from when: what was checked is what is put in force."""
        content = {name: str(value) for name, value in self.cleaned_data.items() if name != "checked"}
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def is_checked(self) -> bool:
        """Whether just this was shown in whole votes before."""
        return bool(self.cleaned_data["checked"] == self.digest)
