"""The life of a campaign as data (DOMAIN.md 6.2): from where to where, by whom, on what conditions.

    DRAFT → ISSUED → OPEN ⇄ NOMINATIONS_CLOSED → REVIEWING → CLOSED → REVIEWING or OPEN again
    DRAFT, ISSUED, OPEN → CANCELLED

An amendment is no state: it is another version of the plan, written and issued while the campaign goes on (R-06).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workflows.rules.case import Actor
from workflows.rules.needs import Need
from workflows.vocabulary.campaigns import CampaignAct, PlanPart
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import HR, Role

S = CampaignState
PREPARERS = tuple(sorted(HR))
RECORDERS = (Role.RECORDS_OFFICER, Role.HR_HEAD)
LEADERS = (Role.CHIEF, Role.HR_HEAD)
CHIEF = (Role.CHIEF,)  # himself, or a deputy under a KT. mandate: his charge is the Chief's


@dataclass(frozen=True, slots=True)
class Standing:
    """How a campaign stands, as far as the rules look at it."""

    state: CampaignState
    draft: int | None = None  # the number of the version of the plan in preparation
    lacks: tuple[PlanPart, ...] = ()  # what that version does not hold yet


Question = Callable[[Standing], Reason | None]


def plan_is_in_preparation(standing: Standing) -> Reason | None:
    """Ask for a version of the plan that is not issued yet."""
    return None if standing.draft is not None else Reason(Refusal.PLAN_NOT_IN_PREPARATION, {"holder": PREPARERS})


def no_plan_is_in_preparation(standing: Standing) -> Reason | None:
    """Ask that amendments are written one after the other."""
    return None if standing.draft is None else Reason(Refusal.PLAN_IN_PREPARATION, {"number": standing.draft})


def plan_is_whole(standing: Standing) -> Reason | None:
    """Ask that the version in preparation holds what nominations are judged by."""
    return Reason(Refusal.PLAN_INCOMPLETE, {"missing": standing.lacks}) if standing.lacks else None


@dataclass(frozen=True, slots=True)
class Step:
    """One act: who takes it, what follows which state, what the plan has to be, what its actor has to give."""

    roles: tuple[Role, ...]
    moves: Mapping[CampaignState, tuple[CampaignState, ...]]
    questions: tuple[Question, ...] = ()
    needs: tuple[Need, ...] = ()


def _staying(*states: CampaignState) -> dict[CampaignState, tuple[CampaignState, ...]]:
    return {state: (state,) for state in states}


WRITABLE = (S.DRAFT, S.ISSUED, S.OPEN, S.NOMINATIONS_CLOSED)
STEPS: Mapping[CampaignAct, Step] = {
    CampaignAct.EDIT: Step(PREPARERS, _staying(*WRITABLE), (plan_is_in_preparation,)),
    CampaignAct.ISSUE: Step(
        RECORDERS,
        {S.DRAFT: (S.ISSUED,), **_staying(S.ISSUED, S.OPEN, S.NOMINATIONS_CLOSED)},
        (plan_is_in_preparation, plan_is_whole),
        (Need.NUMBER, Need.DATE, Need.FILE),
    ),
    CampaignAct.OPEN: Step(LEADERS, {S.ISSUED: (S.OPEN,), S.NOMINATIONS_CLOSED: (S.OPEN,)}),
    CampaignAct.AMEND: Step(
        PREPARERS,
        _staying(S.ISSUED, S.OPEN, S.NOMINATIONS_CLOSED),
        (no_plan_is_in_preparation,),
        (Need.REASON,),
    ),
    CampaignAct.SET_DEADLINE: Step(LEADERS, _staying(S.OPEN)),
    CampaignAct.CLOSE_NOMINATIONS: Step(LEADERS, {S.OPEN: (S.NOMINATIONS_CLOSED,)}),
    CampaignAct.REVIEW: Step(LEADERS, {S.NOMINATIONS_CLOSED: (S.REVIEWING,)}),
    CampaignAct.CLOSE: Step(LEADERS, {S.REVIEWING: (S.CLOSED,)}),
    CampaignAct.REOPEN: Step(CHIEF, {S.CLOSED: (S.REVIEWING, S.OPEN)}, needs=(Need.REASON,)),
    CampaignAct.CANCEL: Step(
        CHIEF,
        {S.DRAFT: (S.CANCELLED,), S.ISSUED: (S.CANCELLED,), S.OPEN: (S.CANCELLED,)},
        needs=(Need.REASON,),
    ),
}


def reasons_against(act: CampaignAct, standing: Standing, actor: Actor) -> list[Reason]:
    """Return every reason why the actor cannot take a step now, the person's first."""
    step = STEPS[act]
    standing_of_person = may_not(actor, step.roles)
    if standing.state not in step.moves:
        matter: list[Reason | None] = [
            Reason(Refusal.CAMPAIGN_WRONG_STATE, {"state": standing.state, "states": tuple(step.moves)})
        ]
    else:
        matter = [question(standing) for question in step.questions]
    return [reason for reason in (standing_of_person, *matter) if reason is not None]


def may_not(actor: Actor, roles: tuple[Role, ...]) -> Reason | None:
    """Return why somebody may not do what these roles do, naming them."""
    if actor.is_administrator:
        return Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": roles})
    return None if actor.charge(*roles) is not None else Reason(Refusal.NOT_YOURS, {"holder": roles})


def legal_pairs() -> list[tuple[CampaignState, CampaignState]]:
    """Return every pair of states of which the one may follow the other, for the guard inside the database."""
    pairs = {(source, target) for step in STEPS.values() for source, to in step.moves.items() for target in to}
    return sorted(pair for pair in pairs if pair[0] is not pair[1])
