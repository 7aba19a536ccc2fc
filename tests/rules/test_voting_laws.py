"""What holds for every council, every policy and every vote."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.voting import (
    PaperCount,
    Policy,
    Roll,
    Seat,
    Tally,
    enough_may_vote,
    equations_failed_by,
    result_of,
    roll_of,
    tally_of,
    tally_of_paper,
    votes_needed,
)
from workflows.vocabulary.council import Attendance, BallotKind, Choice, Denominator, MemberRole, Outcome, TieRule

fractions = st.integers(1, 20).flatmap(lambda den: st.tuples(st.integers(1, den), st.just(den)))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    num, den = draw(fractions)
    quorum_num, quorum_den = draw(fractions)
    return Policy(
        ballot_kind=draw(st.sampled_from([BallotKind.SHOW_OF_HANDS, BallotKind.SECRET_BALLOT])),
        quorum_num=quorum_num,
        quorum_den=quorum_den,
        denominator=draw(st.sampled_from(list(Denominator))),
        threshold_num=num,
        threshold_den=den,
        threshold_is_strict=num < den and draw(st.booleans()),
        tie_rule=draw(st.sampled_from(list(TieRule))),
        recusal_reduces_base=draw(st.booleans()),
        min_eligible=draw(st.integers(0, 5)),
        most_ballots=draw(st.integers(1, 4)),
    )


halves = policies().map(lambda policy: replace(policy, threshold_num=1, threshold_den=2, threshold_is_strict=True))
any_policy = st.one_of(policies(), halves)
members = st.builds(
    Seat,
    role=st.sampled_from([MemberRole.MEMBER, MemberRole.SECRETARY]),
    attendance=st.sampled_from(list(Attendance)),
    is_recused=st.booleans(),
    choice=st.sampled_from([*Choice, None]),
)


@st.composite
def councils(draw: st.DrawFn) -> list[Seat]:
    """Draw a council with one chair and one vice-chair, who presides where the chair is recused."""
    chair = replace(draw(members), role=MemberRole.CHAIR)
    vice_chair = replace(draw(members), role=MemberRole.VICE_CHAIR, presides=chair.is_recused)
    return draw(st.permutations([chair, vice_chair, *draw(st.lists(members, max_size=28))]))


@given(any_policy, councils(), st.data())
def test_the_order_of_members_never_matters(policy: Policy, council: list[Seat], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(council))

    assert tally_of(policy, shuffled) == tally_of(policy, council)


@given(any_policy, councils(), st.data())
def test_what_a_recused_member_said_never_counts(policy: Policy, council: list[Seat], data: st.DataObject) -> None:
    otherwise = [
        replace(seat, choice=data.draw(st.sampled_from([*Choice, None]))) if seat.is_recused else seat
        for seat in council
    ]

    assert tally_of(policy, otherwise) == tally_of(policy, council)


@given(any_policy, councils(), st.sampled_from(list(Attendance)))
def test_a_recused_member_never_moves_a_base_that_recusal_reduces(
    policy: Policy, council: list[Seat], attendance: Attendance
) -> None:
    policy = replace(policy, recusal_reduces_base=True)
    stranger = Seat(role=MemberRole.MEMBER, attendance=attendance, is_recused=True, choice=Choice.IN_FAVOUR)

    without, with_him = (result_of(policy, tally_of(policy, seats)) for seats in (council, [*council, stranger]))

    assert (with_him.base, with_him.needed, with_him.yes) == (without.base, without.needed, without.yes)
    assert with_him.outcome in (without.outcome, Outcome.DEFERRED)


@given(any_policy, councils(), st.data())
def test_one_more_in_favour_never_turns_a_pass_into_a_fail(
    policy: Policy, council: list[Seat], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(council) - 1))
    more = [*council]
    more[place] = replace(more[place], choice=Choice.IN_FAVOUR)

    before, after = (result_of(policy, tally_of(policy, seats)) for seats in (council, more))

    assert after.has_passed or not before.has_passed


@given(any_policy, councils(), st.data())
def test_papers_turned_to_agree_never_turn_a_pass_into_a_fail(
    policy: Policy, council: list[Seat], data: st.DataObject
) -> None:
    roll = roll_of(policy, council)
    papers = data.draw(st.lists(st.sampled_from(["yes", "no", "other", "invalid"]), max_size=roll.voters))
    chair = data.draw(st.sampled_from([*Choice, None]))
    place = data.draw(st.integers(0, len(papers)))  # the last is somebody who kept silent
    more = [*papers[:place], "yes", *papers[place + 1 :]][: roll.voters]

    before, after = (
        result_of(policy, Tally(roll=roll, **{word: heap.count(word) for word in set(heap)}, chair_choice=chair))
        for heap in (papers, more)
    )

    assert after.has_passed or not before.has_passed


@given(any_policy, councils(), st.integers(0, 40), st.data())
def test_a_stricter_policy_never_passes_what_a_looser_one_fails(
    policy: Policy, council: list[Seat], more: int, data: st.DataObject
) -> None:
    num, den = policy.threshold_num * 40, policy.threshold_den * 40
    stricter = replace(
        policy,
        threshold_num=min(num + more, den),
        threshold_den=den,
        threshold_is_strict=num + more < den and (policy.threshold_is_strict or data.draw(st.booleans())),
        min_eligible=policy.min_eligible + data.draw(st.integers(0, 2)),
    )

    loose, strict = (result_of(each, tally_of(each, council)) for each in (policy, stricter))

    assert loose.has_passed or not strict.has_passed
    assert loose.needed <= strict.needed


@given(any_policy, councils())
def test_a_base_is_never_below_zero_and_never_asks_for_more_than_itself(policy: Policy, council: list[Seat]) -> None:
    result = result_of(policy, tally_of(policy, council))

    assert 0 <= result.base <= len(council)
    assert 1 <= result.needed <= max(result.base, 1)


@given(any_policy, councils(), st.integers(1, 6))
def test_a_tie_is_voted_again_as_long_as_there_are_ballots_left_and_never_longer(
    policy: Policy, council: list[Seat], ballot: int
) -> None:
    result = result_of(policy, tally_of(policy, council, ballot_no=ballot))

    assert result.may_revote == (result.outcome is Outcome.TIED and ballot < policy.most_ballots)
    assert (result.outcome is Outcome.TIED) == (result.is_tied and policy.tie_rule is TieRule.REVOTE_ONCE)
    assert replace(result, may_revote=False) == replace(
        result_of(policy, tally_of(policy, council, ballot_no=1)), may_revote=False
    )


@given(any_policy, councils())
def test_a_result_shows_the_sum_that_decided_it(policy: Policy, council: list[Seat]) -> None:
    result = result_of(policy, tally_of(policy, council))
    sum_ = result.arithmetic

    assert sum(term.number for term in sum_.terms) == result.base
    assert sum_.left == result.yes * policy.threshold_den
    assert sum_.right == policy.threshold_num * result.base
    enough = sum_.left > sum_.right if policy.threshold_is_strict else sum_.left >= sum_.right
    if result.outcome is Outcome.DEFERRED:
        assert not enough_may_vote(policy, roll_of(policy, council))
    elif result.decided_by_chair:
        assert result.is_tied and sum_.left == sum_.right
    else:
        assert result.has_passed == (enough and result.base > 0) == (result.yes >= result.needed)


@given(any_policy, st.integers(0, 60), st.integers(1, 60))
def test_a_larger_base_never_needs_fewer_votes(policy: Policy, base: int, more: int) -> None:
    assert votes_needed(policy, base) <= votes_needed(policy, base + more)


@given(st.lists(st.integers(0, 40), min_size=8, max_size=8))
def test_a_sheet_becomes_a_tally_exactly_when_all_its_equations_hold(numbers: list[int]) -> None:
    issued, returned, not_returned, valid, invalid, yes, no, other = numbers
    count = PaperCount(
        issued=issued,
        returned=returned,
        not_returned=not_returned,
        valid=valid,
        invalid=invalid,
        yes=yes,
        no=no,
        other=other,
    )
    agrees = (issued, returned, valid) == (returned + not_returned, valid + invalid, yes + no + other)

    assert (not equations_failed_by(count)) is agrees


@given(st.tuples(*[st.integers(0, 8)] * 5))
def test_an_honest_sheet_is_always_accepted(papers: tuple[int, int, int, int, int]) -> None:
    yes, no, other, invalid, not_returned = papers
    valid = yes + no + other
    returned = valid + invalid
    count = PaperCount(
        issued=returned + not_returned,
        returned=returned,
        not_returned=not_returned,
        valid=valid,
        invalid=invalid,
        yes=yes,
        no=no,
        other=other,
    )
    roll = Roll(members=40, present=40)

    assert tally_of_paper(count, roll=roll) == Tally(roll=roll, yes=yes, no=no, other=other, invalid=invalid)
