"""Two people at one campaign at one moment: one act takes effect, the other is refused, nothing is half done."""

from functools import partial

import pytest

from tests.concurrency.races import done, race, refusals
from tests.walks import walk
from workflows.actions import campaigns
from workflows.ledger.verify import verify
from workflows.management.demo.campaigns import WHY_AMENDED, WHY_CANCELLED, drafted, in_force, opened, signed
from workflows.management.demo.cast import Office
from workflows.models import Campaign, CampaignVersion, LedgerEntry, Nomination
from workflows.vocabulary.refusals import Refusal

pytestmark = [pytest.mark.postgresql]
ROUNDS = 5


def events_of(code: str) -> list[str]:
    about = Campaign.objects.get(code=code).obj
    entries = LedgerEntry.objects.filter(obj=about, log__name__contains="/decisions/").order_by("id")
    return list(entries.values_list("event", flat=True))


def test_two_officers_issue_a_plan_once(live_office: Office) -> None:
    for turn in range(ROUNDS):
        code = f"TD-{turn}"
        drafted(live_office, code)

        outcomes = race(
            [
                partial(campaigns.issue_plan, code, by=live_office.records, signed=signed(live_office, 201 + turn)),
                partial(campaigns.issue_plan, code, by=live_office.hr_head, signed=signed(live_office, 301 + turn)),
            ]
        )

        assert done(outcomes) == 1
        assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.PLAN_NOT_IN_PREPARATION,)]
        assert events_of(code) == ["campaign.drafted", "plan.issued"]
        assert Campaign.objects.get(code=code).revision == 2
    assert verify().first_bad is None


def test_two_plans_cannot_take_one_number(live_office: Office) -> None:
    for code in ("TD-A", "TD-B"):
        drafted(live_office, code)

    outcomes = race(
        [
            partial(campaigns.issue_plan, code, by=live_office.records, signed=signed(live_office, 211))
            for code in ("TD-A", "TD-B")
        ]
    )

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.PLAN_NUMBER_TAKEN,)]
    assert CampaignVersion.objects.filter(plan_number="211/KH-VP").count() == 1


def test_an_amendment_is_begun_once(live_office: Office) -> None:
    opened(live_office, "TD-C", number=212)

    outcomes = race(
        [
            partial(campaigns.amend_campaign, "TD-C", by=user, reason=WHY_AMENDED)
            for user in (live_office.hr_officer, live_office.other_hr_officer)
        ]
    )

    assert done(outcomes) == 1
    assert [refused.codes for refused in refusals(outcomes)] == [(Refusal.PLAN_IN_PREPARATION,)]
    assert CampaignVersion.objects.filter(campaign__code="TD-C").count() == 2


def test_no_nomination_is_drafted_in_a_campaign_while_it_is_cancelled(live_office: Office) -> None:
    for turn in range(ROUNDS):
        code = f"TD-{turn}"
        each = walk(live_office, campaign=opened(live_office, code, number=221 + turn))

        outcomes = race(
            [each.draft, partial(campaigns.cancel_campaign, code, by=live_office.chief, reason=WHY_CANCELLED)]
        )

        refusals(outcomes)
        campaign = Campaign.objects.get(code=code)
        living = Nomination.objects.filter(campaign_version__campaign=campaign).exclude(state="WITHDRAWN")
        assert done(outcomes) >= 1
        assert campaign.state != "CANCELLED" or not living.exists()


def test_a_draft_is_under_the_amended_plan_or_is_not_begun_under_the_former(live_office: Office) -> None:
    for turn in range(ROUNDS):
        code = f"TD-{turn}"
        first = opened(live_office, code, number=231 + turn)
        campaigns.amend_campaign(code, by=live_office.hr_officer, reason=WHY_AMENDED)
        each = walk(live_office, campaign=first)

        outcomes = race(
            [
                each.draft,
                partial(campaigns.issue_plan, code, by=live_office.records, signed=signed(live_office, 241 + turn)),
            ]
        )

        assert all(refused.codes == (Refusal.PLAN_WAS_AMENDED,) for refused in refusals(outcomes))
        assert in_force(code).number == 2
        # Who was first with his draft has it under the amended plan now; who came later has none.
        drafts = Nomination.objects.filter(campaign_version__campaign=first.campaign)
        kept = list(drafts.values_list("campaign_version__number", "version"))
        assert kept == ([(2, 2)] if outcomes[0] == "done" else [])
