"""What becomes of drafts when the plan of their campaign is amended (R-06)."""

from workflows.actions.door import Act
from workflows.models import CampaignVersion, Nomination
from workflows.vocabulary.states import State


def carry_over_drafts(act: Act, version: CampaignVersion) -> int:
    """Put the drafts of a campaign under the version of its plan that is issued now, and return how many they are.

    A nomination keeps the plan under which it was submitted, so that a draft has none to keep. It becomes another
    revision: who has it open reads it again, with what the new plan asks, before he sends it.
    """
    drafts = Nomination.objects.filter(campaign_version__campaign=version.campaign_id, state=State.DRAFT)
    moved = 0
    for nomination in act.nominations(drafts.order_by("pk").values_list("ref", flat=True)):
        if nomination.state != State.DRAFT:
            continue  # sent just before, under the plan as it was
        nomination.campaign_version = version
        nomination.revision += 1
        nomination.skip_history_when_saving = True  # type: ignore[attr-defined]  # as whatever is written in a draft
        nomination.save()
        moved += 1
    return moved
