"""Making a plan known (seed V.1; R-07): what a unit's confirmation has to say, once for each version of the plan.

A unit is asked if it was there at some time between the day on which the version came to the units and the last day to
confirm it. Its own days run from when the plan was signed, put on record here, and the unit set up, whichever was last.
"""

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


def begins_on(*, plan_day: date | None, recorded_on: date | None) -> date | None:
    """Return from which day units can make a version known: that of the plan, or of its record where that is later."""
    return max(filter(None, (plan_day, recorded_on)), default=None)


def is_asked(*, founded_on: date, closed_on: date | None, begins: date | None, due: date | None) -> bool:
    """Tell whether a unit has to make a version known of which the period runs from one day to another."""
    if begins is None or due is None:
        return True
    return founded_on <= due and (closed_on is None or closed_on >= begins)


def is_overdue(due: date | None, today: date) -> bool:
    """Tell whether the last day on which a unit was to confirm is over."""
    return due is not None and due < today
