"""Campaigns and their plans; a plan on which nominations rest gets a new version, never an edit (R-06)."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from workflows.admin.reference import PartInline, ReferenceAdmin
from workflows.admin.words import call
from workflows.models import (
    Campaign,
    CampaignAward,
    CampaignVersion,
    EmulationContent,
    EmulationCriterion,
    Recipient,
)

call(Campaign, _("campaign"), _("Campaigns"))
call(CampaignVersion, _("plan of a campaign"), _("Plans of campaigns"))
call(EmulationContent, _("content of the plan"), _("Contents of the plan"))
call(EmulationCriterion, _("criterion of the plan"), _("Criteria of the plan"))
call(CampaignAward, _("award form of the plan"), _("Award forms of the plan"))
call(Recipient, _("recipient of the plan"), _("Recipients of the plan"))


@admin.register(Campaign)
class CampaignAdmin(ReferenceAdmin):
    """A campaign is drafted, issued, opened and closed by those whose acts these are, on its own pages."""

    list_display = ("code", "short_title", "state_in_words", "start_date", "nominations_close_at", "is_invented")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave new campaigns to HR-Admin."""
        return False

    def fixed_in(self, row: Model | None) -> tuple[str, ...]:
        """Keep all that acts of its life write; of an issued campaign also what it is called."""
        names = (*super().fixed_in(row), "state", "start_date", "nominations_close_at", "end_date")
        is_issued = isinstance(row, Campaign) and row.versions.filter(is_issued=True).exists()
        return (*names, "title", "short_title", "campaign_type", "parent_title") if is_issued else names


class ContentInline(PartInline):
    model = EmulationContent


class CriterionInline(PartInline):
    model = EmulationCriterion


class AwardInline(PartInline):
    model = CampaignAward


class RecipientInline(PartInline):
    model = Recipient
    exclude = ("roles",)


@admin.register(CampaignVersion)
class CampaignVersionAdmin(ReferenceAdmin):
    """A plan that was loaded from a file may be put right until something rests on it; others are HR-Admin's."""

    list_display = ("campaign", "number", "plan_number", "plan_date", "signer_name")
    list_select_related = ("campaign",)
    inlines = (ContentInline, CriterionInline, AwardInline, RecipientInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave new plans to HR-Admin."""
        return False
