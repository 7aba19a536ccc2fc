"""What becomes of drafts when the plan of their campaign is amended (R-06)."""

from workflows.actions.door import Act
from workflows.models import CampaignVersion, Nomination
from workflows.rules.case import Charge
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State


def carry_over_drafts(act: Act, version: CampaignVersion, *, charge: Charge | None) -> None:
    """Put the drafts of a campaign under the version of its plan that is issued now.

    A nomination keeps the plan under which it was submitted, so that a draft has none to keep. It becomes another
    version and revision: who has it open reads it again, with what the new plan asks, before he sends it.
    """
    drafts = Nomination.objects.filter(campaign_version__campaign=version.campaign_id, state=State.DRAFT)
    for nomination in act.nominations(drafts.order_by("pk").values_list("ref", flat=True)):
        if nomination.state != State.DRAFT:
            continue  # sent just before, under the plan as it was
        nomination.campaign_version = version
        nomination.revision += 1
        act.take_along(
            Event.NOMINATION_CARRIED_OVER,
            nomination,
            because="plan amended",
            charge=charge,
            data={"version": version.number},
            pii={},
        )
