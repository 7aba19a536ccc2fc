"""The council asked in writing, without a meeting: opinions, their end, the count, too few, the minutes (S17)."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import Walk, close, consolidated, person_of
from workflows.actions import review
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.cast import Office
from workflows.models import Notice, Session
from workflows.queries.ballots import votes_readable_by
from workflows.queries.inbox import missing_votes_of
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Attendance, BallotKind, Choice, ItemState, SessionKind, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

pytestmark = pytest.mark.django_db
YES, NO = Choice.IN_FAVOUR, Choice.AGAINST
REASON = "Chưa đủ ý kiến của thành viên Hội đồng"


def consultation(office: Office, *walks: Walk) -> Session:
    """Plan a consultation in writing that begins tomorrow and ends in a fortnight, with these nominations."""
    now = timezone.now()
    session = review.plan_session(
        by=office.secretary,
        title="Lấy ý kiến về khen thưởng đợt này",
        planned_at=now + timedelta(days=1),
        kind=SessionKind.WRITTEN,
        opinions_until=now + timedelta(days=14),
    )
    review.place_on_agenda(session.ref, [each.ref for each in walks], by=office.secretary)
    for each in walks:
        each.session = session
    return session


def asked(office: Office, *walks: Walk) -> Session:
    return review.convene_session(consultation(office, *walks).ref, by=office.secretary)


@pytest.fixture
def later() -> datetime:
    """Return a moment after the end of a consultation that begins now."""
    return timezone.now() + timedelta(days=15)


def test_members_are_asked_in_writing_and_counted_once_all_have_answered(office: Office) -> None:
    one, two = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = asked(office, one, two)
    assert (session.state, session.venue) == (SessionState.OPEN, "")
    assert [(each.item.state, each.item.ballot_kind) for each in (one, two)] == [
        (ItemState.VOTING, BallotKind.WRITTEN_CONSULTATION)
    ] * 2
    assert Notice.objects.filter(message__event=Event.SESSION_CONVENED).count() == len(office.members) - 1

    for number, user in enumerate(office.members):
        choice = YES if number < 5 else NO
        review.cast_sheet({one.item.ref: choice, two.item.ref: YES}, by=user)
    counted = [review.count_item(each.item.ref, by=office.secretary) for each in (one, two)]
    signed = close(office, session)

    numbers = [(item.members, item.present, item.written, item.yes, item.no, item.base) for item in counted]
    assert numbers == [(9, 0, 9, 5, 4, 9), (9, 0, 9, 9, 0, 9)]
    assert [item.state for item in counted] == [ItemState.PASSED] * 2
    assert (signed.state, one.nomination.state) == (SessionState.MINUTES_SIGNED, State.RECOMMENDED)
    assert path_of(one) == "N1 N2 N3 N13 N14 N15 N16"
    assert differences(replayed(), stands()) == []


def test_an_opinion_may_be_changed_until_the_end_and_nobody_reads_another_s(office: Office) -> None:
    each = consolidated(office)
    asked(office, each)
    mine, other = office.members[4], office.members[6]
    review.cast_vote(each.item.ref, by=mine, choice=YES)
    review.cast_vote(each.item.ref, by=mine, choice=NO, reason="Minh chứng chưa đủ")
    vote = each.item.votes.get()
    assert (vote.choice, vote.is_written, vote.recorded_by) == (NO, True, None)

    today = timezone.localdate()
    for reader in (other, office.secretary, office.chief):
        assert votes_readable_by(actor_of(reader, today), [each.item]) == {}
    assert [missing.ordinals for missing in missing_votes_of(actor_of(other, today))] == [(1,)]
    assert missing_votes_of(actor_of(mine, today)) == []


def test_the_secretary_enters_a_signed_paper_but_never_over_an_opinion_given_by_oneself(office: Office) -> None:
    each = consolidated(office)
    asked(office, each)
    own, on_paper = office.members[4], office.members[6]
    review.cast_vote(each.item.ref, by=own, choice=NO)

    review.receive_opinion(each.item.ref, by=office.secretary, person=person_of(on_paper).pk, choice=YES)

    with refused(Refusal.VOTE_STANDS):
        review.receive_opinion(each.item.ref, by=office.secretary, person=person_of(own).pk, choice=YES)
    with refused(Refusal.BALLOT_KIND_NOT_ALLOWED):
        review.record_hands(each.item.ref, by=office.secretary, choices={person_of(own).pk: YES})
    review.cast_vote(each.item.ref, by=on_paper, choice=NO)
    assert [(vote.choice, vote.recorded_by) for vote in each.item.votes.all()] == [(NO, None)] * 2


def test_nothing_is_counted_before_the_end_while_somebody_has_not_answered(office: Office, later: datetime) -> None:
    each = consolidated(office)
    asked(office, each)
    for user in office.members[:7]:
        review.cast_vote(each.item.ref, by=user, choice=YES)
    with refused(Refusal.OPINIONS_STILL_COMING):
        review.count_item(each.item.ref, by=office.secretary)

    with time_machine.travel(later, tick=True):
        for late in (
            lambda: review.cast_vote(each.item.ref, by=office.members[8], choice=YES),
            lambda: review.cast_vote(each.item.ref, by=office.members[0], choice=NO),
            lambda: review.receive_opinion(
                each.item.ref, by=office.secretary, person=person_of(office.members[8]).pk, choice=YES
            ),
        ):
            with refused(Refusal.OPINION_TOO_LATE):
                late()
        item = review.count_item(each.item.ref, by=office.secretary)
        close(office, item.session)

    assert (item.written, item.yes, item.base, item.state) == (7, 7, 7, ItemState.PASSED)
    assert each.nomination.state == State.RECOMMENDED


def test_too_few_opinions_are_no_quorum_and_the_items_go_back(office: Office, later: datetime) -> None:
    each = consolidated(office)
    session = asked(office, each)
    for user in office.members[:5]:
        review.cast_vote(each.item.ref, by=user, choice=YES)
    with refused(Refusal.OPINIONS_STILL_COMING):
        review.adjourn_session(session.ref, by=office.chief)

    with time_machine.travel(later, tick=True):
        with refused(Refusal.QUORUM_NOT_REACHED):
            review.count_item(each.item.ref, by=office.secretary)
        adjourned = review.adjourn_session(session.ref, by=office.chief)

    assert (adjourned.state, each.item.state) == (SessionState.ADJOURNED_NO_QUORUM, ItemState.DEFERRED)
    assert (each.nomination.state, path_of(each)) == (State.CONSOLIDATED, "N1 N2 N3 N13 N14 N15 N15b")
    assert differences(replayed(), stands()) == []


def test_where_enough_answered_on_one_item_the_other_is_put_off_and_nothing_is_adjourned(
    office: Office, later: datetime
) -> None:
    one, two = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = asked(office, one, two)
    for user in office.members[:6]:
        review.cast_vote(one.item.ref, by=user, choice=YES)

    with time_machine.travel(later, tick=True):
        with refused(Refusal.QUORUM_IS_REACHED):
            review.adjourn_session(session.ref, by=office.chief)
        review.count_item(one.item.ref, by=office.secretary)
        due = timezone.localdate() + timedelta(days=5)
        review.defer_item(two.item.ref, by=office.chief, reason=REASON, next_step="Lấy ý kiến lại", due_date=due)
        close(office, session)

    assert [each.nomination.state for each in (one, two)] == [State.RECOMMENDED, State.DEFERRED]


def test_a_secret_ballot_is_not_given_in_writing(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = consultation_without(office)

    with refused(Refusal.SECRET_NEEDS_MEETING):
        review.place_on_agenda(session.ref, [each.ref], by=office.secretary)


def consultation_without(office: Office) -> Session:
    now = timezone.now()
    return review.plan_session(
        by=office.secretary,
        title="Lấy ý kiến",
        planned_at=now + timedelta(hours=1),
        kind=SessionKind.WRITTEN,
        opinions_until=now + timedelta(days=14),
    )


def test_a_consultation_has_an_end_and_no_attendance(office: Office) -> None:
    now = timezone.now()
    for until, refusal in ((None, Refusal.INPUT_MISSING), (now + timedelta(days=1), Refusal.OPINIONS_END_TOO_EARLY)):
        with refused(refusal):
            review.plan_session(
                by=office.secretary,
                title="Lấy ý kiến",
                planned_at=now + timedelta(days=2),
                kind=SessionKind.WRITTEN,
                opinions_until=until,
            )
    each = consolidated(office)
    session = asked(office, each)
    with refused(Refusal.NO_ATTENDANCE_IN_WRITING):
        review.record_attendance(session.ref, {person_of(office.chief).pk: Attendance.PRESENT}, by=office.secretary)
    with refused(Refusal.NEEDS_MEETING):
        review.vote_on_another_form(each.item.ref, by=office.chief, award="BK_TINH", reason=REASON)
    with pytest.raises(IntegrityError, match="bv: fixed for good"), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(opinions_until=now + timedelta(days=30))


def test_who_is_concerned_is_not_asked_and_the_count_does_not_wait_for_him(office: Office) -> None:
    team = office.council_team
    each = consolidated(office, nominee=team.staff, proposer=team.head)
    asked(office, each)
    with refused(Refusal.MEMBER_IS_RECUSED):
        review.cast_vote(each.item.ref, by=team.head, choice=YES)
    for user in office.members:
        if user != team.head:
            review.cast_vote(each.item.ref, by=user, choice=YES)

    item = review.count_item(each.item.ref, by=office.secretary)

    assert (item.written, item.recused, item.recused_absent, item.base, item.yes) == (8, 1, 1, 8, 8)
