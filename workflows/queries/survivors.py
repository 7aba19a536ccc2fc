"""The dossiers into which one could be merged: what is asked of them, and why one of them cannot be chosen (N10)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workflows.lifecycle import STEPS
from workflows.models import LedgerEntry, Nomination
from workflows.queries.dossier_facts import duplicates_of
from workflows.queries.labels import sentence_of
from workflows.rules.case import Case, SurvivorFacts
from workflows.rules.guards import PROPOSING, SURVIVING
from workflows.vocabulary.commands import Command


@dataclass(frozen=True, slots=True)
class Survivor:
    """A dossier on the same nominee, and why this one cannot be merged into it, if so."""

    nomination: Nomination
    reasons: tuple[str, ...]


def survivor_facts(nominations: Iterable[Nomination]) -> dict[str, SurvivorFacts]:
    """Return what is asked of dossiers that would go on, by their refs. One query."""
    found = {nomination.obj: nomination for nomination in nominations}
    proposed = LedgerEntry.objects.filter(obj__in=found, event__in=PROPOSING).values_list("obj", "actor")
    people: dict[str, set[str]] = defaultdict(set)
    for obj, actor in proposed:
        people[obj].add(actor)
    return {
        each.ref: SurvivorFacts(
            code=each.code or "", state=each.state, is_held=each.is_held, proposed_by=frozenset(people[obj])
        )
        for obj, each in found.items()
    }


def survivors_for(nomination: Nomination, case: Case) -> list[Survivor]:
    """Return the dossiers on the same nominee, those into which this person may merge this one first."""
    alike = list(duplicates_of(nomination).select_related("unit", "award_form").order_by("code"))
    facts = survivor_facts(alike)
    others = STEPS[Command.MERGE].permit.others(case)
    found = []
    for each in alike:
        asked = replace(case, inputs={"survivor": facts[each.ref]})
        reasons = [reason for guard in SURVIVING if (reason := guard.reason(asked, others)) is not None]
        found.append(Survivor(each, tuple(sentence_of(reason) for reason in reasons)))
    return sorted(found, key=lambda survivor: bool(survivor.reasons))
