"""The words of a campaign's life (DOMAIN.md 6.2): its kinds, what is done with it, what a plan has to hold."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class CampaignType(StrEnum):
    """The kinds of campaigns (glossary 4)."""

    SPECIAL = "SPECIAL"
    THEMED = "THEMED"
    PERIODIC = "PERIODIC"
    REGULAR = "REGULAR"


class CampaignAct(StrEnum):
    """What is done with a campaign after it was drafted, in the order of its life."""

    EDIT = "edit_plan"
    ISSUE = "issue_plan"
    OPEN = "open_campaign"
    AMEND = "amend_campaign"
    SET_DEADLINE = "set_deadline"
    CLOSE_NOMINATIONS = "close_nominations"
    REVIEW = "review_campaign"
    CLOSE = "close_campaign"
    REOPEN = "reopen_campaign"
    CANCEL = "cancel_campaign"


class PlanPart(StrEnum):
    """What a plan has to hold before it is issued (R-01, R-03 to R-06)."""

    LEGAL_BASIS = "LEGAL_BASIS"
    TEXT = "TEXT"
    CONTENTS = "CONTENTS"
    CRITERIA = "CRITERIA"
    AWARDS = "AWARDS"
    CHANGE_REASON = "CHANGE_REASON"


CAMPAIGN_TYPE_LABELS = {
    CampaignType.SPECIAL: _("Special"),
    CampaignType.THEMED: _("Themed"),
    CampaignType.PERIODIC: _("For a period"),
    CampaignType.REGULAR: _("Regular, every year"),
}
CAMPAIGN_ACT_LABELS = {
    CampaignAct.EDIT: _("Write the plan"),
    CampaignAct.ISSUE: _("Record the signed plan"),
    CampaignAct.OPEN: _("Open for nominations"),
    CampaignAct.AMEND: _("Prepare an amendment"),
    CampaignAct.SET_DEADLINE: _("Change when nominations close"),
    CampaignAct.CLOSE_NOMINATIONS: _("Close nominations"),
    CampaignAct.REVIEW: _("Begin the final review"),
    CampaignAct.CLOSE: _("Close the campaign"),
    CampaignAct.REOPEN: _("Reopen the campaign"),
    CampaignAct.CANCEL: _("Cancel the campaign"),
}
PLAN_PART_LABELS = {
    PlanPart.LEGAL_BASIS: _("the legal basis"),
    PlanPart.TEXT: _("the text of the plan"),
    PlanPart.CONTENTS: _("at least one content"),
    PlanPart.CRITERIA: _("at least one criterion"),
    PlanPart.AWARDS: _("at least one award form with its nominees"),
    PlanPart.CHANGE_REASON: _("the reason for the amendment"),
}
