"""Guests of a session: invited in a capacity, recorded, printed, and without a vote (DOMAIN.md 2.6)."""

import pytest
from django.db import IntegrityError, transaction

from tests.actions.test_council import member, named, newcomers
from tests.stories.reading import refused
from tests.stories.test_written_consultation import asked
from tests.walks import attend, close, consolidated, person_of, planned, sitting, vote
from workflows.actions import review
from workflows.actions.council import seat_member
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.cast import Office
from workflows.models import Session, SessionGuest
from workflows.queries.meetings import guests_of
from workflows.vocabulary.council import Choice, GuestState, MemberRole
from workflows.vocabulary.refusals import Refusal

pytestmark = pytest.mark.django_db
GUEST = {"name": "Khách Thử Nghiệm", "capacity": "Đại diện Sở Nội vụ"}


def told(session: Session) -> list[tuple[object, ...]]:
    return [(guest.ordinal, guest.name, guest.capacity, guest.state) for guest in guests_of(session)]


def test_guests_are_invited_by_name_or_person_and_recorded_as_come_or_not(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.invite_guest(session.ref, by=office.secretary, **GUEST)
    person = person_of(office.inspector)
    review.invite_guest(session.ref, by=office.secretary, person=person, capacity="Thanh tra")
    review.invite_guest(session.ref, by=office.secretary, name="Nhầm Lẫn", capacity="Khách")
    for ordinal, state in ((1, GuestState.CAME), (2, GuestState.STAYED_AWAY), (3, GuestState.WITHDRAWN)):
        review.record_guest(session.ref, ordinal, by=office.secretary, state=state)

    assert told(session) == [
        (1, GUEST["name"], GUEST["capacity"], "CAME"),
        (2, person.full_name, "Thanh tra", "STAYED_AWAY"),
    ]
    vote(office, each)
    assert (each.item.members, each.item.present) == (9, 9)
    close(office, session)
    assert differences(replayed(), stands()) == []
    with refused(Refusal.SESSION_WRONG_STATE):
        review.invite_guest(session.ref, by=office.secretary, **GUEST)
    with pytest.raises(IntegrityError, match="bv: the session is closed"), transaction.atomic():
        SessionGuest.objects.filter(session=session).update(state="CAME")


def test_a_guest_has_no_vote_and_a_member_is_no_guest(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    member, guest = person_of(office.members[6]), person_of(office.inspector)
    for by, given, refusal in (
        (office.chief, GUEST, Refusal.NOT_YOURS),
        (office.secretary, {**GUEST, "name": " "}, Refusal.INPUT_MISSING),
        (office.secretary, {**GUEST, "capacity": ""}, Refusal.INPUT_MISSING),
        (office.secretary, {"capacity": "Khách", "person": member}, Refusal.GUEST_IS_MEMBER),
    ):
        with refused(refusal):
            review.invite_guest(session.ref, by=by, **given)
    review.invite_guest(session.ref, by=office.secretary, person=guest, capacity="Thanh tra")
    with refused(Refusal.NO_SUCH_GUEST):
        review.record_guest(session.ref, 9, by=office.secretary, state=GuestState.CAME)
    with refused(Refusal.NOT_YOURS):
        review.record_guest(session.ref, 1, by=office.chief, state=GuestState.CAME)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    with refused(Refusal.NOT_A_MEMBER):
        review.cast_vote(each.item.ref, by=office.inspector, choice=Choice.IN_FAVOUR)


def test_who_is_a_guest_gets_no_vote_in_the_same_session(office: Office) -> None:
    """Neither as the substitute of a member nor by a seat given between invitation and convening."""
    each, absent = consolidated(office), member(office)
    stands_in, seated = newcomers(office, 2)
    session = planned(office, each)
    for person in (stands_in, seated):
        review.invite_guest(session.ref, by=office.secretary, person=person, capacity="Khách")
    seat_member(seated.ref, by=office.hr_head, role=MemberRole.MEMBER, begins=office.day, basis="Quyết định số 9/QĐ-VP")
    named(office, absent, stands_in, office.day)

    with refused(Refusal.GUEST_HAS_SEAT):
        review.convene_session(session.ref, by=office.secretary)
    review.record_guest(session.ref, 2, by=office.secretary, state=GuestState.WITHDRAWN)
    review.convene_session(session.ref, by=office.secretary)
    with refused(Refusal.GUEST_HAS_SEAT):
        review.seat_substitute(session.ref, absent.pk, by=office.secretary)
    review.record_guest(session.ref, 1, by=office.secretary, state=GuestState.WITHDRAWN)

    assert review.seat_substitute(session.ref, absent.pk, by=office.secretary).person == stands_in


def test_nobody_is_invited_where_the_council_does_not_meet(office: Office) -> None:
    session = asked(office, consolidated(office))
    with refused(Refusal.GUESTS_NEED_MEETING):
        review.invite_guest(session.ref, by=office.secretary, **GUEST)
