"""Who may never act together, and what a suspension and a second person ask of every step."""

from collections.abc import Collection

from workflows.rules.asking import refuses_with
from workflows.rules.case import Case
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

PROPOSING = (Event.NOMINATION_DRAFTED, Event.NOMINATION_SUBMITTED, Event.NOMINATION_RESUBMITTED)
APPRAISING = (Event.NOMINATION_APPRAISED, Event.NOMINATION_CONSOLIDATED, Event.NOMINATION_PUT_FORWARD)


@refuses_with(Refusal.IS_HELD)
def is_not_held(case: Case) -> bool:
    """Ask that no suspension lies over the nomination (NĐ 152/2025 Điều 4 khoản 4)."""
    return not case.nomination.is_held


@refuses_with(Refusal.IS_NOT_HELD)
def is_held(case: Case) -> bool:
    """Ask that a suspension lies over the nomination."""
    return case.nomination.is_held


# -- separation of duties (DOMAIN.md 6.10 no. 4, 2.13) -----------------------------------------------------------------


@refuses_with(Refusal.ACTOR_IS_NOMINEE, names_others=True)
def actor_is_not_nominee(case: Case) -> bool:
    """Ask that nobody handles his own nomination."""
    return case.actor.person is None or case.actor.person != case.nomination.nominee_person_id


@refuses_with(Refusal.ACTOR_PROPOSED, names_others=True)
def actor_did_not_propose(case: Case) -> bool:
    """Ask that who proposed does not appraise or decide."""
    return not case.did(*PROPOSING)


@refuses_with(Refusal.ACTOR_APPRAISED, names_others=True)
def actor_did_not_appraise(case: Case) -> bool:
    """Ask that who appraised does not decide."""
    return not case.did(*APPRAISING)


@refuses_with(Refusal.ACTOR_FOUND_IT, names_others=True)
def actor_did_not_find_it(case: Case) -> bool:
    """Ask that who found it not eligible, proposed to, or ended it after a suspension does not open it again (N12)."""
    acts = reversed(case.acts)
    found = next((ref for event, ref in acts if event == Event.NOMINATION_REJECTED), None)
    return case.actor.ref != found and case.actor.ref not in case.finders


@refuses_with(Refusal.SECOND_PERSON_NEEDED, lambda case: {"holder": _first_halves(case)})
def step_is_proposed(case: Case) -> bool:
    """Ask that a first person has proposed this very step."""
    return case.proposal is not None


@refuses_with(Refusal.SECOND_PERSON_NEEDED, lambda case: {"holder": _in_order(case.proposers)})
def withdrawal_is_agreed(case: Case) -> bool:
    """Ask that from an agenda the proposer has asked, so that secretary and unit agree (N6)."""
    return case.nomination.state != State.ON_AGENDA or case.proposal is not None


@refuses_with(Refusal.PROPOSER_MUST_BE_ANOTHER, names_others=True)
def proposer_is_another(case: Case) -> bool:
    """Ask that the second person is not the first."""
    return case.proposal is None or case.proposal.by != case.actor.ref


# -- what the sentences name -------------------------------------------------------------------------------------------


def _in_order(roles: Collection[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles, key=list(Role).index))


def _first_halves(case: Case) -> tuple[Role, ...]:
    if case.nomination.is_held:
        return (Role.HR_HEAD, Role.HR_OFFICER)
    if case.nomination.state == State.ON_AGENDA:
        return _in_order(case.proposers)
    return (Role.HR_OFFICER,)
