"""Telling those who were not selected, with the reason as far as it may be told (R-29, form T16)."""

from dataclasses import dataclass
from datetime import date

from workflows.rules.awards import reason_against_actor
from workflows.rules.case import Actor
from workflows.rules.figures import tells_figures
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

TELLERS = (Role.HR_OFFICER, Role.HR_HEAD)
# Who withdrew knows it himself.
TO_TELL = (State.REJECTED_INELIGIBLE, State.NOT_RECOMMENDED, State.DECLINED, State.PROVINCE_REJECTED)
# These go out in a letter of the Office, and are in Vietnamese in every language of the interface.
AFTER_HOLD = "không đủ điều kiện theo quy định"
NOT_PASSED = "không đạt tỷ lệ phiếu đồng ý theo quy định"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a nomination ended, as far as the rules ask."""

    state: State
    nominee: int | None
    is_after_hold: bool = False
    is_secret: bool = False  # of the votes of the council on it, on whatever award form, one was a secret ballot
    told_date: date | None = None


def reasons_against_telling(outcome: Outcome, actor: Actor) -> list[Reason]:
    """Return why an outcome cannot be told, whatever is filled in."""
    reasons = [reason_against_actor(actor, TELLERS)]
    if actor.person is not None and actor.person == outcome.nominee:
        reasons.append(Reason(Refusal.ACTOR_IS_NOMINEE, {"holder": TELLERS}))
    if outcome.state not in TO_TELL:
        reasons.append(Reason(Refusal.OUTCOME_NOT_TO_TELL, {"state": outcome.state}))
    elif outcome.told_date is not None:
        reasons.append(Reason(Refusal.OUTCOME_IS_TOLD, {"date": outcome.told_date}))
    return [reason for reason in reasons if reason is not None]


def reasons_against_wording(outcome: Outcome, reason: str) -> list[Reason]:
    """Return what is wrong with the reason: too short, a suspension's ground, or the figures of a secret ballot."""
    if len(reason.strip()) < LEAST_REASON:
        return [Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})]
    if outcome.is_after_hold and reason != AFTER_HOLD:
        return [Reason(Refusal.REASON_IS_CONFIDENTIAL, {"wording": AFTER_HOLD})]
    if outcome.is_secret and tells_figures(reason):
        return [Reason(Refusal.FIGURES_ARE_SECRET)]
    return []
