"""Vietnamese text: one form, accent-free search, the order of a staff list."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.text import (
    name_sort_key,
    nfc,
    refused_characters_in,
    search_key,
    sort_key,
    text_is_clean,
)

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
vietnamese = st.text(
    st.sampled_from("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòôồơờpqrstuùưừvxyỳ AĐƯ 0129-"), max_size=20
)


def test_decomposed_and_composed_text_become_one() -> None:
    assert nfc(unicodedata.normalize("NFD", "Nguyễn Thị Thuỷ")) == "Nguyễn Thị Thuỷ"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đặng  Thị Thuý", "dang thi thuy"),
        (" PHẠM\tVăn Ước ", "pham van uoc"),
        ("Phòng Hành chính - Tổ chức", "phong hanh chinh - to chuc"),
        ("DN-2026-0142", "dn-2026-0142"),
        ("", ""),
    ],
)
def test_search_ignores_accents_case_and_doubled_spaces(text: str, key: str) -> None:
    assert search_key(text) == key
    assert search_key(unicodedata.normalize("NFD", text)) == key


def test_tones_order_words_of_the_same_letters() -> None:
    assert sorted(["mạ", "mã", "má", "ma", "mả", "mà"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_letters_of_the_alphabet_keep_their_order() -> None:
    backwards = LETTERS[::-1]

    assert sorted(backwards, key=sort_key) == list(LETTERS)


def test_units_stand_in_dictionary_order_with_digits_first_and_shorter_before_longer() -> None:
    units = [
        "Ban Tiếp công dân",
        "Phòng 2",
        "Phòng 10",
        "Phòng Ân",
        "Phòng Biên tập",
        "Phòng Đối ngoại",
        "Phòng Hành chính",
        "Phòng Hành chính - Tổ chức",
        "Phòng Khoa giáo",
        "Trung tâm Công báo",
        "Văn thư",
    ]
    in_order = [*units[:1], "Phòng 10", "Phòng 2", *units[3:]]
    backwards = units[::-1]

    assert sorted(backwards, key=sort_key) == in_order


def test_a_staff_list_goes_by_given_name_then_by_family_name() -> None:
    in_order = [
        "Lê Thị An",
        "Nguyễn Văn An",
        "Trần An",
        "Đỗ Ân",
        "Phạm Thị Bình",
        "Đỗ Văn Dũng",
        "Bùi Đạt",
        "Hồ Thị Hà",
        "Võ Thị Hà",
        "Hồ Thị Hạ",
        "Cao Minh Hà My",
        "Đinh Thị Thủy",
        "Đinh Thị Thúy",
        "Lý Ước",
    ]
    backwards = in_order[::-1]

    assert sorted(backwards, key=name_sort_key) == in_order
    assert name_sort_key("") == name_sort_key("   ")


@given(vietnamese, vietnamese)
def test_keys_are_ascii_and_blind_to_case_and_to_the_form_of_unicode(one: str, other: str) -> None:
    for key in (sort_key, name_sort_key):
        assert key(one).isascii()
        assert key(one) == key(one.upper()) == key(unicodedata.normalize("NFD", one))
        assert (key(one) == key(other)) is (one.lower().split() == other.lower().split())


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_keys_of_any_text_compare_place_by_place(one: str, other: str) -> None:
    letters = sort_key(one).split("!")[0]

    assert len(letters) % 2 == 0
    assert (sort_key(one) < sort_key(f"{one} {other}")) is bool(other.split()) or not one.split()


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Nguyễn Thị Thuý", ()),
        ("Giấy khen “đột xuất” – đợt 1…", ()),
        ("a\x00b", ("U+0000",)),
        ("a\x1b[31mb\x1b", ("U+001B",)),
        ("Lan\u202eHồng\u200b", ("U+202E", "U+200B")),
        ("\ufeffLan", ("U+FEFF",)),
        ("Lan\ud800", ("U+D800",)),
        ("Lan\u2028Hồng", ("U+2028",)),
    ],
)
def test_control_and_invisible_characters_are_named(text: str, refused: tuple[str, ...]) -> None:
    assert refused_characters_in(text) == refused
    assert text_is_clean(text) is (not refused)


def test_lines_are_let_through_where_a_field_has_lines() -> None:
    assert refused_characters_in("một\r\n\thai") == ("U+000D", "U+000A", "U+0009")
    assert text_is_clean("một\r\n\thai", may_have_lines=True)
    assert refused_characters_in("một\nhai\x07", may_have_lines=True) == ("U+0007",)
