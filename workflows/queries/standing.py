"""Who somebody is on a day: the charges by which he may act."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, CharField, Q, QuerySet, Value

from workflows.models import Mandate, Nomination, Person, RoleAssignment, SessionMember, Substitute, User
from workflows.models.prepared import Given, prepared
from workflows.rules import guards
from workflows.rules.case import Actor, Charge
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.roles import MandateKind, Role

ChargeRow = tuple[str, int | None, str | None, str]
MANDATED_ROLE = {
    MandateKind.SIGN_FOR_CHIEF: Role.CHIEF,
    MandateKind.ACTING_UNIT_HEAD: Role.UNIT_HEAD,
}
# From the freezing of the roll until its minutes are signed.
UNDER_WAY = (SessionState.CONVENED, SessionState.OPEN, SessionState.MINUTES_DRAFT)


def in_force(day: date | Given, prefix: str = "") -> Q:
    """Return the condition that a dated row is in force on a day, both ends included."""
    return Q(**{f"{prefix}from_date__lte": day}) & (
        Q(**{f"{prefix}to_date__isnull": True}) | Q(**{f"{prefix}to_date__gte": day})
    )


def seats_under_way(person: Any) -> QuerySet[SessionMember]:
    """Return the lines of a person on the frozen rolls of sessions that have not come to their end.

    Who stands there is a member in that session to its end, although his seat or authority ends before (DOMAIN.md 6.5).
    """
    return SessionMember.objects.filter(person=person, session__state__in=UNDER_WAY).order_by()


@prepared
def _charges_of(person: Given, day: Given) -> QuerySet[Any, Any]:
    roles = RoleAssignment.objects.filter(in_force(day), person=person)
    mandates = Mandate.objects.filter(in_force(day), person=person)
    # Who may sit for a member stands like one while his written authority and the seat last.
    seats = Substitute.objects.filter(in_force(day), in_force(day, "seat__"), person=person).order_by()
    rolls = seats_under_way(person)
    no_unit = (Value(None, output_field=BigIntegerField()), Value(None, output_field=CharField()))
    return roles.values_list("role", "unit_id", "unit__code", Value("")).union(
        mandates.values_list(Value(""), "unit_id", "unit__code", "kind"),
        seats.values_list(Value(Role.COUNCIL_MEMBER.value), *no_unit, Value("")),
        rolls.values_list(Value(Role.COUNCIL_MEMBER.value), *no_unit, Value("")),
        all=True,
    )


def actor_of(user: User, day: date) -> Actor:
    """Return the person behind an account with the charges of that day, in one query.

    An inspector looks only under a dated inspection mandate; the role alone opens nothing.
    """
    person = person_behind(user)
    return actor_from(user, _charges_of(person=person.pk, day=day) if person else ())


def holders_of(roles: Iterable[Role], day: date) -> set[int]:
    """Return the persons who hold one of these roles on a day, by own right."""
    held = RoleAssignment.objects.filter(in_force(day), role__in=list(roles))
    return set(held.values_list("person_id", flat=True))


def acting_chiefs(day: date) -> set[int]:
    """Return the persons who decide as the Chief on a day: himself, and his deputies under a KT. mandate."""
    chiefs = RoleAssignment.objects.filter(in_force(day), role=Role.CHIEF).values_list("person_id", flat=True)
    deputies = Mandate.objects.filter(in_force(day), kind=MandateKind.SIGN_FOR_CHIEF)
    return {*chiefs, *deputies.values_list("person_id", flat=True)}


def barred_as_tellers(nomination: Nomination, acts: Iterable[tuple[str, str]], day: date) -> set[int]:
    """Return the persons who may not count ballots on a nomination (DOMAIN.md 6.10 no. 4).

    These are the nominee, who proposed or appraised it, and whoever decides as the Chief on the day; `acts` are the
    events of the nomination with their actors.
    """
    refs = {ref for event, ref in acts if event in guards.PROPOSING + guards.APPRAISING}
    by_act = Person.objects.filter(user__ref__in=refs).values_list("pk", flat=True)
    nominee = {nomination.nominee_person_id} if nomination.nominee_person_id else set()
    return {*nominee, *by_act, *acting_chiefs(day)}


def person_behind(user: User) -> Person | None:
    """Return the person of an account; a system administrator, and who has left the Office, acts as nobody."""
    person: Person | None = getattr(user, "person", None) if not user.is_staff else None
    return person if person is not None and person.is_active else None


def actor_from(user: User, rows: Iterable[ChargeRow]) -> Actor:
    """Return the person behind an account with charges that were read: role, unit, its code, and kind of a mandate."""
    person = person_behind(user)
    if person is None:
        return Actor(ref=user.ref, person=None, is_administrator=user.is_staff)
    charges: list[Charge] = []
    own: set[str] = set()
    kinds: list[tuple[int | None, str, MandateKind]] = []
    for role, unit, code, kind in rows:
        if role:
            own.add(role)
            if role != Role.INSPECTOR:
                charges.append(Charge(Role(role), unit, unit_code=code or ""))
        else:
            kinds.append((unit, code or "", MandateKind(kind)))
    for unit, code, kind in kinds:
        if kind in MANDATED_ROLE:
            charges.append(Charge(MANDATED_ROLE[kind], unit, kind, code))
        elif kind is MandateKind.INSPECTION and Role.INSPECTOR in own:
            charges.append(Charge(Role.INSPECTOR, None, kind))
    charges.sort(key=lambda charge: (list(Role).index(charge.role), charge.unit or 0, charge.mandate or ""))
    return Actor(ref=user.ref, person=person.pk, unit=person.unit_id, charges=tuple(dict.fromkeys(charges)))
