"""The numbers that the office sets for itself, out of the dated rows (R-39)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from workflows.models import HouseNumber
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force
from workflows.vocabulary.house import HOUSE_DEFAULTS, HouseRule


def house_number(rule: HouseRule, day: date) -> int:
    """Return the number of a rule on a day: of the rows in force the latest, else what holds without any."""
    return house_numbers((rule,), day)[rule]


def house_numbers(rules: Iterable[HouseRule], day: date) -> dict[HouseRule, int]:
    """Return the numbers of several rules on a day, in one query."""
    wanted = tuple(rules)
    found = {HouseRule(code): value for code, value in _in_force(codes=wanted, day=day)}
    return {rule: found.get(rule, HOUSE_DEFAULTS[rule]) for rule in wanted}


@prepared
def _in_force(codes: Given, day: Given) -> QuerySet[Any, Any]:
    """Find the rows in the order in which a later one takes the place of an earlier."""
    rows = HouseNumber.objects.filter(in_force(day), code__in=codes)
    return rows.order_by("from_date", "pk").values_list("code", "value")
