"""Counts on paper: the equations of the count sheet, and what becomes of them."""

from dataclasses import replace

import pytest

from tests.rules.councils import MERIT_CERTIFICATE_IN_SECRET
from workflows.rules.voting import (
    PaperCount,
    Roll,
    Tally,
    equations_failed_by,
    paper_count_reconciles,
    result_of,
    tally_of_paper,
)
from workflows.vocabulary.council import CountEquation, Outcome

SHEET = PaperCount(issued=8, returned=7, not_returned=1, valid=6, invalid=1, yes=4, no=1, other=1)
ROLL = Roll(members=9, present=7, written=1)


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({}, ()),
        ({"issued": 9}, (CountEquation.ISSUED, CountEquation.VOTERS)),
        ({"issued": 7}, (CountEquation.ISSUED,)),
        ({"not_returned": 0}, (CountEquation.ISSUED,)),
        ({"returned": 8, "not_returned": 0}, (CountEquation.RETURNED,)),
        ({"invalid": 0}, (CountEquation.RETURNED,)),
        ({"yes": 5}, (CountEquation.VALID,)),
        ({"other": 0}, (CountEquation.VALID,)),
        ({"valid": 7}, (CountEquation.RETURNED, CountEquation.VALID)),
    ],
)
def test_each_equation_that_a_sheet_breaks_is_named(change: dict[str, int], failed: tuple[CountEquation, ...]) -> None:
    count = replace(SHEET, **change)

    assert equations_failed_by(count, roll=ROLL) == failed
    assert paper_count_reconciles(count, roll=ROLL) is (not failed)


def test_recused_members_get_no_paper() -> None:
    roll = Roll(members=9, present=7, written=1, recused=1)

    assert equations_failed_by(SHEET, roll=roll) == (CountEquation.VOTERS,)


def test_a_sheet_becomes_a_tally_without_anybodys_vote_in_it() -> None:
    tally = tally_of_paper(SHEET, roll=ROLL, ballot_no=2)

    assert tally == Tally(roll=ROLL, yes=4, no=1, other=1, invalid=1, chair_choice=None, ballot_no=2)
    assert result_of(MERIT_CERTIFICATE_IN_SECRET, tally).outcome is Outcome.FAILED


def test_a_sheet_that_does_not_agree_never_becomes_a_tally() -> None:
    with pytest.raises(ValueError, match="does not reconcile: VALID"):
        tally_of_paper(replace(SHEET, yes=5), roll=ROLL)


def test_a_sheet_has_no_negative_numbers() -> None:
    with pytest.raises(ValueError, match="counts papers"):
        replace(SHEET, no=-1)
