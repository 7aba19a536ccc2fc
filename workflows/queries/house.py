"""The numbers that the office sets for itself, as they are in force on a day (R-39), and the deadlines made of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from workflows.models import HouseNumber
from workflows.models.prepared import Given, prepared
from workflows.queries.calendars import calendar_between
from workflows.queries.standing import in_force
from workflows.rules.deadlines import add_working_days
from workflows.vocabulary.house import HOUSE_DEFAULTS, HouseRule

# More days than any deadline of working days has off, Tết included.
MOST_DAYS_OFF = 30


def house_number(rule: HouseRule, day: date) -> int:
    """Return the number in force on a day: that of the latest row, else what holds without any."""
    return house_numbers(rule, {day})[day]


def numbers_on(rules: Iterable[HouseRule], day: date) -> dict[HouseRule, int]:
    """Return the numbers of several rules in force on a day, in one query."""
    wanted = tuple(rules)
    found = {HouseRule(code): value for code, value in _in_force(codes=wanted, day=day)}
    return {rule: found.get(rule, HOUSE_DEFAULTS[rule]) for rule in wanted}


def house_numbers(rule: HouseRule, days: Collection[date]) -> Mapping[date, int]:
    """Return the number in force on each of these days, in one query."""
    rows = _rows(code=rule)
    return {
        day: next(
            (value for value, start, end in rows if start <= day and (end is None or day <= end)),
            HOUSE_DEFAULTS[rule],
        )
        for day in days
    }


def due_dates(rule: HouseRule, starts: Collection[date]) -> Mapping[date, date]:
    """Return the last day of the period that begins on each of these days, in two queries.

    `rule` is one that counts working days; the number is that in force on the day on which the period begins.
    """
    if not starts:
        return {}
    numbers = house_numbers(rule, set(starts))
    last = max(start + timedelta(days=2 * days + MOST_DAYS_OFF) for start, days in numbers.items())
    calendar = calendar_between(min(starts), last)
    return {start: add_working_days(start, days, calendar) for start, days in numbers.items()}


def due_date(rule: HouseRule, start: date) -> date:
    """Return the last day of the period of working days that begins on a day."""
    return due_dates(rule, {start})[start]


@prepared
def _rows(code: Given) -> QuerySet[Any, Any]:
    rows = HouseNumber.objects.filter(code=code).order_by("-from_date", "-pk")
    return rows.values_list("value", "from_date", "to_date")


@prepared
def _in_force(codes: Given, day: Given) -> QuerySet[Any, Any]:
    """Find the rows in the order in which a later one takes the place of an earlier."""
    rows = HouseNumber.objects.filter(in_force(day), code__in=codes)
    return rows.order_by("from_date", "pk").values_list("code", "value")
