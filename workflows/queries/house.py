"""The numbers that the office sets for itself, as they are in force on a day (R-39)."""

from datetime import date

from workflows.models import HouseNumber
from workflows.queries.standing import in_force
from workflows.vocabulary.house import HOUSE_DEFAULTS, HouseRule


def house_number(rule: HouseRule, day: date) -> int:
    """Return a number of the office on a day, by the row that came into force last; else what holds without one."""
    rows = HouseNumber.objects.filter(in_force(day), code=rule).order_by("-from_date", "-pk")
    value = rows.values_list("value", flat=True).first()
    return HOUSE_DEFAULTS[rule] if value is None else value
