"""The nominee as he is on a day, kept in the nomination where later changes do not reach him (R-13 to R-16)."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from workflows.actions.door import Act
from workflows.models import (
    Nomination,
    Person,
    RoleAssignment,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force
from workflows.vocabulary.dossier import NomineeClass
from workflows.vocabulary.roles import Role


def freeze_nominee(nomination: Nomination, *, act: Act) -> None:
    """Copy the nominee's data of the day into the nomination, where later transfers do not reach it (R-13, R-14).

    His standing too: who was appointed since the draft was begun is proposed by others (R-15, R-16).
    """
    person, unit = nomination.nominee_person, nomination.nominee_unit
    nomination.nominee_class = class_of(person, act=act)
    if person is not None:
        nomination.nominee_name = person.full_name
        nomination.nominee_position = person.position
        nomination.nominee_unit_name = person.unit.name
        nomination.nominee_sex = person.sex
        nomination.nominee_birth_date = person.birth_date
        nomination.nominee_is_leader = person.is_leader
    elif unit is not None:
        heads = unit.people.filter(is_active=True).aggregate(
            total=Count("id"), women=Count("id", filter=Q(sex="FEMALE"))
        )
        nomination.nominee_name = nomination.nominee_unit_name = unit.name
        nomination.headcount, nomination.female_count = heads["total"], heads["women"]


def class_of(person: Person | None, *, act: Act) -> NomineeClass:
    """Return the standing of a nominee on the day, which decides who may propose him (R-15, R-16)."""
    if person is None:
        return NomineeClass.COLLECTIVE
    roles = set(_roles_of(person=person.pk, day=act.today))
    if Role.CHIEF in roles:
        return NomineeClass.CHIEF
    if Role.DEPUTY_CHIEF in roles:
        return NomineeClass.OFFICE_LEADER
    return NomineeClass.UNIT_HEAD if Role.UNIT_HEAD in roles else NomineeClass.STAFF


@prepared
def _roles_of(person: Given, day: Given) -> QuerySet[Any, Any]:
    return RoleAssignment.objects.filter(in_force(day), person=person).values_list("role", flat=True)
