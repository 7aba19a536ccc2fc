"""Around a meeting: members are told of it, who stands aside reads nothing of it, and its minutes can be signed."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, attend, close, consolidated, pdf, person_of, planned, sitting, vote
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Notice, Session, User, VotingPolicy
from workflows.queries.ballots import votes_readable_by
from workflows.queries.opinions import opinions_in_dossier, opinions_on
from workflows.queries.privacy import values_hidden_from
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Attendance, Choice, Leaning, MemberRole, SessionState
from workflows.vocabulary.events import Event

pytestmark = pytest.mark.django_db


def leave(office: Office, session: Session, users: Sequence[User]) -> None:
    gone = {person_of(user).pk: Attendance.LEFT_EARLY for user in users}
    review.record_attendance(session.ref, gone, by=office.secretary)


def put_off_by_secretary(office: Office, each: Walk) -> None:
    review.defer_item(
        each.item.ref,
        by=office.secretary,
        reason="Không còn người chủ trì phiên họp",
        next_step="Xét ở phiên sau",
        due_date=timezone.localdate() + timedelta(days=10),
    )


def test_the_members_are_told_of_a_meeting_when_and_where(office: Office) -> None:
    session = planned(office, consolidated(office))

    session = review.convene_session(session.ref, by=office.secretary)

    told = Notice.objects.filter(message__event=Event.SESSION_CONVENED, message__about=session.obj)
    everybody = {person_of(user).pk for user in office.members}
    assert set(told.values_list("person_id", flat=True)) == everybody - {person_of(office.secretary).pk}
    inbox = text_of(visitor(office.members[6]).get("/viec/?muc=theo-doi"))
    assert f"{session.title}, {timezone.localtime(session.planned_at):%d/%m/%Y %H:%M}, {session.venue}" in inbox


def test_minutes_are_approved_by_who_presided_although_all_who_may_have_left(office: Office) -> None:
    first, second = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, first, second)
    vote(office, first)
    may_preside = session.roll.filter(role__in=(MemberRole.CHAIR, MemberRole.VICE_CHAIR))
    leave(office, session, [line.person.user for line in may_preside])
    put_off_by_secretary(office, second)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Kết thúc phiên họp")

    for user in office.members[1:]:
        with refused("NOT_PRESIDING"):
            review.approve_minutes(session.ref, by=user)
    review.approve_minutes(session.ref, by=office.chief)

    review.record_minutes(session.ref, by=office.secretary, number=1, date=timezone.localdate(), upload=pdf())
    assert Session.objects.get(pk=session.pk).state == SessionState.MINUTES_SIGNED


def test_a_chair_who_left_at_the_end_signs_and_no_vice_chair_who_never_presided(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)
    leave(office, session, [office.chief])
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Kết thúc phiên họp")

    with refused("NOT_PRESIDING"):
        review.approve_minutes(session.ref, by=office.members[1])

    assert review.approve_minutes(session.ref, by=office.chief).approved_by == person_of(office.chief)


def test_who_stands_aside_reads_what_others_wrote_with_the_signed_minutes(office: Office) -> None:
    each, aside = consolidated(office), office.members[5]
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    review.declare_recusal(each.item.ref, by=aside, reason="Có quan hệ riêng với người được đề nghị")
    review.write_opinion(each.item.ref, by=office.members[4], text="Chưa đủ căn cứ để khen thưởng", leaning=Leaning.NO)
    review.open_opinions(each.item.ref, by=office.chief)
    concerned, colleague = actor_of(aside, office.day), actor_of(office.members[6], office.day)

    def read() -> list[int]:
        return [
            len(found)
            for actor in (concerned, colleague)
            for found in (opinions_on(actor, each.item).all, opinions_in_dossier(actor, each.nomination))
        ]

    before = read()
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    vote(office, each)
    close(office, session)

    assert (before, read()) == ([0, 0, 1, 1], [1, 1, 1, 1])
    assert LedgerEntry.objects.filter(event=Event.OPINIONS_OPENED).exists()
    hidden = {user: values_hidden_from(actor_of(user, office.day), Event.OPINIONS_OPENED, is_nominee=False)
              for user in (aside, office.secretary, office.inspector)}
    assert ["opinions" in names for names in hidden.values()] == [True, False, False]


def test_who_stands_aside_sees_no_vote_before_the_count_where_others_see_each_at_once(office: Office) -> None:
    VotingPolicy.objects.filter(award_form=office.giay_khen).update(shows_votes_at_once=True)
    each, aside = consolidated(office), office.members[5]
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    review.declare_recusal(each.item.ref, by=aside, reason="Có quan hệ riêng với người được đề nghị")
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    review.cast_vote(each.item.ref, by=office.members[4], choice=Choice.IN_FAVOUR)

    read = [votes_readable_by(actor_of(user, office.day), [each.item]) for user in (aside, office.members[6])]

    assert [sum(map(len, votes.values())) for votes in read] == [0, 1]
