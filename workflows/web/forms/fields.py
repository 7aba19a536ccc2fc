"""Fields that every form of ours is made of: clean Vietnamese text, dates as dd/mm/yyyy, files as actions take them."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from workflows.actions.files import Upload
from workflows.queries.labels import sentence_of
from workflows.rules.text import nfc, text_is_clean
from workflows.vocabulary.refusals import Reason, Refusal

AMOUNT = re.compile(r"[1-9][0-9]{0,8}|[1-9][0-9]{0,2}(?:[., ][0-9]{3}){1,2}")  # below a thousand millions


class PlainText(forms.CharField):
    """One line of text, in the one form in which it is stored, without characters that nobody sees."""

    may_have_lines = False

    def to_python(self, value: Any) -> str:
        """Return the text normalised (NFC).

        :raises ValidationError: where it holds control or invisible characters
        """
        text = nfc(super().to_python(value) or "").replace("\r\n", "\n")
        if not text_is_clean(text, may_have_lines=self.may_have_lines):
            raise ValidationError(sentence_of(Reason(Refusal.TEXT_NOT_ALLOWED)))
        return text


class LongText(PlainText):
    """Text of several lines."""

    may_have_lines = True

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class Day(forms.DateField):
    """A day, typed as dd/mm/yyyy; the browser's own date picker would follow the browser's language."""

    default_error_messages = {"invalid": _("Enter a date as dd/mm/yyyy, for example 24/11/2026")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy"}
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs=attrs))
        kwargs.setdefault("input_formats", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """Return the day; years before 1900 and after 2100 are slips of the finger."""
        day = super().to_python(value)
        if day is not None and not 1900 <= day.year <= 2100:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class DocumentNumber(forms.IntegerField):
    """The number of a signed document, as it is read off the paper: 15, or 05."""

    def __init__(self, **kwargs: Any) -> None:
        as_digits = _("Enter the number as digits, for example 15")
        super().__init__(
            label=_("Number"),
            min_value=1,
            max_value=99_999,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "required": _("Enter the number of the document"),
                **dict.fromkeys(("invalid", "min_value", "max_value"), as_digits),
            },
            **kwargs,
        )


class Attachment(forms.FileField):
    """A file, handed on as the actions take it; its kind and size are judged there."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"accept": ".pdf,.png,.jpg,.jpeg,.docx,.xlsx"}
        kwargs.setdefault("widget", forms.FileInput(attrs=attrs))
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Return name and content of the file."""
        file = super().clean(data, initial)
        return Upload(file.name or "?", file.read()) if isinstance(file, UploadedFile) else None


class Money(PlainText):
    """An amount in đồng, typed with or without its groups of thousands: 760.000 or 760000."""

    default_error_messages = {"invalid": _("Enter the amount in đồng as digits, for example 760.000")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=20, **kwargs)

    def clean(self, value: Any) -> int | None:
        """Return the amount, none where nothing was typed.

        :raises ValidationError: where it is no amount, or none that anybody could be paid
        """
        text = super().clean(value)
        if not text:
            return None
        if not AMOUNT.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int("".join(digit for digit in text if digit.isdigit()))
