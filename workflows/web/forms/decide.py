"""The forms of the Chief and of the records officer. Nothing in them is chosen or filled in beforehand."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflows.queries.labels import sentence_of
from workflows.queries.signers import Signer
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.web.forms.fields import Attachment, Day, DocumentNumber, LongText

OUTCOMES = (
    (Command.ACCEPT, _("Agree to the award")),
    (Command.ESCALATE, _("Submit to the province")),
    (Command.DECLINE, _("Do not award")),
)
KT = "KT"


class DecisionForm(forms.Form):
    """What the Chief decides on one line, with his opinion; a reason where he declines."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[(command.value, label) for command, label in OUTCOMES],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the decisions"),
            "invalid_choice": _("Choose one of the decisions"),
        },
    )
    reason = LongText(
        label=_("Opinion, or the reason for declining"),
        help_text=_("Needed where the award is declined. It stays on the record."),
        required=False,
        max_length=2000,
        rows=3,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the award is declined (N22)."""
        cleaned = super().clean() or {}
        reason = str(cleaned.get("reason", "")).strip()
        if cleaned.get("outcome") == Command.DECLINE and "reason" in cleaned and len(reason) < LEAST_REASON:
            self.add_error("reason", sentence_of(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})))
        return {**cleaned, "reason": reason}


class SignedPaperForm(forms.Form):
    """What the records officer reads off the signed document."""

    number = DocumentNumber()
    date = Day(label=_("Date of the document"), error_messages={"required": _("Enter the date of the document")})
    signer = forms.ChoiceField(
        label=_("Signed by"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who signed"), "invalid_choice": _("Choose who signed")},
    )
    # In which version the paper was looked at; minutes have one of their own.
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    file = Attachment(
        label=_("Scan of the signed document"),
        error_messages={"required": _("Choose the file with the scan of the signed document")},
    )

    def __init__(self, *args: Any, signers: Iterable[Signer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = {value_of(each): each for each in signers}
        self.fields["signer"].choices = [(value, value) for value in self.signers]  # type: ignore[attr-defined]

    def now_at(self, version: int) -> None:
        """Let the form go on from another version, keeping what was typed."""
        data = cast("QueryDict", self.data).copy()
        data["version"] = str(version)
        self.data = data

    @property
    def chosen_signer(self) -> Signer:
        """Who signed, and in which capacity."""
        return self.signers[self.cleaned_data["signer"]]

    @property
    def chosen_date(self) -> datetime.date:
        """The day of the document."""
        day: datetime.date = self.cleaned_data["date"]
        return day


def value_of(signer: Signer) -> str:
    """Return the value by which the form names a signer in his capacity."""
    return f"{signer.person.ref}:{KT}" if signer.for_chief else signer.person.ref
