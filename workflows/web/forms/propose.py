"""The forms of the proposer: what is proposed and for whom, the dossier itself, the withdrawal."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflows.actions.files import Upload
from workflows.queries.dossiers import Candidate, Plan
from workflows.queries.labels import label_of, sentence_of
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.states import State
from workflows.web.forms.fields import Attachment, Day, LongText, PlainText
from workflows.web.presenters.contents import part_label

MOST_SUMMARY = 500
WHOLE = "whole"  # the place of files that belong to no single content


class NewNominationForm(forms.Form):
    """Ask which award, for whom, and outside campaigns by which procedure."""

    award = forms.ChoiceField(
        label=_("Award form"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the award form"), "invalid_choice": _("Choose the award form")},
    )
    nominee = forms.ChoiceField(
        label=_("Nominee"),
        help_text=_("People and units that you may propose. Somebody missing is proposed by another office."),
        error_messages={"required": _("Choose the nominee"), "invalid_choice": _("Choose a nominee from the list")},
    )
    procedure = forms.ChoiceField(
        label=_("Procedure"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the procedure"), "invalid_choice": _("Choose the procedure")},
    )

    def __init__(
        self,
        *args: Any,
        awards: Iterable[tuple[str, str]],
        candidates: Iterable[Candidate],
        ad_hoc: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = list(awards)  # type: ignore[attr-defined]  # a ChoiceField
        groups: dict[str, list[tuple[str, str]]] = {}
        for candidate in candidates:
            groups.setdefault(candidate.group, []).append((candidate.value, candidate.label))
        choices: list[Any] = [("", _("Choose…")), *groups.items()]
        self.fields["nominee"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if ad_hoc:
            procedures = [(procedure.value, label_of(procedure)) for procedure in Procedure]
            self.fields["procedure"].choices = procedures  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["procedure"]

    @property
    def chosen_procedure(self) -> Procedure:
        """The procedure; inside a campaign always the full one."""
        return Procedure(self.cleaned_data.get("procedure", Procedure.FULL))


class DossierForm(forms.Form):
    """The dossier: everything may stay empty while it is a draft, the check before sending names what lacks."""

    summary = LongText(
        label=_("Summary of the achievement"),
        help_text=_("At most 500 characters. The council and the Chief read this first."),
        required=False,
        max_length=MOST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 4, "data-limit": ""}),
        error_messages={"max_length": _("Shorten the summary to %(limit_value)d characters; it has %(show_value)d")},
    )
    period_from = Day(label=_("Achieved from"), required=False)
    period_to = Day(label=_("Achieved until"), required=False)
    initiative = PlainText(
        label=_("Initiative and its recognition"),
        help_text=_("Name of the initiative, number and date of the recognition, if there is one."),
        required=False,
        max_length=300,
    )
    is_kept_outside = forms.BooleanField(
        label=_("Paper dossier kept outside this system"),
        help_text=_("Choose this where the content is a state secret: nothing of it is typed or uploaded here."),
        required=False,
    )
    late_reason = LongText(
        label=_("Reason for sending it late"),
        help_text=_("The deadline has passed. Say why the dossier comes late; HR-Admin and inspectors read it."),
        required=False,
        max_length=1000,
        rows=2,
    )
    duplicate_reason = LongText(label=_("Why it is no duplicate"), required=False, max_length=1000, rows=2)
    is_declared = forms.BooleanField(
        label=_(
            "I declare that the facts are true, and that the nominee is not under discipline, investigation, "
            "inspection, or a complaint being verified."
        ),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        nomination: Any,
        plan: Plan,
        grounds: Iterable[tuple[str, str]] = (),
        items: Sequence[Any] = (),
        is_late: bool = False,
        duplicates: Sequence[str] = (),
        shared: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        self.nomination, self.plan, self.items = nomination, plan, items
        kwargs.setdefault("initial", initial_of(nomination, items))
        super().__init__(*args, **kwargs)
        for code in plan.codes:
            self.fields[f"report_{code}"] = LongText(label=part_label(code), required=False, max_length=10_000, rows=5)
        for place in (*(content.code for content in plan.contents), WHOLE):
            self.fields[f"file_{place}"] = Attachment(label=_("File of evidence"), required=False)
        for item in items:
            self.fields[f"answer_{item.ordinal}"] = LongText(
                label=_("Answer to item %(number)s") % {"number": item.ordinal}, required=False, max_length=2000, rows=2
            )
        if nomination.procedure == Procedure.SIMPLIFIED:
            self.fields["simplified_grounds"] = forms.MultipleChoiceField(
                label=_("Ground of the simplified procedure"),
                choices=list(grounds),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.is_late = is_late and nomination.state == State.DRAFT
        self.duplicates, self.shared = duplicates, shared
        if not self.is_late and not nomination.late_reason:
            del self.fields["late_reason"]
        if shared and not duplicates:
            self.fields["duplicate_reason"].label = _("Why both nominations go on")
        elif not duplicates and not nomination.duplicate_reason:
            del self.fields["duplicate_reason"]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("period_from"), cleaned.get("period_to")
        if start and end and start > end:
            self.add_error("period_to", _("The period ends before it starts. Correct one of the two dates."))
        return cleaned

    @property
    def writable(self) -> dict[str, Any]:
        """What was typed and can be stored, by the names of the nomination's columns."""
        names = {"summary", "period_from", "period_to", "initiative", "is_kept_outside", "late_reason"}
        names |= {"duplicate_reason", "is_declared", "simplified_grounds"}
        written = {name: value for name, value in self.cleaned_data.items() if name in names}
        texts = {
            code: self.cleaned_data[f"report_{code}"]
            for code in self.plan.codes
            if f"report_{code}" in self.cleaned_data
        }
        return {**written, "report": {**(self.nomination.report or {}), **texts}}

    @property
    def answers(self) -> dict[int, str]:
        """The answers to the request for completion, by number of the item."""
        given = {item.ordinal: self.cleaned_data.get(f"answer_{item.ordinal}") for item in self.items}
        return {number: answer for number, answer in given.items() if answer is not None}

    @property
    def uploads(self) -> list[tuple[str, Upload]]:
        """The files that were chosen, each with the field it came in by."""
        places = [name for name in self.fields if name.startswith("file_")]
        return [(name, self.cleaned_data[name]) for name in places if self.cleaned_data.get(name) is not None]

    def now_at(self, revision: int) -> None:
        """Let the form go on from another revision, keeping what was typed."""
        data = cast("QueryDict", self.data).copy()
        data["version"] = str(revision)
        self.data = data


def initial_of(nomination: Any, items: Sequence[Any]) -> dict[str, Any]:
    """Return what the form shows of a stored draft."""
    names = ("summary", "period_from", "period_to", "initiative", "is_kept_outside", "late_reason")
    return {
        **{
            name: getattr(nomination, name)
            for name in (*names, "duplicate_reason", "is_declared", "simplified_grounds")
        },
        **{f"report_{code}": text for code, text in (nomination.report or {}).items()},
        **{f"answer_{item.ordinal}": item.answer for item in items},
        "version": nomination.revision,
    }


def content_code_of(field: str) -> str:
    """Return the content that a file field belongs to, nothing for the whole dossier."""
    place = field.removeprefix("file_")
    return "" if place == WHOLE else place


class SendForm(forms.Form):
    """The last look before a dossier is sent: which version and revision was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Ask for a reason that stays on the record."""

    reason = LongText(
        label=_("Reason"),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Enter the reason")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        reason = str(self.cleaned_data["reason"]).strip()
        if len(reason) < LEAST_REASON:
            raise forms.ValidationError(sentence_of(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})))
        return reason


class AnswerProposalForm(ReasonForm):
    """Answer the proposal of another person with a reason: which one was read."""

    proposal = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class VersionsForm(forms.Form):
    """Ask which two versions of a dossier are put side by side."""

    a = forms.TypedChoiceField(label=_("Version"), coerce=int)
    b = forms.TypedChoiceField(label=_("with version"), coerce=int)

    def __init__(self, *args: Any, numbers: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            self.fields[name].choices = [(number, str(number)) for number in numbers]  # type: ignore[attr-defined]


class FindForm(forms.Form):
    """Search and filters of the list of nominations."""

    q = forms.CharField(
        label=_("Name, unit or code"),
        required=False,
        max_length=100,
        widget=forms.SearchInput,
    )

    def __init__(
        self,
        *args: Any,
        states: Iterable[tuple[str, str]],
        units: Iterable[tuple[str, str]],
        awards: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        for name, label, choices in (
            ("trang-thai", _("State"), states),
            ("don-vi", _("Unit"), units),
            ("hinh-thuc", _("Award form"), awards),
        ):
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[*everything, *choices])
