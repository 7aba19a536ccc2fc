"""The worked scenarios of DOMAIN.md 6.12, and every sentence of 6.5, as numbers."""

from dataclasses import asdict, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.rules.councils import (
    EMULATION_FIGHTER,
    MERIT_CERTIFICATE,
    MERIT_CERTIFICATE_IN_SECRET,
    PROVINCIAL_CERTIFICATE,
    SIMPLIFIED,
    roll_of_all,
    seat,
    seats,
)
from workflows.rules.voting import (
    Arithmetic,
    Policy,
    PolicyFacts,
    Result,
    Roll,
    Seat,
    Tally,
    Term,
    base_terms_of,
    casting_choice_of,
    policy_from,
    policy_in_words,
    quorum_is_reached,
    quorum_needed,
    result_of,
    roll_of,
    tally_of,
    votes_needed,
)
from workflows.rules.voting.policy import PolicyRow
from workflows.vocabulary.council import (
    Attendance,
    BallotKind,
    BaseTerm,
    Choice,
    Comparison,
    Denominator,
    MemberRole,
    Outcome,
    TieRule,
)


def outcome_of(policy: Policy, tally: Tally) -> Outcome:
    return result_of(policy, tally).outcome


def test_s1_six_of_seven_present_and_one_written_pass_with_the_whole_arithmetic() -> None:
    tally = Tally(roll=Roll(members=9, present=7, written=1), yes=6, no=2)

    assert result_of(MERIT_CERTIFICATE_IN_SECRET, tally) == Result(
        outcome=Outcome.PASSED,
        base=8,
        needed=5,
        yes=6,
        voters=8,
        percentage=7500,
        is_tied=False,
        decided_by_chair=False,
        may_revote=False,
        arithmetic=Arithmetic(
            comparison=Comparison.MORE_THAN,
            denominator=Denominator.PRESENT_AND_WRITTEN,
            terms=(Term(BaseTerm.PRESENT, 7), Term(BaseTerm.WRITTEN, 1)),
            threshold_num=1,
            threshold_den=2,
            left=12,
            right=8,
        ),
    )


@pytest.mark.parametrize(
    ("chair", "outcome", "decided"),
    [
        (Choice.IN_FAVOUR, Outcome.PASSED, True),
        (Choice.AGAINST, Outcome.FAILED, True),
        (Choice.OTHER, Outcome.FAILED, False),
        (None, Outcome.FAILED, False),
    ],
)
def test_s2_the_chairs_own_vote_settles_a_tie(chair: Choice | None, outcome: Outcome, decided: bool) -> None:
    tally = Tally(roll=roll_of_all(8), yes=4, no=4, chair_choice=chair)

    result = result_of(MERIT_CERTIFICATE, tally)

    assert (result.outcome, result.is_tied, result.decided_by_chair, result.may_revote) == (
        outcome,
        True,
        decided,
        False,
    )


def test_s2_a_secret_ballot_has_no_casting_vote() -> None:
    tally = Tally(roll=roll_of_all(8), yes=4, no=4, chair_choice=Choice.IN_FAVOUR)

    result = result_of(MERIT_CERTIFICATE_IN_SECRET, tally)

    assert (result.outcome, result.is_tied, result.decided_by_chair) == (Outcome.FAILED, True, False)


def test_s5_five_of_nine_are_no_quorum() -> None:
    assert quorum_needed(MERIT_CERTIFICATE, 9) == 6
    assert [quorum_is_reached(MERIT_CERTIFICATE, members=9, present=n) for n in (5, 6, 7)] == [False, True, True]


@pytest.mark.parametrize(("yes", "outcome"), [(8, Outcome.FAILED), (9, Outcome.PASSED), (10, Outcome.PASSED)])
def test_s15_a_recused_member_stays_in_a_statutory_base(yes: int, outcome: Outcome) -> None:
    result = result_of(EMULATION_FIGHTER, Tally(roll=roll_of_all(11, recused=1), yes=yes, no=10 - yes))

    assert (result.base, result.needed, result.voters, result.outcome) == (11, 9, 10, outcome)
    assert result.arithmetic.terms == (Term(BaseTerm.MEMBERS, 11),)


def test_a_recused_member_leaves_any_other_base() -> None:
    tally = Tally(roll=Roll(members=9, present=7, recused=2, recused_absent=1), yes=6)

    assert base_terms_of(PROVINCIAL_CERTIFICATE, tally) == (Term(BaseTerm.MEMBERS, 9), Term(BaseTerm.RECUSED, -2))
    assert base_terms_of(MERIT_CERTIFICATE, tally) == (
        Term(BaseTerm.PRESENT, 7),
        Term(BaseTerm.WRITTEN, 0),
        Term(BaseTerm.RECUSED, -1),
    )


@pytest.mark.parametrize(("members", "needed"), [(7, 6), (9, 8), (11, 9), (13, 11)])
def test_eighty_percent_of_all_members(members: int, needed: int) -> None:
    assert votes_needed(EMULATION_FIGHTER, members) == needed


def test_one_recused_of_nine_leaves_eight_who_must_all_agree() -> None:
    roll = roll_of_all(9, recused=1)

    assert outcome_of(EMULATION_FIGHTER, Tally(roll=roll, yes=8)) is Outcome.PASSED
    assert outcome_of(EMULATION_FIGHTER, Tally(roll=roll, yes=7, no=1)) is Outcome.FAILED


def test_the_share_is_shown_in_hundredths_of_a_percent() -> None:
    assert result_of(PROVINCIAL_CERTIFICATE, Tally(roll=roll_of_all(9), yes=8, no=1)).percentage == 8889


def test_invalid_papers_are_returned_but_neither_valid_nor_in_favour() -> None:
    tally = Tally(roll=roll_of_all(9), yes=4, no=3, invalid=2)

    assert tally.valid == 7
    assert outcome_of(MERIT_CERTIFICATE_IN_SECRET, tally) is Outcome.FAILED
    of_valid = replace(MERIT_CERTIFICATE_IN_SECRET, denominator=Denominator.VALID_BALLOTS)
    assert outcome_of(of_valid, tally) is Outcome.PASSED


def test_a_tied_first_ballot_is_held_again_and_a_tied_second_is_final() -> None:
    policy = replace(MERIT_CERTIFICATE, tie_rule=TieRule.REVOTE_ONCE)
    first, second = (result_of(policy, Tally(roll=roll_of_all(8), yes=4, no=4, ballot_no=number)) for number in (1, 2))

    assert (first.outcome, first.may_revote) == (Outcome.TIED, True)
    assert (second.outcome, second.may_revote) == (Outcome.TIED, False)


def test_missing_another_threshold_exactly_is_no_tie() -> None:
    strict_two_thirds = replace(MERIT_CERTIFICATE, threshold_num=2, threshold_den=3)
    tally = Tally(roll=roll_of_all(9), yes=6, no=3, chair_choice=Choice.IN_FAVOUR)

    result = result_of(strict_two_thirds, tally)

    assert (result.outcome, result.is_tied, result.needed) == (Outcome.FAILED, False, 7)


@pytest.mark.parametrize("form", [(1, 2), (2, 4), (50, 100)])
def test_more_than_half_is_the_same_in_every_spelling(form: tuple[int, int]) -> None:
    policy = replace(MERIT_CERTIFICATE, threshold_num=form[0], threshold_den=form[1])

    result = result_of(policy, Tally(roll=roll_of_all(8), yes=4, no=4, chair_choice=Choice.IN_FAVOUR))

    assert (result.outcome, result.is_tied, result.needed) == (Outcome.PASSED, True, 5)


def test_a_base_of_zero_never_passes() -> None:
    policy = replace(MERIT_CERTIFICATE, denominator=Denominator.VALID_BALLOTS, min_eligible=0)

    result = result_of(policy, Tally(roll=roll_of_all(5), invalid=5))

    assert (result.outcome, result.base, result.needed, result.percentage, result.is_tied) == (
        Outcome.FAILED,
        0,
        1,
        0,
        False,
    )


@pytest.mark.parametrize(
    ("roll", "outcome"),
    [
        (Roll(members=3, present=3, recused=1), Outcome.DEFERRED),  # two voters, fewer than three
        (Roll(members=9, present=6, recused=2), Outcome.DEFERRED),  # four of nine, fewer than half
        (Roll(members=8, present=6, recused=2), Outcome.PASSED),  # four of eight
        (Roll(members=9, present=6, written=1, recused=2), Outcome.PASSED),  # five of nine with a written opinion
    ],
)
def test_an_item_with_too_few_voters_left_is_deferred(roll: Roll, outcome: Outcome) -> None:
    assert outcome_of(MERIT_CERTIFICATE, Tally(roll=roll, yes=roll.voters)) is outcome


def test_the_simplified_procedure_counts_nothing_and_needs_nobody() -> None:
    assert quorum_needed(SIMPLIFIED, 9) == 0
    assert outcome_of(SIMPLIFIED, Tally(roll=Roll(members=9, present=0))) is Outcome.NOT_COUNTED


def test_written_opinions_count_for_the_quorum_only_where_the_policy_says_so() -> None:
    counted = replace(MERIT_CERTIFICATE, written_counts_for_quorum=True)
    consultation = replace(MERIT_CERTIFICATE, ballot_kind=BallotKind.WRITTEN_CONSULTATION)

    assert not quorum_is_reached(MERIT_CERTIFICATE, members=9, present=5, written=1)
    assert quorum_is_reached(counted, members=9, present=5, written=1)
    assert quorum_is_reached(consultation, members=9, present=0, written=6)


def test_a_vote_by_name_is_counted_with_the_opinions_of_absent_members() -> None:
    council = [
        seat(Choice.IN_FAVOUR, role=MemberRole.CHAIR),
        seat(Choice.AGAINST, attendance=Attendance.ONLINE),
        seat(Choice.IN_FAVOUR, attendance=Attendance.ABSENT),
        seat(Choice.OTHER, attendance=Attendance.LEFT_EARLY),
        seat(attendance=Attendance.ABSENT),
        seat(Choice.IN_FAVOUR, is_recused=True),
        seat(Choice.IN_FAVOUR, is_recused=True, attendance=Attendance.ABSENT),
        seat(),
    ]

    assert tally_of(MERIT_CERTIFICATE, council) == Tally(
        roll=Roll(members=8, present=4, written=2, recused=2, recused_absent=1),
        yes=2,
        no=1,
        other=1,
        chair_choice=Choice.IN_FAVOUR,
    )


def test_a_policy_of_those_present_leaves_written_opinions_out() -> None:
    policy = replace(MERIT_CERTIFICATE, denominator=Denominator.PRESENT)
    council = [*seats(yes=2, no=2), seat(Choice.IN_FAVOUR, attendance=Attendance.ABSENT, role=MemberRole.CHAIR)]

    assert tally_of(policy, council) == Tally(roll=Roll(members=5, present=4), yes=2, no=2)
    with pytest.raises(ValueError, match="only members who are present"):
        result_of(policy, Tally(roll=Roll(members=5, present=4, written=1), yes=2))


def test_a_sealed_opinion_is_a_vote_of_an_absent_member_without_its_choice() -> None:
    sealed = Seat(role=MemberRole.MEMBER, attendance=Attendance.ABSENT, sealed_opinion=True)

    assert roll_of(MERIT_CERTIFICATE_IN_SECRET, [*seats(silent=3), sealed]) == Roll(members=4, present=3, written=1)


def test_the_casting_vote_of_a_recused_chair_passes_to_the_presiding_vice_chair() -> None:
    chair = seat(Choice.AGAINST, role=MemberRole.CHAIR, is_recused=True)
    first = seat(Choice.AGAINST, role=MemberRole.VICE_CHAIR)
    second = seat(Choice.IN_FAVOUR, role=MemberRole.VICE_CHAIR, presides=True)
    council = [chair, first, second, *seats(yes=2, no=2)]

    result = result_of(MERIT_CERTIFICATE, tally_of(MERIT_CERTIFICATE, council))

    assert (result.base, result.outcome, result.decided_by_chair) == (6, Outcome.PASSED, True)
    assert casting_choice_of(MERIT_CERTIFICATE_IN_SECRET, council) is None


def test_a_presiding_vice_chair_has_no_casting_vote_while_the_chair_may_vote() -> None:
    chair = seat(role=MemberRole.CHAIR, attendance=Attendance.ABSENT)
    vice_chair = seat(Choice.IN_FAVOUR, role=MemberRole.VICE_CHAIR, presides=True)

    assert casting_choice_of(MERIT_CERTIFICATE, [chair, vice_chair]) is None


def test_a_policy_is_told_for_a_council_as_plain_numbers() -> None:
    assert policy_in_words(EMULATION_FIGHTER, 9) == PolicyFacts(
        members=9,
        quorum=6,
        needed=8,
        ballot_kind=BallotKind.SECRET_BALLOT,
        denominator=Denominator.ALL_MEMBERS,
        comparison=Comparison.AT_LEAST,
        threshold_num=4,
        threshold_den=5,
        tie_rule=TieRule.FAIL,
        tie_is_possible=False,
        recusal_reduces_base=False,
        counts_written=True,
    )


def test_a_policy_is_read_from_a_row_of_plain_text_and_may_be_ordered_secret() -> None:
    row = SimpleNamespace(**{name: getattr(value, "value", value) for name, value in asdict(MERIT_CERTIFICATE).items()})

    assert policy_from(cast(PolicyRow, row)) == MERIT_CERTIFICATE
    assert policy_from(cast(PolicyRow, row), ballot_kind="SECRET_BALLOT") == MERIT_CERTIFICATE_IN_SECRET


@pytest.mark.parametrize(
    "change",
    [
        {"quorum_num": 4},
        {"quorum_den": 0},
        {"threshold_num": 3},
        {"threshold_den": 0},
        {"threshold_num": 0},
        {"threshold_num": 2},  # more than all
        {"min_eligible": -1},
        {"ballot_kind": BallotKind.WRITTEN_CONSULTATION, "denominator": Denominator.PRESENT},
    ],
)
def test_a_policy_that_no_council_could_keep_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Policy(**{**asdict(MERIT_CERTIFICATE), **change})


@pytest.mark.parametrize(
    "numbers",
    [
        {"members": 5, "present": 6},
        {"members": 5, "present": 4, "written": 2},
        {"members": 5, "present": 4, "recused": 5},
        {"members": 5, "present": 4, "recused": 1, "recused_absent": 2},
        {"members": 5, "present": 4, "recused": 2, "recused_absent": 2},
        {"members": 5, "present": -1},
    ],
)
def test_a_roll_that_cannot_be_is_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        Roll(**numbers)


@pytest.mark.parametrize("votes", [{"yes": 5}, {"yes": 3, "invalid": 2}, {"yes": -1}, {"yes": 1, "ballot_no": 0}])
def test_a_tally_with_more_votes_than_voters_is_refused(votes: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Tally(roll=Roll(members=5, present=5, recused=1), **votes)
