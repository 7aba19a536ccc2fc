"""The working days of the office, out of the dated rows (R-38)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from workflows.models import Holiday
from workflows.models.prepared import Given, prepared
from workflows.rules.deadlines import Calendar

LONGEST_LIMIT = timedelta(days=120)


def calendar_between(start: date, end: date) -> Calendar:
    """Return the calendar of the days from one to another, in one query."""
    return calendar_of(_days_between(start=start, end=end))


@prepared
def _days_between(start: Given, end: Given) -> QuerySet[Any, Any]:
    return Holiday.objects.filter(date__gte=start, date__lte=end).values_list("date", "is_working")


def calendar_after(days: Iterable[date]) -> Calendar:
    """Return the calendar from the earliest of some days to well after the latest, in one query.

    It reaches farther than any limit that is counted in working days.
    """
    known = list(days)
    return calendar_between(min(known), max(known) + LONGEST_LIMIT)


def calendar_of(rows: Iterable[tuple[date, bool]]) -> Calendar:
    """Return the calendar out of days and whether each is worked."""
    days = list(rows)
    return Calendar(
        holidays=frozenset(day for day, works in days if not works),
        make_up_days=frozenset(day for day, works in days if works),
    )
