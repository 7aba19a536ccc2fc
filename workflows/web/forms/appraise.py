"""What HR-Admin fills in when it receives, appraises, asks for completion, or finds not eligible."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.actions.appraise import Found
from workflows.queries.appraisals import Component, Earlier
from workflows.queries.labels import label_of, sentence_of
from workflows.rules.checklist import lacking, unanswered
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.appraisal import PRESENCE_LABELS, Exclusion, Presence
from workflows.vocabulary.dossier import Conclusion, FindingKind
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.forms.fields import Attachment, Day, LongText, PlainText
from workflows.web.forms.propose import ReasonForm

LEAST_GROUND = 3
MET, NOT_MET = "yes", "no"


class ConfirmForm(forms.Form):
    """A step that asks for nothing but a yes: which version was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SecondForm(ConfirmForm):
    """The yes of the second person of two: which proposal was read, too."""

    proposal = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class AppraisalForm(ConfirmForm):
    """The appraisal note (form D10): components of the dossier, a finding on each question, the conclusion."""

    conclusion = forms.ChoiceField(
        label=_("Conclusion"),
        choices=[(word.value, word.value) for word in Conclusion],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the conclusion")},
    )
    clause = PlainText(
        label=_("Clause"),
        help_text=_("The clause on which “not eligible” rests, for example “Điều 75 Luật Thi đua, khen thưởng”."),
        required=False,
        max_length=200,
    )
    note = LongText(label=_("Opinion"), required=False, max_length=2000, rows=3)

    def __init__(self, *args: Any, components: Sequence[Component], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.components = components
        for component in components:
            words = [word for word in Presence if word is not Presence.NOT_REQUIRED or not component.is_required]
            self.fields[f"item_{component.code}"] = forms.ChoiceField(
                label=f"{component.code}. {component.text}",
                choices=[(word.value, gettext(PRESENCE_LABELS[word])) for word in words],
                widget=forms.RadioSelect,
                required=False,
            )
        for kind in NEEDED_FINDINGS:
            self.fields[f"answer_{kind}"] = forms.ChoiceField(
                label=label_of(kind),
                choices=[(MET, gettext("Met")), (NOT_MET, gettext("Not met"))],
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"ground_{kind}"] = LongText(label=_("Ground"), required=False, max_length=1000, rows=2)
            self.fields[f"file_{kind}"] = Attachment(label=_("Document"), required=False)
            # One label on seven fields tells them apart only for who sees them beside their question.
            for name in ("ground", "file"):
                field = self.fields[f"{name}_{kind}"]
                field.widget.attrs["aria-label"] = f"{field.label}: {label_of(kind)}"
        choices = [(word.value, label_of(word)) for word in Conclusion]
        self.fields["conclusion"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Hold the findings against the conclusion, so that a note says one thing."""
        cleaned = super().clean() or {}
        is_eligible = cleaned.get("conclusion") == Conclusion.ELIGIBLE
        for kind in NEEDED_FINDINGS:
            self._check_finding(kind, is_needed=is_eligible)
        if is_eligible:
            self._check_eligible()
        if cleaned.get("conclusion") == Conclusion.INELIGIBLE and cleaned.get("clause") == "":
            self.add_error("clause", gettext("Name the clause on which “not eligible” rests"))
        return cleaned

    def _check_finding(self, kind: FindingKind, *, is_needed: bool) -> None:
        answer, ground = self.cleaned_data.get(f"answer_{kind}"), self.cleaned_data.get(f"ground_{kind}") or ""
        is_begun = bool(ground.strip()) or self.cleaned_data.get(f"file_{kind}") is not None
        if answer == "" and (is_needed or is_begun):
            self.add_error(f"answer_{kind}", gettext("Answer this question"))
        if answer and len(ground.strip()) < LEAST_GROUND:
            self.add_error(f"ground_{kind}", gettext("Give the ground of this finding"))

    def _check_eligible(self) -> None:
        for code in unanswered(self.components, self.checklist):
            if f"item_{code}" not in self.errors:
                self.add_error(f"item_{code}", gettext("Say whether it is there"))
        codes = lacking(self.components, self.checklist)
        if codes:
            self.add_error("conclusion", sentence_of(Reason(Refusal.COMPONENT_LACKING, {"codes": codes})))
        if any(self.cleaned_data.get(f"answer_{kind}") == NOT_MET for kind in NEEDED_FINDINGS):
            self.add_error("conclusion", gettext("A nomination with a condition that is not met is not eligible"))

    @property
    def checklist(self) -> dict[str, str]:
        """What was found of each component, by its code."""
        given = {each.code: self.cleaned_data.get(f"item_{each.code}") or "" for each in self.components}
        return {code: presence for code, presence in given.items() if presence}

    @property
    def findings(self) -> list[Found]:
        """The questions that were answered."""
        return [
            Found(
                kind,
                self.cleaned_data[f"answer_{kind}"] == MET,
                self.cleaned_data[f"ground_{kind}"],
                self.cleaned_data[f"file_{kind}"],
            )
            for kind in NEEDED_FINDINGS
            if self.cleaned_data.get(f"answer_{kind}")
        ]


def initial_of(earlier: Earlier | None, *, version: int, dossier_version: int) -> dict[str, Any]:
    """Return what the form starts from: an earlier note on this very dossier, else nothing."""
    if earlier is None or earlier.dossier_version != dossier_version:
        return {"version": version}
    found: dict[str, Any] = {"version": version, "clause": earlier.clause, "note": earlier.note}
    found |= {f"item_{code}": presence for code, presence in earlier.checklist.items()}
    for finding in earlier.findings:
        found[f"answer_{finding.kind}"] = MET if finding.is_positive else NOT_MET
        found[f"ground_{finding.kind}"] = finding.text
    return found


class ReturnForm(ReasonForm):
    """The request for completion (form T5): a numbered list that grows line by line, the reason, the date."""

    due_date = Day(
        label=_("To be completed by"),
        error_messages={"required": _("Enter the date by which it is due")},
    )

    FIRST_ROWS, MOST_ROWS = 5, 30

    def __init__(self, *args: Any, rows: int = FIRST_ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = max(1, min(rows, self.MOST_ROWS))
        for number in range(1, self.rows + 1):
            self.fields[f"item_{number}"] = PlainText(
                label=_("Item %(number)s") % {"number": number}, required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one line of the list."""
        cleaned = super().clean() or {}
        if not self.items and not any(f"item_{number}" in self.errors for number in range(1, self.rows + 1)):
            self.add_error("item_1", gettext("Write down at least one thing that is missing"))
        return cleaned

    @property
    def items(self) -> list[str]:
        """The lines that were written, in their order."""
        given = (self.cleaned_data.get(f"item_{number}") or "" for number in range(1, self.rows + 1))
        return [line.strip() for line in given if line.strip()]

    @property
    def item_fields(self) -> list[forms.BoundField]:
        """The lines of the list, for the page."""
        return [self[f"item_{number}"] for number in range(1, self.rows + 1)]


class RejectionForm(ReasonForm):
    """A proposal to find not eligible: the rule, the clause in words, the reason."""

    rule = forms.ChoiceField(
        label=_("Rule"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the rule on which it rests")},
    )
    clause = PlainText(
        label=_("Clause"),
        help_text=_("As it is to stand in the letter to the unit, for example “Điều 75 Luật Thi đua, khen thưởng”."),
        max_length=190,
        error_messages={"required": _("Enter the clause")},
    )
    field_order = ["rule", "clause", "reason"]

    def __init__(self, *args: Any, rules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = list(rules.items())  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def whole_clause(self) -> str:
        """Rule and clause, as they go on the record."""
        rule, clause = self.cleaned_data["rule"], str(self.cleaned_data["clause"])
        return clause if rule == Exclusion.STANDARD else f"{rule}: {clause}"
