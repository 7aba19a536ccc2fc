"""The forms of a campaign's life: its plan as it is written, what is read off the signed plan, and its moves."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.actions.campaigns import Heading, PlanContent
from workflows.queries.labels import label_of
from workflows.vocabulary.campaigns import CampaignType
from workflows.vocabulary.dossier import Addressee, CampaignState, NomineeKind
from workflows.web.forms.appraise import ConfirmForm
from workflows.web.forms.decide import SignedPaperForm
from workflows.web.forms.fields import LongText, PlainText
from workflows.web.forms.propose import ReasonForm
from workflows.web.forms.recipients import RecipientLines
from workflows.web.forms.review import Moment

GROUPS = ("contents", "criteria", "recipients")
FIRST_ROWS, MOST_ROWS = 2, 30
AWARD = "award_"
CODE = re.compile(r"(?:ND|TC)[0-9]+")


class HeadingForm(forms.Form):
    """What a campaign is called."""

    title = LongText(
        label=_("Full title"),
        max_length=1000,
        rows=2,
        error_messages={"required": _("Enter the full title")},
    )
    short_title = PlainText(
        label=_("Short title"),
        help_text=_("As it stands in lists."),
        max_length=200,
        error_messages={"required": _("Enter the short title")},
    )
    campaign_type = forms.ChoiceField(
        label=_("Type of campaign"),
        choices=[(word.value, word.value) for word in CampaignType],
        widget=forms.RadioSelect,
        error_messages={name: _("Choose the type of the campaign") for name in ("required", "invalid_choice")},
    )
    parent_title = LongText(label=_("Campaign of the higher level"), required=False, max_length=1000, rows=2)


class PlanForm(RecipientLines):
    """A version of a plan with its parts, each a row; empty rows are left out. `rows` says how many of each there are.

    A campaign that is not issued yet shows its heading too, a new one also asks for its code. In an amendment each
    content and criterion carries the code that it has, wherever it is moved to, and a new one none.
    """

    text_name = "recipient"

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    legal_basis = LongText(
        label=_("Legal basis"), help_text=_("The documents by which the campaign is launched."), required=False, rows=3
    )
    text = LongText(label=_("Text of the plan"), required=False, rows=12)
    change_reason = LongText(label=_("Reason for the amendment"), required=False, max_length=2000, rows=3)

    def __init__(
        self,
        *args: Any,
        awards: Iterable[Any],
        rows: Mapping[str, int] | None = None,
        with_heading: bool = False,
        with_code: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.awards = list(awards)
        self.rows = {name: (rows or {}).get(name, FIRST_ROWS) for name in GROUPS}
        self.with_heading = with_heading
        if with_code:
            self.fields["code"] = code_field()
        if with_heading:
            types = [(word.value, label_of(word)) for word in CampaignType]
            self.fields |= HeadingForm().fields
            self.fields["campaign_type"].choices = types  # type: ignore[attr-defined]  # a ChoiceField
            del self.fields["change_reason"]
        for number in self._numbers("contents"):
            called = self._called("content", number)
            self.fields[f"content_{number}"] = _line(gettext("Content %(number)s"), called)
            self.fields[f"mandatory_{number}"] = forms.BooleanField(
                label=gettext("Every report has to speak of content %(number)s") % {"number": called}, required=False
            )
        for number in self._numbers("criteria"):
            called = self._called("criterion", number)
            self.fields[f"criterion_{number}"] = _line(gettext("Criterion %(number)s"), called)
            self.fields[f"addressee_{number}"] = forms.ChoiceField(
                label=gettext("Whom criterion %(number)s addresses") % {"number": called},
                choices=[("", "–"), *((word.value, label_of(word)) for word in Addressee)],
                required=False,
            )
        for award in self.awards:
            self.fields[f"{AWARD}{award.code}"] = forms.MultipleChoiceField(
                label=award.name,
                choices=[(word.value, label_of(word)) for word in NomineeKind],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.add_lines(self.rows["recipients"])

    def clean(self) -> dict[str, Any]:
        """Ask of each criterion whom it addresses, and of each recipient what is asked of him everywhere."""
        cleaned = super().clean()
        for number in self._numbers("criteria"):
            text, addressee = cleaned.get(f"criterion_{number}"), cleaned.get(f"addressee_{number}")
            if text and addressee == "":
                self.add_error(f"addressee_{number}", gettext("Choose whom this criterion addresses"))
            if addressee and text == "":
                self.add_error(f"criterion_{number}", gettext("Enter the criterion, or choose nobody"))
        return cleaned

    def _called(self, name: str, number: int) -> str:
        """Let a row carry its code, and return what it is called: by the code, or where it has none by its place."""
        if self.with_heading:
            return str(number)
        carries = f"{name}_code_{number}"
        self.fields[carries] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=6)
        given = str((self.data if self.is_bound else self.initial).get(carries, ""))
        return given if CODE.fullmatch(given) else str(number)

    # -- as the page shows it ------------------------------------------------------------------------------------------

    @property
    def code_fields(self) -> list[forms.BoundField]:
        """The codes that the contents and criteria carry, for its hidden fields."""
        return [self[name] for name in self.fields if name.startswith(("content_code_", "criterion_code_"))]

    @property
    def content_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The contents, each with whether it is mandatory."""
        return self._bound("contents", "content", "mandatory")

    @property
    def criterion_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The criteria, each with whom it addresses."""
        return self._bound("criteria", "criterion", "addressee")

    @property
    def award_fields(self) -> list[forms.BoundField]:
        """For whom the plan has each award form."""
        return [self[f"{AWARD}{award.code}"] for award in self.awards]

    @property
    def row_counts(self) -> list[tuple[str, int]]:
        """How many rows the page has of each group, for its hidden fields."""
        return [(f"rows_{name}", number) for name, number in self.rows.items()]

    # -- as the action takes it ----------------------------------------------------------------------------------------

    @property
    def heading(self) -> Heading | None:
        """What the campaign is called, where the form asks for it."""
        if not self.with_heading:
            return None
        given = self.cleaned_data
        kind = CampaignType(given["campaign_type"])
        return Heading(given["title"], given["short_title"], kind, given["parent_title"])

    @property
    def plan(self) -> PlanContent:
        """What the version says."""
        given = self.cleaned_data
        whom = {award.code: given[f"{AWARD}{award.code}"] for award in self.awards}
        return PlanContent(
            legal_basis=given["legal_basis"],
            text=given["text"],
            change_reason=given.get("change_reason", ""),
            contents=[row for row in self._given("contents", "content", "mandatory", "content_code") if row[0]],
            criteria=[
                (text, Addressee(word), code)
                for text, word, code in self._given("criteria", "criterion", "addressee", "criterion_code")
                if text
            ],
            awards=[
                (code, NomineeKind.INDIVIDUAL in kinds, NomineeKind.COLLECTIVE in kinds)
                for code, kinds in whom.items()
                if kinds
            ],
            recipients=self.lines,
        )

    def _numbers(self, group: str) -> range:
        return range(1, self.rows[group] + 1)

    def _bound(self, group: str, *names: str) -> list[tuple[forms.BoundField, ...]]:
        return [tuple(self[f"{name}_{number}"] for name in names) for number in self._numbers(group)]

    def _given(self, group: str, *names: str) -> list[Any]:
        return [
            tuple(self.cleaned_data.get(f"{name}_{number}", "") for name in names) for number in self._numbers(group)
        ]


def code_field() -> forms.CharField:
    """Return the field of a new campaign's code, which names it in addresses and in the ledger."""
    wrong = gettext("Enter capital letters, digits and hyphens, for example TD-2027")
    return PlainText(
        label=gettext("Code"),
        help_text=gettext("It stands in addresses and in the ledger, and stays."),
        max_length=30,
        validators=[RegexValidator(r"\A[A-Z0-9]+(?:-[A-Z0-9]+)*\Z", wrong)],
        error_messages={"required": gettext("Enter the code of the campaign")},
    )


def rows_in(data: QueryDict) -> dict[str, int]:
    """Return how many rows of each group a sent form has."""
    found = {name: data.get(f"rows_{name}", "") for name in GROUPS}
    return {
        name: min(max(int(given), 1), MOST_ROWS) if given.isdecimal() and len(given) < 4 else FIRST_ROWS
        for name, given in found.items()
    }


def initial_of(plan: Any) -> dict[str, Any]:
    """Return a version of a plan as its form shows it."""
    found = {"legal_basis": plan.legal_basis, "text": plan.text, "change_reason": plan.change_reason}
    for number, each in enumerate(plan.contents.all(), start=1):
        found |= {f"content_{number}": each.text, f"mandatory_{number}": each.is_mandatory}
        found |= {f"content_code_{number}": each.code}
    for number, each in enumerate(plan.criteria.all(), start=1):
        found |= {f"criterion_{number}": each.text, f"addressee_{number}": each.addressee}
        found |= {f"criterion_code_{number}": each.code}
    for each in plan.awards.all():
        kinds = ((NomineeKind.INDIVIDUAL, each.allows_individuals), (NomineeKind.COLLECTIVE, each.allows_collectives))
        found[f"{AWARD}{each.award_form.code}"] = [kind.value for kind, allowed in kinds if allowed]
    for number, each in enumerate(plan.recipients.all(), start=1):
        found |= {f"recipient_{number}": each.text, f"purpose_{number}": each.purpose}
        found |= {f"internal_{number}": each.is_internal, f"roles_{number}": each.roles}
    return found


def rows_of(plan: Any) -> dict[str, int]:
    """Return how many rows a version of a plan needs, with one to add."""
    return {name: min(len(getattr(plan, name).all()) + 1, MOST_ROWS) for name in GROUPS}


def _line(label: str, number: str) -> LongText:
    return LongText(label=label % {"number": number}, required=False, max_length=2000, rows=2)


class SignedPlanForm(SignedPaperForm):
    """What is read off the signed plan, and which decisions on difficulties it carries out."""

    place = PlainText(
        label=_("Place of issue"),
        max_length=100,
        initial="Quảng Ngãi",
        error_messages={"required": _("Enter the place")},
    )
    answers = forms.MultipleChoiceField(
        label=_("Carries out the Chief's decisions on difficulties"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, reports: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].required = True
        choices = [(each.ref, f"{each.number}. {each.summary}") for each in reports]
        if choices:
            self.fields["answers"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["answers"]


class OpenForm(ConfirmForm):
    """Until when nominations are taken."""

    closes_at = Moment(
        label=_("Nominations close at"),
        help_text=_("Left empty, nominations are taken until somebody closes them."),
        required=False,
    )


class ReopenForm(ReasonForm):
    """For what a closed campaign is reopened, and why."""

    to = forms.ChoiceField(
        label=_("Reopen it for"),
        choices=[(state.value, state.value) for state in (CampaignState.REVIEWING, CampaignState.OPEN)],
        widget=forms.RadioSelect,
        error_messages={name: _("Choose for what it is reopened") for name in ("required", "invalid_choice")},
    )
    closes_at = Moment(
        label=_("Nominations close at"),
        help_text=_("Only where it takes nominations again. Left empty, until somebody closes them."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (CampaignState.REVIEWING.value, gettext("The final review")),
            (CampaignState.OPEN.value, gettext("Nominations")),
        ]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
