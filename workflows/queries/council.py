"""The council as it is set up: the one in force, those before it, their seats and who may sit for a member."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q
from django.utils import timezone

from workflows.models import (
    Council,
    CouncilMember,
    Person,
    RoleAssignment,
    Session,
    SessionMember,
    Substitute,
    VotingPolicy,
)
from workflows.queries.house import house_number
from workflows.queries.standing import in_force
from workflows.rules.seats import Seated, Span
from workflows.vocabulary.council import MemberRole, SessionState
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import Role

# The roles that go with a seat, and with which posts.
ROLES_OF_SEATS = {
    Role.COUNCIL_MEMBER: tuple(MemberRole),
    Role.COUNCIL_SECRETARY: (MemberRole.SECRETARY,),
}


def council_on(day: date) -> Council | None:
    """Return the council in force on a day."""
    return Council.objects.filter(in_force(day)).order_by("-from_date").first()


def council_called(code: str) -> Council:
    """Return a council by its code.

    :raises Council.DoesNotExist: which a view answers with 404
    """
    found: Council = Council.objects.get(code=code)
    return found


def councils_but(council: Council | None) -> list[Council]:
    """Return the other councils, the latest first."""
    rows = Council.objects.order_by("-from_date", "-pk")
    return list(rows.exclude(pk=council.pk) if council is not None else rows)


def seats_of(council: Council) -> list[CouncilMember]:
    """Return every seat that a council ever had, with its substitutes, in the order of the roll."""
    substitutes = Prefetch("substitutes", Substitute.objects.select_related("person").order_by("from_date", "pk"))
    seats = council.members.select_related("person", "person__unit").prefetch_related(substitutes)
    return list(seats.order_by("ordinal", "from_date"))


def seats_on(council: Council, day: date) -> list[CouncilMember]:
    """Return the seats of a council in force on a day, in the order of the roll."""
    return list(council.members.filter(in_force(day)).select_related("person").order_by("ordinal"))


def seated(seats: Sequence[CouncilMember]) -> list[Seated]:
    """Return seats as the rules judge them."""
    return [
        Seated(
            person=seat.person_id,
            name=seat.person.full_name,
            role=MemberRole(seat.role),
            begins=seat.from_date,
            ends=seat.to_date,
        )
        for seat in seats
    ]


def seat_called(council: Council | None, ref: str, day: date) -> CouncilMember:
    """Return the seat that a person holds on a day, or else the next one of his that is to come.

    :raises CouncilMember.DoesNotExist: which a view answers with 404
    """
    seats = CouncilMember.objects.filter(council=council, person__ref=ref).select_related("person", "council")
    now = seats.filter(Q(to_date__isnull=True) | Q(to_date__gte=day)).order_by("from_date").first()
    if now is None:
        raise CouncilMember.DoesNotExist
    return now


def people_to_seat() -> list[Person]:
    """Return the people of the Office who can be given a seat, by name; no administrator is among them."""
    people = Person.objects.filter(is_active=True, unit__is_outside=False).exclude(user__is_staff=True)
    return list(people.select_related("unit").order_by("name_sort_key"))


def policies_in_force(day: date) -> list[VotingPolicy]:
    """Return the rules in force on a day, an award form each, the latest where two overlap."""
    rows = VotingPolicy.objects.filter(in_force(day)).select_related("award_form").order_by("from_date", "pk")
    latest = {row.award_form_id: row for row in rows}
    return sorted(latest.values(), key=lambda row: row.award_form_id)


def under_way(council: Council, begins: date) -> list[str]:
    """Return the codes of the sessions for which a council has to stay: convened, open, without signed minutes.

    A planned one is in the way where its agenda is begun and its day is one of the next council's.
    """
    done = (SessionState.MINUTES_SIGNED, SessionState.ADJOURNED_NO_QUORUM, SessionState.CANCELLED)
    found = []
    for session in council.sessions.exclude(state__in=done).order_by("planned_at", "pk"):
        is_later = timezone.localtime(session.planned_at).date() >= begins
        if session.state != SessionState.PLANNED or (is_later and session.items.exists()):
            found.append(session.code)
    return found


def substitutes_are_allowed(day: date) -> bool:
    """Tell whether anybody may sit for a member."""
    return house_number(HouseRule.SUBSTITUTES_ARE_ALLOWED, day) == 1


def substitutes_for(session: Session, roll: Sequence[SessionMember], day: date) -> dict[int, Substitute]:
    """Return who is named to sit for the members of a roll on a day, by line; nobody where that is not allowed."""
    if not substitutes_are_allowed(day):
        return {}
    rows = Substitute.objects.filter(
        in_force(day), in_force(day, "seat__"), seat__council=session.council_id
    ).select_related("person", "seat")
    by_member = {row.seat.person_id: row for row in rows}
    taken = {line.person_id for line in roll}
    return {
        line.pk: by_member[line.person_id]
        for line in roll
        if line.instead_of_id is None
        and line.person_id in by_member
        and by_member[line.person_id].person_id not in taken
    }


def spans_of(person: int, role: Role) -> list[Span]:
    """Return the days on which a person has a seat with which a role goes."""
    seats = CouncilMember.objects.filter(person=person, role__in=ROLES_OF_SEATS[role])
    return list(seats.order_by("from_date").values_list("from_date", "to_date"))


def disagreements_on(day: date) -> set[tuple[str, Role, str]]:
    """Return where seats and roles do not agree on a day: a person, a role, and which of the two he lacks."""
    found: set[tuple[str, Role, str]] = set()
    for role, posts in ROLES_OF_SEATS.items():
        seats = CouncilMember.objects.filter(in_force(day), in_force(day, "council__"), role__in=posts)
        sits = set(seats.values_list("person__code", flat=True))
        held = RoleAssignment.objects.filter(in_force(day), role=role)
        holds = set(held.values_list("person__code", flat=True))
        found |= {(code, role, "seat") for code in holds - sits} | {(code, role, "role") for code in sits - holds}
    return found


def size_on(day: date) -> int:
    """Return how many members the council has on a day, 0 without a council."""
    return CouncilMember.objects.filter(in_force(day), in_force(day, "council__")).count()


def substitute_called(ref: str) -> Substitute:
    """Return the authority of a substitute by its reference.

    :raises Substitute.DoesNotExist: which a view answers with 404
    """
    found: Substitute = Substitute.objects.select_related("person", "seat__person").get(ref=ref)
    return found
