"""Which code a content or criterion of a plan has when the plan is amended."""

import pytest

from workflows.rules.plan_codes import codes_for

CLEAN = "Thi đua giữ gìn công sở sạch, xanh; tiết kiệm điện, nước, giấy in."
KIND = "Thi đua thực hiện văn hóa công vụ, giao tiếp văn minh với người dân."
WASTE = "Thi đua phân loại rác tại nguồn ở từng phòng, ban, đơn vị."
BEFORE = {"ND1": CLEAN, "ND2": KIND}
CLEANER = "Thi đua giữ gìn công sở sạch, xanh; tiết kiệm điện, nước, giấy in và văn phòng phẩm."

# Rows as written, each a text and the code that it carries; their codes.
AMENDED: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "nothing changes": ([(CLEAN, "ND1"), (KIND, "ND2")], ["ND1", "ND2"]),
    "one is put first": ([(WASTE, ""), (CLEAN, "ND1"), (KIND, "ND2")], ["ND3", "ND1", "ND2"]),
    "one is put first by typing all lines anew": (
        [(WASTE, "ND1"), (CLEAN, "ND2"), (KIND, "")],
        ["ND3", "ND1", "ND2"],
    ),
    "two change places by typing": ([(KIND, "ND1"), (CLEAN, "ND2")], ["ND2", "ND1"]),
    "no line carries a code": ([(KIND, ""), (WASTE, ""), (CLEAN, "")], ["ND2", "ND3", "ND1"]),
    "blanks and capitals differ": ([(f"  {CLEAN.upper()}  ", ""), (KIND, "")], ["ND1", "ND2"]),
    "one is edited": ([(CLEANER, "ND1"), (KIND, "ND2")], ["ND1", "ND2"]),
    "one is edited and moved": ([(KIND, "ND2"), (CLEANER, "ND1")], ["ND2", "ND1"]),
    "one is edited by whom no code is carried": ([(CLEANER, ""), (KIND, "ND2")], ["ND3", "ND2"]),
    "one is written anew in the place of another": ([(WASTE, "ND1"), (KIND, "ND2")], ["ND3", "ND2"]),
    "one is left out": ([(KIND, "ND2")], ["ND2"]),
    "one stands there twice": ([(CLEAN, "ND1"), (CLEAN, "ND1")], ["ND1", "ND3"]),
    "a code is made up": ([(CLEAN, "ND7"), (WASTE, "ND9")], ["ND1", "ND3"]),
}


@pytest.mark.parametrize("case", AMENDED)
def test_a_content_keeps_its_code_and_no_code_comes_to_mean_another_one(case: str) -> None:
    rows, expected = AMENDED[case]

    assert codes_for(rows, prefix="ND", before=BEFORE, used=set(BEFORE)) == expected


def test_contents_with_the_same_words_keep_the_codes_that_they_carry() -> None:
    rows = [(CLEAN, "ND2"), (CLEAN, "ND1")]

    assert codes_for(rows, prefix="ND", before={"ND1": CLEAN, "ND2": CLEAN}, used=()) == ["ND2", "ND1"]


def test_a_first_plan_is_coded_in_its_order_whatever_its_lines_carry() -> None:
    rows = [(KIND, "ND2"), (CLEAN, ""), (WASTE, "ND1")]

    assert codes_for(rows, prefix="ND", before={}, used=()) == ["ND1", "ND2", "ND3"]


def test_a_code_that_any_version_had_is_not_given_again() -> None:
    used = {"ND1", "ND2", "ND11", "NDX", "TC40"}

    assert codes_for([(WASTE, ""), (CLEAN, "")], prefix="ND", before={"ND1": CLEAN}, used=used) == ["ND12", "ND1"]
