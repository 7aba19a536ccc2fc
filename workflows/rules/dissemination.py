"""Making a plan known (seed V.1; R-07): what a unit's confirmation has to say, once for each version of the plan."""

from datetime import date

from workflows.vocabulary.duties import DisseminationWay
from workflows.vocabulary.refusals import Reason, Refusal

MOST_STAFF = 9999


def confirmation_against(
    *, day: date | None, today: date, plan_day: date | None, way: str, note: str, staff_count: int | None
) -> list[Reason]:
    """Return every reason against a confirmation: what is missing, and a day on which it cannot have been."""
    blank = [name for name, value in (("day", day), ("way", way)) if not value]
    if staff_count is None or not 1 <= staff_count <= MOST_STAFF:
        blank.append("staff_count")
    if way == DisseminationWay.OTHER and not note.strip():
        blank.append("note")
    reasons = [Reason(Refusal.INPUT_MISSING, {"fields": tuple(blank)})] if blank else []
    if day is not None and day > today:
        reasons.append(Reason(Refusal.DAY_TO_COME, {"date": day}))
    if day is not None and plan_day is not None and day < plan_day:
        reasons.append(Reason(Refusal.DATE_BEFORE_PLAN, {"date": day, "plan": plan_day}))
    return reasons


def is_overdue(due: date | None, today: date) -> bool:
    """Tell whether the last day on which a unit was to confirm is over."""
    return due is not None and due < today
