"""The dossiers into which one could be merged: what is asked of them, and why one of them cannot be chosen (N10)."""

from dataclasses import dataclass, replace

from workflows.lifecycle import STEPS
from workflows.models import LedgerEntry, Nomination
from workflows.queries.labels import sentence_of
from workflows.rules.case import Case, SurvivorFacts
from workflows.rules.guards import PROPOSING, SURVIVING
from workflows.vocabulary.commands import Command


@dataclass(frozen=True, slots=True)
class Survivor:
    """A dossier on the same nominee, and why this one cannot be merged into it, if so."""

    nomination: Nomination
    reasons: tuple[str, ...]


def survivor_facts(nomination: Nomination) -> SurvivorFacts:
    """Return what is asked of a dossier that was chosen to go on. One query."""
    proposed = LedgerEntry.objects.filter(obj=nomination.obj, event__in=PROPOSING)
    return SurvivorFacts(
        code=nomination.code or "",
        state=nomination.state,
        is_held=nomination.is_held,
        proposed_by=frozenset(proposed.values_list("actor", flat=True)),
    )


def survivors_for(case: Case) -> list[Survivor]:
    """Return the dossiers on the same nominee, those into which this person may merge this one first.

    They are those by which the step is explained; the Case has to be opened with the facts of it.
    """
    facts = {each.code: each for each in case.survivors}
    alike = Nomination.objects.filter(code__in=list(facts)).select_related("unit", "award_form")
    others = STEPS[Command.MERGE].permit.others(case)
    found = []
    for each in alike.order_by("code"):
        asked = replace(case, inputs={"survivor": facts[each.code or ""]})
        reasons = [reason for guard in SURVIVING if (reason := guard.reason(asked, others)) is not None]
        found.append(Survivor(each, tuple(sentence_of(reason) for reason in reasons)))
    return sorted(found, key=lambda survivor: bool(survivor.reasons))
