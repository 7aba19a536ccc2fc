"""What becomes of the nominations of a campaign that is cancelled (N34c)."""

from workflows.actions.award import strike_out
from workflows.actions.door import Act
from workflows.actions.locks import lock_items_of
from workflows.actions.propose import take_off_agenda
from workflows.models import AgendaItem, Campaign, Nomination
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.states import BEFORE_COUNCIL, CANCELLABLE


def end_with_campaign(act: Act, nomination: Nomination) -> None:
    """End a nomination that came back to the Office under a campaign which was cancelled meanwhile, if it was."""
    version = nomination.campaign_version
    if version is not None and version.campaign.state == CampaignState.CANCELLED:
        reason = version.campaign.state_reason
        act.step(Command.CANCEL_WITH_CAMPAIGN, nomination, inputs={"reason": reason}, pii={"reason": reason})


def withdraw_with_campaign(act: Act, campaign: Campaign, *, reason: str) -> list[Nomination]:
    """End every nomination that is still open in a campaign which the act has just cancelled.

    Sessions are locked before nominations; items come off their agendas, and lines off papers not signed yet.
    """
    open_ones = Nomination.objects.filter(campaign_version__campaign=campaign, state__in=CANCELLABLE)
    items = AgendaItem.objects.filter(nomination__in=open_ones, state__in=[ItemState.PENDING, ItemState.VOTING])
    for session in sorted(set(items.values_list("session__ref", flat=True))):
        act.session(session)
    ended = []
    nominations = act.nominations(open_ones.order_by("pk").values_list("ref", flat=True))
    lock_items_of(nominations)
    for nomination in nominations:
        if nomination.state not in CANCELLABLE:
            continue  # somebody was faster
        source = nomination.state
        assert nomination.campaign_version is not None
        nomination.campaign_version.campaign = campaign
        ended.append(
            act.step(Command.CANCEL_WITH_CAMPAIGN, nomination, inputs={"reason": reason}, pii={"reason": reason})
        )
        if source in BEFORE_COUNCIL:
            take_off_agenda(nomination)
        else:
            strike_out(act, nomination)
    return ended
