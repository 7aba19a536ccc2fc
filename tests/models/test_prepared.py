"""A prepared query finds what the queryset finds, and finds it anew each time."""

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet, Value
from django.db.transaction import TransactionManagementError

from workflows.models import Holiday, Person, RoleAssignment, Unit
from workflows.models.prepared import Given, Text, prepared
from workflows.queries.standing import in_force
from workflows.vocabulary.roles import Role

DAY = date(2026, 3, 2)
Rows = QuerySet[Any, Any]


@prepared
def people_of(unit: Given, codes: Given) -> Rows:
    """Find people of a unit."""
    return Person.objects.filter(unit=unit, code__in=codes).select_related("unit", "user").order_by("code")


@prepared
def holders(role: Given, unit: Given, day: Given) -> Rows:
    return RoleAssignment.objects.filter(in_force(day), role=role, unit=unit).order_by("id")


@prepared
def both(day: Given) -> Rows:
    days = Holiday.objects.filter(date__gte=day).order_by().values_list(Value("day"), "date")
    roles = RoleAssignment.objects.filter(in_force(day)).order_by().values_list("role", "from_date")
    return days.union(roles, all=True)


@prepared
def locked(codes: Given) -> Rows:
    return Unit.objects.filter(code__in=codes).select_for_update(of=("self",)).order_by("pk")


def test_it_finds_the_same_rows_with_what_is_joined_to_them(office, django_assert_num_queries):
    unit = office.team.unit
    codes = sorted(Person.objects.filter(unit=unit).values_list("code", flat=True))
    expected = list(Person.objects.filter(unit=unit).select_related("unit", "user").order_by("code"))

    with django_assert_num_queries(1):
        found = people_of(unit=unit, codes=codes)
        joined = [(person, person.unit, person.user, person.birth_date) for person in found]

    assert joined == [(person, person.unit, person.user, person.birth_date) for person in expected]
    assert [person._state.db for person in found] == ["default"] * len(expected)


def test_it_takes_lists_of_any_length_and_forgets_the_last_answer(office):
    unit = office.team.unit
    codes = sorted(Person.objects.filter(unit=unit).values_list("code", flat=True))

    for length in range(1, len(codes) + 1):
        assert [person.code for person in people_of(unit=unit, codes=codes[:length])] == codes[:length]
    assert people_of(unit=office.other_team.unit, codes=codes) == []
    assert len(people_of._texts) <= len(codes).bit_length() + 1


def test_an_empty_list_is_a_mistake_since_the_answer_is_known(db):
    with pytest.raises(ValueError, match="empty list"):
        people_of(unit=1, codes=[])


def test_none_asks_for_rows_without_a_value(office):
    def expected(unit):
        return list(RoleAssignment.objects.filter(in_force(DAY), role=Role.CHIEF, unit=unit).order_by("id"))

    assert holders(role=Role.CHIEF, unit=None, day=DAY) == expected(None) != []
    assert holders(role=Role.UNIT_HEAD, unit=office.team.unit, day=DAY) == list(
        RoleAssignment.objects.filter(in_force(DAY), role=Role.UNIT_HEAD, unit=office.team.unit)
    )


def test_it_joins_two_tables_and_reads_dates_as_dates(office):
    expected = [("day", day.date) for day in Holiday.objects.filter(date__gte=DAY)]
    expected += [(row.role, row.from_date) for row in RoleAssignment.objects.filter(in_force(DAY))]

    assert sorted(both(day=DAY)) == sorted(expected)


def test_it_sees_a_row_that_was_written_since(office):
    unit = office.team.unit
    assert people_of(unit=unit, codes=["NEW"]) == []

    Person.objects.create(code="NEW", full_name="Người Mới", sex="MALE", position="Chuyên viên", unit=unit)

    assert [person.full_name for person in people_of(unit=unit, codes=["NEW"])] == ["Người Mới"]


@pytest.mark.django_db(transaction=True)
def test_it_locks_only_inside_a_transaction():
    if connection.features.has_select_for_update:
        with transaction.atomic():
            assert "FOR UPDATE" in Text(locked.build(codes=["A"]), connection).sql
        with pytest.raises(TransactionManagementError):
            locked(codes=["A"])
    with transaction.atomic():
        assert locked(codes=["A"]) == []


def test_a_value_cannot_become_sql(db):
    assert people_of(unit=1, codes=["x') OR 1=1 --"]) == []
