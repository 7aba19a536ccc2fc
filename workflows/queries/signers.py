"""Who can sign a paper on a day: the Chief, or a deputy under a dated KT. mandate; nobody his own award (2.13)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Value

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

    A nominee on the list cannot; the Chief cannot either where he stepped aside from an item, so that a deputy signs.
    """
    concerned = list(_concerned(paper=paper.pk))
    nominees = {person for person, is_nominee in concerned if is_nominee}
    recused = {person for person, is_nominee in concerned if not is_nominee}
    found = [
        Signer(row.person, for_chief=False, document=row.basis)
        for row in _chiefs(day=day)
        if row.person_id not in nominees | recused
    ]
    return found + [
        Signer(row.person, for_chief=True, document=row.document)
        for row in _deputies(day=day)
        if row.person_id not in nominees
    ]


@prepared
def _concerned(paper: Given) -> QuerySet[Any, Any]:
    """Find persons whom a paper concerns: nominees of its lines, and members who stepped aside from them."""
    nominees = Nomination.objects.filter(lines__paper=paper).order_by().values_list("nominee_person_id", Value(1))
    recused = Recusal.objects.filter(item__nomination__lines__paper=paper).order_by()
    return nominees.union(recused.values_list("member__person_id", Value(0)), all=True)


@prepared
def _chiefs(day: Given) -> QuerySet[Any, Any]:
    return RoleAssignment.objects.filter(in_force(day), role=Role.CHIEF).select_related("person").order_by("pk")


@prepared
def _deputies(day: Given) -> QuerySet[Any, Any]:
    deputies = Mandate.objects.filter(in_force(day), kind=MandateKind.SIGN_FOR_CHIEF)
    return deputies.select_related("person").order_by("pk")
