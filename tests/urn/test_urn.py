"""The urn: what one custodian alone can do is nothing, and no envelope tells by its looks what is in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.urn import (
    SIZE,
    Unreadable,
    code_in,
    hash_of,
    key_of,
    new_code,
    open_inner,
    open_outer,
    public_key_of,
    root_of,
    seal,
    shuffled,
)
from workflows.urn.codes import SIGNS
from workflows.vocabulary.council import Choice

INNER, OUTER = (key_of(new_code(), purpose=half) for half in ("s/INNER", "s/OUTER"))
PUBLIC = {"inner_key": public_key_of(INNER), "outer_key": public_key_of(OUTER)}


@pytest.mark.parametrize("choice", Choice)
def test_a_ballot_comes_out_as_it_went_in_by_both_keys_in_their_order(choice: Choice) -> None:
    envelope = seal(choice, item="one", **PUBLIC)
    inner = open_outer(envelope, OUTER, item="one")

    assert inner is not None
    assert open_inner(inner, INNER, item="one") is choice


@pytest.mark.parametrize("choice", Choice)
def test_every_envelope_has_one_size_and_no_two_are_alike(choice: Choice) -> None:
    envelopes = {seal(choice, item="one", **PUBLIC) for _ in range(50)}

    assert {len(each) for each in envelopes} == {SIZE}
    assert len(envelopes) == 50
    assert len({hash_of(each) for each in envelopes}) == 50


def test_one_key_alone_or_the_two_the_other_way_round_open_nothing() -> None:
    envelope = seal(Choice.AGAINST, item="one", **PUBLIC)
    inner = open_outer(envelope, OUTER, item="one")
    assert inner is not None

    assert open_outer(envelope, INNER, item="one") is None
    assert open_inner(envelope, INNER, item="one") is None
    assert open_inner(envelope, OUTER, item="one") is None
    assert open_inner(inner, OUTER, item="one") is None


def test_an_envelope_of_another_item_does_not_open_and_so_counts_as_invalid() -> None:
    envelope = seal(Choice.IN_FAVOUR, item="one", **PUBLIC)
    inner = open_outer(envelope, OUTER, item="one")
    assert inner is not None

    assert open_outer(envelope, OUTER, item="two") is None
    assert open_inner(inner, INNER, item="two") is None


@given(place=st.integers(0, SIZE - 1), bit=st.integers(0, 7))
def test_an_envelope_with_one_bit_changed_does_not_open(place: int, bit: int) -> None:
    envelope = bytearray(seal(Choice.IN_FAVOUR, item="one", **PUBLIC))
    envelope[place] ^= 1 << bit

    assert open_outer(bytes(envelope), OUTER, item="one") is None


@pytest.mark.parametrize("junk", [b"", b"\x00", b"\x01" * 63, b"\x01" * 64, b"\x01" * 112, b"\x01" * 4096])
def test_junk_of_any_length_is_no_ballot_and_no_error(junk: bytes) -> None:
    assert open_outer(junk, OUTER, item="one") is None
    assert open_inner(junk, INNER, item="one") is None


def test_a_code_is_read_as_people_write_it() -> None:
    code = new_code()
    assert re.fullmatch(f"([{SIGNS}]{{4}}-){{6}}[{SIGNS}]{{4}}", code)

    for written in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code}\n"):
        assert code_in(written) == code
    assert code_in(code.replace("0", "o").replace("1", "l")) == code


@given(place=st.integers(0, 27), sign=st.sampled_from(SIGNS))
def test_one_mistyped_sign_is_noticed_nearly_always(place: int, sign: str) -> None:
    signs = new_code().replace("-", "")
    if signs[place] == sign:
        return
    mistyped = signs[:place] + sign + signs[place + 1 :]
    try:
        code_in(mistyped)
    except Unreadable:
        return
    # Two check signs: one mistake in a thousand slips through, and then the key does not fit.
    assert public_key_of(key_of(mistyped, purpose="x")) != public_key_of(key_of(signs, purpose="x"))


def test_what_is_no_code_is_refused() -> None:
    for text in ("", "-", "ABCD", new_code()[:-1], new_code() + "0", "U" * 28, "ạ" * 28):
        with pytest.raises(Unreadable):
            code_in(text)


def test_one_code_is_another_key_for_another_session_or_half() -> None:
    code = new_code()
    keys = {public_key_of(key_of(code, purpose=purpose)) for purpose in ("a/INNER", "a/OUTER", "b/INNER")}

    assert len(keys) == 3
    assert public_key_of(key_of(code.lower(), purpose="a/INNER")) in keys


def test_codes_do_not_repeat() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000


def test_shuffling_keeps_everything_and_every_order_comes_up() -> None:
    orders = {tuple(shuffled("abc")) for _ in range(500)}

    assert orders == {tuple(each) for each in ("abc", "acb", "bac", "bca", "cab", "cba")}


def test_a_root_changes_with_every_line_its_order_and_its_ends() -> None:
    roots = {root_of(lines) for lines in ([], ["a"], ["a", "b"], ["b", "a"], ["ab"], ["a", "", "b"])}

    assert len(roots) == 6
