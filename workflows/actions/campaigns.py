"""Opening and closing a campaign for nominations (DOMAIN.md 6.2); the rest of its life comes with a later issue."""

from workflows.actions.award import strike_out
from workflows.actions.door import Act
from workflows.actions.propose import take_off_agenda
from workflows.models import AgendaItem, Campaign, Nomination, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import BEFORE_COUNCIL, CANCELLABLE

FOLLOWING = {
    CampaignState.ISSUED: (CampaignState.OPEN,),
    CampaignState.OPEN: (CampaignState.NOMINATIONS_CLOSED,),
    CampaignState.NOMINATIONS_CLOSED: (CampaignState.REVIEWING, CampaignState.OPEN),
    CampaignState.REVIEWING: (CampaignState.CLOSED,),
}


def move_campaign(code: str, *, by: User, to: CampaignState) -> Campaign:
    """Move a campaign on: open it, close it for nominations, review it, close it.

    :raises Refused: to anybody but the Chief or the head of HR-Admin, or where the state does not follow
    """
    with Act(by=by) as act:
        charge = act.actor.charge(Role.CHIEF, Role.HR_HEAD)
        if charge is None:
            refusal = Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
            raise Refused(Reason(refusal, {"holder": (Role.CHIEF, Role.HR_HEAD)}))
        campaign: Campaign = Campaign.objects.select_for_update().get(code=code)
        source = CampaignState(campaign.state)
        if to not in FOLLOWING.get(source, ()):
            raise Refused(Reason(Refusal.CAMPAIGN_NOT_OPEN, {"campaign": campaign.short_title}))
        campaign.state = to
        if to is CampaignState.CLOSED:
            campaign.end_date = act.today
        campaign.remember(by=by, at=act.at)
        campaign.save()
        act.record(
            Event.CAMPAIGN_CHANGED,
            obj=f"campaign/{campaign.ref}",
            about=f"campaign/{campaign.ref}",
            charge=charge,
            from_state=source,
            to_state=to,
            data={"code": campaign.code},
        )
    return campaign


def withdraw_with_campaign(act: Act, campaign: Campaign, *, reason: str) -> list[Nomination]:
    """End every nomination that is still open in a campaign which the act has just cancelled (N34c).

    Sessions are locked before nominations; items come off their agendas, and lines off papers not signed yet.
    """
    open_ones = Nomination.objects.filter(campaign_version__campaign=campaign, state__in=CANCELLABLE)
    items = AgendaItem.objects.filter(nomination__in=open_ones, state__in=[ItemState.PENDING, ItemState.VOTING])
    for session in sorted(set(items.values_list("session__ref", flat=True))):
        act.session(session)
    ended = []
    for nomination in act.nominations(open_ones.order_by("pk").values_list("ref", flat=True)):
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
