"""Prize money, in whole đồng (NĐ 152/2025 Điều 49; NĐ 91/2017 Điều 68)."""

from dataclasses import dataclass

ROUNDED_UP_TO = 10_000  # "làm tròn số lên hàng chục nghìn đồng"

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu")
_MILLIARD = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Prize:
    """Hold the product of coefficient and base salary, and the amount to be paid, both in đồng."""

    exact: int
    rounded: int


def prize_of(
    coefficient_num: int,
    coefficient_den: int,
    *,
    base_salary: int,
    rounded_up_to: int = ROUNDED_UP_TO,
) -> Prize:
    """
    Return the prize for a coefficient such as 3/10 of the base salary in force on the day of the decision.

    `exact` is whole for every coefficient that the decrees know; a fraction of a đồng would be counted as one.

    :raises ValueError: if a number is negative, or a divisor not positive
    """
    if coefficient_num < 0 or base_salary < 0:
        raise ValueError("a prize is not negative")
    if coefficient_den < 1 or rounded_up_to < 1:
        raise ValueError("a divisor is positive")
    product = coefficient_num * base_salary
    return Prize(
        exact=_divided_up(product, coefficient_den),
        rounded=_divided_up(product, coefficient_den * rounded_up_to) * rounded_up_to,
    )


def amount_in_words(amount: int) -> str:
    """
    Return an amount as Vietnamese papers write it: "Bảy trăm sáu mươi nghìn đồng".

    :raises ValueError: if the amount is negative
    """
    if amount < 0:
        raise ValueError("an amount is not negative")
    words = " ".join([*(_number(amount, is_leading=True) or ["không"]), "đồng"])
    return words[0].upper() + words[1:]


def _divided_up(number: int, divisor: int) -> int:
    return -(-number // divisor)


def _number(number: int, *, is_leading: bool) -> list[str]:
    """Return the words of a number below or above a milliard (tỷ), which multiplies what stands before it."""
    high, low = divmod(number, _MILLIARD)
    words: list[str] = []
    if high:
        words = [*_number(high, is_leading=is_leading), "tỷ"]
    for place in (2, 1, 0):
        group = low // 1000**place % 1000
        if group:
            words += _group(group, is_leading=is_leading and not words)
            words += [_THOUSANDS[place]] if place else []
    return words


def _group(group: int, *, is_leading: bool) -> list[str]:
    """Return the words of three digits; a group that follows another says its hundreds even where they are none."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or not is_leading:
        words += [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words += ["mười"]
    elif ones and words:
        words += ["linh"]
    if ones:
        words += [_ones(ones, after_tens=tens)]
    return words


def _ones(ones: int, *, after_tens: int) -> str:
    """Return the last digit, whose sound changes after tens: hai mươi mốt, hai mươi tư, mười lăm."""
    if ones == 1 and after_tens > 1:
        return "mốt"
    if ones == 4 and after_tens > 1:
        return "tư"
    if ones == 5 and after_tens:
        return "lăm"
    return _DIGITS[ones]
