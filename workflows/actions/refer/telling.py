"""What an entry about reference data says beside the hash, so that the ledger can be told from itself.

Of a campaign its state; of a role or mandate who is charged with what, for which unit, from when to when, the person by
his random reference.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from workflows.models import Campaign, Mandate, RoleAssignment


def told_of(rows: Iterable[Model]) -> dict[str, Any]:
    """Return what rows that were written say of campaigns and charges; of other rows nothing."""
    campaigns: dict[str, str] = {}
    charges: list[list[str]] = []
    for row in rows:
        if isinstance(row, Campaign):
            campaigns[row.code] = row.state
        if isinstance(row, RoleAssignment | Mandate):
            charge = row.role if isinstance(row, RoleAssignment) else row.kind
            unit, end = row.unit.code if row.unit else "", str(row.to_date or "")
            charges.append([row.person.ref, charge, unit, str(row.from_date), end])
    return {**({"campaigns": campaigns} if campaigns else {}), **({"charges": charges} if charges else {})}
