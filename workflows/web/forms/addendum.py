"""The forms of an addendum to signed minutes. They validate and never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.web.forms.fields import Attachment, Day, LongText, PlainText


class AddendumForm(forms.Form):
    """What is corrected."""

    text = LongText(
        label=_("What is corrected, and how it reads correctly"),
        help_text=_("At least 10 characters. It stays on the record."),
        max_length=4000,
        rows=5,
        error_messages={"required": _("Enter what is corrected")},
    )


class SignedAddendumForm(forms.Form):
    """What is read off the signed addendum."""

    number = PlainText(
        label=_("Number of the document"),
        max_length=60,
        error_messages={"required": _("Enter the number of the document")},
    )
    date = Day(label=_("Date of the document"), error_messages={"required": _("Enter the date of the document")})
    file = Attachment(
        label=_("Scan of the signed document"),
        error_messages={"required": _("Choose the file with the scan of the signed document")},
    )
