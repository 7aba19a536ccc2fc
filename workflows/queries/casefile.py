"""Opens the casefile: loads what a judgement may look at, and nothing that this step does not need.

The door and the explanation on the page load it the same way, so that they cannot judge differently.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import BooleanField, CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from workflows.lifecycle import STEPS
from workflows.models import (
    Appraisal,
    CampaignAward,
    EmulationContent,
    EmulationCriterion,
    Evidence,
    LedgerEntry,
    Nomination,
    PaperLine,
    Proposal,
    SimplifiedGround,
    SupplementItem,
)
from workflows.queries.sittings import session_facts
from workflows.queries.standing import proposers_of
from workflows.rules.case import (
    Actor,
    AppraisalFacts,
    AwardFacts,
    CampaignFacts,
    Case,
    DossierFacts,
    PaperFacts,
    ProposalFacts,
)
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import (
    Addressee,
    CampaignState,
    Conclusion,
    DecidingAuthority,
    FindingKind,
    NomineeKind,
    PaperState,
)
from workflows.vocabulary.states import ENDED

RELATED = (
    "award_form",
    "campaign_version__campaign",
    "unit",
    "nominee_person__unit",
    "nominee_unit",
    "regime",
    "policy",
    "process",
)
NO_INPUTS: Mapping[str, Any] = MappingProxyType({})


def with_related(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Join what every casefile reads beside the nomination itself."""
    return nominations.select_related(*RELATED)


def open_casefile(
    nomination: Nomination,
    *,
    actor: Actor,
    at: datetime,
    facts: Iterable[str],
    command: Command | None = None,
    inputs: Mapping[str, Any] = NO_INPUTS,
) -> Case:
    """Return the Case with the facts that a step declares."""
    wanted = frozenset(facts)
    award = nomination.award_form
    today = timezone.localtime(at).date()
    return Case(
        nomination=nomination,
        actor=actor,
        now=at,
        today=today,
        inputs=inputs,
        award=AwardFacts(
            code=award.code,
            name=award.name,
            is_decided_by_chief=award.deciding_authority == DecidingAuthority.CHIEF,
            authority_name=award.authority_name,
        ),
        acts=_acts(nomination) if "acts" in wanted else (),
        proposers=proposers_of(nomination.nominee_class, today) if "proposers" in wanted else frozenset(),
        campaign=_campaign(nomination) if "campaign" in wanted else None,
        dossier=_dossier(nomination) if "dossier" in wanted else DossierFacts(),
        appraisal=_appraisal(nomination) if "appraisal" in wanted else None,
        session=session_facts(nomination, today=today, planned=inputs.get("session"))
        if "session" in wanted
        else None,
        paper=_paper(nomination) if "paper" in wanted else None,
        proposal=_proposal(nomination, command) if "proposal" in wanted else None,
        simplified_rule=nomination.regime.simplified_rule if nomination.regime else "",
        simplified_grounds=_grounds(nomination) if "regime" in wanted else (),
        regime=nomination.regime.code if nomination.regime else "",
    )


def every_fact() -> frozenset[str]:
    """Return the names of all facts, for explaining every step at once."""
    return frozenset(fact for step in STEPS.values() for fact in step.facts)


def _acts(nomination: Nomination) -> tuple[tuple[str, str], ...]:
    entries = LedgerEntry.objects.filter(obj=nomination.obj).order_by("id")
    return tuple(entries.values_list("event", "actor"))


def _campaign(nomination: Nomination) -> CampaignFacts | None:
    """Read contents, criteria and awards of the plan's version in one statement."""
    version = nomination.campaign_version
    if version is None:
        return None

    def rows(kind: str, queryset: QuerySet[Any], code: Any, text: Any, first: Any, second: Any) -> QuerySet[Any]:
        return queryset.filter(version=version).values_list(
            Value(kind, output_field=CharField()),
            code,
            text,
            Cast(first, IntegerField()),
            Cast(second, IntegerField()),
        )

    nothing = Value(False, output_field=BooleanField())
    contents, criteria = EmulationContent.objects.order_by(), EmulationCriterion.objects.order_by()
    content_rows = rows("content", contents, F("code"), F("code"), F("is_mandatory"), nothing)
    criterion_rows = rows("criterion", criteria, F("code"), F("addressee"), nothing, nothing)
    award_rows = rows(
        "award",
        CampaignAward.objects.order_by(),
        F("award_form__code"),
        F("award_form__name"),
        F("allows_individuals"),
        F("allows_collectives"),
    )
    found = sorted(content_rows.union(criterion_rows, award_rows, all=True))
    return CampaignFacts(
        title=version.campaign.short_title,
        state=CampaignState(version.campaign.state),
        closes_at=version.campaign.nominations_close_at,
        contents=tuple((code, bool(first)) for kind, code, _, first, _ in found if kind == "content"),
        criteria=tuple((code, Addressee(text)) for kind, code, text, *_ in found if kind == "criterion"),
        awards={code: (bool(first), bool(second)) for kind, code, _, first, second in found if kind == "award"},
        award_names=tuple(text for kind, _, text, *_ in found if kind == "award"),
    )


def _dossier(nomination: Nomination) -> DossierFacts:
    """Read files, unanswered items and likely duplicates in one statement."""

    def rows(kind: str, queryset: QuerySet[Any], text: Any, number: Any) -> QuerySet[Any]:
        return queryset.order_by().values_list(
            Value(kind, output_field=CharField()), Cast(text, CharField()), Cast(number, IntegerField())
        )

    found = []
    if nomination.pk:
        files = Evidence.objects.filter(nomination=nomination, removed_at=None)
        items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None, answer="")
        found = sorted(
            rows("file", files, Concat(F("content_code"), Value("/"), F("file__sha256")), F("id")).union(
                rows("item", items, F("answer"), F("ordinal")),
                rows("duplicate", duplicates_of(nomination), F("code"), F("id")),
                all=True,
            )
        )
    files_of = [text for _, text in sorted((number, text) for kind, text, number in found if kind == "file")]
    person = nomination.nominee_person
    inside = (
        person is not None and person.unit_id == nomination.unit_id
        if nomination.nominee_kind == NomineeKind.INDIVIDUAL
        else nomination.nominee_unit_id == nomination.unit_id
    )
    return DossierFacts(
        evidence=tuple(text.split("/")[0] for text in files_of),
        files=tuple(text.split("/")[1] for text in files_of),
        unanswered=tuple(number for kind, _, number in found if kind == "item"),
        duplicates=tuple(text for kind, text, _ in found if kind == "duplicate"),
        nominee_in_unit=inside,
        unit_name=nomination.unit.name,
    )


def duplicates_of(nomination: Nomination) -> QuerySet[Nomination]:
    """Return other living nominations of the same nominee in the same campaign or for an overlapping period (S4)."""
    others = Nomination.objects.exclude(pk=nomination.pk).exclude(code=None).exclude(state__in=ENDED)
    others = others.filter(
        nominee_person=nomination.nominee_person_id, nominee_unit=nomination.nominee_unit_id
    )
    campaign = _campaign_id(nomination)
    same = others.filter(campaign_version__campaign=campaign) if campaign else None
    overlapping = (
        others.filter(period_from__lte=nomination.period_to, period_to__gte=nomination.period_from)
        if nomination.period_from and nomination.period_to
        else None
    )
    if same is None and overlapping is None:
        return others.none()
    if same is None or overlapping is None:
        return same if same is not None else overlapping  # type: ignore[return-value]  # one of them is there
    return same | overlapping


def _campaign_id(nomination: Nomination) -> int | None:
    return nomination.campaign_version.campaign_id if nomination.campaign_version else None


def _appraisal(nomination: Nomination) -> AppraisalFacts | None:
    rows = list(
        Appraisal.objects.filter(nomination=nomination)
        .order_by("-id")
        .values_list(
            "id", "by__user__ref", "dossier_version", "conclusion", "findings__kind", "findings__is_positive"
        )
    )
    if not rows:
        return None
    latest, by, version, conclusion, *_ = rows[0]
    positive = frozenset(FindingKind(row[4]) for row in rows if row[0] == latest and row[4] and row[5])
    return AppraisalFacts(
        by=by or "", dossier_version=version, conclusion=Conclusion(conclusion), positive=positive
    )


def _paper(nomination: Nomination) -> PaperFacts | None:
    line = PaperLine.objects.filter(nomination=nomination).select_related("paper").order_by("-id").first()
    if line is None:
        return None
    paper = line.paper
    return PaperFacts(state=paper.state, is_whole=paper.state == PaperState.RECORDED)


def _proposal(nomination: Nomination, command: Command | None) -> ProposalFacts | None:
    open_ones = Proposal.objects.filter(nomination=nomination, closed_at=None)
    if command is not None:
        open_ones = open_ones.filter(command=command)
    row = open_ones.values_list("command", "by__user__ref").first()
    return ProposalFacts(command=row[0], by=row[1] or "") if row else None


def _grounds(nomination: Nomination) -> tuple[str, ...]:
    grounds = SimplifiedGround.objects.filter(regime=nomination.regime_id).order_by("code")
    return tuple(grounds.values_list("code", flat=True))
