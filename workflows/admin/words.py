"""What tables and columns are called in the back office.

The names are put on at run time: in the models they would turn every new word into a migration.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from workflows.queries.reference_labels import label_in

COLUMNS: Mapping[str, Any] = {
    "addressee": _("Addressee"),
    "allows_collectives": _("For collectives"),
    "allows_individuals": _("For individuals"),
    "amount": _("Amount (đồng a month)"),
    "authority_name": _("Deciding authority, as printed"),
    "award_form": _("Award form"),
    "ballot_kind": _("Kind of vote"),
    "basis": _("Legal ground of the assignment"),
    "birth_date": _("Date of birth"),
    "campaign": _("Campaign"),
    "campaign_type": _("Type of campaign"),
    "code": _("Code"),
    "date": _("Date"),
    "deciding_authority": _("Decided by"),
    "denominator": _("Denominator"),
    "document": _("Document"),
    "end_date": _("End date"),
    "from_date": _("In force from"),
    "full_name": _("Full name"),
    "is_active": _("Active"),
    "is_confirmed": _("Confirmed by the office"),
    "is_hr_admin": _("Is the HR-Admin division"),
    "is_internal": _("Inside the Office"),
    "is_invented": _("Invented for demonstration"),
    "is_leader": _("Holds a post of leadership"),
    "is_leadership": _("Is the leadership of the Office"),
    "is_mandatory": _("Mandatory in the report"),
    "is_outside": _("Of another body"),
    "is_required": _("Required"),
    "is_statutory": _("Laid down by law"),
    "is_sudden": _("For sudden merit, outside campaigns"),
    "is_working": _("Worked in exchange"),
    "kind": _("Kind"),
    "legal_basis": _("Legal basis"),
    "min_eligible": _("Least number of voters"),
    "notice_days": _("Working days for reading before the session"),
    "name": _("Name"),
    "nominations_close_at": _("Nominations close at"),
    "nominee_class": _("Class of nominee"),
    "nominee_kind": _("Kind of nominee"),
    "number": _("Version"),
    "numerator": _("Numerator"),
    "official_kind": _("Staff category"),
    "ordinal": _("Order"),
    "paper_kind": _("Kind of paper"),
    "parent_title": _("Campaign of the higher level"),
    "person": _("Person"),
    "plan_date": _("Date of the plan"),
    "plan_number": _("Number of the plan"),
    "plan_place": _("Place of the plan"),
    "position": _("Position"),
    "procedure": _("Procedure"),
    "provincial_body": _("Provincial body"),
    "purpose": _("Purpose"),
    "quorum_den": _("Quorum: denominator"),
    "quorum_num": _("Quorum: numerator"),
    "recusal_reduces_base": _("Recusals reduce the base"),
    "regime": _("Legal regime"),
    "retention_years": _("Kept for (years)"),
    "role": _("Role"),
    "roles": _("Told by notice (roles)"),
    "sex": _("Sex"),
    "short_name": _("Short name"),
    "short_title": _("Short title"),
    "signer_name": _("Signer"),
    "signer_title": _("Title of the signer"),
    "simplified_rule": _("Simplified procedure asks for"),
    "source": _("Source"),
    "start_date": _("Start date"),
    "state": _("State"),
    "text": _("Text"),
    "threshold_den": _("Threshold: denominator"),
    "threshold_is_strict": _("More than the threshold"),
    "threshold_num": _("Threshold: numerator"),
    "tie_rule": _("In a tie"),
    "title": _("Title"),
    "to_date": _("In force until"),
    "unit": _("Unit"),
    "user": _("Account"),
    "value": _("Value"),
    "version": _("Plan"),
    "working_days": _("Working days"),
    "written_counts_for_quorum": _("Written opinions count for the quorum"),
}

def call(model: type[Model], name: Any, plural: Any) -> None:
    """Give a table and its columns the names that people know them by."""
    model._meta.verbose_name, model._meta.verbose_name_plural = name, plural
    for column in model._meta.concrete_fields:
        if column.name in COLUMNS:
            column.verbose_name = COLUMNS[column.name]


def worded(column: str) -> Callable[[Any, Model], str]:
    """Return a column of a list that shows the label of a word in place of the word."""

    @admin.display(description=COLUMNS[column], ordering=column)
    def show(self: Any, row: Model) -> str:
        return label_in(column, getattr(row, column))

    return show
