"""A policy as plain numbers for a council of so many, for a page to put into words."""

from dataclasses import dataclass

from workflows.rules.voting.base import votes_needed
from workflows.rules.voting.policy import Policy
from workflows.rules.voting.quorum import quorum_needed
from workflows.vocabulary.council import BallotKind, Comparison, Denominator, TieRule


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFacts:
    """Hold what a page needs to say a policy for a council of so many: "9 members: 8 needed"."""

    members: int
    quorum: int
    needed: int
    ballot_kind: BallotKind
    denominator: Denominator
    comparison: Comparison
    threshold_num: int
    threshold_den: int
    tie_rule: TieRule
    tie_is_possible: bool
    recusal_reduces_base: bool
    counts_written: bool


def policy_in_words(policy: Policy, members: int) -> PolicyFacts:
    """Return the numbers of a policy for `members` members of whom all are there and none is recused."""
    return PolicyFacts(
        members=members,
        quorum=quorum_needed(policy, members),
        needed=votes_needed(policy, members),
        ballot_kind=policy.ballot_kind,
        denominator=policy.denominator,
        comparison=policy.comparison,
        threshold_num=policy.threshold_num,
        threshold_den=policy.threshold_den,
        tie_rule=policy.tie_rule,
        tie_is_possible=policy.asks_for_more_than_half,
        recusal_reduces_base=policy.recusal_reduces_base,
        counts_written=policy.counts_written,
    )
