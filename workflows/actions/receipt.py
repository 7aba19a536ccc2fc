"""The rules of the day of receipt, under which a nomination is judged to the end (N3)."""

from workflows.actions.door import Act
from workflows.models import Nomination
from workflows.queries.regimes import policy_on, regime_on


def fix_rules(act: Act, nomination: Nomination) -> None:
    """Let this be the day of receipt where there was none, and give it the regime and the policy of its day for good.

    The guards have asked that both are in force on that day. What was fixed once stays.
    """
    if nomination.received_at is None:
        nomination.received_at = act.at
    day = act.day_of(nomination.received_at)
    if nomination.regime is None:
        nomination.regime = regime_on(day)
    if nomination.policy is None:
        nomination.policy = policy_on(day, nomination.award_form)
