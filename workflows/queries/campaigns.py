"""Campaigns as people may see them: what is issued everybody, what is in preparation who works on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from workflows.models import (
    AwardForm,
    Campaign,
    CampaignAward,
    CampaignVersion,
    DifficultyReport,
    EmulationContent,
    EmulationCriterion,
    Nomination,
    Recipient,
)
from workflows.queries.nominations import nominations_visible_to
from workflows.rules.campaigns import Standing
from workflows.rules.case import Actor
from workflows.vocabulary.campaigns import PlanPart
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import ENDED, WAITING_ENDS, State

# Who reads a plan before it is issued: those who write, decide, sign, record and inspect.
PLANNERS = (*sorted(HR), Role.CHIEF, Role.DEPUTY_CHIEF, Role.RECORDS_OFFICER, Role.INSPECTOR)
PARTS = ("contents", "criteria", "awards", "recipients")


@dataclass(frozen=True, slots=True)
class Counted:
    """The nominations of one version of a plan that somebody may see."""

    number: int
    total: int
    going_on: int
    granted: int


def sees_preparation(actor: Actor) -> bool:
    """Tell whether a person reads plans that are not issued yet."""
    return actor.charge(*PLANNERS) is not None


def campaigns_visible_to(actor: Actor) -> QuerySet[Campaign]:
    """Return the campaigns that a person may see, the latest first; `is_amended` where a further version waits."""
    versions = CampaignVersion.objects.filter(campaign=OuterRef("pk"))
    campaigns: QuerySet[Campaign] = Campaign.objects.annotate(
        size=Count("versions", filter=Q(versions__is_issued=True)),
        is_amended=Exists(versions.filter(is_issued=False)),
    ).order_by("-start_date", "code")
    return campaigns if sees_preparation(actor) else campaigns.filter(Exists(versions.filter(is_issued=True)))


def campaign_by_code(actor: Actor, code: str) -> Campaign:
    """Return the campaign of a code, if the person may see it.

    :raises Campaign.DoesNotExist: which a view answers with 404, whether it exists or not
    """
    found: Campaign = campaigns_visible_to(actor).get(code=code)
    return found


def versions_of(campaign: Campaign, actor: Actor) -> list[CampaignVersion]:
    """Return the versions of a plan that a person may read, the latest first, each with its parts. Five queries."""
    versions = CampaignVersion.objects.filter(campaign=campaign).select_related("file").order_by("-number")
    if not sees_preparation(actor):
        versions = versions.filter(is_issued=True)
    return list(versions.prefetch_related(*_parts()))


def plan_in_preparation(campaign: Campaign) -> CampaignVersion | None:
    """Return the version of a plan that is not issued yet, with its parts."""
    waiting = CampaignVersion.objects.filter(campaign=campaign, is_issued=False).prefetch_related(*_parts())
    return waiting.order_by("-number").first()


def plan_in_force(campaign: Campaign) -> CampaignVersion | None:
    """Return the issued version under which nominations are drafted, with its parts."""
    issued = CampaignVersion.objects.filter(campaign=campaign, is_issued=True).prefetch_related(*_parts())
    return issued.order_by("-number").first()


def standing_of(campaign: Campaign, draft: CampaignVersion | None) -> Standing:
    """Return how a campaign stands with its version in preparation, as the rules look at it."""
    return Standing(
        state=CampaignState(campaign.state),
        draft=draft.number if draft is not None else None,
        lacks=parts_lacking(draft) if draft is not None else (),
    )


def parts_lacking(plan: CampaignVersion) -> tuple[PlanPart, ...]:
    """Return what a version of a plan does not hold yet."""
    held = {
        PlanPart.LEGAL_BASIS: plan.legal_basis.strip(),
        PlanPart.TEXT: plan.text.strip(),
        PlanPart.CONTENTS: plan.contents.all(),
        PlanPart.CRITERIA: plan.criteria.all(),
        PlanPart.AWARDS: plan.awards.all(),
        PlanPart.CHANGE_REASON: plan.number == 1 or plan.change_reason.strip(),
    }
    return tuple(part for part, there in held.items() if not there)


def counts_of(campaign: Campaign, actor: Actor) -> list[Counted]:
    """Return how many nominations of each version a person may see, and how many are still on their way. One query."""
    seen = Nomination.objects.filter(
        pk__in=nominations_visible_to(actor).order_by().values("pk"), campaign_version__campaign=campaign
    )
    over = [str(state) for state in (*ENDED, *WAITING_ENDS)]
    rows = seen.order_by().values("campaign_version__number").annotate(
        total=Count("pk"),
        going_on=Count("pk", filter=~Q(state__in=over)),
        granted=Count("pk", filter=Q(state=State.GRANTED)),
    )
    found = [
        Counted(row["campaign_version__number"], row["total"], row["going_on"], row["granted"]) for row in rows
    ]
    return sorted(found, key=lambda each: -each.number)


def award_form_choices() -> list[AwardForm]:
    """Return the award forms that a plan can provide for."""
    return list(AwardForm.objects.filter(is_active=True).order_by("retention_years", "name"))


def reports_to_carry_out(campaign: Campaign) -> list[DifficultyReport]:
    """Return the Chief's decisions to amend the plan of a campaign that no version carries out yet (R-08)."""
    waiting = DifficultyReport.objects.filter(campaign=campaign, decision=PlanAnswer.AMEND, result=None)
    return list(waiting.order_by("number"))


def open_nominations(campaign: Campaign) -> QuerySet[Nomination]:
    """Return the nominations of a campaign that have not come to an end, whatever its version."""
    over: Iterable[State] = (*ENDED, *WAITING_ENDS)
    return Nomination.objects.filter(campaign_version__campaign=campaign).exclude(state__in=over).order_by("pk")


def _parts() -> "list[Prefetch[str]]":
    awards = CampaignAward.objects.select_related("award_form")
    return [
        Prefetch("contents", EmulationContent.objects.order_by("ordinal")),
        Prefetch("criteria", EmulationCriterion.objects.order_by("ordinal")),
        Prefetch("awards", awards.order_by("award_form__retention_years", "award_form__name")),
        Prefetch("recipients", Recipient.objects.order_by("ordinal")),
    ]
