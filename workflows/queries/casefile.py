"""Opens the casefile: loads what a judgement may look at, and nothing that this step does not need.

The door and the explanation on the page load it the same way, so that they cannot judge differently.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from workflows.lifecycle import STEPS
from workflows.models import Appraisal, LedgerEntry, Nomination, PaperLine, Proposal, SimplifiedGround
from workflows.models.prepared import Given, prepared
from workflows.queries.dossier_facts import campaign_facts, dossier_facts
from workflows.queries.sittings import session_facts
from workflows.queries.standing import proposers_of
from workflows.rules.case import (
    Actor,
    AppraisalFacts,
    AwardFacts,
    Case,
    DossierFacts,
    PaperFacts,
    ProposalFacts,
)
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import Conclusion, DecidingAuthority, FindingKind, PaperState

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
Rows = QuerySet[Any, Any]


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
        acts=tuple(_acts(obj=nomination.obj)) if "acts" in wanted else (),
        proposers=proposers_of(nomination.nominee_class, today) if "proposers" in wanted else frozenset(),
        campaign=campaign_facts(nomination) if "campaign" in wanted else None,
        dossier=dossier_facts(nomination) if "dossier" in wanted else DossierFacts(),
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


@prepared
def _acts(obj: Given) -> Rows:
    return LedgerEntry.objects.filter(obj=obj).order_by("id").values_list("event", "actor")


def _appraisal(nomination: Nomination) -> AppraisalFacts | None:
    rows = _appraisals(nomination=nomination.pk)
    if not rows:
        return None
    latest, by, version, conclusion, *_ = rows[0]
    positive = frozenset(FindingKind(row[4]) for row in rows if row[0] == latest and row[4] and row[5])
    return AppraisalFacts(
        by=by or "", dossier_version=version, conclusion=Conclusion(conclusion), positive=positive
    )


@prepared
def _appraisals(nomination: Given) -> Rows:
    return (
        Appraisal.objects.filter(nomination=nomination)
        .order_by("-id")
        .values_list(
            "id", "by__user__ref", "dossier_version", "conclusion", "findings__kind", "findings__is_positive"
        )
    )


def _paper(nomination: Nomination) -> PaperFacts | None:
    state = _paper_states.first(nomination=nomination.pk)
    return None if state is None else PaperFacts(state=state, is_whole=state == PaperState.RECORDED)


@prepared
def _paper_states(nomination: Given) -> Rows:
    return PaperLine.objects.filter(nomination=nomination).order_by("-id").values_list("paper__state", flat=True)[:1]


def _proposal(nomination: Nomination, command: Command | None) -> ProposalFacts | None:
    row = _proposals.first(nomination=nomination.pk, command=command)
    return ProposalFacts(command=row[0], by=row[1] or "") if row else None


@prepared
def _proposals(nomination: Given, command: Given) -> Rows:
    open_ones = Proposal.objects.filter(nomination=nomination, closed_at=None).order_by("id")
    if command is not None:
        open_ones = open_ones.filter(command=command)
    return open_ones.values_list("command", "by__user__ref")[:1]


def _grounds(nomination: Nomination) -> tuple[str, ...]:
    return tuple(_grounds_of(regime=nomination.regime_id)) if nomination.regime_id else ()


@prepared
def _grounds_of(regime: Given) -> Rows:
    return SimplifiedGround.objects.filter(regime=regime).order_by("code").values_list("code", flat=True)
