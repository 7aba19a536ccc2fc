"""The door to reading nominations: what you may not see is not there."""

from typing import Any

from django.db.models import Q, QuerySet

from workflows.models import Nomination
from workflows.models.prepared import Given, prepared
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
    what reached the council or was put forward; records what is on a paper, finance what is on a decision; an
    inspector under a mandate everything. Who drafted always sees his own.
    """
    roles = {charge.role for charge in actor.charges}
    seen = Q(drafted_by=actor.person) if actor.person else Q(pk__in=[])
    units = [charge.unit for charge in actor.charges if charge.role in UNIT_ROLES and charge.unit]
    if units:
        seen |= Q(unit__in=units, nominee_class__in=["STAFF", "COLLECTIVE"])
        seen |= Q(unit__in=units, code__isnull=False) & ~Q(nominee_person=actor.person)
    if roles & HR or Role.COUNCIL_SECRETARY in roles:
        seen |= Q(code__isnull=False)
    if Role.COUNCIL_MEMBER in roles:
        seen |= Q(items__isnull=False)
    if roles & {Role.CHIEF, Role.DEPUTY_CHIEF}:
        seen |= Q(items__isnull=False) | (Q(recommended_by="SIMPLIFIED"))
        seen |= Q(is_held=True, code__isnull=False)
    if Role.RECORDS_OFFICER in roles:
        seen |= Q(lines__isnull=False)
    if Role.FINANCE_OFFICER in roles:
        seen |= Q(lines__paper__kind=PaperKind.DECISION)
    if Role.INSPECTOR in roles:
        seen = Q()
    return Nomination.objects.filter(pk__in=Nomination.objects.filter(seen).values("pk")).select_related(*RELATED)


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
    if found is None or not nominations_visible_to(actor).filter(pk=found.pk).exists():
        raise Nomination.DoesNotExist
    return found


@prepared
def _with_slug(slug: Given) -> QuerySet[Any, Any]:
    return Nomination.objects.filter(Q(code=slug) | Q(ref=slug)).select_related(*RELATED).order_by("pk")
