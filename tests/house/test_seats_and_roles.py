"""In the data of the house whoever has a seat in the council has its role, and nobody else, on every day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workflows.models import Council, CouncilMember, RoleAssignment
from workflows.queries.council import ROLES_OF_SEATS, disagreements_on
from workflows.vocabulary.roles import Role


@pytest.mark.django_db
def test_seats_and_roles_agree_on_every_day_since_there_is_a_council() -> None:
    first = Council.objects.earliest("from_date").from_date
    charges = RoleAssignment.objects.filter(role__in=ROLES_OF_SEATS)
    days = {first, timezone.localdate()}
    for rows in (CouncilMember.objects.all(), charges):
        for begins, ends in rows.values_list("from_date", "to_date"):
            days |= {begins, *([ends, ends + timedelta(days=1)] if ends else [])}

    found = {day: disagreements_on(day) for day in sorted(days) if day >= first}

    assert {day: wrong for day, wrong in found.items() if wrong} == {}
    assert len(found) >= 4


@pytest.mark.django_db
def test_a_seat_without_its_role_is_found_and_so_is_a_role_without_a_seat() -> None:
    today = timezone.localdate()
    seat = CouncilMember.objects.filter(to_date=None).latest("ordinal")
    RoleAssignment.objects.filter(person=seat.person, role=Role.COUNCIL_MEMBER).update(to_date=today)
    other = RoleAssignment.objects.exclude(person__seats__isnull=False).filter(role=Role.HR_OFFICER).earliest("pk")
    RoleAssignment.objects.create(
        person=other.person, role=Role.COUNCIL_MEMBER, from_date=today, to_date=None, basis="Không có ghế"
    )

    assert disagreements_on(today + timedelta(days=1)) == {
        (seat.person.code, Role.COUNCIL_MEMBER, "role"),
        (other.person.code, Role.COUNCIL_MEMBER, "seat"),
    }
