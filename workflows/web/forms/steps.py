"""The short forms of steps that turn back, end, or change the award form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.web.forms.fields import LongText, PlainText
from workflows.web.forms.hold import WithDocument
from workflows.web.forms.propose import ReasonForm


class VersionForm(forms.Form):
    """A step without any word: only which version was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ConditionMetForm(ReasonForm):
    """How what a deferral waited for was met (N19)."""

    reason = LongText(
        label=_("How what it waited for was met"),
        help_text=_("At least 10 characters. It stays on the record."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Say how what it waited for was met")},
    )


class WithNewDocument(WithDocument):
    """A document that is new, and what is new about it."""

    what_is_new = LongText(
        label=_("What the document is, and why it was not known before"),
        help_text=_("At least 10 characters. It stays on the record."),
        max_length=2000,
        rows=3,
        error_messages={"required": _("Say what the document is and why it was not known before")},
    )
    field_order = ["reason", "file", "what_is_new"]


class ReopenForm(WithNewDocument):
    """An appeal with its document; after the days of appeal, what is new about it (N12)."""

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_late:
            del self.fields["what_is_new"]


class MergeForm(ReasonForm):
    """Into which dossier, and why (N10)."""

    survivor = forms.ChoiceField(
        label=_("Dossier that goes on"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the dossier that goes on"),
            "invalid_choice": _("Choose the dossier that goes on"),
        },
    )
    field_order = ["survivor", "reason"]

    def __init__(self, *args: Any, others: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["survivor"].choices = list(others)  # type: ignore[attr-defined]  # a ChoiceField


class _WithForms(forms.Form):
    """Offers award forms; not asked for where there is none to choose."""

    award = forms.ChoiceField(
        label=_("Award form"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the award form"), "invalid_choice": _("Choose the award form")},
    )

    def __init__(self, *args: Any, awards: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = list(awards)  # type: ignore[attr-defined]  # a ChoiceField


class ReconsiderForm(_WithForms, ReasonForm):
    """What the council is to reconsider; with another award form where the Chief asks for one (N21, N26)."""

    field_order = ["award", "reason"]


class ReconsiderOnDocumentForm(_WithForms, WithNewDocument):
    """The same on new facts, with their document (N21b)."""

    field_order = ["award", "reason", "file", "what_is_new"]


class FallbackForm(_WithForms, ReasonForm):
    """Which award of the Office the council is asked for (N31)."""

    field_order = ["award", "reason"]


class AnotherFormForm(_WithForms):
    """Which other award form the council votes on, instead of the proposed one or besides (N34b)."""

    reason = LongText(
        label=_("Reason"),
        help_text=_("At least 10 characters. It stands in the minutes."),
        max_length=2000,
        rows=2,
        error_messages={"required": _("Give the reason")},
    )
    is_alternative = forms.BooleanField(
        label=_("Only besides: the nomination stays for the proposed award, and this one is agreed as well"),
        required=False,
    )


class OverrideForm(ReasonForm):
    """On which ground the Chief decides otherwise than the council (N23)."""

    clause = PlainText(
        label=_("Legal ground"),
        help_text=_("Article, clause and document, such as “Điều 80 Luật Thi đua, khen thưởng 2022”."),
        max_length=300,
        error_messages={"required": _("Name the legal ground")},
    )
    field_order = ["clause", "reason"]
