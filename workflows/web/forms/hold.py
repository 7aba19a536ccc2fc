"""What is filled in to suspend, to resume, and to end after a conclusion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import label_of
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.sentences import SENTENCES
from workflows.web.forms.fields import Attachment
from workflows.web.forms.propose import ReasonForm


class WithDocument(ReasonForm):
    """A reason with the document on which it rests."""

    file = Attachment(
        label=_("Document"),
        help_text=_("PDF, PNG, JPEG, DOCX or XLSX, up to 10 MB."),
        error_messages={"required": _(SENTENCES[Refusal.FILE_MISSING])},
    )


class HoldForm(WithDocument):
    """A suspension: the kind of case, the reason, the document."""

    kind = forms.ChoiceField(
        label=_("Kind of case"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of case")},
    )
    field_order = ["kind", "reason", "file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, label_of(kind)) for kind in HoldKind]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
