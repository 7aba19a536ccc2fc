"""What can happen next with a nomination, who can do it, and why the rest is closed; asked of the door's own rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflows.lifecycle import STEPS
from workflows.models import Nomination
from workflows.queries.casefile import every_fact, open_casefile
from workflows.queries.labels import label_of, sentence_of
from workflows.rules.case import Actor, Case
from workflows.rules.needs import Need
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step out of the present state: open to this person, or closed with its reasons."""

    command: Command
    label: str
    holders: tuple[Role, ...]
    is_open: bool
    is_mine: bool
    reasons: tuple[str, ...]
    codes: tuple[Refusal, ...]
    needs: tuple[Need, ...]


def case_for_explaining(
    nomination: Nomination, actor: Actor, *, at: datetime, facts: Iterable[str] | None = None
) -> Case:
    """Open the casefile with every fact, to explain all steps from one look, or with those of one step."""
    return open_casefile(nomination, actor=actor, at=at, facts=every_fact() if facts is None else facts)


def next_steps(case: Case) -> list[NextStep]:
    """Return the steps that lead out of the present state, the actor's own first.

    A step is `is_mine` when the actor's charge fits, even if something else stands against it.
    """
    found = []
    for command, step in STEPS.items():
        if case.nomination.state not in step.sources:
            continue
        if command in HIDDEN_UNLESS_HELD and not case.nomination.is_held:
            continue
        reasons = step.reasons_against(case, with_inputs=False)
        if HIDING & {reason.refusal for reason in reasons}:
            continue
        found.append(
            NextStep(
                command=command,
                label=label_of(command),
                holders=step.permit.roles(case),
                is_open=not reasons,
                is_mine=step.permit.reason(case) is None,
                reasons=tuple(sentence_of(reason) for reason in reasons),
                codes=tuple(reason.refusal for reason in reasons),
                needs=step.needs,
            )
        )
    return sorted(found, key=lambda each: (not each.is_open, not each.is_mine))


# A step that belongs to another course of things than this one: no way on, so no closed door either.
HIDING = frozenset({Refusal.TAKEN_BACK_OTHERWISE, Refusal.CAMPAIGN_NOT_CANCELLED})
HIDDEN_UNLESS_HELD = frozenset({Command.RELEASE, Command.CONCLUDE_HOLD})
