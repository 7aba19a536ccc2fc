"""Which rules of a campaign and of the law apply to a nominee (R-04, R-05; DOMAIN.md 2.1, 2.7)."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol, TypeVar

from workflows.vocabulary.dossier import Addressee, NomineeKind
from workflows.vocabulary.regimes import SimplifiedRule


class InForce(Protocol):
    """Describe a dated row: in force from a day on, up to and including another or without end."""

    @property
    def from_date(self) -> date: ...
    @property
    def to_date(self) -> date | None: ...


class Criterion(Protocol):
    """Describe a criterion of a campaign and whom it addresses."""

    @property
    def addressee(self) -> str: ...


Row = TypeVar("Row", bound=InForce)
CriterionRow = TypeVar("CriterionRow", bound=Criterion)


def addressee_of(kind: str, *, is_leader: bool) -> Addressee:
    """
    Return the class of a nominee: a leader answers to TC2, other staff and every collective to TC1 (seed III.1).

    `is_leader` is a post of leadership at submission: Party committee, leaders of the Office, heads and deputy heads.
    """
    if kind == NomineeKind.INDIVIDUAL and is_leader:
        return Addressee.LEADERS
    return Addressee.STAFF_AND_COLLECTIVES


def criterion_applies(addressee: str, *, kind: str, is_leader: bool) -> bool:
    """Return whether a criterion that addresses `addressee` is asked of a nominee."""
    return addressee == addressee_of(kind, is_leader=is_leader)


def criteria_for(criteria: Iterable[CriterionRow], *, kind: str, is_leader: bool) -> tuple[CriterionRow, ...]:
    """Return the criteria that are asked of a nominee, in their own order."""
    return tuple(
        criterion for criterion in criteria if criterion_applies(criterion.addressee, kind=kind, is_leader=is_leader)
    )


def simplified_is_open(rule: str, *, grounds: Collection[str], met: Collection[str]) -> bool:
    """
    Return whether the simplified procedure may be chosen.

    `rule` is the regime's ALL or ANY, `grounds` are those that it names, `met` those found in the case. R2021 asks for
    all three of its own (NĐ 91/2017 Điều 55), later regimes for any one of five (Luật 2022 Điều 85). A ground that the
    regime does not name opens nothing, and neither does a regime that names none.
    """
    met_of_regime = set(grounds) & set(met)
    if rule == SimplifiedRule.ALL:
        return bool(met_of_regime) and met_of_regime == set(grounds)
    return bool(met_of_regime)


def row_in_force(rows: Iterable[Row], day: date) -> Row | None:
    """
    Return the dated row that is in force on a day, None where there is none.

    :raises ValueError: if two rows are in force at once, which the data must exclude
    """
    found = [row for row in rows if row.from_date <= day and (row.to_date is None or day <= row.to_date)]
    if len(found) > 1:
        raise ValueError(f"{len(found)} rows are in force on {day.isoformat()}")
    return found[0] if found else None


def regime_on(received: date, regimes: Iterable[Row]) -> Row | None:
    """
    Return the legal regime of a nomination, which the day of its receipt by HR-Admin fixes once and for all.

    Source: the transition rule of Luật 06/2026/QH16, a dossier received before goes on under the old text (2.1).
    """
    return row_in_force(regimes, received)
