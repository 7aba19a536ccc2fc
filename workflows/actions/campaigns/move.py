"""A campaign on its way: opened, closed for nominations, reviewed, closed, reopened, cancelled (DOMAIN.md 6.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows.actions.campaigns.record import record_step, save_campaign, stand_before
from workflows.actions.campaigns.withdraw import withdraw_with_campaign
from workflows.actions.door import Act
from workflows.models import Campaign, User
from workflows.rules.campaigns import STEPS
from workflows.vocabulary.campaigns import CampaignAct
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def open_campaign(
    code: str, *, by: User, closes_at: datetime | None = None, revision: int | None = None
) -> Campaign:
    """Open an issued campaign for nominations, or open it again, until a moment or without an end.

    :raises Refused: DATE_IN_PAST for a moment that is over
    """
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.OPEN, revision=revision)
        _not_over(act, closes_at)
        campaign.nominations_close_at = closes_at
        return _moved(act, campaign, CampaignAct.OPEN, Event.CAMPAIGN_OPENED, data=_until(act, closes_at))


def set_deadline(code: str, *, by: User, closes_at: datetime | None, revision: int | None = None) -> Campaign:
    """Change until when an open campaign takes nominations, or take the end away.

    :raises Refused: DATE_IN_PAST for a moment that is over
    """
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.SET_DEADLINE, revision=revision)
        _not_over(act, closes_at)
        campaign.nominations_close_at = closes_at
        return _moved(act, campaign, CampaignAct.SET_DEADLINE, Event.CAMPAIGN_EXTENDED, data=_until(act, closes_at))


def close_nominations(code: str, *, by: User, revision: int | None = None) -> Campaign:
    """Close an open campaign for nominations: at the moment that was announced, or now where that has not come."""
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.CLOSE_NOMINATIONS, revision=revision)
        announced = campaign.nominations_close_at
        if announced is None or announced > act.at:
            campaign.nominations_close_at = act.at
        return _moved(
            act,
            campaign,
            CampaignAct.CLOSE_NOMINATIONS,
            Event.CAMPAIGN_NOMINATIONS_CLOSED,
            data=_until(act, campaign.nominations_close_at),
        )


def review_campaign(code: str, *, by: User, revision: int | None = None) -> Campaign:
    """Begin the final review of a campaign (IV.2)."""
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.REVIEW, revision=revision)
        return _moved(act, campaign, CampaignAct.REVIEW, Event.CAMPAIGN_REVIEWED)


def close_campaign(code: str, *, by: User, revision: int | None = None) -> Campaign:
    """Close a reviewed campaign: it ends today (R-02)."""
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.CLOSE, revision=revision)
        campaign.end_date = act.today
        return _moved(act, campaign, CampaignAct.CLOSE, Event.CAMPAIGN_CLOSED, data={"date": str(act.today)})


def reopen_campaign(
    code: str,
    *,
    by: User,
    to: CampaignState,
    reason: str,
    closes_at: datetime | None = None,
    revision: int | None = None,
) -> Campaign:
    """Reopen a closed campaign for its final review, or for nominations until a moment or without an end.

    :raises Refused: to anybody but the Chief, or without a reason
    :raises ValueError: for a state to which nothing is reopened
    """
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.REOPEN, revision=revision, inputs={"reason": reason})
        campaign.end_date, campaign.state_reason = None, reason
        if to is CampaignState.OPEN:
            _not_over(act, closes_at)
            campaign.nominations_close_at = closes_at
        return _moved(
            act,
            campaign,
            CampaignAct.REOPEN,
            Event.CAMPAIGN_REOPENED,
            to=to,
            data=_until(act, closes_at) if to is CampaignState.OPEN else {},
            pii={"reason": reason},
        )


def cancel_campaign(code: str, *, by: User, reason: str, revision: int | None = None) -> Campaign:
    """Cancel a campaign that has not closed for nominations; with it its open nominations are withdrawn (N34c).

    :raises Refused: to anybody but the Chief, or without a reason
    """
    with Act(by=by) as act:
        campaign, _draft = stand_before(act, code, CampaignAct.CANCEL, revision=revision, inputs={"reason": reason})
        campaign.end_date, campaign.state_reason = act.today if campaign.start_date else None, reason
        _moved(act, campaign, CampaignAct.CANCEL, Event.CAMPAIGN_CANCELLED, pii={"reason": reason})
        withdraw_with_campaign(act, campaign, reason=reason)
        return campaign


def _moved(
    act: Act,
    campaign: Campaign,
    step: CampaignAct,
    event: Event,
    *,
    to: CampaignState | None = None,
    data: Mapping[str, Any] | None = None,
    pii: Mapping[str, Any] | None = None,
) -> Campaign:
    """Move a campaign to the state that follows, of several the one that was chosen, and put it on record."""
    source = CampaignState(campaign.state)
    following = STEPS[step].moves[source]
    if to is not None and to not in following:
        raise ValueError(f"{step} does not lead from {source} to {to}")
    save_campaign(act, campaign, to=to or following[0])
    record_step(act, campaign, event, step, source=source, data=data, pii=pii)
    return campaign


def _not_over(act: Act, moment: datetime | None) -> None:
    if moment is not None and moment <= act.at:
        raise Refused(Reason(Refusal.DATE_IN_PAST, {"date": moment}))


def _until(act: Act, moment: datetime | None) -> dict[str, str]:
    return {"until": str(act.day_of(moment)), "until_at": moment.isoformat()} if moment is not None else {}
