"""Who can sign a paper on a day: the Chief, or a deputy under a dated KT. mandate; nobody his own award (2.13)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from workflows.models import Mandate, Nomination, Paper, Person, Recusal, RoleAssignment
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force
from workflows.vocabulary.roles import MandateKind, Role


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who can sign, whether for the Chief (KT.), and by which document."""

    person: Person
    for_chief: bool
    document: str = ""


def signers_of(paper: Paper, day: date) -> list[Signer]:
    """Return who can sign a paper on a day, the Chief before his deputies.

    A nominee on the list cannot, nor who stepped aside from an item of it, Chief or deputy: another one signs.
    """
    concerned = set(_concerned(paper=paper.pk))
    return [each for each in signers_on(day) if each.person.pk not in concerned]


def signers_on(day: date) -> list[Signer]:
    """Return who signs for the Office on a day, the Chief before his deputies."""
    chiefs = [Signer(row.person, for_chief=False, document=row.basis) for row in _chiefs(day=day)]
    deputies = [Signer(row.person, for_chief=True, document=row.document) for row in _deputies(day=day)]
    return [*chiefs, *deputies]


@prepared
def _concerned(paper: Given) -> QuerySet[Any, Any]:
    """Find persons whom a paper concerns: nominees of its lines, and members who stepped aside from them."""
    nominees = Nomination.objects.filter(lines__paper=paper).order_by().values_list("nominee_person_id", flat=True)
    recused = Recusal.objects.filter(item__nomination__lines__paper=paper).order_by()
    return nominees.union(recused.values_list("member__person_id", flat=True))


@prepared
def _chiefs(day: Given) -> QuerySet[Any, Any]:
    return RoleAssignment.objects.filter(in_force(day), role=Role.CHIEF).select_related("person").order_by("pk")


@prepared
def _deputies(day: Given) -> QuerySet[Any, Any]:
    deputies = Mandate.objects.filter(in_force(day), kind=MandateKind.SIGN_FOR_CHIEF)
    return deputies.select_related("person").order_by("pk")
