"""More passed than there are awards: votes first, then the priorities of the law, then the chair (DOMAIN.md 6.5)."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.voting import Candidate, ranking_of
from workflows.vocabulary.council import RankGround


def cand(key: str, yes: int, marks: str = "") -> Candidate:
    return Candidate(key=key, yes=yes, is_woman="w" in marks, is_direct_worker="d" in marks)


def told(ranking):
    return [(each.key, each.place, each.is_in, each.ground) for each in ranking.places]


def test_the_fifth_of_seven_is_out_where_there_are_four_awards():
    votes = {"a": 9, "b": 8, "c": 8, "d": 7, "e": 6, "f": 6, "g": 5}
    ranking = ranking_of([cand(key, yes) for key, yes in votes.items()], awards=4)

    assert (ranking.is_settled, ranking.last_yes) == (True, 7)
    assert [(each.key, each.place, each.ground) for each in ranking.out] == [
        ("e", 5, RankGround.VOTES),
        ("f", 5, RankGround.VOTES),
        ("g", 7, RankGround.VOTES),
    ]


def test_nobody_is_out_where_there_are_awards_for_all():
    ranking = ranking_of([cand("a", 5), cand("b", 9)], awards=2)

    assert (ranking.out, ranking.is_settled, ranking.last_yes) == ((), True, 5)


@pytest.mark.parametrize(
    ("first", "second", "ground"),
    [("w", "d", RankGround.WOMEN), ("w", "", RankGround.WOMEN), ("wd", "w", RankGround.DIRECT_WORKER),
     ("d", "", RankGround.DIRECT_WORKER)],
)
def test_equal_at_the_last_place_a_woman_comes_first_then_who_works_directly(first, second, ground):
    ranking = ranking_of([cand("other", 7, second), cand("first", 7, first), cand("top", 9)], awards=2)

    assert told(ranking) == [
        ("top", 1, True, RankGround.VOTES),
        ("first", 2, True, ground),
        ("other", 2, False, ground),
    ]


def test_who_is_equal_in_everything_waits_for_the_chair_who_names_just_as_many_as_there_are_seats():
    rows = [cand("a", 9), cand("b", 7), cand("c", 7), cand("d", 7), cand("e", 5)]
    ranking = ranking_of(rows, awards=3)
    assert (ranking.equals, ranking.seats, ranking.is_settled) == (("b", "c", "d"), 2, False)

    for named in (["b"], ["b", "c", "d"], ["a", "b"], ["b", "e"], ["x", "b"]):
        with pytest.raises(ValueError, match="just as many"):
            ranking_of(rows, awards=3, named=named)

    settled = ranking_of(rows, awards=3, named=["d", "b"])
    assert [(each.key, each.ground) for each in settled.out] == [("c", RankGround.CHAIR), ("e", RankGround.VOTES)]
    with pytest.raises(ValueError, match="just as many"):
        ranking_of(rows, awards=5, named=["b"])


def test_there_is_an_award_and_each_is_ranked_once():
    with pytest.raises(ValueError, match="at least one award"):
        ranking_of([cand("a", 1)], awards=0)
    with pytest.raises(ValueError, match="ranked once"):
        ranking_of([cand("a", 1), cand("a", 2)], awards=1)
    with pytest.raises(ValueError, match="counts votes"):
        cand("a", -1)


FIELDS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["", "w", "d", "wd"])), max_size=12)


@given(fields=FIELDS, awards=st.integers(1, 12), seed=st.integers(0, 99))
def test_the_order_of_input_never_matters_and_no_fewer_votes_go_before_more(fields, awards, seed):
    rows = [cand(f"{number:02}", yes, marks) for number, (yes, marks) in enumerate(fields)]
    mixed = random.Random(seed).sample(rows, len(rows))
    ranking = ranking_of(rows, awards=awards)
    named = ranking.equals[: ranking.seats]
    settled = ranking_of(rows, awards=awards, named=named)

    assert ranking_of(mixed, awards=awards) == ranking
    assert ranking_of(mixed, awards=awards, named=named) == settled
    votes = {each.key: each for each in rows}
    inside = [votes[each.key] for each in settled.places if each.is_in]
    outside = [votes[each.key] for each in settled.out]
    assert len(inside) == min(awards, len(rows))
    assert all(one.standing <= other.standing for one in inside for other in outside)
    assert all(one.yes >= other.yes for one in inside for other in outside)
