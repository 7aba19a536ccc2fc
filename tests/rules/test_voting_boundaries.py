"""One vote less, just enough, one more: every policy, councils of 1 to 30, against the rule said by counting heads."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import cycle, islice, product
from typing import Any, NamedTuple

import pytest

from tests.rules import plainly
from tests.rules.plainly import AWAY_AND_ASIDE, STANDS_ASIDE, VOTER, WRITER, Conclusion, Count, Rule, council
from workflows.rules.voting import (
    Policy,
    Roll,
    Tally,
    base_of,
    quorum_is_reached,
    quorum_needed,
    result_of,
    votes_needed,
)
from workflows.vocabulary.council import BallotKind, Choice, Denominator, TieRule

COUNCILS = range(1, 31)
FRACTIONS = [(1, 2), (50, 100), (1, 3), (2, 3), (3, 5), (7, 10), (3, 4), (4, 5), (9, 10), (1, 1)]
THRESHOLDS = [(num, den, strict) for num, den in FRACTIONS for strict in (False, True) if num < den or not strict]
VOTES = (BallotKind.SHOW_OF_HANDS, BallotKind.SECRET_BALLOT, BallotKind.WRITTEN_CONSULTATION)
QUORUMS = [(1, 2), (2, 3), (4, 5), (1, 1), (0, 1)]
# What those do who are not in favour; nothing at all is the last.
RESTS = (("no",), ("other", "invalid"), ())
BALLOTS = (1, 2, 3)
CHAIRS = {"": None, "yes": Choice.IN_FAVOUR, "no": Choice.AGAINST, "other": Choice.OTHER}


def policies() -> Iterator[tuple[Policy, Rule]]:
    """Yield every policy with its statement in plain words; least voters and ballots at most go round the table."""
    shapes = product(VOTES, Denominator, THRESHOLDS, TieRule, (False, True))
    for place, (kind, denominator, (num, den, is_strict), tie_rule, reduces) in enumerate(shapes):
        if kind is BallotKind.WRITTEN_CONSULTATION and denominator is Denominator.PRESENT:
            continue
        least, most = (3, 1, 0, 5)[place % 4], (2, 1, 3)[place % 3]
        policy = Policy(
            ballot_kind=kind,
            quorum_num=2,
            quorum_den=3,
            denominator=denominator,
            threshold_num=num,
            threshold_den=den,
            threshold_is_strict=is_strict,
            tie_rule=tie_rule,
            recusal_reduces_base=reduces,
            min_eligible=least,
            most_ballots=most,
        )
        words = (str(kind), str(denominator), Fraction(num, den), is_strict, str(tie_rule), reduces, least, most)
        yield policy, Rule(*words)


POLICIES = tuple(policies())


def shape_of(rule: Rule) -> Rule:
    """Return what of a rule matters to counting alone; what follows from a count is left out."""
    return rule._replace(ballot_kind="", tie_rule="", min_eligible=0, most_ballots=1)


SHAPES = {shape_of(rule): number for number, rule in reversed(list(enumerate(rule for _policy, rule in POLICIES)))}
# Each policy with the number of its shape: fractions are slow to look up.
NUMBERED = [(policy, rule, SHAPES[shape_of(rule)]) for policy, rule in POLICIES]


def spreads(members: int) -> list[list[str]]:
    """Return councils of this size: all there, some away, in writing, recused in the room and away, hardly anybody."""
    third = members // 3
    wanted = [
        {"voters": members},
        {"voters": members - third, "writers": third},
        {"voters": members - 1, "aside": 1},
        {"voters": members - third - 2, "writers": 1, "aside": 1, "away_aside": 1},
        {"voters": members // 2, "writers": 1},
        {"voters": members // 2, "aside": members // 2},
        {"voters": 0, "writers": members},
        {"voters": 0, "aside": 1, "away_aside": members - 1},
    ]
    made = [council(members, **each) for each in wanted if min(each.values()) >= 0 and sum(each.values()) <= members]
    return [list(each) for each in dict.fromkeys(map(tuple, made))]


def roll_of(people: Sequence[str]) -> Roll:
    """Return the numbers of a council that was given head by head."""
    aside, away = people.count(STANDS_ASIDE), people.count(AWAY_AND_ASIDE)
    return Roll(
        members=len(people),
        present=people.count(VOTER) + aside,
        written=people.count(WRITER),
        recused=aside + away,
        recused_absent=away,
    )


def tally_of(roll: Roll, papers: Sequence[str], *, chair: str, ballot: int) -> Tally:
    """Return the numbers of a heap of papers."""
    return Tally(
        roll=roll,
        yes=papers.count("yes"),
        no=papers.count("no"),
        other=papers.count("other"),
        invalid=papers.count("invalid"),
        chair_choice=CHAIRS[chair],
        ballot_no=ballot,
    )


def heaps_around(shape: Rule, people: Sequence[str]) -> Iterator[list[str]]:
    """Yield heaps with one vote below, at and above what is needed; the others are against, blank, spoiled, silent."""
    voters = sum(person in (VOTER, WRITER) for person in people)
    # Silent and invalid votes move the base of valid ballots alone: there all three kinds of rest have edges.
    rests = RESTS if shape.denominator == "VALID_BALLOTS" else RESTS[voters % 3 : voters % 3 + 1]
    for rest in rests:
        heaps = [["yes"] * yes + list(islice(cycle(rest), voters - yes)) for yes in range(voters + 1)]
        passes = [plainly.counted(shape, people, heap).is_enough for heap in heaps]
        turns = [yes for yes in range(1, voters + 1) if passes[yes] != passes[yes - 1]]
        near = {yes + step for yes in turns for step in (-1, 0, 1)} & set(range(voters + 1))
        yield from (heaps[yes] for yes in sorted({0, voters, *near}))


def sides_of_the_chair(rule: Rule, count: Count) -> list[str]:
    """Return what the one who settles a tie may have said: all of it where just half are in favour."""
    is_half = 2 * count.yes == count.base
    return ["", "yes", "no", "other"] if is_half and rule.threshold == plainly.HALF else ["yes"]


class Case(NamedTuple):
    """A heap of papers as counted plainly, one side of the chair, and the numbers for the rules by their ballot."""

    plain: Count
    chair: str
    tallies: tuple[Tally, ...]


def cases_around(shape: Rule, people: Sequence[str], roll: Roll) -> list[Case]:
    """Return what is tried of all policies that count alike; it is counted once for all of them."""
    return [
        Case(count, chair, tuple(tally_of(roll, papers, chair=chair, ballot=ballot) for ballot in BALLOTS))
        for papers in heaps_around(shape, people)
        for count in [plainly.counted(shape, people, papers)]
        for chair in sides_of_the_chair(shape, count)
    ]


def said_by_the_rules(policy: Policy, tally: Tally) -> Conclusion:
    """Return what `rules.voting` says of a count, in the words of the plain statement."""
    said = result_of(policy, tally)
    return Conclusion(
        str(said.outcome),
        said.base,
        said.needed,
        said.voters,
        said.is_tied,
        said.decided_by_chair,
        said.may_revote,
    )


@pytest.mark.parametrize("members", COUNCILS)
def test_every_policy_turns_exactly_where_counting_heads_turns(members: int) -> None:
    wrong, seen = [], 0
    for people in spreads(members):
        roll = roll_of(people)
        cases = {number: cases_around(shape, people, roll) for shape, number in SHAPES.items()}
        for policy, rule, shape in NUMBERED:
            if roll.written and not policy.counts_written:
                continue
            for count, chair, tallies in cases[shape]:
                tally = tallies[seen % 3]
                seen += 1
                plain = plainly.concluded(rule, count, chair=chair, ballot=tally.ballot_no)
                if said_by_the_rules(policy, tally) != plain:
                    wrong.append((policy, tally, plain))

    assert wrong == []
    assert seen > len(POLICIES)


@pytest.mark.parametrize("members", range(1, 11))
def test_every_way_to_be_there_gives_the_base_of_counting_heads(members: int) -> None:
    shapes = {(policy.denominator, policy.recusal_reduces_base): (policy, rule) for policy, rule in POLICIES}
    wrong = []
    for people in plainly.every_council(members):
        roll = roll_of(people)
        papers = ["yes", "other", "no", "invalid"][: roll.voters]
        for policy, rule in shapes.values():
            tally = tally_of(roll, papers, chair="", ballot=1)
            if base_of(policy, tally) != len(plainly.heads_in_base(rule, people, papers)):
                wrong.append((policy, tally))

    assert len(shapes) == 2 * len(Denominator)
    assert wrong == []


@pytest.mark.parametrize("den", range(1, 21))
def test_the_votes_needed_are_the_least_that_pass(den: int) -> None:
    thresholds = [(num, strict) for num in range(1, den + 1) for strict in (False, True) if num < den or not strict]
    for num, is_strict in thresholds:
        policy = plain_policy(threshold_num=num, threshold_den=den, threshold_is_strict=is_strict)
        found = [votes_needed(policy, base) for base in range(61)]
        assert found == [plainly.least_that_passes(Fraction(num, den), is_strict, base) for base in range(61)]


@pytest.mark.parametrize("members", COUNCILS)
def test_a_quorum_is_reached_exactly_from_its_fraction_on(members: int) -> None:
    for num, den in QUORUMS:
        policy = plain_policy(quorum_num=num, quorum_den=den)
        reached = [n for n in range(members + 1) if quorum_is_reached(policy, members=members, present=n)]
        assert reached == [n for n in range(members + 1) if n >= 1 and Fraction(n) >= Fraction(num * members, den)]
        assert quorum_needed(policy, members) == min(reached)


@pytest.mark.parametrize(("counts", "kind"), [(False, VOTES[0]), (True, VOTES[0]), (False, VOTES[2])])
def test_written_opinions_make_a_quorum_where_the_policy_or_the_consultation_says_so(
    counts: bool, kind: BallotKind
) -> None:
    policy = plain_policy(
        ballot_kind=kind, written_counts_for_quorum=counts, denominator=Denominator.PRESENT_AND_WRITTEN
    )
    for members, present in product(COUNCILS, range(31)):
        for written in range(max(0, members - present) + 1):
            heads = ["there"] * present + ["wrote"] * written * (counts or kind is VOTES[2])
            is_reached = bool(heads) and Fraction(len(heads), members) >= Fraction(2, 3)
            assert quorum_is_reached(policy, members=members, present=present, written=written) is is_reached


@pytest.mark.parametrize(("num", "den", "is_strict"), [(1, 1, True), (0, 1, False), (3, 2, False), (1, 0, False)])
def test_a_threshold_that_nobody_could_miss_or_reach_is_no_policy(num: int, den: int, is_strict: bool) -> None:
    with pytest.raises(ValueError):
        plain_policy(threshold_num=num, threshold_den=den, threshold_is_strict=is_strict)


def plain_policy(**other: Any) -> Policy:
    """Return more than half of those present, on two thirds of the council, unless told otherwise."""
    return Policy(
        **{
            "ballot_kind": BallotKind.SHOW_OF_HANDS,
            "quorum_num": 2,
            "quorum_den": 3,
            "denominator": Denominator.PRESENT,
            "threshold_num": 1,
            "threshold_den": 2,
            "threshold_is_strict": True,
            "tie_rule": TieRule.FAIL,
            **other,
        }
    )
