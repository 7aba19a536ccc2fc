"""What becomes of the nominations of a campaign that is cancelled (N34c)."""

from workflows.actions.door import Act
from workflows.models import Campaign
from workflows.queries.campaigns import open_nominations
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def withdraw_with_campaign(act: Act, campaign: Campaign, reason: str) -> None:
    """Withdraw what is still open of a locked campaign, in the act that cancels it.

    :raises Refused: NOMINATIONS_STILL_OPEN
    """
    number = open_nominations(campaign).count()
    if number:
        raise Refused(Reason(Refusal.NOMINATIONS_STILL_OPEN, {"number": number}))
