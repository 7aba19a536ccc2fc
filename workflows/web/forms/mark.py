"""What is filled in when an award was published, presented, paid, or its file archived; and when an outcome is told."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.queries.awards import Award
from workflows.rules.awards import Marking
from workflows.vocabulary.duties import AwardMark
from workflows.web.forms.fields import Day, LongText, Money, PlainText


class MarkForm(forms.Form):
    """A mark on awards: of which of them, and when it was done. Of a single award there is nothing to pick."""

    mark: AwardMark
    pick = forms.MultipleChoiceField(
        label=_("Awards"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one award"), "invalid_choice": _("Choose awards from the list")},
    )
    date = Day(label=_("Date"), error_messages={"required": _("Enter the date on which it was done")})

    def __init__(self, *args: Any, awards: Sequence[Award], is_list: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.awards = {award.code: award for award in awards}
        if not is_list:
            del self.fields["pick"]
            return
        choices = [(code, f"{award.nomination.nominee_name} ({code})") for code, award in self.awards.items()]
        self.fields["pick"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField

    @property
    def refs(self) -> list[str]:
        """The nominations that are meant."""
        return [self.awards[code].nomination.ref for code in self.cleaned_data.get("pick", self.awards)]

    @property
    def marking(self) -> Marking:
        """What was filled in, as the action takes it."""
        details = {name: value for name, value in self.cleaned_data.items() if name != "pick"}
        return Marking(mark=self.mark, **details)


class PublishForm(MarkForm):
    """Where a decision was published, and from when to when."""

    mark = AwardMark.PUBLISHED
    until = Day(label=_("Until (the last day)"), error_messages={"required": _("Enter the last day")})
    place = PlainText(
        label=_("Where"),
        help_text=_("For example “Bảng tin trụ sở, cổng thông tin nội bộ”."),
        max_length=300,
        error_messages={"required": _("Enter where it was published")},
    )


class PresentForm(MarkForm):
    """At which event certificates were handed over."""

    mark = AwardMark.PRESENTED
    place = PlainText(
        label=_("Event"),
        help_text=_("For example “Hội nghị công chức, viên chức năm 2026”."),
        max_length=300,
        error_messages={"required": _("Enter the event")},
    )
    document = PlainText(
        label=_("Receipt"),
        help_text=_("Number of the receipt or of the signed list."),
        max_length=100,
        error_messages={"required": _("Enter the receipt")},
    )


class PayForm(MarkForm):
    """What was paid, by which voucher; a prize that no decision of ours fixes may have been paid by another."""

    mark = AwardMark.PAID
    amount = Money(label=_("Amount paid, in đồng"), error_messages={"required": _("Enter the amount that was paid")})
    document = PlainText(
        label=_("Voucher"), max_length=100, error_messages={"required": _("Enter the number of the voucher")}
    )
    payer = LongText(
        label=_("Or: paid by another"),
        help_text=_("Who paid in the place of the Office and why, for example the province out of its own fund."),
        required=False,
        max_length=300,
        rows=2,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if all(award.prize is not None for award in self.awards.values()):
            del self.fields["payer"]
        else:
            self.fields["amount"].required = self.fields["document"].required = False


class ArchiveForm(MarkForm):
    """Where in the archive the file lies."""

    mark = AwardMark.ARCHIVED
    document = PlainText(
        label=_("Register and box"),
        help_text=_("Where the file lies, for example “Hồ sơ TĐKT 2026, hộp 12”."),
        max_length=100,
        error_messages={"required": _("Enter register or box")},
    )


FORMS: dict[AwardMark, type[MarkForm]] = {
    form.mark: form for form in (PublishForm, PresentForm, PayForm, ArchiveForm)
}
