"""Declared interests: who reads them, and whom they keep from voting on a nomination (DOMAIN.md 2.13).

They say something of people's private lives, so that only the person himself, who keeps the council's matters and the
inspector read them; nobody else learns that there is one.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from workflows.models import CouncilMember, DeclaredInterest, Person, Session
from workflows.queries.standing import in_force
from workflows.rules.case import Actor
from workflows.vocabulary.council import MemberRole, RecusalGround, SessionState
from workflows.vocabulary.interests import Relation
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role

KEEPERS = (Role.COUNCIL_SECRETARY, Role.HR_HEAD)  # they declare for others too, and end what is declared
SITTING = (SessionState.CONVENED, SessionState.OPEN)


def reads_register(actor: Actor, day: date) -> bool:
    """Tell whether somebody reads the interests of all: who keeps them, who presides, and the inspector."""
    if actor.person is None:
        return False
    return actor.charge(*KEEPERS, Role.INSPECTOR) is not None or presides_on(actor, day)


def presides_on(actor: Actor, day: date) -> bool:
    """Tell whether somebody chairs the council on a day, or presides over a session under way."""
    if actor.charge(Role.COUNCIL_MEMBER) is None:
        return False
    chairs = CouncilMember.objects.filter(
        in_force(day), in_force(day, "council__"), person=actor.person, role=MemberRole.CHAIR
    )
    return chairs.exists() or Session.objects.filter(presiding=actor.person, state__in=SITTING).exists()


def own_interests(actor: Actor) -> QuerySet[DeclaredInterest]:
    """Return what this person declared, and what was declared for him, the latest first."""
    mine = Q(person=actor.person) | Q(declared_by=actor.person)
    return _with_people().filter(mine) if actor.person is not None else DeclaredInterest.objects.none()


def interests_in_register() -> QuerySet[DeclaredInterest]:
    """Return the interests of all, by name and the latest first."""
    return _with_people().order_by("person__name_sort_key", "person", "-pk")


def interest_by_ref(actor: Actor, ref: str, day: date) -> DeclaredInterest:
    """Return the declaration of a reference, if the person may see it.

    :raises DeclaredInterest.DoesNotExist: which a view answers with 404, whether it exists or not
    """
    rows = _with_people() if reads_register(actor, day) else own_interests(actor)
    return rows.get(ref=ref)


def ending_against(actor: Actor, interest: DeclaredInterest) -> Reason | None:
    """Return why this person does not end a declaration: nobody strikes out what another declared of him."""
    if interest.to_date is not None:
        return Reason(Refusal.INTEREST_HAS_ENDED, {"date": interest.to_date})
    is_concerned = actor.person in (interest.person_id, interest.relative_id)
    if interest.declared_by_id == actor.person or (actor.charge(*KEEPERS) is not None and not is_concerned):
        return None
    return Reason(Refusal.INTEREST_OF_ANOTHER, {"holder": KEEPERS})


def people_to_name() -> list[tuple[str, str]]:
    """Return the people of the Office as choices, by their reference."""
    people = Person.objects.filter(is_active=True, unit__is_outside=False).select_related("unit")
    return [(each.ref, f"{each.full_name}, {each.unit.short_name}") for each in people.order_by("name_sort_key", "pk")]


def interests_in(people: Iterable[int], day: date) -> dict[int, tuple[RecusalGround, str]]:
    """Return by person the ground on which an interest in one of these people keeps him from voting on a day.

    It counts whichever of the two declared it. Near kin comes before another interest.
    """
    known = set(people)
    rows = DeclaredInterest.objects.filter(Q(person__in=known) | Q(relative__in=known), in_force(day))
    found: dict[int, tuple[RecusalGround, str]] = {}
    for person, relative, relation, note in rows.order_by("pk").values_list(
        "person_id", "relative_id", "relation", "note"
    ):
        for concerned, other in ((person, relative), (relative, person)):
            if other not in known:
                continue
            if relation != Relation.OTHER:
                found[concerned] = (RecusalGround.KIN, "")
            else:
                found.setdefault(concerned, (RecusalGround.OTHER_INTEREST, note))
    return found


def interests_declared_since(moment: datetime | None) -> bool:
    """Tell whether anybody declared an interest after a moment."""
    return moment is not None and DeclaredInterest.objects.filter(declared_at__gt=moment).exists()


def _with_people() -> QuerySet[DeclaredInterest]:
    rows = DeclaredInterest.objects.select_related("person__unit", "relative__unit", "declared_by", "ended_by")
    return rows.order_by("-pk")
