"""The regimes beside each other: what is the same, what differs, and where a figure is better for the nominee."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.councils import EMULATION_FIGHTER, MERIT_CERTIFICATE, PROVINCIAL_CERTIFICATE, roll_of_all
from workflows.rules.money import Prize
from workflows.rules.regimes import (
    Answer,
    Coefficient,
    Matter,
    Paid,
    Regime,
    Simplified,
    Text,
    beside,
    day_under,
    opening_of,
    recounted,
    with_casting_vote,
)
from workflows.rules.voting import Roll, Tally
from workflows.vocabulary.council import Choice, Denominator, Outcome
from workflows.vocabulary.regimes import Opening, RegimeQuestion, SimplifiedRule

POLITICAL, SUDDEN = "Phục vụ nhiệm vụ chính trị", "Thành tích đột xuất"
OLD = Regime(
    code="OLD",
    name="Luật cũ",
    from_date=date(2020, 1, 1),
    to_date=date(2023, 12, 31),
    is_confirmed=True,
    simplified_rule=SimplifiedRule.ALL,
    provincial_body="Ban Thi đua",
    grounds={"1": Text(POLITICAL, True), "2": Text("Lập thành tích đột xuất, xuất sắc", True)},
    basis=(Text("Căn cứ Luật cũ;", True),),
    report_form=Text("Mẫu 07", True),
    coefficient=Coefficient(1, 1, True),
    policy=MERIT_CERTIFICATE,
    policy_is_confirmed=True,
)
NEW = Regime(
    code="NEW",
    name="Luật mới",
    from_date=date(2024, 1, 1),
    to_date=None,
    is_confirmed=True,
    simplified_rule=SimplifiedRule.ANY,
    provincial_body="Sở Nội vụ",
    grounds={"1": Text(SUDDEN, True), "2": Text(f"  {POLITICAL.upper()} ", True)},
    basis=(Text("Căn cứ Luật mới;", True),),
    report_form=Text("Mẫu 08", False),
    coefficient=Coefficient(3, 2, False),
    policy=PROVINCIAL_CERTIFICATE,
    policy_is_confirmed=False,
)
MATTER = Matter(
    grounds=("1",),
    members=9,
    tally=Tally(roll=roll_of_all(9), yes=5, no=4),
    salary=2_530_000,
    salary_is_confirmed=True,
)


def test_two_regimes_are_compared_question_by_question_and_the_better_figure_is_named() -> None:
    lines = {line.question: line for line in beside(OLD, NEW, MATTER).lines}

    assert {question: (line.is_same, line.is_confirmed, line.better) for question, line in lines.items()} == {
        RegimeQuestion.SIMPLIFIED: (False, True, "NEW"),
        RegimeQuestion.REPORT_FORM: (False, False, ""),
        RegimeQuestion.BALLOT: (False, False, ""),
        RegimeQuestion.THRESHOLD: (False, False, ""),
        RegimeQuestion.NEEDED: (False, False, "OLD"),
        RegimeQuestion.COUNT: (False, False, "OLD"),
        RegimeQuestion.PRIZE: (False, False, "NEW"),
        RegimeQuestion.BASIS: (False, True, ""),
        RegimeQuestion.BODY: (False, True, ""),
    }
    assert (lines[RegimeQuestion.PRIZE].own, lines[RegimeQuestion.PRIZE].other) == (
        Answer(Paid((1, 1), 2_530_000, Prize(2_530_000, 2_530_000)), True),
        Answer(Paid((3, 2), 2_530_000, Prize(3_795_000, 3_800_000)), False),
    )
    assert lines[RegimeQuestion.SIMPLIFIED].own.value == Simplified(Opening.CLOSED, SimplifiedRule.ALL)
    outcomes = [answer.value.outcome for answer in (lines[RegimeQuestion.COUNT].own, lines[RegimeQuestion.COUNT].other)]
    assert outcomes == [Outcome.PASSED, Outcome.FAILED]


def test_a_regime_beside_one_that_lays_down_the_same_differs_in_nothing() -> None:
    twin = replace(OLD, code="TWIN", name="Luật khác", from_date=date(2024, 1, 1), to_date=None)

    lines = beside(OLD, twin, MATTER).lines

    assert [(line.question, line.is_same, line.better) for line in lines] == [
        (question, True, "") for question in RegimeQuestion
    ]


def test_what_a_regime_does_not_lay_down_is_no_answer_and_better_for_nobody() -> None:
    bare = replace(NEW, report_form=None, coefficient=None, policy=None, basis=())

    lines = {line.question: line for line in beside(OLD, bare, MATTER).lines}

    silent = (
        *(RegimeQuestion.REPORT_FORM, RegimeQuestion.BALLOT, RegimeQuestion.THRESHOLD, RegimeQuestion.NEEDED),
        *(RegimeQuestion.COUNT, RegimeQuestion.PRIZE, RegimeQuestion.BASIS),
    )
    assert {question: (lines[question].other.value, lines[question].better) for question in silent} == dict.fromkeys(
        silent, (None, "")
    )


@pytest.mark.parametrize(
    ("regime", "of", "chosen", "opening"),
    [
        (OLD, OLD, ["1", "2"], Opening.OPEN),
        (OLD, OLD, ["1"], Opening.CLOSED),
        (NEW, OLD, ["1"], Opening.OPEN),  # the same words, though another number
        (NEW, OLD, ["2"], Opening.TO_BE_READ),  # other words, which may mean the same
        (OLD, NEW, ["1"], Opening.CLOSED),  # one ground can never be both of the old law's
        (OLD, NEW, ["1", "2"], Opening.TO_BE_READ),
        (NEW, OLD, [], Opening.CLOSED),
        (replace(NEW, grounds={}), OLD, ["1", "2"], Opening.CLOSED),
    ],
)
def test_a_ground_is_known_again_by_its_words_and_what_is_worded_otherwise_is_left_to_people(
    regime: Regime, of: Regime, chosen: list[str], opening: Opening
) -> None:
    assert opening_of(regime, chosen, read=of.grounds) is opening


def test_what_people_have_to_read_is_better_for_nobody() -> None:
    line = beside(OLD, NEW, replace(MATTER, grounds=("2",))).lines[0]

    assert (line.question, line.is_same, line.better) == (RegimeQuestion.SIMPLIFIED, False, "")


def test_the_same_count_is_judged_by_the_other_policy_with_its_own_base() -> None:
    tally = Tally(roll=roll_of_all(11, recused=1), yes=8, no=2)

    found = [recounted(policy, tally) for policy in (PROVINCIAL_CERTIFICATE, EMULATION_FIGHTER)]

    assert [(each.outcome, each.base, each.needed) for each in found if each] == [
        (Outcome.PASSED, 10, 7),
        (Outcome.FAILED, 11, 9),
    ]


def test_a_tie_that_hangs_on_a_vote_of_the_chair_is_told_only_where_that_vote_is_known() -> None:
    tied = Tally(roll=roll_of_all(8), yes=4, no=4)
    settled = with_casting_vote(tied, Outcome.PASSED)

    assert recounted(MERIT_CERTIFICATE, tied) is None
    result = recounted(MERIT_CERTIFICATE, settled)
    assert (settled.chair_choice, result and result.outcome) == (Choice.IN_FAVOUR, Outcome.PASSED)


def test_written_opinions_that_a_policy_leaves_out_cannot_be_taken_out_of_a_count() -> None:
    tally = Tally(roll=Roll(members=9, present=7, written=1), yes=6, no=2)

    assert recounted(replace(MERIT_CERTIFICATE, denominator=Denominator.PRESENT), tally) is None


@pytest.mark.parametrize(
    ("received", "day"),
    [
        (date(2019, 5, 1), date(2020, 1, 1)),
        (date(2021, 5, 1), date(2021, 5, 1)),
        (date(2026, 5, 1), date(2023, 12, 31)),
    ],
)
def test_the_rules_beside_a_regime_are_those_of_its_day_nearest_to_the_receipt(received: date, day: date) -> None:
    assert day_under(received, from_date=OLD.from_date, to_date=OLD.to_date) == day
    assert day_under(date(2026, 5, 1), from_date=NEW.from_date, to_date=None) == date(2026, 5, 1)
