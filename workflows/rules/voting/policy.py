"""What is laid down for the vote on an award form."""

from dataclasses import dataclass
from typing import Protocol

from workflows.vocabulary.council import (
    OPEN_BALLOTS,
    BallotKind,
    Comparison,
    Denominator,
    TieRule,
)


class PolicyRow(Protocol):
    """Describe a dated row of the table of policies, whose words come from the database as plain text."""

    @property
    def ballot_kind(self) -> str: ...
    @property
    def quorum_num(self) -> int: ...
    @property
    def quorum_den(self) -> int: ...
    @property
    def written_counts_for_quorum(self) -> bool: ...
    @property
    def denominator(self) -> str: ...
    @property
    def threshold_num(self) -> int: ...
    @property
    def threshold_den(self) -> int: ...
    @property
    def threshold_is_strict(self) -> bool: ...
    @property
    def tie_rule(self) -> str: ...
    @property
    def recusal_reduces_base(self) -> bool: ...
    @property
    def min_eligible(self) -> int: ...
    @property
    def most_ballots(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    Hold one row of the voting policy table (DOMAIN.md 2.6), read from the dated data and never from code.

    Quorum and threshold are fractions `num/den` of whole numbers. "More than half" is (1, 2, strict). A policy whose
    law fixes "all members" keeps its base when somebody is recused: `recusal_reduces_base=False`.

    :raises ValueError: if the numbers make no rule that a council could keep
    """

    ballot_kind: BallotKind
    quorum_num: int
    quorum_den: int
    denominator: Denominator
    threshold_num: int
    threshold_den: int
    threshold_is_strict: bool
    tie_rule: TieRule
    written_counts_for_quorum: bool = False
    recusal_reduces_base: bool = True
    min_eligible: int = 3
    most_ballots: int = 2

    def __post_init__(self) -> None:
        if not 0 <= self.quorum_num <= self.quorum_den or self.quorum_den < 1:
            raise ValueError("the quorum must be a fraction between 0 and 1")
        if not 0 <= self.threshold_num <= self.threshold_den or self.threshold_den < 1:
            raise ValueError("the threshold must be a fraction between 0 and 1")
        if self.min_eligible < 0:
            raise ValueError("the least number of voters cannot be negative")
        if self.most_ballots < 1:
            raise ValueError("a vote has at least one ballot")
        if self.ballot_kind == BallotKind.NONE:
            return
        if self.threshold_num == 0:
            raise ValueError("a vote that nobody need win is no vote")
        if self.threshold_is_strict and self.threshold_num == self.threshold_den:
            raise ValueError("more than all votes can never be had")
        if self.ballot_kind == BallotKind.WRITTEN_CONSULTATION and not self.counts_written:
            raise ValueError("a written consultation has nobody present to count")

    @property
    def counts_written(self) -> bool:
        """Return whether signed opinions of absent members enter the count."""
        return self.denominator != Denominator.PRESENT

    @property
    def is_open(self) -> bool:
        """Return whether it is known who voted how, and so how the chair voted."""
        return self.ballot_kind in OPEN_BALLOTS

    @property
    def asks_for_more_than_half(self) -> bool:
        """Return whether this is the one threshold that a tie can miss by nothing."""
        return self.threshold_is_strict and 2 * self.threshold_num == self.threshold_den

    @property
    def comparison(self) -> Comparison:
        """Return how votes are compared with the threshold."""
        return Comparison.MORE_THAN if self.threshold_is_strict else Comparison.AT_LEAST


def policy_from(row: PolicyRow, *, ballot_kind: str | None = None) -> Policy:
    """
    Return the policy of a row, under the ballot that an item is really voted by where that is another.

    A chair may order a secret ballot where the policy has an open one; the tie rule then loses the chair's vote.

    :raises ValueError: if a word of the row is unknown or its numbers make no rule
    """
    return Policy(
        ballot_kind=BallotKind(ballot_kind or row.ballot_kind),
        quorum_num=row.quorum_num,
        quorum_den=row.quorum_den,
        written_counts_for_quorum=row.written_counts_for_quorum,
        denominator=Denominator(row.denominator),
        threshold_num=row.threshold_num,
        threshold_den=row.threshold_den,
        threshold_is_strict=row.threshold_is_strict,
        tie_rule=TieRule(row.tie_rule),
        recusal_reduces_base=row.recusal_reduces_base,
        min_eligible=row.min_eligible,
        most_ballots=row.most_ballots,
    )
