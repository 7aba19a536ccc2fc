"""Who sits for a member: he votes and the member does not, the council keeps its number, either's interest counts."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.actions.test_council import member, named, newcomers
from tests.stories.reading import refused
from tests.walks import attend, close, consolidated, count, person_of, planned, voters
from workflows.actions import review
from workflows.actions.refer import save_reference
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import Walk
from workflows.models import HouseNumber, LedgerEntry, Person, Recusal, Session, SessionMember, User
from workflows.queries.meetings import sitting_of
from workflows.vocabulary.council import Attendance, Choice, MemberRole
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State
from workflows.web.presenters.recounts import recount_sheet_of


def convened(office: Office, each: Walk) -> Session:
    """Return a session that is convened, with this nomination on its agenda."""
    session = planned(office, each)
    return review.convene_session(session.ref, by=office.secretary)


def line_of(session: Session, person: Person) -> SessionMember:
    return SessionMember.objects.get(session=session, person=person)


def test_a_substitute_votes_in_place_of_the_member_and_the_council_stays_nine(office: Office) -> None:
    each, absent, person = consolidated(office), member(office), newcomers(office)[0]
    named(office, absent, person, office.day)
    session = convened(office, each)
    before = line_of(session, absent)

    line = review.seat_substitute(session.ref, absent.pk, by=office.secretary)

    assert (line.pk, line.person, line.instead_of, line.ordinal) == (before.pk, person, absent, before.ordinal)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    with refused(Refusal.NOT_A_MEMBER):
        review.cast_vote(each.item.ref, by=User.objects.get(person=absent), choice=Choice.IN_FAVOUR)
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    counted = review.count_item(each.item.ref, by=office.secretary)
    close(office, session)

    assert (counted.members, counted.present, counted.yes, counted.base) == (9, 9, 9, 9)
    assert person in [vote.member.person for vote in counted.votes.select_related("member__person")]
    assert each.nomination.state == State.RECOMMENDED
    assert LedgerEntry.objects.filter(event=Event.SUBSTITUTE_SEATED, obj=session.obj).count() == 1
    assert verify().first_bad is None


def test_neither_a_member_who_is_concerned_sends_somebody_nor_does_a_substitute_who_is_concerned_vote(
    office: Office,
) -> None:
    """The member heads the nominated unit, the substitute is nominated himself."""
    team = office.council_team
    concerned, person = person_of(team.head), office.team.staff
    own = consolidated(office, nominee=team.unit, proposer=team.head)
    others = consolidated(office, nominee=person)
    named(office, concerned, person, office.day)
    session = planned(office, own, others)
    review.convene_session(session.ref, by=office.secretary)
    line = line_of(session, concerned)
    before = set(Recusal.objects.values_list("item__ref", "member"))

    review.seat_substitute(session.ref, concerned.pk, by=office.secretary)

    added = set(Recusal.objects.values_list("item__ref", "member")) - before
    assert (own.item.ref, line.pk) in before
    assert added == {(others.item.ref, line.pk)}
    in_the_room = {each.person_id: Attendance.PRESENT for each in session.roll.all()}
    review.record_attendance(session.ref, in_the_room, by=office.secretary)
    review.open_session(session.ref, by=office.chief)
    for each in (own, others):
        review.open_item(each.item.ref, by=office.chief)
        with refused(Refusal.MEMBER_IS_RECUSED):
            hands = {person.pk: Choice.IN_FAVOUR}
            review.record_hands(each.item.ref, by=office.secretary, choices=hands)


def test_who_sits_for_the_chair_or_a_vice_chair_votes_and_does_not_preside(office: Office) -> None:
    each = consolidated(office)
    chair, vice = member(office, MemberRole.CHAIR), office.members[1]
    first, second = newcomers(office, 2)
    named(office, chair, first, office.day)
    named(office, person_of(vice), second, office.day)
    session = convened(office, each)
    for absent in (chair, person_of(vice)):
        review.seat_substitute(session.ref, absent.pk, by=office.secretary)
    attend(office, session)

    for user in (User.objects.get(person=first), User.objects.get(person=second), vice):
        with refused(Refusal.NOT_PRESIDING):
            review.open_session(session.ref, by=user)
    opened = review.open_session(session.ref, by=office.members[2])

    assert opened.presiding == person_of(office.members[2])


def test_who_sits_for_the_chair_settles_no_tie(office: Office) -> None:
    each, chair, person = consolidated(office), member(office, MemberRole.CHAIR), newcomers(office)[0]
    vice = office.members[1]
    named(office, chair, person, office.day)
    session = convened(office, each)
    review.seat_substitute(session.ref, chair.pk, by=office.secretary)
    away = session.roll.latest("ordinal").person_id
    there = dict.fromkeys(session.roll.exclude(person=away).values_list("person_id", flat=True), Attendance.PRESENT)
    review.record_attendance(session.ref, there, by=office.secretary)
    review.open_session(session.ref, by=vice)
    review.open_item(each.item.ref, by=vice)
    stands_in = User.objects.get(person=person)
    others = [user for user in voters(office, each.item) if user != stands_in]
    for number, user in enumerate([stands_in, *others]):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR if number < 4 else Choice.AGAINST)

    counted = review.count_item(each.item.ref, by=office.secretary)

    assert (counted.yes, counted.no, counted.base, counted.is_tied) == (4, 4, 8, True)
    assert (counted.outcome, counted.is_decided_by_chair) == ("FAILED", False)
    sitting = sitting_of(session)
    sheet = recount_sheet_of(sitting, sitting.items[0], {vote.member_id: vote for vote in counted.votes.all()})
    assert [vote["casts"] for vote in sheet["votes"]] == [False] * 8


def test_nobody_is_seated_without_an_authority_twice_or_once_the_session_is_open(office: Office) -> None:
    each, absent, person = consolidated(office), member(office), newcomers(office)[0]
    session = convened(office, each)

    with refused(Refusal.SUBSTITUTE_NOT_NAMED):
        review.seat_substitute(session.ref, absent.pk, by=office.secretary)
    named(office, absent, person, office.day)
    with refused(Refusal.NOT_YOURS):
        review.seat_substitute(session.ref, absent.pk, by=office.hr_head)
    with refused(Refusal.NOT_A_MEMBER):
        review.seat_substitute(session.ref, person.pk, by=office.secretary)
    review.seat_substitute(session.ref, absent.pk, by=office.secretary)
    with refused(Refusal.SUBSTITUTE_SITS):
        review.seat_substitute(session.ref, absent.pk, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    with refused(Refusal.SESSION_WRONG_STATE):
        review.seat_substitute(session.ref, absent.pk, by=office.secretary)


def test_a_rule_of_the_house_lets_nobody_sit_for_a_member(office: Office) -> None:
    each, absent, person = consolidated(office), member(office), newcomers(office)[0]
    named(office, absent, person, office.day)
    session = convened(office, each)
    none = HouseNumber(
        code=HouseRule.SUBSTITUTES_ARE_ALLOWED, value=0, from_date=office.day, source="Quy chế", is_confirmed=True
    )
    save_reference(none, by=office.administrator)

    with refused(Refusal.SUBSTITUTES_NOT_ALLOWED):
        review.seat_substitute(session.ref, absent.pk, by=office.secretary)
    with refused(Refusal.SUBSTITUTES_NOT_ALLOWED):
        named(office, office.members[4].person, newcomers(office, 2)[1], office.day + timedelta(days=1))  # type: ignore[attr-defined]


def test_the_database_lets_nobody_else_onto_a_frozen_roll(office: Office) -> None:
    each, absent, person = consolidated(office), member(office), newcomers(office)[0]
    session = convened(office, each)
    rows = SessionMember.objects.filter(pk=line_of(session, absent).pk)

    chief = person_of(office.chief)
    for columns in ({"person": person}, {"instead_of": person}, {"person": person, "instead_of": chief}):
        with pytest.raises(DatabaseError, match="bv: the roll is frozen"), transaction.atomic():
            rows.update(**columns)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    with pytest.raises(DatabaseError, match="bv: the roll is frozen"), transaction.atomic():
        rows.update(person=person, instead_of=absent)
    assert rows.get().attendance == Attendance.PRESENT
    review.open_item(each.item.ref, by=office.chief)
    count(office, each)


def test_what_a_member_declared_before_he_sent_somebody_holds_when_he_comes_himself(office: Office) -> None:
    each, absent = consolidated(office), member(office)
    named(office, absent, newcomers(office)[0], office.day)
    first = convened(office, each)
    why = "Là người thân của người được đề nghị"
    review.declare_recusal(each.item.ref, by=User.objects.get(person=absent), reason=why)
    review.seat_substitute(first.ref, absent.pk, by=office.secretary)
    attend(office, first)
    review.open_session(first.ref, by=office.chief)
    later = office.day + timedelta(days=10)
    review.defer_item(each.item.ref, by=office.chief, reason=why, next_step="Bổ sung minh chứng", due_date=later)

    second = planned(office, each)
    review.convene_session(second.ref, by=office.secretary)

    recusal = each.item.recusals.get()
    assert (recusal.member.person, recusal.ground, recusal.reason) == (absent, "DECLARED", why)


def test_nobody_sits_for_a_member_who_has_sent_an_opinion_on_the_agenda(office: Office) -> None:
    each, absent = consolidated(office), member(office)
    named(office, absent, newcomers(office)[0], office.day)
    session = convened(office, each)
    review.send_opinion(each.item.ref, by=User.objects.get(person=absent), choice=Choice.AGAINST)

    with refused(Refusal.MEMBER_HAS_ANSWERED):
        review.seat_substitute(session.ref, absent.pk, by=office.secretary)
    assert line_of(session, absent).instead_of is None
