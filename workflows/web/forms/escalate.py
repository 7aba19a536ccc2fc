"""What is filled in when the province has answered, and when its points are answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import sentence_of
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.sentences import SENTENCES
from workflows.web.forms.fields import Attachment, Day, LongText, PlainText

ANSWERS = {
    Command.RECORD_GRANT: _("Granted"),
    Command.RECORD_RETURN: _("Returned for completion"),
    Command.RECORD_REJECTION: _("Not awarded"),
}


class AnswerForm(forms.Form):
    """The province's answer on one nomination, out of its letter or decision."""

    answer = forms.ChoiceField(
        label=_("What the province answered"),
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the province answered")},
    )
    number = PlainText(
        label=_("Number of the document"),
        help_text=_("As it stands on the document, for example “1523/QĐ-UBND”."),
        max_length=60,
        error_messages={"required": _("Enter the number of the document")},
    )
    date = Day(label=_("Date of the document"), error_messages={"required": _("Enter the date of the document")})
    file = Attachment(
        label=_("The scanned document"),
        help_text=_("PDF, PNG, JPEG, DOCX or XLSX, up to 10 MB."),
        error_messages={"required": _(SENTENCES[Refusal.FILE_MISSING])},
    )
    reason = LongText(label=_("Reason given by the province"), required=False, max_length=2000, rows=3)
    name_matches = forms.BooleanField(
        label=_("I have compared name and unit with the province’s document, letter by letter, and they are the same."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no or a return; the comparison of the name belongs to a grant."""
        cleaned = super().clean() or {}
        answer, reason = cleaned.get("answer"), cleaned.get("reason") or ""
        if answer in (Command.RECORD_RETURN, Command.RECORD_REJECTION) and "reason" not in self.errors:
            if not reason.strip():
                self.add_error("reason", gettext("Enter the reason that the province gives"))
            elif len(reason.strip()) < LEAST_REASON:
                self.add_error("reason", sentence_of(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})))
        return cleaned
