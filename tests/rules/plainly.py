"""The rule of the council's vote said once more out of DOMAIN.md 2.6 and 6.5, by counting heads and papers.

Imports nothing of the project, and is slow on purpose: people and papers are words in a list, shares are fractions, and
how many votes pass is found by trying. Where this and `rules.voting` differ, one of them misread the rule.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

VOTER, WRITER, STANDS_ASIDE, AWAY_AND_ASIDE, AWAY = "in the room", "wrote", "recused", "away, recused", "away"
HALF = Fraction(1, 2)


class Rule(NamedTuple):
    """A policy in the words of its row."""

    ballot_kind: str
    denominator: str
    threshold: Fraction
    is_strict: bool
    tie_rule: str
    recusal_reduces_base: bool
    min_eligible: int
    most_ballots: int


class Conclusion(NamedTuple):
    """What must be said of a count."""

    outcome: str
    base: int
    needed: int
    voters: int
    is_tied: bool
    decided_by_chair: bool
    may_revote: bool


def council(members: int, *, voters: int, writers: int = 0, aside: int = 0, away_aside: int = 0) -> list[str]:
    """Return a council head by head; who is named by none of the numbers is away."""
    heads = [VOTER] * voters + [WRITER] * writers + [STANDS_ASIDE] * aside + [AWAY_AND_ASIDE] * away_aside
    return heads + [AWAY] * (members - len(heads))


def every_council(members: int) -> Iterator[list[str]]:
    """Yield every way in which so many members can be there, away, recused and heard in writing."""
    for voters in range(members + 1):
        for writers in range(members - voters + 1):
            for aside in range(members - voters - writers + 1):
                for away_aside in range(members - voters - writers - aside + 1):
                    yield council(members, voters=voters, writers=writers, aside=aside, away_aside=away_aside)


def heads_in_base(rule: Rule, people: Sequence[str], papers: Sequence[str]) -> list[str]:
    """Return whom, or which papers, the share is taken on."""
    if rule.denominator == "VALID_BALLOTS":
        return [paper for paper in papers if paper != "invalid"]
    there = {
        "ALL_MEMBERS": {VOTER, WRITER, STANDS_ASIDE, AWAY_AND_ASIDE, AWAY},
        "PRESENT": {VOTER, STANDS_ASIDE},
        "PRESENT_AND_WRITTEN": {VOTER, WRITER, STANDS_ASIDE},
    }[rule.denominator]
    heads = [person for person in people if person in there]
    if rule.recusal_reduces_base:
        heads = [person for person in heads if person not in (STANDS_ASIDE, AWAY_AND_ASIDE)]
    return heads


@cache
def is_enough(threshold: Fraction, is_strict: bool, yes: int, base: int) -> bool:
    """Tell whether so many of so many pass; of nobody, nothing passes."""
    if base == 0 or yes == 0:
        return False
    share = Fraction(yes, base)
    return share > threshold if is_strict else share >= threshold


@cache
def least_that_passes(threshold: Fraction, is_strict: bool, base: int) -> int:
    """Find by trying how many votes in favour pass; of nobody one would be asked, which nobody can give."""
    return next((yes for yes in range(base + 1) if is_enough(threshold, is_strict, yes, base)), base + 1)


class Count(NamedTuple):
    """What was found by counting heads and papers, whatever follows from it."""

    members: int
    voters: int
    base: int
    yes: int
    needed: int
    is_enough: bool
    is_tied: bool


def counted(rule: Rule, people: Sequence[str], papers: Sequence[str]) -> Count:
    """Count; of the rule only what the share is taken on, and which share passes, are asked."""
    base, yes = len(heads_in_base(rule, people, papers)), papers.count("yes")
    return Count(
        members=len(people),
        voters=len([person for person in people if person in (VOTER, WRITER)]),
        base=base,
        yes=yes,
        needed=least_that_passes(rule.threshold, rule.is_strict, base),
        is_enough=is_enough(rule.threshold, rule.is_strict, yes, base),
        is_tied=rule.is_strict and rule.threshold == HALF and base > 0 and yes == base - yes,
    )


def concluded(rule: Rule, count: Count, *, chair: str, ballot: int) -> Conclusion:
    """Say what a count comes to; `chair` is the vote of who settles a tie, empty where it is not known."""
    base, needed, voters = count.base, count.needed, count.voters
    if voters < rule.min_eligible or voters < count.members - voters:
        return Conclusion("DEFERRED", base, needed, voters, False, False, False)
    if count.is_enough:
        return Conclusion("PASSED", base, needed, voters, False, False, False)
    if not count.is_tied:
        return Conclusion("FAILED", base, needed, voters, False, False, False)
    if rule.tie_rule == "REVOTE_ONCE":
        return Conclusion("TIED", base, needed, voters, True, False, ballot < rule.most_ballots)
    settles = rule.tie_rule == "CHAIR_DECIDES" and rule.ballot_kind != "SECRET_BALLOT" and chair in ("yes", "no")
    outcome = "PASSED" if settles and chair == "yes" else "FAILED"
    return Conclusion(outcome, base, needed, voters, True, settles, False)
