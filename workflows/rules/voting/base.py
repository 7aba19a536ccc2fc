"""On which number the share of votes in favour is taken, and how many votes that asks for."""

from typing import NamedTuple

from workflows.rules.voting.policy import Policy
from workflows.rules.voting.roll import Tally
from workflows.vocabulary.council import BaseTerm, Denominator


class Term(NamedTuple):
    """Hold one signed summand of the base."""

    name: BaseTerm
    number: int


def base_terms_of(policy: Policy, tally: Tally) -> tuple[Term, ...]:
    """Return the summands of the base, so that a page can show "9 members, 1 recused: 8"."""
    roll = tally.roll
    match policy.denominator:
        case Denominator.ALL_MEMBERS:
            terms = [Term(BaseTerm.MEMBERS, roll.members)]
            recused = roll.recused
        case Denominator.PRESENT:
            terms = [Term(BaseTerm.PRESENT, roll.present)]
            recused = roll.recused_present
        case Denominator.PRESENT_AND_WRITTEN:
            terms = [Term(BaseTerm.PRESENT, roll.present), Term(BaseTerm.WRITTEN, roll.written)]
            recused = roll.recused_present
        case Denominator.VALID_BALLOTS:
            # No recused member has a ballot among them.
            return (Term(BaseTerm.VALID_BALLOTS, tally.valid),)
    if policy.recusal_reduces_base and recused:
        terms.append(Term(BaseTerm.RECUSED, -recused))
    return tuple(terms)


def base_of(policy: Policy, tally: Tally) -> int:
    """
    Return the number on which the share is taken.

    Where the law says "all members" a recused member stays in it, and so works like one who is not in favour
    (NĐ 98/2023 Điều 30 khoản 7; DOMAIN.md 6.5).
    """
    return sum(term.number for term in base_terms_of(policy, tally))


def votes_needed(policy: Policy, base: int) -> int:
    """Return the least number of votes in favour that passes; at least one, so that a base of zero never passes."""
    share = policy.threshold_num * base
    if policy.threshold_is_strict:
        return share // policy.threshold_den + 1
    return max(1, -(-share // policy.threshold_den))
