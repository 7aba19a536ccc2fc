"""The door of the pages of campaigns: who may not see one finds nothing, who may not act is told who can."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions.access import record_campaign_look
from workflows.queries.campaigns import campaign_by_code, plan_in_preparation, standing_of
from workflows.queries.labels import label_of, sentence_of
from workflows.rules.campaigns import STEPS, may_not, reasons_against
from workflows.vocabulary.campaigns import CampaignAct
from workflows.vocabulary.refusals import Refused
from workflows.vocabulary.roles import Role
from workflows.web.presenters.campaigns import look_of_campaign
from workflows.web.taking import account
from workflows.web.viewers import actor


@dataclass(frozen=True, slots=True)
class Stand:
    """A campaign before an act: its plan in preparation, and why the act is closed, if it is."""

    campaign: Any
    draft: Any
    closed: list[str]


def campaign_or_404(request: HttpRequest, code: str) -> Any:
    """Return the campaign of a code.

    :raises Http404: where it does not exist, or is not this visitor's to see
    """
    try:
        return campaign_by_code(actor(request), code)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def stand_before(request: HttpRequest, code: str, act: CampaignAct) -> Stand:
    """Return a campaign before one of its acts.

    :raises Http404: where it is not this visitor's to see
    :raises Refused: NOT_YOURS and its like, where the act is another's
    """
    campaign = campaign_or_404(request, code)
    standing = may_not(actor(request), STEPS[act].roles)
    if standing is not None:
        raise Refused(standing)
    draft = plan_in_preparation(campaign)
    reasons = reasons_against(act, standing_of(campaign, draft), actor(request))
    return Stand(campaign, draft, [sentence_of(reason) for reason in reasons])


def note_campaign_look(request: HttpRequest, campaign: Any, *, page: str) -> None:
    """Put on record that an inspector looks at a campaign; nobody else's look is written down."""
    if actor(request).charge(Role.INSPECTOR) is not None:
        record_campaign_look(campaign, by=account(request), page=page)


def head_of(campaign: Any, act: CampaignAct) -> dict[str, Any]:
    """Return what the head of an act's page shows: which campaign it is, where it stands, the way back."""
    label = label_of(act)
    return {
        "campaign": campaign,
        "label": label,
        "look": look_of_campaign(campaign.state),
        "crumbs": [
            {"label": _("Campaigns"), "url": reverse("campaigns")},
            {"label": campaign.code, "url": reverse("campaign", args=[campaign.code])},
            {"label": label},
        ],
    }
