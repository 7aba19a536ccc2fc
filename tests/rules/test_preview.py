"""What a policy means before it is put in force is what it then comes to, and an impossible one is told by its part."""

from dataclasses import replace
from itertools import product

import pytest

from tests.rules.test_policies import RULE
from workflows.rules.policies import faults_of
from workflows.rules.voting import Policy, Roll, Tally, enough_may_vote, policy_from, preview_of, result_of
from workflows.vocabulary.council import BallotKind, Denominator, Outcome, TieRule

SHARES = ((1, 2, True), (1, 2, False), (2, 3, False), (2, 3, True), (4, 5, False), (9, 10, False), (1, 1, False))


def policies() -> list[Policy]:
    return [
        Policy(
            ballot_kind=BallotKind.SHOW_OF_HANDS,
            quorum_num=2,
            quorum_den=3,
            denominator=denominator,
            threshold_num=num,
            threshold_den=den,
            threshold_is_strict=is_strict,
            tie_rule=TieRule.FAIL,
            recusal_reduces_base=reduces,
        )
        for (num, den, is_strict), denominator, reduces in product(SHARES, Denominator, (True, False))
    ]


@pytest.mark.parametrize("members", range(1, 31))
def test_the_votes_of_the_preview_pass_and_one_fewer_does_not(members: int) -> None:
    for policy in policies():
        for case in preview_of(policy, members).cases:
            for recused, needed in ((0, case.plain), (1, case.recused)):
                if needed is None:
                    continue
                roll = Roll(members=members, present=case.present, recused=recused)
                voters = case.present - recused
                outcomes = [
                    result_of(policy, Tally(roll=roll, yes=yes, no=voters - yes)) for yes in range(voters + 1)
                ]
                passing = [yes for yes, result in enumerate(outcomes) if result.outcome is Outcome.PASSED]
                reached = range(needed.votes, voters + 1) if enough_may_vote(policy, roll) else range(0)
                assert passing == list(reached)
                assert needed.can_pass is bool(passing)
                assert needed.can_tie is any(result.is_tied for result in outcomes)
                assert {result.base for result in outcomes} == {needed.base}


def test_the_cases_run_from_the_quorum_to_all_members() -> None:
    preview = preview_of(policies()[0], 9)

    assert [case.present for case in preview.cases] == [6, 7, 8, 9]
    assert (preview.facts.quorum, preview.facts.needed, preview.is_even) == (6, 5, False)
    assert preview_of(policies()[0], 10).is_even


def test_80_percent_of_all_members_asks_8_of_9_and_9_of_11_recused_or_not() -> None:
    rule = Policy(
        ballot_kind=BallotKind.SECRET_BALLOT,
        quorum_num=2,
        quorum_den=3,
        denominator=Denominator.ALL_MEMBERS,
        threshold_num=4,
        threshold_den=5,
        threshold_is_strict=False,
        tie_rule=TieRule.FAIL,
        recusal_reduces_base=False,
    )

    told = {
        size: [(case.plain.votes, case.recused and case.recused.votes) for case in preview_of(rule, size).cases]
        for size in (9, 11)
    }

    assert told == {9: [(8, 8)] * 4, 11: [(9, 9)] * 4}
    assert [case.plain.can_pass for case in preview_of(rule, 9).cases] == [False, False, True, True]


def test_a_vote_that_is_not_taken_has_no_cases_and_no_council_no_preview() -> None:
    nothing = Policy(
        ballot_kind=BallotKind.NONE,
        quorum_num=0,
        quorum_den=1,
        denominator=Denominator.PRESENT,
        threshold_num=0,
        threshold_den=1,
        threshold_is_strict=False,
        tie_rule=TieRule.FAIL,
    )

    assert preview_of(nothing, 9).cases == ()
    with pytest.raises(ValueError, match="members"):
        preview_of(nothing, 0)


def test_a_rule_has_a_fault_exactly_where_it_makes_no_policy() -> None:
    numbers = (-1, 0, 1, 2)
    for kind, denominator, strict in product(BallotKind, Denominator, (True, False)):
        for quorum, threshold in product(product(numbers, repeat=2), repeat=2):
            for least, most in ((3, 2), (-1, 2), (3, 0)):
                rule = replace(
                    RULE,
                    ballot_kind=kind,
                    denominator=denominator,
                    threshold_is_strict=strict,
                    quorum_num=quorum[0],
                    quorum_den=quorum[1],
                    threshold_num=threshold[0],
                    threshold_den=threshold[1],
                    min_eligible=least,
                    most_ballots=most,
                )
                try:
                    policy_from(rule)
                except ValueError:
                    assert faults_of(rule), rule
                else:
                    assert faults_of(rule) == {}, rule
