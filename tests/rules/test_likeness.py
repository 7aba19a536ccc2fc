"""Whether two reports tell of one achievement: laws that hold of any words, and the words in which units write."""

import unicodedata
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.management.demo import texts
from workflows.rules.likeness import LEAST_WORDS, Merit, is_one_achievement, merit_of, share_in_common
from workflows.vocabulary.house import HOUSE_DEFAULTS, HouseRule

USUAL = HOUSE_DEFAULTS[HouseRule.ALIKE_ACHIEVEMENT_PERCENT]
TELLING = ["rút", "ngắn", "xử", "lý", "văn", "bản", "công", "dân", "Đưa", "lên", "số", "hóa", "3.200", "46", "Kho"]
WORDS = [*TELLING, "đã", "và", "của", "tốt", "nhiệm", "vụ"]
report = st.lists(st.sampled_from(WORDS), max_size=12)
name = st.lists(st.sampled_from(["Mã", "QR", "tài", "sản", "không", "Sáng", "kiến", "sổ"]), max_size=4)
percents = st.integers(0, 100)

NO_INITIATIVE = ["", "Không", "Chưa có", "không có sáng kiến nào"]
TEAM = "Rút ngắn thời gian xử lý văn bản đến từ 2 ngày xuống còn 4 giờ làm việc"
# What a team and its member write of one and the same thing.
ONE_THING = [
    (TEAM, "Trực tiếp xử lý văn bản đến, thời gian còn 4 giờ làm việc so với 2 ngày trước đây"),
    ("Tiếp 214 lượt công dân, không để phát sinh khiếu nại kéo dài", "Tiếp 214 lượt công dân, không có khiếu nại nào"),
    (
        "Dập tắt kịp thời đám cháy tại kho lưu trữ, bảo vệ an toàn hồ sơ",
        "Phát hiện, dập tắt kịp thời đám cháy kho lưu trữ, giữ an toàn toàn bộ hồ sơ",
    ),
    ("Số hóa 3.200 hồ sơ lưu trữ, đưa lên kho dữ liệu dùng chung", "Số hóa 3.200 hồ sơ cho kho dữ liệu dùng chung"),
]
# What a unit and its people write of different things that belong to one field of work.
TWO_THINGS = [
    (TEAM, "Tham mưu 46 văn bản chỉ đạo, bảo đảm thời gian xử lý văn bản đúng hạn 100%"),
    (
        "Tiếp 214 lượt công dân, không để phát sinh khiếu nại kéo dài",
        "Xử lý 97 đơn khiếu nại, chuyển đúng thẩm quyền, không để quá hạn",
    ),
    ("Số hóa 3.200 hồ sơ lưu trữ của văn phòng", "Chỉnh lý 40 mét tài liệu lưu trữ của văn phòng, nộp lưu trữ tỉnh"),
    (
        "Đưa toàn bộ thủ tục của đơn vị lên dịch vụ công trực tuyến toàn trình",
        "Hướng dẫn 1.200 lượt người dân nộp hồ sơ dịch vụ công trực tuyến",
    ),
    (
        "Hoàn thành xuất sắc nhiệm vụ được giao về công tác cán bộ trong phong trào thi đua",
        "Hoàn thành xuất sắc nhiệm vụ được giao về quản lý tài sản trong phong trào thi đua",
    ),
]


def alike(one: tuple[str, str], other: tuple[str, str], percent: int = USUAL) -> bool:
    return is_one_achievement(merit_of(*one), merit_of(*other), percent=percent)


@given(report, name, report, name, percents)
def test_it_is_the_same_from_both_sides(one: list[str], a: list[str], two: list[str], b: list[str], least: int) -> None:
    first, second = (" ".join(one), " ".join(a)), (" ".join(two), " ".join(b))

    assert alike(first, second, least) == alike(second, first, least)


@given(report, name, st.randoms(use_true_random=False), st.sampled_from(["NFC", "NFD"]))
def test_order_accents_case_and_punctuation_tell_nothing(one: list[str], a: list[str], chance: Any, form: Any) -> None:
    written, name_written = list(one), list(a)
    chance.shuffle(written)
    chance.shuffle(name_written)
    bare = "".join(c for c in unicodedata.normalize("NFD", " ".join(one)) if not unicodedata.combining(c))
    expected = merit_of(" ".join(one), " ".join(a))
    other = unicodedata.normalize(form, ", ".join(written).upper())

    assert merit_of(other + ".", " – ".join(name_written).lower()) == expected
    assert merit_of(bare.replace("Đ", "D").replace("đ", "d"), " ".join(a)) == expected


@given(report, name, percents)
def test_a_report_that_says_anything_is_like_itself(one: list[str], a: list[str], least: int) -> None:
    own = merit_of(" ".join(one), " ".join(a))

    assert is_one_achievement(own, own, percent=least) == (len(own.words) >= LEAST_WORDS or bool(own.initiative))


@given(report, report, percents)
def test_it_is_asked_of_the_share_that_the_office_has_set(one: list[str], two: list[str], least: int) -> None:
    first, second = merit_of(" ".join(one), ""), merit_of(" ".join(two), "")
    enough = min(len(first.words), len(second.words)) >= LEAST_WORDS

    assert is_one_achievement(first, second, percent=least) == (enough and share_in_common(first, second) >= least)


@pytest.mark.parametrize("words", [LEAST_WORDS - 1, LEAST_WORDS])
def test_too_few_words_are_no_achievement(words: int) -> None:
    short = " ".join(WORDS[:words])

    assert alike((short, ""), (short, "")) == (words == LEAST_WORDS)


@pytest.mark.parametrize("none", NO_INITIATIVE)
def test_no_initiative_is_not_the_same_initiative(none: str) -> None:
    assert merit_of("", none).initiative == frozenset()
    assert not alike(("Trồng cây", none), ("Dọn kho", none))


def test_the_name_of_an_initiative_counts_without_the_number_of_its_recognition() -> None:
    named = "Mã QR cho tài sản công"

    assert alike(("Kiểm kê", named), ("", "Sáng kiến “mã QR cho tài sản công”, QĐ số 12/QĐ-VP ngày 03/5/2026"))
    assert alike(("Kiểm kê", named), ("", f"{named.upper()} (được công nhận theo Quyết định 12)"))
    assert not alike(("Kiểm kê", named), ("", "Mã QR cho hồ sơ lưu trữ"))


def test_the_initiative_belongs_to_what_is_told() -> None:
    told = merit_of("Kiểm kê kho", "Sáng kiến mã QR, QĐ số 12")

    assert told == Merit(frozenset({"kiem", "ke", "kho", "ma", "qr"}), frozenset({"ma", "qr"}))


@pytest.mark.parametrize(("team", "member"), ONE_THING)
def test_what_team_and_member_did_together_is_found(team: str, member: str) -> None:
    assert alike((team, ""), (member, ""))


@pytest.mark.parametrize(("team", "member"), TWO_THINGS)
def test_what_they_did_apart_is_not(team: str, member: str) -> None:
    assert not alike((team, ""), (member, ""))


@given(report, report, report, report, percents)
def test_results_are_held_against_results_and_summaries(
    one: list[str], a: list[str], two: list[str], b: list[str], least: int
) -> None:
    """Whether it is the summary or a content that tells it, the words are the same."""
    first, second = merit_of(" ".join(one), "", {"ND1": " ".join(a)}), merit_of(" ".join(two), "", {"ND2": " ".join(b)})
    each = [(" ".join(x), " ".join(y)) for x in (one, a) for y in (two, b)]

    found = is_one_achievement(first, second, percent=least)

    assert found == any(alike((x, ""), (y, ""), least) for x, y in each)
    assert found == is_one_achievement(second, first, percent=least)


def test_all_contents_are_read_together_and_no_criterion() -> None:
    told = {"TC1": "Đáp ứng tiêu chuẩn", "ND1": "Số hóa hồ sơ", "ND3": "Kiểm kê kho"}

    assert merit_of("", "", told).results == frozenset({"so", "hoa", "ho", "kiem", "ke", "kho"})


def test_no_two_achievements_of_the_demonstration_are_taken_for_one() -> None:
    """The most that two of them share is 41 of a hundred words, with and without their results."""
    told = [
        merit_of(summary, initiative, {"ND1": result, "TC1": texts.CRITERION})
        for summary, result, initiative in texts.ACHIEVEMENTS
    ]
    told += [merit_of(summary, "") for summary in texts.SUDDEN]

    assert all(is_one_achievement(each, each, percent=100) for each in told)
    assert max(share_in_common(one, two) for one, two in combinations(told, 2)) == 41 < USUAL - 20


def test_nothing_is_alike_to_nothing() -> None:
    assert share_in_common(merit_of("", ""), merit_of(TEAM, "")) == 0
    assert not alike(("", ""), ("", ""), 0)
    assert merit_of("Đã và đang hoàn thành tốt nhiệm vụ được giao", "") == Merit(frozenset({"dang"}), frozenset())
