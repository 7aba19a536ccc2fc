"""Who presides where chair and vice-chairs are concerned or away (DOMAIN.md 2.13): nobody in his own matter."""

from datetime import timedelta

import pytest

from tests.stories.reading import refused
from tests.stories.test_leaders_stories import take_charge
from tests.walks import Walk, attend, close, consolidated, person_of, planned, the_day_comes
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Session, User
from workflows.vocabulary.council import ItemState, RecusalGround
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

PUT_OFF = {"reason": "Không có người chủ trì không liên quan", "next_step": "Đưa vào phiên họp sau"}


def of_the_vice_chair(office: Office) -> tuple[Walk, User, list[User]]:
    """Chair and first vice-chair are away; the second one, who presides, is the nominee."""
    own = consolidated(office, nominee=person_of(office.hr_head), proposer=office.other_deputy)
    return own, office.hr_head, [office.chief, office.deputy]


def of_the_chairs_unit(office: Office) -> tuple[Walk, User, list[User]]:
    """The chair leads the nominated unit, and both vice-chairs are away."""
    own = consolidated(office, nominee=office.team.unit)
    take_charge(office, office.chief, office.team.unit)
    return own, office.chief, [office.deputy, office.hr_head]


def of_the_chair(office: Office) -> tuple[Walk, User, list[User]]:
    """The chair is the nominee, and both vice-chairs are away."""
    party = office.one(Role.PARTY_COMMITTEE)
    own = consolidated(office, nominee=person_of(office.chief), proposer=party, award_form=office.bang_khen)
    return own, office.chief, [office.deputy, office.hr_head]


def sat(office: Office, *each: Walk, absent: list[User], by: User) -> Session:
    session = planned(office, *each)
    the_day_comes(session)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, absent=absent)
    review.open_session(session.ref, by=by)
    return session


@pytest.mark.parametrize("matter", [of_the_vice_chair, of_the_chairs_unit, of_the_chair])
def test_nobody_opens_his_own_item_because_nobody_else_is_there_to_preside(office: Office, matter) -> None:  # type: ignore[no-untyped-def]
    own, presides, away = matter(office)
    other = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sat(office, own, other, absent=away, by=presides)
    in_ten_days = office.day + timedelta(days=10)

    with refused(Refusal.NOBODY_PRESIDES):
        review.open_item(own.item.ref, by=presides)
    with refused(Refusal.NOBODY_PRESIDES):
        review.defer_item(own.item.ref, by=presides, due_date=in_ten_days, **PUT_OFF)
    assert (own.nomination.state, own.item.state, own.item.presiding) == (State.ON_AGENDA, ItemState.PENDING, None)

    # The secretary puts it off, so that the session can come to its end; the other item is heard as ever.
    with refused(Refusal.NOT_PRESIDING):
        review.defer_item(other.item.ref, by=office.secretary, due_date=in_ten_days, **PUT_OFF)
    review.defer_item(own.item.ref, by=office.secretary, due_date=in_ten_days, **PUT_OFF)
    review.defer_item(other.item.ref, by=presides, due_date=in_ten_days, **PUT_OFF)
    close(office, session)
    assert (own.nomination.state, other.nomination.state) == (State.DEFERRED, State.DEFERRED)


def test_who_came_to_lead_the_nominated_unit_after_the_convening_stands_aside_too(office: Office) -> None:
    own = consolidated(office, nominee=office.team.unit)
    session = planned(office, own)
    review.convene_session(session.ref, by=office.secretary)
    assert not own.item.recusals.filter(member__person=person_of(office.chief)).exists()
    take_charge(office, office.chief, office.team.unit)
    the_day_comes(session)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)

    # He may still believe that he presides: the act itself finds that he does not.
    with refused(Refusal.NOT_PRESIDING):
        review.open_item(own.item.ref, by=office.chief)
    assert not own.item.recusals.filter(member__person=person_of(office.chief)).exists()
    review.open_item(own.item.ref, by=office.deputy)

    recusal = own.item.recusals.get(member__person=person_of(office.chief))
    assert recusal.ground == RecusalGround.UNIT_HEAD
    assert own.item.presiding == person_of(office.deputy)
    entry = LedgerEntry.objects.filter(event=Event.RECUSAL_RECORDED, obj=own.item.obj).latest("id")
    assert entry.actor == office.deputy.ref
