"""What a count comes to."""

from dataclasses import dataclass

from workflows.rules.voting.base import Term, base_terms_of, votes_needed
from workflows.rules.voting.policy import Policy
from workflows.rules.voting.roll import Roll, Tally
from workflows.vocabulary.council import (
    BallotKind,
    Choice,
    Comparison,
    Denominator,
    Outcome,
    TieRule,
)

LEAST_TOGETHER = 3  # below this a secret ballot has no secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """
    Hold the sum that decided, to be shown: `yes · den` compared with `num · base`.

    The `terms` add up to the base.
    """

    comparison: Comparison
    denominator: Denominator
    terms: tuple[Term, ...]
    threshold_num: int
    threshold_den: int
    left: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """
    Hold what a count comes to.

    `needed` is the least number in favour that passes, and may be more than the `voters` there are. `percentage` is
    in hundredths of a percent: 8889 is 88,89 %. `may_revote` is true after a tied first ballot that the policy lets be
    held again; TIED without it is final, and the item is not recommended.
    """

    outcome: Outcome
    base: int
    needed: int
    yes: int
    voters: int
    percentage: int
    is_tied: bool
    decided_by_chair: bool
    may_revote: bool
    arithmetic: Arithmetic

    @property
    def has_passed(self) -> bool:
        """Return whether the council recommends."""
        return self.outcome == Outcome.PASSED


def enough_may_vote(policy: Policy, roll: Roll) -> bool:
    """
    Return whether so many may vote on an item that their vote speaks for the council.

    After recusals at least `min_eligible` and at least half of all members must be left (DOMAIN.md 6.5), counting
    those who are there and the written opinions.
    """
    return roll.voters >= policy.min_eligible and 2 * roll.voters >= roll.members


def ballots_needed(policy: Policy) -> int:
    """
    Return the least number of sealed ballots that are counted together.

    Of one ballot everybody knows whose it is, and of two each of both knows the other's: so three, or as many as the
    policy asks to vote.
    """
    return max(policy.min_eligible, LEAST_TOGETHER)


def percentage_of(yes: int, base: int) -> int:
    """Return the share in hundredths of a percent, rounded half up, for show only; 0 for a base of zero."""
    return (20_000 * yes + base) // (2 * base) if base else 0


def result_of(policy: Policy, tally: Tally) -> Result:
    """
    Return what a count comes to under a policy.

    :raises ValueError: if written opinions are in a tally whose policy counts only those present
    """
    if tally.roll.written and not policy.counts_written:
        raise ValueError("this policy counts only members who are present")
    terms = base_terms_of(policy, tally)
    base = sum(term.number for term in terms)
    needed = votes_needed(policy, base)
    is_tied = policy.asks_for_more_than_half and 0 < base == 2 * tally.yes
    may_revote = False
    decided_by_chair = False

    if policy.ballot_kind == BallotKind.NONE:
        outcome, is_tied = Outcome.NOT_COUNTED, False
    elif not enough_may_vote(policy, tally.roll):
        outcome, is_tied = Outcome.DEFERRED, False
    elif is_tied:
        outcome, decided_by_chair = _outcome_of_tie(policy, tally)
        may_revote = outcome == Outcome.TIED and tally.ballot_no < policy.most_ballots
    else:
        outcome = Outcome.PASSED if tally.yes >= needed else Outcome.FAILED

    return Result(
        outcome=outcome,
        base=base,
        needed=needed,
        yes=tally.yes,
        voters=tally.roll.voters,
        percentage=percentage_of(tally.yes, base),
        is_tied=is_tied,
        decided_by_chair=decided_by_chair,
        may_revote=may_revote,
        arithmetic=Arithmetic(
            comparison=policy.comparison,
            denominator=policy.denominator,
            terms=terms,
            threshold_num=policy.threshold_num,
            threshold_den=policy.threshold_den,
            left=tally.yes * policy.threshold_den,
            right=policy.threshold_num * base,
        ),
    )


def _outcome_of_tie(policy: Policy, tally: Tally) -> tuple[Outcome, bool]:
    """Return what a tie becomes, and whether the casting vote made it so."""
    if policy.tie_rule == TieRule.REVOTE_ONCE:
        return Outcome.TIED, False
    if policy.tie_rule == TieRule.CHAIR_DECIDES and policy.is_open:
        # Another opinion is on neither side, and settles nothing.
        if tally.chair_choice == Choice.IN_FAVOUR:
            return Outcome.PASSED, True
        if tally.chair_choice == Choice.AGAINST:
            return Outcome.FAILED, True
    return Outcome.FAILED, False
