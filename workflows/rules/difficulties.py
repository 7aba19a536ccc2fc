"""The life of a difficulty with a plan (seed V.2; R-08): who takes which step from where, and what stands against it.

A unit reports it, HR-Admin consolidates one or several with a proposal, the Chief decides. Nobody judges what he
reported or consolidated himself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from workflows.rules.campaigns import STEPS
from workflows.rules.case import Actor, Charge
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.campaigns import CampaignAct
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.duties import DifficultyState
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import HR, Role

# While a plan is carried out: in these states of its campaign it is made known, and difficulties with it are reported.
LIVING = (
    CampaignState.ISSUED,
    CampaignState.OPEN,
    CampaignState.NOMINATIONS_CLOSED,
    CampaignState.REVIEWING,
)
# Who sees what every unit confirmed and reported; a unit's own people see what is theirs.
OVERSEERS = (Role.HR_OFFICER, Role.HR_HEAD, Role.CHIEF, Role.DEPUTY_CHIEF, Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class Move:
    """One step in the life of a difficulty: where it comes from (nowhere at its beginning), where it leads, whose."""

    source: DifficultyState | None
    target: DifficultyState
    roles: tuple[Role, ...]


FILE = Move(None, DifficultyState.FILED, (Role.UNIT_HEAD,))
WITHDRAW = Move(DifficultyState.FILED, DifficultyState.WITHDRAWN, (Role.UNIT_HEAD,))
CONSOLIDATE = Move(DifficultyState.FILED, DifficultyState.CONSOLIDATED, tuple(sorted(HR)))
DECIDE = Move(DifficultyState.CONSOLIDATED, DifficultyState.DECIDED, (Role.CHIEF,))
LIFE = (FILE, WITHDRAW, CONSOLIDATE, DECIDE)


def charge_for(move: Move, actor: Actor, *, unit: int | None = None) -> Charge | None:
    """Return the charge by which somebody takes a step; `unit` is the one whose matter it is, for its own head."""
    return actor.charge(*move.roles, unit=unit if move.roles == (Role.UNIT_HEAD,) else None)


def not_yours(roles: tuple[Role, ...], actor: Actor) -> Reason:
    """Return the refusal that names who takes a step; an administrator reads that his account takes none."""
    code = Refusal.ADMINISTRATOR_ACTS_NOT if actor.is_administrator else Refusal.NOT_YOURS
    return Reason(code, {"holder": roles})


def standing_against(
    move: Move, actor: Actor, *, unit: int | None = None, earlier: Collection[int] = ()
) -> Reason | None:
    """Return why this person may not take the step; `earlier` are the persons who reported or consolidated it."""
    charge = charge_for(move, actor, unit=unit)
    if charge is None:
        return not_yours(move.roles, actor)
    if move in (CONSOLIDATE, DECIDE) and actor.person in earlier:
        return Reason(Refusal.DIFFICULTY_IS_OWN, {"holder": _others(move, charge)})
    return None


def order_against(move: Move, *, number: int, state: str) -> Reason | None:
    """Return why the step is not open in this state."""
    if move.source is None or state == move.source:
        return None
    return Reason(Refusal.DIFFICULTY_WRONG_STATE, {"number": number, "state": DifficultyState(state)})


def campaign_against(campaign: str, state: str) -> Reason | None:
    """Return why a plan is not made known, and no difficulty reported, while its campaign is in this state."""
    if state in LIVING:
        return None
    return Reason(Refusal.PLAN_NOT_IN_FORCE, {"campaign": campaign, "state": CampaignState(state)})


def amendment_against(state: str) -> Reason | None:
    """Return why the Chief does not decide to amend a plan whose campaign is in this state: nobody could do it."""
    states = tuple(STEPS[CampaignAct.AMEND].moves)
    if state in states:
        return None
    return Reason(Refusal.PLAN_STAYS_AS_IT_IS, {"state": CampaignState(state), "states": states})


def result_against(number: int, *, decided: date, signed: date) -> Reason | None:
    """Return why a plan signed on a day does not carry out the decision on a report: it was taken later."""
    if signed >= decided:
        return None
    return Reason(Refusal.PLAN_BEFORE_DECISION, {"date": signed, "decided": decided, "number": number})


def texts_missing(**texts: str | None) -> Reason | None:
    """Return which of these texts still has to be filled in, by their names."""
    blank = tuple(name for name, text in texts.items() if not (text or "").strip())
    return Reason(Refusal.INPUT_MISSING, {"fields": blank}) if blank else None


def reason_too_short(text: str) -> Reason | None:
    """Return that the Chief's answer says too little: the unit reads it, and it stays on the record."""
    if len(text.strip()) >= LEAST_REASON:
        return None
    return Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})


def _others(move: Move, charge: Charge) -> tuple[Role, ...]:
    """Name who can act instead: of the Chief a deputy who signs for him, and the other way round."""
    if move is DECIDE:
        return (Role.CHIEF,) if charge.mandate is not None else (Role.DEPUTY_CHIEF,)
    return move.roles
