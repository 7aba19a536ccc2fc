"""The code of a paper: readable by hand and scanner, of one item alone, and the only key to what was read on it."""

from itertools import product

import pytest

from workflows.urn import (
    SIZE,
    Unreadable,
    key_of,
    new_code,
    new_paper_code,
    open_inner,
    open_outer,
    paper_code_in,
    paper_hash,
    public_key_of,
    reading_of,
    seal,
)
from workflows.urn.codes import SIGNS
from workflows.vocabulary.council import Choice
from workflows.vocabulary.urns import Half, Mark


def test_a_code_has_sixteen_random_signs_and_two_to_check_them_by() -> None:
    code = new_paper_code()

    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4, 2]
    assert set(code) <= {*SIGNS, "-"}
    assert len({new_paper_code() for _ in range(100)}) == 100


def test_a_code_is_read_as_scanned_typed_or_mistaken_for_letters() -> None:
    code = new_paper_code()
    loose = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert {paper_code_in(text) for text in (code, code.replace("-", ""), f"  {loose} ")} == {code}


def test_one_wrong_sign_a_missing_one_or_an_opening_code_is_no_code_of_a_paper() -> None:
    code = new_paper_code()
    wrong = 0
    for sign in SIGNS:
        if sign == code[0]:
            continue
        try:
            paper_code_in(sign + code[1:])
        except Unreadable:
            wrong += 1
    assert wrong >= len(SIGNS) - 3  # two check signs let one in a thousand pass
    for text in (code[:-1], code + "0", new_code(), "", "không phải mã"):
        with pytest.raises(Unreadable):
            paper_code_in(text)


def test_a_paper_is_found_for_its_own_item_alone() -> None:
    codes = (new_paper_code(), new_paper_code())
    hashes = {paper_hash(code, item=item) for code in codes for item in ("one", "two")}

    assert len(hashes) == 4
    assert paper_hash(codes[0], item="one") in hashes


def test_no_two_readings_are_alike_but_the_same_of_the_same() -> None:
    codes = [new_paper_code(), new_paper_code()]
    found = [
        reading_of(code, mark, item=item, half=half)
        for code, mark, item, half in product(codes, Mark, ("one", "two"), Half)
    ]

    assert len(set(found)) == len(found) == 2 * 4 * 2 * 2
    assert reading_of(codes[0], Mark.OTHER, item="one", half=Half.INNER) in found


def test_an_invalid_paper_is_sealed_as_large_as_any_ballot_and_opens_as_none() -> None:
    inner, outer = (key_of(new_code(), purpose=half) for half in ("s/INNER", "s/OUTER"))
    keys = {"inner_key": public_key_of(inner), "outer_key": public_key_of(outer)}
    sealed = {choice: seal(choice, item="one", **keys) for choice in (None, *Choice)}

    assert {len(each) for each in sealed.values()} == {SIZE}
    for choice, each in sealed.items():
        opened = open_outer(each, outer, item="one")
        assert opened is not None
        assert (len(opened), open_inner(opened, inner, item="one")) == (64, choice)
