"""The council as dated data: every change begins on a day, ends what was before, and takes the roles along."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import attend, consolidated, person_of, planned
from workflows.actions import review
from workflows.actions.council import (
    Chosen,
    change_post,
    end_seat,
    end_substitution,
    name_substitute,
    seat_member,
    set_up_council,
)
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.models import Council, CouncilMember, LedgerEntry, Person, RoleAssignment, Substitute, User
from workflows.queries.council import disagreements_on, people_to_seat, seats_on
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role

BASIS = "Quyết định số 131/QĐ-VP (dữ liệu giả định)"
DAY = timedelta(days=1)


@pytest.fixture
def tomorrow(office: Office) -> date:
    return office.day + DAY


def newcomers(office: Office, number: int = 1) -> list[Person]:
    """Return people with accounts who sit in no council."""
    sit = {seat.person_id for seat in seats_on(office.council, office.day)}
    return [person for person in people_to_seat() if person.pk not in sit and person.user_id][:number]


def as_chosen(office: Office) -> list[Chosen]:
    """Return the seats of the council in force, to be chosen again."""
    return [Chosen(seat.person.ref, MemberRole(seat.role)) for seat in seats_on(office.council, office.day)]


def set_up(office: Office, begins: date, members: list[Chosen], by: User | None = None) -> Council:
    return set_up_council(
        by=by or office.hr_head,
        name="Hội đồng Thi đua - Khen thưởng Văn phòng",
        decision_number="140/QĐ-VP",
        decision_date=office.day,
        begins=begins,
        members=members,
    )


def posts_on(council: Council, day: date) -> list[tuple[str, str]]:
    return [(seat.person.code, seat.role) for seat in seats_on(council, day)]


def events() -> list[str]:
    return list(LedgerEntry.objects.order_by("id").values_list("event", flat=True))


def member(office: Office, role: MemberRole = MemberRole.MEMBER) -> Person:
    """Return the last member of the council with this post."""
    return [seat.person for seat in seats_on(office.council, office.day) if seat.role == role][-1]


# -- another council ---------------------------------------------------------------------------------------------------


def test_another_council_ends_the_one_in_force_the_day_before_with_its_seats_and_roles(
    office: Office, tomorrow: date
) -> None:
    old, new = office.council, newcomers(office)[0]
    leaving = member(office)
    members = [*as_chosen(office)[:-1], Chosen(new.ref, MemberRole.MEMBER)]
    begun = len(events())

    council = set_up(office, tomorrow, members)

    old.refresh_from_db()
    assert (old.to_date, council.from_date, council.to_date) == (office.day, tomorrow, None)
    assert posts_on(old, office.day)[-1] == (leaving.code, "MEMBER")
    assert posts_on(old, tomorrow) == []
    assert posts_on(council, tomorrow)[-1] == (new.code, "MEMBER")
    assert [disagreements_on(office.day + days * DAY) for days in (0, 1, 900)] == [set(), set(), set()]
    assert RoleAssignment.objects.get(person=leaving, role=Role.COUNCIL_MEMBER).to_date == office.day
    assert RoleAssignment.objects.get(person=new, role=Role.COUNCIL_MEMBER).from_date == tomorrow
    assert sorted(events()[begun:]) == sorted([Event.COUNCIL_SET_UP, Event.ROLE_GRANTED, Event.ROLE_ENDED])


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda seats: seats[1:], (Refusal.COUNCIL_NEEDS_ONE,)),
        (lambda seats: [*seats[:-1], Chosen(seats[-1].person, MemberRole.CHAIR)], (Refusal.COUNCIL_NEEDS_ONE,)),
        (lambda seats: [seat for seat in seats if seat.role is not MemberRole.SECRETARY], (Refusal.COUNCIL_NEEDS_ONE,)),
        (lambda seats: [*seats, Chosen(seats[-1].person, MemberRole.VICE_CHAIR)], (Refusal.SEATED_TWICE,)),
    ],
)
def test_a_council_has_one_chair_one_secretary_and_nobody_twice(
    office: Office, tomorrow: date, change: object, codes: tuple[Refusal, ...]
) -> None:
    with refused(*codes):
        set_up(office, tomorrow, change(as_chosen(office)))  # type: ignore[operator]


def test_a_council_is_set_up_by_the_head_of_hr_with_people_of_the_office_for_a_day_to_come(
    office: Office, tomorrow: date
) -> None:
    members = as_chosen(office)
    for user in (office.hr_officer, office.secretary, office.chief):
        with refused(Refusal.NOT_YOURS):
            set_up(office, tomorrow, members, by=user)
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        set_up(office, tomorrow, members, by=office.administrator)
    with refused(Refusal.DATE_IN_PAST):
        set_up(office, office.day - DAY, members)
    with refused(Refusal.SEATS_ARE_HELD_TODAY):
        set_up(office, office.day, members)
    with refused(Refusal.INPUT_MISSING):
        set_up(office, tomorrow, [])
    outside = person_of(office.inspector)
    with refused(Refusal.PERSON_CANNOT_SIT):
        set_up(office, tomorrow, [*members, Chosen(outside.ref, MemberRole.MEMBER)])


def test_no_other_council_is_set_up_while_a_session_is_under_way(office: Office, tomorrow: date) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)

    with refused(Refusal.COUNCIL_IN_SESSION):
        set_up(office, tomorrow, as_chosen(office))
    attend(office, session, present=3)
    review.adjourn_session(session.ref, by=office.chief)
    assert set_up(office, tomorrow, as_chosen(office)).from_date == tomorrow


def test_what_is_recorded_for_a_day_to_come_stands_before_a_council_of_an_earlier_day(
    office: Office, tomorrow: date
) -> None:
    seat_member(
        newcomers(office)[0].ref, by=office.hr_head, role=MemberRole.MEMBER, begins=tomorrow + 3 * DAY, basis=BASIS
    )

    with refused(Refusal.COUNCIL_CHANGES_LATER):
        set_up(office, tomorrow, as_chosen(office))
    set_up(office, tomorrow + 4 * DAY, as_chosen(office))
    with refused(Refusal.COUNCIL_CHANGES_LATER):
        set_up(office, tomorrow + 4 * DAY, as_chosen(office))


def test_a_session_is_neither_planned_nor_convened_for_a_day_after_the_council(office: Office, tomorrow: date) -> None:
    session = planned(office)  # of a day in a fortnight, with nothing on its agenda
    set_up(office, tomorrow + 2 * DAY, as_chosen(office))

    with refused(Refusal.COUNCIL_HAS_ENDED):
        review.convene_session(session.ref, by=office.secretary)
    with refused(Refusal.COUNCIL_HAS_ENDED):
        planned(office)


# -- seats -------------------------------------------------------------------------------------------------------------


def test_a_member_is_seated_from_a_day_on_and_gets_the_role_with_the_seat(office: Office, tomorrow: date) -> None:
    new = newcomers(office)[0]

    seat = seat_member(new.ref, by=office.hr_head, role=MemberRole.MEMBER, begins=tomorrow, basis=BASIS)

    role = RoleAssignment.objects.get(person=new, role=Role.COUNCIL_MEMBER)
    assert (seat.ordinal, seat.from_date, seat.to_date, seat.basis) == (10, tomorrow, None, BASIS)
    assert (role.from_date, role.to_date, role.basis) == (tomorrow, None, BASIS)
    assert [disagreements_on(office.day), disagreements_on(tomorrow)] == [set(), set()]
    for role_again, codes in {
        MemberRole.MEMBER: (Refusal.SEATED_TWICE,),
        MemberRole.CHAIR: (Refusal.COUNCIL_NEEDS_ONE, Refusal.SEATED_TWICE),
    }.items():
        with refused(*codes):
            seat_member(new.ref, by=office.hr_head, role=role_again, begins=tomorrow, basis=BASIS)


def test_a_seat_ends_with_its_role_and_the_same_person_is_seated_again_later(office: Office, tomorrow: date) -> None:
    leaving = member(office)

    end_seat(leaving.ref, by=office.hr_head, last_day=tomorrow, basis=BASIS)
    assert disagreements_on(tomorrow + DAY) == set()
    seat_member(leaving.ref, by=office.hr_head, role=MemberRole.VICE_CHAIR, begins=tomorrow + 3 * DAY, basis=BASIS)

    roles = RoleAssignment.objects.filter(person=leaving, role=Role.COUNCIL_MEMBER).order_by("from_date")
    assert [role.to_date for role in roles] == [tomorrow, None]
    assert [len(seats_on(office.council, office.day + days * DAY)) for days in range(6)] == [9, 9, 8, 8, 9, 9]
    assert {frozenset(disagreements_on(office.day + days * DAY)) for days in range(8)} == {frozenset()}
    with refused(Refusal.COUNCIL_CHANGES_LATER):
        end_seat(leaving.ref, by=office.hr_head, last_day=office.day, basis=BASIS)


def test_the_chair_and_the_secretary_do_not_leave_their_posts_vacant(office: Office, tomorrow: date) -> None:
    for role in (MemberRole.CHAIR, MemberRole.SECRETARY):
        holder = member(office, role)
        with refused(Refusal.COUNCIL_KEEPS_ONE):
            end_seat(holder.ref, by=office.hr_head, last_day=tomorrow, basis=BASIS)
        with refused(Refusal.COUNCIL_KEEPS_ONE):
            change_post(holder.ref, by=office.hr_head, role=MemberRole.MEMBER, begins=tomorrow, basis=BASIS)
    plain = member(office)
    with refused(Refusal.INPUT_MISSING):
        change_post(plain.ref, by=office.hr_head, role=MemberRole.CHAIR, begins=tomorrow, basis=BASIS)
    with refused(Refusal.SEAT_IS_THE_SAME):
        change_post(plain.ref, by=office.hr_head, role=MemberRole.MEMBER, begins=tomorrow, basis=BASIS)
    with refused(Refusal.COUNCIL_NEEDS_ONE):
        change_post(
            plain.ref,
            by=office.hr_head,
            role=MemberRole.CHAIR,
            begins=tomorrow,
            basis=BASIS,
            post_of_former=MemberRole.SECRETARY,
        )


def test_another_secretary_takes_the_role_over_and_the_places_on_the_roll_are_exchanged(
    office: Office, tomorrow: date
) -> None:
    former, new = member(office, MemberRole.SECRETARY), member(office)

    change_post(
        new.ref,
        by=office.hr_head,
        role=MemberRole.SECRETARY,
        begins=tomorrow,
        basis=BASIS,
        post_of_former=MemberRole.MEMBER,
    )

    before, after = posts_on(office.council, office.day), posts_on(office.council, tomorrow)
    assert (before[3], before[8]) == ((former.code, "SECRETARY"), (new.code, "MEMBER"))
    assert (after[3], after[8]) == ((new.code, "SECRETARY"), (former.code, "MEMBER"))
    assert [disagreements_on(office.day), disagreements_on(tomorrow)] == [set(), set()]
    with time_machine.travel(timezone.now() + DAY):
        with refused(Refusal.NOT_YOURS):
            planned(office)
        assert review.plan_session(
            by=User.objects.get(person=new), title="Phiên", planned_at=timezone.now() + DAY, venue="Phòng họp số 1"
        ).secretary == new


def test_the_back_office_neither_gives_nor_ends_the_role_of_a_member(office: Office, tomorrow: date) -> None:
    person = newcomers(office)[0]
    role = RoleAssignment.objects.get(person=member(office), role=Role.COUNCIL_MEMBER)
    role.to_date = tomorrow

    for row in (RoleAssignment(person=person, role=Role.COUNCIL_MEMBER, from_date=tomorrow), role):
        with refused(Refusal.ROLE_GOES_WITH_SEAT):
            save_reference(row, by=office.administrator)


# -- substitutes -------------------------------------------------------------------------------------------------------


def named(office: Office, of: Person, person: Person, begins: date, until: date | None = None) -> Substitute:
    return name_substitute(
        of.ref,
        person.ref,
        by=office.hr_head,
        number="05/GUQ",
        document_date=office.day,
        begins=begins,
        until=until,
    )


def test_a_substitute_stands_like_a_member_while_his_authority_lasts(office: Office, tomorrow: date) -> None:
    person, absent = newcomers(office)[0], member(office)
    user = User.objects.get(person=person)

    substitute = named(office, absent, person, tomorrow)
    end_substitution(substitute.ref, by=office.hr_head, last_day=tomorrow + DAY)

    stands = [actor_of(user, office.day + days * DAY).charge(Role.COUNCIL_MEMBER) is not None for days in range(4)]
    assert stands == [False, True, True, False]
    assert disagreements_on(tomorrow) == set()
    with refused(Refusal.ROLE_ENDS_ONCE):
        end_substitution(substitute.ref, by=office.hr_head, last_day=tomorrow)


def test_a_substitute_is_no_member_and_sits_for_one_member_alone(office: Office, tomorrow: date) -> None:
    (person, other), absent = newcomers(office, 2), member(office)
    vice = member(office, MemberRole.VICE_CHAIR)
    named(office, absent, person, tomorrow, tomorrow + 5 * DAY)

    with refused(Refusal.SUBSTITUTE_IS_MEMBER):
        named(office, absent, vice, tomorrow + 9 * DAY)
    with refused(Refusal.SUBSTITUTE_OVERLAPS):
        named(office, absent, other, tomorrow + 5 * DAY)
    with refused(Refusal.SUBSTITUTE_OVERLAPS):
        named(office, vice, person, tomorrow)
    with refused(Refusal.SEAT_NOT_IN_FORCE):
        named(office, other, person, tomorrow)
    with refused(Refusal.DATES_ARE_REVERSED):
        named(office, absent, person, tomorrow + 9 * DAY, tomorrow + 8 * DAY)
    with refused(Refusal.DATE_IN_PAST):
        named(office, absent, person, office.day - DAY)
    assert named(office, absent, other, tomorrow + 6 * DAY).person == other


# -- what the database refuses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Council, CouncilMember, Substitute])
def test_what_was_set_up_is_ended_once_and_neither_changed_nor_deleted(
    office: Office, tomorrow: date, model: type[Council | CouncilMember | Substitute]
) -> None:
    substitute = named(office, member(office), newcomers(office)[0], tomorrow)
    row = {Council: office.council, CouncilMember: substitute.seat, Substitute: substitute}[model]
    rows = model.objects.filter(pk=row.pk)
    rows.update(to_date=tomorrow + DAY)

    for statement in (
        lambda: rows.update(to_date=tomorrow + 2 * DAY),
        lambda: rows.update(from_date=office.day),
        lambda: rows._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="bv:"), transaction.atomic():
            statement()
