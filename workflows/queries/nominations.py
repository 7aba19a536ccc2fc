"""The door to reading nominations: what you may not see is not there."""

from functools import cache, reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from workflows.models import Nomination
from workflows.models.prepared import Given, Prepared, prepared
from workflows.queries.casefile import RELATED
from workflows.rules.case import Actor
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.roles import HR, UNIT_ROLES, Role
from workflows.vocabulary.states import State

HOLD_READERS = (Role.HR_HEAD, Role.CHIEF, Role.INSPECTOR)
BEFORE_COUNCIL = (State.DRAFT, State.SUBMITTED, State.APPRAISING, State.RETURNED, State.DISCARDED)


def nominations_visible_to(actor: Actor) -> QuerySet[Nomination]:
    """Return the nominations that a person may see on the day (DESIGN.md, "People").

    Units see their own; HR-Admin everything that was submitted; the council what is or was on an agenda; the Chief
    what reached the council or was put forward; records what is on a paper, finance what is on a decision of
    ours or the province's; an inspector under a mandate everything. Who drafted always sees his own.
    """
    seen = _seen(_roles_of(actor), actor.person, _units_of(actor))
    return Nomination.objects.filter(pk__in=Nomination.objects.filter(seen).values("pk")).select_related(*RELATED)


def _roles_of(actor: Actor) -> frozenset[Role]:
    return frozenset(charge.role for charge in actor.charges)


def _units_of(actor: Actor) -> list[int]:
    return [charge.unit for charge in actor.charges if charge.role in UNIT_ROLES and charge.unit]


def _seen(roles: frozenset[Role], person: Given, units: Given) -> Q:
    """Return the condition under which these roles see a nomination; person and units are values or their slots."""
    if Role.INSPECTOR in roles:
        return Q()
    seen = Q(drafted_by=person) if person else Q(pk__in=[])
    if units:
        own = reduce(or_, (Q(unit=unit) for unit in units))
        seen |= own & Q(nominee_class__in=["STAFF", "COLLECTIVE"])
        seen |= own & Q(code__isnull=False) & ~Q(nominee_person=person)
    if roles & HR or Role.COUNCIL_SECRETARY in roles:
        seen |= Q(code__isnull=False)
    if Role.COUNCIL_MEMBER in roles:
        seen |= Q(items__isnull=False)
    if roles & {Role.CHIEF, Role.DEPUTY_CHIEF}:
        seen |= Q(items__isnull=False) | (Q(recommended_by="SIMPLIFIED"))
        # Suspensions and appeals against "not eligible" come before him too (N8, N12).
        seen |= Q(is_held=True, code__isnull=False) | Q(state=State.REJECTED_INELIGIBLE)
    if Role.RECORDS_OFFICER in roles:
        seen |= Q(lines__isnull=False)
    if Role.FINANCE_OFFICER in roles:
        seen |= Q(lines__paper__kind=PaperKind.DECISION) | Q(lines__answer="GRANTED")
    return seen


def sees_holds(actor: Actor, nomination: Nomination) -> bool:
    """Tell whether a person may read kind, reason and file of a suspension: HR head, Chief, inspector alone.

    None of them reads what is held against himself (DOMAIN.md 6.9).
    """
    return actor.charge(*HOLD_READERS) is not None and not is_about(nomination, actor)


def sees_all_holds(actor: Actor) -> bool:
    """Tell whether lists over all nominations may show what suspensions rest on: to nobody who has one of his own."""
    if actor.charge(*HOLD_READERS) is None:
        return False
    return not Nomination.objects.filter(nominee_person=actor.person, holds__isnull=False).exists()


def is_about(nomination: Nomination, actor: Actor) -> bool:
    """Tell whether a person is the nominee himself."""
    return actor.person is not None and actor.person == nomination.nominee_person_id


def by_slug(actor: Actor, slug: str) -> Nomination:
    """Return the nomination of a code or reference, if the person may see it.

    :raises Nomination.DoesNotExist: which a view answers with 404, whether it exists or not
    """
    found: Nomination | None = _with_slug.first(slug=slug)
    if found is None or not is_visible_to(actor, found):
        raise Nomination.DoesNotExist
    return found


def is_visible_to(actor: Actor, nomination: Nomination) -> bool:
    """Tell whether a person may see this nomination; the same condition as of the list, asked of one row."""
    roles, units = _roles_of(actor), _units_of(actor)
    if actor.person is None and not roles:
        return False
    given = {"pk": nomination.pk, "person": actor.person}
    return _one_seen(roles).first(**given, **({"units": units} if units else {})) is not None


@cache
def _one_seen(roles: frozenset[Role]) -> Prepared:
    def read(pk: Given, person: Given, units: Given = ()) -> QuerySet[Any, Any]:
        return Nomination.objects.filter(_seen(roles, person, units), pk=pk).values_list("pk", flat=True)[:1]

    return prepared(read)


@prepared
def _with_slug(slug: Given) -> QuerySet[Any, Any]:
    return Nomination.objects.filter(Q(code=slug) | Q(ref=slug)).select_related(*RELATED).order_by("pk")
