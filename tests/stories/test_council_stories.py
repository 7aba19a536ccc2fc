"""The council's scenarios of DOMAIN.md 6.12: S1, S2, S5, S15; S6 for a member, in test_leaders_stories the chair."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import (
    attend,
    close,
    consolidated,
    pdf,
    person_of,
    planned,
    presiding_user,
    sitting,
    tellers_for,
    vote,
    voters,
)
from workflows.actions import decide, review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Council, LedgerEntry, VotingPolicy
from workflows.rules.voting import PaperCount
from workflows.vocabulary.council import BallotKind, Choice, ItemState, Outcome, SessionState
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import State


def test_s1_a_clerk_gets_a_giay_khen_by_a_secret_ballot_on_paper(office: Office) -> None:
    """9 members, 7 there, 1 written opinion; 6 yes, 2 no; more than half of 8."""
    team = office.team
    each = consolidated(office, nominee=person_of(team.clerk), proposer=team.head)
    session = sitting(office, each, present=7)
    item = each.item
    review.open_item(item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)

    sheet = PaperCount(issued=8, returned=8, not_returned=0, valid=8, invalid=0, yes=6, no=2)
    review.enter_paper_count(
        item.ref, by=office.secretary, count=sheet, written=1, tellers=tellers_for(office, each)
    )
    counted = AgendaItem.objects.get(pk=item.pk)

    assert (counted.outcome, counted.base, counted.needed, counted.yes, counted.written) == ("PASSED", 8, 5, 6, 1)
    assert each.nomination.state == State.IN_REVIEW  # an unsigned result moves nothing
    close(office, session)
    assert each.nomination.state == State.RECOMMENDED
    each.approve().record()
    assert each.nomination.state == State.GRANTED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N20 N33"


def test_a_paper_count_leaves_no_link_from_member_to_ballot(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)
    with refused(Refusal.BALLOT_KIND_NOT_ALLOWED):
        review.cast_vote(each.item.ref, by=office.members[1], choice=Choice.IN_FAVOUR)

    item = each.item
    sheet = PaperCount(issued=9, returned=9, not_returned=0, valid=9, invalid=0, yes=9, no=0)
    with refused(Refusal.TELLERS_NEEDED):
        who = tellers_for(office, each)[0]
        review.enter_paper_count(item.ref, by=office.secretary, count=sheet, written=0, tellers=(who, who))
    bad = PaperCount(issued=9, returned=8, not_returned=0, valid=8, invalid=0, yes=8, no=1)
    two = tellers_for(office, each)
    with refused(Refusal.COUNT_DOES_NOT_RECONCILE):
        review.enter_paper_count(item.ref, by=office.secretary, count=bad, written=0, tellers=two)

    assert item.votes.count() == 0


def test_s2_a_tie_in_an_open_vote_is_decided_by_the_chairs_own_vote(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each, present=8)
    item = each.item
    review.open_item(item.ref, by=office.chief)
    may = voters(office, item)
    assert len(may) == 8
    for number, user in enumerate(may):
        review.cast_vote(item.ref, by=user, choice=Choice.IN_FAVOUR if number < 4 else Choice.AGAINST)

    counted = review.count_item(item.ref, by=office.secretary)

    assert (counted.yes, counted.no, counted.base, counted.needed) == (4, 4, 8, 5)
    assert (counted.outcome, counted.is_tied, counted.is_decided_by_chair) == (Outcome.PASSED, True, True)
    close(office, session)
    assert each.nomination.state == State.RECOMMENDED


def test_s5_without_quorum_the_session_is_adjourned_and_its_items_go_back(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=5)
    with refused(Refusal.QUORUM_NOT_REACHED):
        review.open_session(session.ref, by=office.chief)

    adjourned = review.adjourn_session(session.ref, by=office.chief)

    assert adjourned.state == SessionState.ADJOURNED_NO_QUORUM
    assert each.nomination.state == State.CONSOLIDATED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15b"
    # The same nomination comes before a later session.
    planned(office, each)
    assert each.nomination.state == State.ON_AGENDA


def test_a_session_is_not_adjourned_before_somebody_looked_who_is_there(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)

    with refused(Refusal.ATTENDANCE_NOT_RECORDED):
        review.adjourn_session(session.ref, by=office.chief)

    assert each.nomination.state == State.ON_AGENDA


def test_a_session_with_a_quorum_is_not_adjourned_for_lack_of_one(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=6)

    with refused(Refusal.QUORUM_IS_REACHED):
        review.adjourn_session(session.ref, by=office.chief)


def test_s6_a_member_who_heads_the_nominated_unit_steps_aside_and_the_chair_presides(office: Office) -> None:
    team = office.council_team
    each = consolidated(office, nominee=team.unit, proposer=team.head)
    session = sitting(office, each)
    item = each.item

    assert [recusal.member.person for recusal in item.recusals.all()] == [person_of(team.head)]
    with refused(Refusal.NOT_PRESIDING):
        review.open_item(item.ref, by=team.head)
    review.open_item(item.ref, by=office.chief)
    with refused(Refusal.MEMBER_IS_RECUSED):
        review.cast_vote(item.ref, by=team.head, choice=Choice.IN_FAVOUR)
    for user in voters(office, item):
        review.cast_vote(item.ref, by=user, choice=Choice.IN_FAVOUR)
    counted = review.count_item(item.ref, by=office.secretary)
    assert (counted.members, counted.recused, counted.base, counted.presiding) == (9, 1, 8, person_of(office.chief))
    close(office, session)
    assert each.nomination.state == State.RECOMMENDED


def test_a_chair_with_an_interest_gives_the_item_to_the_vice_chair(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.declare_recusal(each.item.ref, by=office.chief, reason="Có quan hệ họ hàng với người được đề nghị")
    review.open_session(session.ref, by=office.chief)
    vice = presiding_user(office, each.item)
    assert vice not in (office.chief,)

    with refused(Refusal.NOT_PRESIDING):
        review.open_item(each.item.ref, by=office.chief)
    review.open_item(each.item.ref, by=vice)
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    counted = review.count_item(each.item.ref, by=office.secretary)

    assert (counted.state, counted.presiding) == (ItemState.PASSED, person_of(vice))
    close(office, session)
    # As Chief he has an interest too: only the deputy with a mandate decides.
    with refused(Refusal.CHIEF_IS_CONCERNED):
        each.approve()
    each.approve(by=office.deputy)
    assert each.nomination.state == State.AWAITING_SIGNATURE


def test_the_quorum_is_counted_again_before_each_item(office: Office) -> None:
    one = consolidated(office, nominee=office.team.staff)
    two = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, one, two, present=6)
    vote(office, one)
    review.record_attendance(session.ref, {person_of(office.members[5]).pk: "LEFT_EARLY"}, by=office.secretary)  # type: ignore[dict-item]

    with refused(Refusal.QUORUM_NOT_REACHED):
        review.open_item(two.item.ref, by=office.chief)


def test_a_bang_khen_that_misses_two_thirds_of_all_members_is_not_recommended(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each, present=7)

    counted = vote(office, each, yes=5)

    assert (counted.base, counted.needed, counted.yes, counted.outcome) == (9, 6, 5, Outcome.FAILED)
    close(office, session)
    assert each.nomination.state == State.NOT_RECOMMENDED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N17"


def test_a_session_too_near_takes_no_item(office: Office) -> None:
    each = consolidated(office)
    session = review.plan_session(
        by=office.secretary,
        title="Phiên gấp",
        planned_at=timezone.now() + timedelta(days=1),
        venue="Phòng họp số 2",
    )

    with refused(Refusal.SESSION_TOO_SOON):
        review.place_on_agenda(session.ref, [each.ref], by=office.secretary)


@pytest.mark.parametrize(("days", "is_soon_enough"), [(60, False), (0, True)])
def test_how_long_papers_lie_with_the_members_is_the_policys_to_say(
    office: Office, days: int, is_soon_enough: bool
) -> None:
    VotingPolicy.objects.filter(award_form=office.giay_khen).update(notice_days=days)  # nothing rests on it yet
    each = consolidated(office)
    session = planned(office)

    if is_soon_enough:
        review.place_on_agenda(session.ref, [each.ref], by=office.secretary)
        assert each.nomination.state == State.ON_AGENDA
        return
    with pytest.raises(Refused) as found:
        review.place_on_agenda(session.ref, [each.ref], by=office.secretary)
    assert [(reason.refusal, reason.params["days"]) for reason in found.value.reasons] == [
        (Refusal.SESSION_TOO_SOON, days)
    ]
    assert each.nomination.state == State.CONSOLIDATED


def test_a_vote_may_be_changed_until_the_count_and_never_after_it(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    item = each.item
    review.open_item(item.ref, by=office.chief)
    for user in voters(office, item):
        review.cast_vote(item.ref, by=user, choice=Choice.AGAINST)
    changed = voters(office, item)[-1]
    review.cast_vote(item.ref, by=changed, choice=Choice.IN_FAVOUR)

    counted = review.count_item(item.ref, by=office.secretary)

    assert (counted.yes, counted.no) == (1, 8)
    with refused(Refusal.ITEM_NOT_OPEN):
        review.cast_vote(item.ref, by=changed, choice=Choice.AGAINST)


def test_a_count_waits_for_every_member_who_is_there(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    review.cast_vote(each.item.ref, by=office.chief, choice=Choice.IN_FAVOUR)

    with refused(Refusal.VOTES_MISSING):
        review.count_item(each.item.ref, by=office.secretary)


def test_the_secretary_records_hands_by_name_and_the_record_says_so(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    item = each.item
    review.open_item(item.ref, by=office.chief)
    choices = {person_of(user).pk: Choice.IN_FAVOUR for user in voters(office, item)}

    votes = review.record_hands(item.ref, by=office.secretary, choices=choices)

    assert {vote_.recorded_by for vote_ in votes} == {person_of(office.secretary)}
    assert LedgerEntry.objects.filter(event="vote.recorded", about=each.nomination.obj).count() == len(choices)


def test_minutes_wait_for_every_item_and_for_the_presiding_officer(office: Office) -> None:
    one = consolidated(office, nominee=office.team.staff)
    two = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, one, two)
    vote(office, one)
    with refused(Refusal.ITEM_STILL_OPEN):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Xong")
    vote(office, two)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Xong")

    with refused(Refusal.PAPER_NOT_APPROVED):
        review.record_minutes(session.ref, by=office.records, number=1, date=timezone.localdate(), upload=pdf())
    with refused(Refusal.NOT_PRESIDING):
        review.approve_minutes(session.ref, by=office.secretary)
    with refused(Refusal.STEP_OUT_OF_TURN):
        decide.approve_lines([one.ref], by=office.chief)


def test_no_session_is_planned_where_no_council_is_in_force(office: Office) -> None:
    Council.objects.filter(to_date=None).update(to_date=timezone.localdate() - timedelta(days=1))

    with refused(Refusal.COUNCIL_NOT_SET_UP):
        review.plan_session(
            by=office.secretary, title="Phiên họp", planned_at=timezone.now() + timedelta(days=9), venue="Phòng họp A"
        )
