"""Which criteria, forms, ways and regimes apply to a nominee."""

from dataclasses import dataclass
from datetime import date

import pytest

from workflows.rules.eligibility import (
    addressee_of,
    criteria_for,
    regime_on,
    row_in_force,
    simplified_is_open,
)
from workflows.vocabulary.dossier import Addressee, NomineeKind
from workflows.vocabulary.regimes import SimplifiedRule


@dataclass(frozen=True)
class Criterion:
    code: str
    addressee: str


@dataclass(frozen=True)
class Row:
    code: str
    from_date: date
    to_date: date | None = None


TC1 = Criterion("TC1", "STAFF_AND_COLLECTIVES")
TC2 = Criterion("TC2", "LEADERS")
REGIMES = [
    Row("R2021", date(2013, 11, 16), date(2023, 12, 31)),
    Row("R2024", date(2024, 1, 1), date(2025, 6, 30)),
    Row("R2025", date(2025, 7, 1), date(2026, 9, 30)),
    Row("R2026", date(2026, 10, 1)),
]


@pytest.mark.parametrize(
    ("kind", "is_leader", "addressee", "criteria"),
    [
        (NomineeKind.INDIVIDUAL, False, Addressee.STAFF_AND_COLLECTIVES, (TC1,)),
        (NomineeKind.INDIVIDUAL, True, Addressee.LEADERS, (TC2,)),
        (NomineeKind.COLLECTIVE, False, Addressee.STAFF_AND_COLLECTIVES, (TC1,)),
        (NomineeKind.COLLECTIVE, True, Addressee.STAFF_AND_COLLECTIVES, (TC1,)),
    ],
)
def test_leaders_answer_to_the_second_criterion_and_everybody_else_to_the_first(
    kind: NomineeKind, is_leader: bool, addressee: Addressee, criteria: tuple[Criterion, ...]
) -> None:
    assert addressee_of(kind, is_leader=is_leader) is addressee
    assert criteria_for([TC1, TC2], kind=kind, is_leader=is_leader) == criteria


@pytest.mark.parametrize(
    ("rule", "met", "is_open"),
    [
        (SimplifiedRule.ALL, {"a", "b", "c"}, True),
        (SimplifiedRule.ALL, {"a", "b", "c", "of another regime"}, True),
        (SimplifiedRule.ALL, {"a", "b"}, False),
        (SimplifiedRule.ALL, set(), False),
        (SimplifiedRule.ANY, {"c"}, True),
        (SimplifiedRule.ANY, {"a", "b"}, True),
        (SimplifiedRule.ANY, {"of another regime"}, False),
        (SimplifiedRule.ANY, set(), False),
    ],
)
def test_grounds_are_cumulative_in_2021_and_alternative_since(
    rule: SimplifiedRule, met: set[str], is_open: bool
) -> None:
    assert simplified_is_open(rule, grounds=("a", "b", "c"), met=met) is is_open


@pytest.mark.parametrize("rule", SimplifiedRule)
def test_a_regime_without_grounds_opens_nothing(rule: SimplifiedRule) -> None:
    assert not simplified_is_open(rule, grounds=(), met=())
    assert not simplified_is_open(rule, grounds=(), met=("a",))


@pytest.mark.parametrize(
    ("received", "code"),
    [
        (date(2013, 11, 15), None),
        (date(2021, 10, 1), "R2021"),
        (date(2023, 12, 31), "R2021"),
        (date(2024, 1, 1), "R2024"),
        (date(2026, 9, 30), "R2025"),
        (date(2026, 10, 1), "R2026"),
        (date(2030, 1, 1), "R2026"),
    ],
)
def test_the_day_of_receipt_fixes_the_regime(received: date, code: str | None) -> None:
    regime = regime_on(received, REGIMES)

    assert (regime.code if regime else None) == code


def test_two_rows_in_force_at_once_are_a_fault_of_the_data() -> None:
    rows = [*REGIMES, Row("R2027", date(2027, 3, 1))]

    assert row_in_force(rows, date(2027, 2, 28)) == REGIMES[-1]
    with pytest.raises(ValueError, match="2 rows are in force on 2027-03-01"):
        row_in_force(rows, date(2027, 3, 1))
