"""How an act on a campaign is asked, saved and put on record; the same for all of them."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from workflows.actions.door import Act
from workflows.ledger.book import canonical
from workflows.models import Campaign, CampaignVersion
from workflows.queries.campaigns import plan_in_preparation, standing_of
from workflows.rules.campaigns import STEPS, Standing, reasons_against
from workflows.rules.needs import unmet_needs
from workflows.vocabulary.campaigns import CampaignAct
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def stand_before(
    act: Act,
    code: str,
    step: CampaignAct,
    *,
    revision: int | None = None,
    inputs: Mapping[str, Any] | None = None,
) -> tuple[Campaign, CampaignVersion | None]:
    """Lock a campaign for a step that is open to the actor; return it with its version of the plan in preparation.

    `revision` is the one the form was opened with.

    :raises Refused: CAMPAIGN_IS_STALE, or with every reason why the step is not open
    """
    campaign = act.campaign(code)
    if revision is not None and revision != campaign.revision:
        raise Refused(Reason(Refusal.CAMPAIGN_IS_STALE))
    draft = plan_in_preparation(campaign)
    standing: Standing = standing_of(campaign, draft)
    needs = unmet_needs(STEPS[step].needs, inputs or {}, today=act.today)
    act.require([*reasons_against(step, standing, act.actor), *needs])
    return campaign, draft


def save_campaign(act: Act, campaign: Campaign, *, to: CampaignState | None = None) -> None:
    """Save a campaign as its next revision, with its history."""
    if to is not None:
        campaign.state = to
    campaign.revision += 1
    campaign.remember(by=act.by, at=act.at)
    campaign.save()


def record_step(
    act: Act,
    campaign: Campaign,
    event: Event,
    step: CampaignAct,
    *,
    source: CampaignState,
    data: Mapping[str, Any] | None = None,
    pii: Mapping[str, Any] | None = None,
    docs: Iterable[Mapping[str, str]] = (),
) -> None:
    """Put a step with a saved campaign on record."""
    act.record(
        event,
        obj=campaign.obj,
        ver=campaign.revision,
        about=campaign.obj,
        charge=act.actor.charge(*STEPS[step].roles),
        from_state=source,
        to_state=campaign.state,
        data={"code": campaign.code, **(data or {})},
        pii=pii,
        docs=docs,
    )


def plan_document(campaign: Campaign, plan: CampaignVersion) -> dict[str, str]:
    """Return a version of a plan with all its parts as the ledger names a document, by the hash of what it says."""
    content = {
        "legal_basis": plan.legal_basis,
        "text": plan.text,
        "change_reason": plan.change_reason,
        "contents": [[each.code, each.text, each.is_mandatory] for each in plan.contents.order_by("ordinal")],
        "criteria": [[each.code, each.text, each.addressee] for each in plan.criteria.order_by("ordinal")],
        "awards": sorted(
            [each.award_form.code, each.allows_individuals, each.allows_collectives]
            for each in plan.awards.select_related("award_form")
        ),
        # Whom a notice tells follows where somebody is told, so that a plan without such lines keeps its hash.
        "recipients": [
            [each.text, each.purpose, each.is_internal, *each.roles] for each in plan.recipients.order_by("ordinal")
        ],
    }
    return {"id": f"plan/{campaign.ref}/{plan.number}", "sha256": hashlib.sha256(canonical(content)).hexdigest()}
