"""Prizes as the decrees round them, and amounts as papers write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.money import Prize, amount_in_words, prize_of

FROM_JULY_2026 = 2_530_000
IN_2021 = 1_490_000


@pytest.mark.parametrize(
    ("num", "den", "base_salary", "exact", "rounded"),
    [
        (3, 10, FROM_JULY_2026, 759_000, 760_000),
        (6, 10, FROM_JULY_2026, 1_518_000, 1_520_000),
        (3, 2, FROM_JULY_2026, 3_795_000, 3_800_000),
        (3, 1, FROM_JULY_2026, 7_590_000, 7_590_000),
        (8, 10, FROM_JULY_2026, 2_024_000, 2_030_000),
        (8, 1, FROM_JULY_2026, 20_240_000, 20_240_000),
        (3, 10, IN_2021, 447_000, 450_000),
        (6, 10, IN_2021, 894_000, 900_000),
        (1, 1, IN_2021, 1_490_000, 1_490_000),
        (2, 1, IN_2021, 2_980_000, 2_980_000),
        (3, 10, 2_340_000, 702_000, 710_000),
        (0, 1, IN_2021, 0, 0),
    ],
)
def test_a_prize_shows_the_product_and_the_amount_rounded_up(
    num: int, den: int, base_salary: int, exact: int, rounded: int
) -> None:
    assert prize_of(num, den, base_salary=base_salary) == Prize(exact=exact, rounded=rounded)


@given(st.integers(0, 100), st.integers(1, 20), st.integers(0, 10_000_000), st.sampled_from([1, 1_000, 10_000]))
def test_rounding_never_takes_from_the_winner_nor_gives_a_whole_step(
    num: int, den: int, base_salary: int, step: int
) -> None:
    prize = prize_of(num, den, base_salary=base_salary, rounded_up_to=step)

    assert prize.rounded % step == 0
    assert 0 <= prize.rounded * den - num * base_salary < step * den


@pytest.mark.parametrize("numbers", [(-1, 1, 1, 1), (1, 0, 1, 1), (1, 1, -1, 1), (1, 1, 1, 0)])
def test_a_prize_of_impossible_numbers_is_refused(numbers: tuple[int, int, int, int]) -> None:
    num, den, base_salary, step = numbers
    with pytest.raises(ValueError):
        prize_of(num, den, base_salary=base_salary, rounded_up_to=step)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (35, "Ba mươi lăm đồng"),
        (100, "Một trăm đồng"),
        (105, "Một trăm linh năm đồng"),
        (115, "Một trăm mười lăm đồng"),
        (504, "Năm trăm linh bốn đồng"),
        (1_000, "Một nghìn đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_050, "Một nghìn không trăm năm mươi đồng"),
        (450_000, "Bốn trăm năm mươi nghìn đồng"),
        (760_000, "Bảy trăm sáu mươi nghìn đồng"),
        (1_520_000, "Một triệu năm trăm hai mươi nghìn đồng"),
        (2_030_000, "Hai triệu không trăm ba mươi nghìn đồng"),
        (2_530_000, "Hai triệu năm trăm ba mươi nghìn đồng"),
        (20_240_000, "Hai mươi triệu hai trăm bốn mươi nghìn đồng"),
        (121_000_001, "Một trăm hai mươi mốt triệu không trăm linh một đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (1_000_050_000, "Một tỷ không trăm năm mươi nghìn đồng"),
        (2_015_000_000_000, "Hai nghìn không trăm mười lăm tỷ đồng"),
    ],
)
def test_an_amount_is_written_as_vietnamese_papers_write_it(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


def test_an_amount_is_not_negative() -> None:
    with pytest.raises(ValueError):
        amount_in_words(-1)


DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5}
DIGITS |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def read_back(words: str) -> int:
    """Read an amount as a clerk would: digit, place, digit, place."""
    total = group = digit = 0
    places = {"mươi": 10, "trăm": 100}
    for word in re.sub(" đồng$", "", words.lower()).split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "mười":
            group += 10
        elif word in places:
            group, digit = group + digit * places[word], 0
        elif word in ("nghìn", "triệu"):
            total, group, digit = total + (group + digit) * {"nghìn": 1_000, "triệu": 1_000_000}[word], 0, 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 1_000_000_000, 0, 0
    return total + group + digit


@given(st.integers(0, 10**12 - 1))
def test_an_amount_in_words_reads_back_as_the_amount(amount: int) -> None:
    assert read_back(amount_in_words(amount)) == amount
