"""The working days of the office, out of the dated rows (R-38)."""

from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from workflows.models import Holiday, StepClock
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force
from workflows.rules.deadlines import Calendar, add_working_days


def calendar_between(start: date, end: date) -> Calendar:
    """Return the calendar of the days from one to another, in one query."""
    return _calendar(list(Holiday.objects.filter(date__gte=start, date__lte=end).values_list("date", "is_working")))


def calendar_from(start: date) -> Calendar:
    """Return the calendar from a day on, as far as the rows go."""
    return _calendar(list(Holiday.objects.filter(date__gte=start).values_list("date", "is_working")))


def due_date_for(state: str, *, procedure: str, day: date) -> date | None:
    """Return the day by which a nomination should leave a state; none where no clock runs. One query for both."""
    found = _clocks_and_days(state=state, procedure=procedure, day=day)
    allowed = max(((start, days) for kind, start, days in found if kind == "clock"), default=None)
    if allowed is None:
        return None
    calendar = _calendar([(when, bool(works)) for kind, when, works in found if kind == "day"])
    return add_working_days(day, allowed[1], calendar)


@prepared
def _clocks_and_days(state: Given, procedure: Given, day: Given) -> QuerySet[Any, Any]:
    clocks = StepClock.objects.filter(in_force(day), Q(procedure=procedure), state=state)
    clock_rows = clocks.order_by().values_list(
        Value("clock", output_field=CharField()), F("from_date"), Cast(F("working_days"), IntegerField())
    )
    day_rows = (
        Holiday.objects.filter(date__gte=day)
        .order_by()
        .values_list(
            Value("day", output_field=CharField()),
            Cast(F("date"), DateField()),
            Cast(F("is_working"), IntegerField()),
        )
    )
    return clock_rows.union(day_rows, all=True)


def _calendar(rows: list[tuple[date, bool]]) -> Calendar:
    return Calendar(
        holidays=frozenset(day for day, works in rows if not works),
        make_up_days=frozenset(day for day, works in rows if works),
    )
