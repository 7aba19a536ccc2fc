"""The numbers that the office sets for itself, on a day."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from workflows.models import HouseNumber
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force
from workflows.vocabulary.house import HOUSE_DEFAULTS, HouseRule


def house_number(rule: HouseRule, day: date) -> int:
    """Return a number of the office as it stands on a day; without a row, the usual one."""
    found = _numbers.first(code=rule, day=day)
    return HOUSE_DEFAULTS[rule] if found is None else int(found)


@prepared
def _numbers(code: Given, day: Given) -> QuerySet[Any, Any]:
    rows = HouseNumber.objects.filter(in_force(day), code=code)
    return rows.order_by("-from_date", "-pk").values_list("value", flat=True)[:1]
