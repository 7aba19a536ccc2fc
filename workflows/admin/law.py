"""The rules that a committee could vote to change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from workflows.admin.reference import PartInline, ReferenceAdmin
from workflows.admin.words import call
from workflows.models import (
    AwardForm,
    BaseSalary,
    ChecklistItem,
    DefaultRecipient,
    Holiday,
    HouseNumber,
    LegalBasisLine,
    LegalRegime,
    PrizeCoefficient,
    ProposerRule,
    ReportForm,
    SimplifiedGround,
    StepClock,
    VotingPolicy,
)
from workflows.queries.labels import label_of
from workflows.vocabulary.house import HouseRule

call(LegalRegime, _("legal regime"), _("Legal regimes"))
call(LegalBasisLine, _("line of the legal basis"), _("Lines of the legal basis"))
call(SimplifiedGround, _("ground of the simplified procedure"), _("Grounds of the simplified procedure"))
call(ReportForm, _("form of the report"), _("Forms of the report"))
call(PrizeCoefficient, _("prize coefficient"), _("Prize coefficients"))
call(AwardForm, _("award form"), _("Award forms"))
call(ChecklistItem, _("component of the dossier"), _("Components of the dossier"))
call(VotingPolicy, _("voting policy"), _("Voting policies"))
call(StepClock, _("time limit of a step"), _("Time limits of steps"))
call(HouseNumber, _("number of the office"), _("Numbers of the office"))
call(DefaultRecipient, _("usual recipient"), _("Usual recipients of papers"))
call(Holiday, _("public holiday"), _("Public holidays"))
call(BaseSalary, _("base salary"), _("Base salaries"))
call(ProposerRule, _("rule on who proposes"), _("Rules on who proposes"))


class BasisInline(PartInline):
    model = LegalBasisLine


class GroundInline(PartInline):
    model = SimplifiedGround


class ReportInline(PartInline):
    model = ReportForm


class CoefficientInline(PartInline):
    model = PrizeCoefficient


@admin.register(LegalRegime)
class LegalRegimeAdmin(ReferenceAdmin):
    list_display = ("code", "name", "from_date", "to_date", "is_confirmed")
    inlines = (BasisInline, GroundInline, ReportInline, CoefficientInline)


class ChecklistInline(PartInline):
    model = ChecklistItem


@admin.register(AwardForm)
class AwardFormAdmin(ReferenceAdmin):
    list_display = ("code", "name", "deciding_authority_in_words", "is_active", "retention_years", "is_confirmed")
    inlines = (ChecklistInline,)


@admin.register(VotingPolicy)
class VotingPolicyAdmin(ReferenceAdmin):
    list_display = ("code", "award_form", "ballot_kind_in_words", "from_date", "to_date", "is_confirmed")
    list_filter = ("award_form",)
    list_select_related = ("award_form",)


@admin.register(StepClock)
class StepClockAdmin(ReferenceAdmin):
    list_display = ("state_in_words", "procedure_in_words", "working_days", "from_date", "to_date", "is_confirmed")


@admin.register(HouseNumber)
class HouseNumberAdmin(ReferenceAdmin):
    list_display = ("__str__", "from_date", "to_date", "source", "is_confirmed")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Show what each number is for in place of its code."""
        if db_field.name == "code":
            kwargs["choices"] = [("", "---------"), *((code, label_of(code)) for code in HouseRule)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(DefaultRecipient)
class DefaultRecipientAdmin(ReferenceAdmin):
    list_display = ("paper_kind_in_words", "ordinal", "text", "purpose", "is_internal", "from_date", "to_date")
    exclude = ("roles",)


@admin.register(Holiday)
class HolidayAdmin(ReferenceAdmin):
    list_display = ("date", "name", "is_working", "is_confirmed")
    list_filter = ("is_confirmed",)
    date_hierarchy = "date"


@admin.register(BaseSalary)
class BaseSalaryAdmin(ReferenceAdmin):
    list_display = ("amount", "from_date", "to_date", "source", "is_confirmed")


@admin.register(ProposerRule)
class ProposerRuleAdmin(ReferenceAdmin):
    list_display = ("nominee_class_in_words", "role_in_words", "from_date", "to_date", "is_confirmed")
