"""Rows on which something rests: they stay, are ended by a date, and another row takes their place (R-06, R-39)."""

from django.db.models import Model

from workflows.ledger.guards.law import FREE_IN_USE, PARTS, RESTING
from workflows.models import CampaignVersion, Mandate, RoleAssignment

__all__ = ["FREE_IN_USE", "is_frozen", "is_in_use"]


def is_in_use(row: Model) -> bool:
    """Tell whether anything rests on a row as it stands; a part of a plan or of a regime is in use with it."""
    if type(row) in PARTS:
        return is_in_use(getattr(row, PARTS[type(row)][0]))
    if row.pk is None:
        return False
    # What is issued stays as it is, and what is in preparation is written by those whose plan it is, not here.
    if isinstance(row, CampaignVersion) and (row.issued_at is not None or not row.is_issued):
        return True
    resting = RESTING.get(type(row), ())
    is_given = isinstance(row, RoleAssignment | Mandate)
    return is_given or any(model._default_manager.filter(**{name: row}).exists() for model, name in resting)


def is_frozen(row: Model, changed: frozenset[str]) -> bool:
    """Tell whether a change of these columns touches what has to stay; what is in use takes no new parts either."""
    free = FREE_IN_USE.get(type(row))
    return free is not None and bool(changed - free) and is_in_use(row)
