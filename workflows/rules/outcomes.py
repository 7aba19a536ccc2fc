"""Telling those who were not selected, with the reason as far as it may be told (R-29, form T16)."""

from dataclasses import dataclass
from datetime import date

from workflows.rules.awards import reason_against_actor
from workflows.rules.case import Actor
from workflows.rules.figures import tells_figures
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

TELLERS = (Role.HR_OFFICER, Role.HR_HEAD)
TO_TELL = (State.REJECTED_INELIGIBLE, State.NOT_RECOMMENDED, State.DECLINED, State.PROVINCE_REJECTED)
# A unit that withdrew knows it itself; these acts end what it sent in without its will (N5b, N34c).
ENDED_FOR_IT = (Event.NOMINATION_LAPSED, Event.NOMINATION_CANCELLED)
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
    ended_by: str = ""  # the act by which it ended
    was_sent: bool = True  # a draft was put before nobody
    told_date: date | None = None


def is_to_tell(outcome: Outcome) -> bool:
    """Tell whether unit and nominee are told of an outcome."""
    ended_for_it = outcome.state is State.WITHDRAWN and outcome.ended_by in ENDED_FOR_IT and outcome.was_sent
    return outcome.state in TO_TELL or ended_for_it


def reasons_against_telling(outcome: Outcome, actor: Actor) -> list[Reason]:
    """Return why an outcome cannot be told, whatever is filled in."""
    reasons = [reason_against_actor(actor, TELLERS)]
    if actor.person is not None and actor.person == outcome.nominee:
        reasons.append(Reason(Refusal.ACTOR_IS_NOMINEE, {"holder": TELLERS}))
    if not is_to_tell(outcome):
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
