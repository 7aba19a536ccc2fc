"""What a policy would mean for a council of so many, in whole votes, before it is put in force."""

from dataclasses import dataclass

from workflows.rules.voting.base import base_of, votes_needed
from workflows.rules.voting.facts import PolicyFacts, policy_in_words
from workflows.rules.voting.policy import Policy
from workflows.rules.voting.quorum import quorum_needed
from workflows.rules.voting.roll import Roll, Tally
from workflows.rules.voting.verdict import enough_may_vote
from workflows.vocabulary.council import BallotKind


@dataclass(frozen=True, slots=True)
class Needed:
    """Hold one case: the number on which the share is taken, the votes that pass, and whether a tie can come.

    `is_enough` tells whether so many voters may speak for the council at all.
    """

    voters: int
    base: int
    votes: int
    can_tie: bool
    is_enough: bool

    @property
    def can_pass(self) -> bool:
        """Return whether so many voters may vote, and could agree in the needed number."""
        return self.is_enough and self.votes <= self.voters


@dataclass(frozen=True, slots=True)
class Case:
    """Hold what is needed with so many present: nobody recused, and one of those present recused."""

    present: int
    plain: Needed
    recused: Needed | None


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold what a policy means for a council: in general, and with every number of members who may be present."""

    facts: PolicyFacts
    cases: tuple[Case, ...]

    @property
    def is_even(self) -> bool:
        """Return whether the council has an even number of members, so that a tie is near."""
        return self.facts.members % 2 == 0


def preview_of(policy: Policy, members: int) -> Preview:
    """Return the preview of a policy for `members` members, who all vote validly where they are present.

    Written opinions are left out: with them the base is that of so many more present. A vote that the council does not
    take has no cases.

    :raises ValueError: for a council without members
    """
    if members < 1:
        raise ValueError("a council has members")
    if policy.ballot_kind == BallotKind.NONE:
        return Preview(policy_in_words(policy, members), ())
    numbers = range(quorum_needed(policy, members), members + 1)
    cases = tuple(
        Case(
            present=present,
            plain=_needed(policy, members, present, recused=0),
            recused=_needed(policy, members, present, recused=1) if present > 1 else None,
        )
        for present in numbers
    )
    return Preview(policy_in_words(policy, members), cases)


def _needed(policy: Policy, members: int, present: int, *, recused: int) -> Needed:
    roll = Roll(members=members, present=present, recused=recused)
    voters = present - recused
    base = base_of(policy, Tally(roll=roll, yes=voters, no=0))
    is_enough = enough_may_vote(policy, roll)
    half_is_had = base > 0 and base % 2 == 0 and base // 2 <= voters
    return Needed(
        voters=voters,
        base=base,
        votes=votes_needed(policy, base),
        can_tie=is_enough and policy.asks_for_more_than_half and half_is_had,
        is_enough=is_enough,
    )
