"""One vote less, just enough, one more: every shape of policy, councils of 1 to 30, against the rule in fractions."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest

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
from workflows.vocabulary.council import BallotKind, Choice, Denominator, Outcome, TieRule

COUNCILS = range(1, 31)
THRESHOLDS = [(1, 2, True), (1, 2, False), (2, 3, True), (2, 3, False), (7, 10, False), (4, 5, False), (9, 10, False)]
THRESHOLDS += [(1, 1, False), (50, 100, True)]
VOTES = (BallotKind.SHOW_OF_HANDS, BallotKind.SECRET_BALLOT)
QUORUMS = [(1, 2), (2, 3), (4, 5), (1, 1), (0, 1)]


def policies() -> Iterator[Policy]:
    shapes = product(VOTES, Denominator, THRESHOLDS, TieRule, (False, True))
    for ballot_kind, denominator, (num, den, is_strict), tie_rule, reduces in shapes:
        yield Policy(
            ballot_kind=ballot_kind,
            quorum_num=2,
            quorum_den=3,
            denominator=denominator,
            threshold_num=num,
            threshold_den=den,
            threshold_is_strict=is_strict,
            tie_rule=tie_rule,
            recusal_reduces_base=reduces,
        )


POLICIES = tuple(policies())


def rolls(members: int) -> set[Roll]:
    """Return rolls with and without absences, written opinions and recusals, as far as so many members allow."""
    found = {Roll(members=members, present=members)}
    if members >= 2:
        found.add(Roll(members=members, present=members - 1, written=1))
        found.add(Roll(members=members, present=members, recused=1))
    if members >= 5:
        found.add(Roll(members=members, present=members - 2, written=1, recused=2, recused_absent=1))
    return found


def base_in_words(policy: Policy, tally: Tally) -> int:
    """State the base of DOMAIN.md 6.5 by counting heads."""
    roll = tally.roll
    there = ["votes"] * (roll.present - roll.recused_present) + ["recused"] * roll.recused_present
    wrote = ["votes"] * roll.written
    away = ["recused"] * roll.recused_absent
    silent = ["votes"] * (roll.members - len(there) - len(wrote) - len(away))
    heads = {
        Denominator.ALL_MEMBERS: there + wrote + away + silent,
        Denominator.PRESENT: there,
        Denominator.PRESENT_AND_WRITTEN: there + wrote,
        Denominator.VALID_BALLOTS: ["votes"] * (tally.yes + tally.no + tally.other),
    }[policy.denominator]
    return sum(head == "votes" or not policy.recusal_reduces_base for head in heads)


def outcome_in_words(policy: Policy, tally: Tally) -> Outcome:
    """State the whole rule in fractions of a ballot."""
    base = base_in_words(policy, tally)
    voters = tally.roll.present - tally.roll.recused_present + tally.roll.written
    if voters < 3 or Fraction(voters) < Fraction(tally.roll.members, 2):
        return Outcome.DEFERRED
    if base == 0:
        return Outcome.FAILED
    share = Fraction(tally.yes, base)
    threshold = Fraction(policy.threshold_num, policy.threshold_den)
    if share > threshold or (share == threshold and not policy.threshold_is_strict):
        return Outcome.PASSED
    if share == threshold == Fraction(1, 2):
        if policy.tie_rule is TieRule.REVOTE_ONCE:
            return Outcome.TIED
        hands = policy.ballot_kind is BallotKind.SHOW_OF_HANDS
        if policy.tie_rule is TieRule.CHAIR_DECIDES and hands and tally.chair_choice is Choice.IN_FAVOUR:
            return Outcome.PASSED
    return Outcome.FAILED


def tallies_around(policy: Policy, roll: Roll) -> Iterator[Tally]:
    """Yield the tallies one vote below, at and above what is needed, the rest being against, or silent."""
    decides = policy.tie_rule is TieRule.CHAIR_DECIDES and policy.ballot_kind is BallotKind.SHOW_OF_HANDS
    chairs = (None, *Choice) if decides else (Choice.IN_FAVOUR,)
    edge = votes_needed(policy, base_in_words(policy, Tally(roll=roll, no=roll.voters)))
    for yes in {0, edge - 1, edge, edge + 1} & set(range(roll.voters + 1)):
        for no, chair in product({0, roll.voters - yes}, chairs):
            yield Tally(roll=roll, yes=yes, no=no, chair_choice=chair)


@pytest.mark.parametrize("members", COUNCILS)
def test_every_policy_turns_exactly_where_the_rule_in_fractions_turns(members: int) -> None:
    wrong = [
        (policy, tally)
        for policy in POLICIES
        for roll in rolls(members)
        if policy.counts_written or not roll.written
        for tally in tallies_around(policy, roll)
        if result_of(policy, tally).outcome is not outcome_in_words(policy, tally)
        or base_of(policy, tally) != base_in_words(policy, tally)
    ]

    assert wrong == []


@pytest.mark.parametrize("base", range(31))
def test_the_votes_needed_are_the_least_that_pass(base: int) -> None:
    for policy in POLICIES:
        threshold = Fraction(policy.threshold_num, policy.threshold_den)
        passing = [
            yes
            for yes in range(1, base + 1)
            if (Fraction(yes, base) > threshold if policy.threshold_is_strict else Fraction(yes, base) >= threshold)
        ]
        assert votes_needed(policy, base) == min(passing, default=1)


@pytest.mark.parametrize("members", COUNCILS)
def test_a_quorum_is_reached_exactly_from_its_fraction_on(members: int) -> None:
    for num, den in QUORUMS:
        policy = Policy(
            ballot_kind=BallotKind.SHOW_OF_HANDS,
            quorum_num=num,
            quorum_den=den,
            denominator=Denominator.PRESENT,
            threshold_num=1,
            threshold_den=2,
            threshold_is_strict=True,
            tie_rule=TieRule.FAIL,
        )
        reached = [n for n in range(members + 1) if quorum_is_reached(policy, members=members, present=n)]
        assert reached == [n for n in range(members + 1) if n >= 1 and Fraction(n) >= Fraction(num * members, den)]
        assert quorum_needed(policy, members) == min(reached)
