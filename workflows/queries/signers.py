"""Who can sign a paper on a day: the Chief, or a deputy under a dated KT. mandate; nobody his own award (2.13)."""

from dataclasses import dataclass
from datetime import date

from workflows.models import Mandate, Nomination, Paper, Person, Recusal, RoleAssignment
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
    nominations = Nomination.objects.filter(lines__paper=paper)
    nominees = set(nominations.values_list("nominee_person_id", flat=True))
    recused = set(Recusal.objects.filter(item__nomination__in=nominations).values_list("member__person_id", flat=True))
    chiefs = RoleAssignment.objects.filter(in_force(day), role=Role.CHIEF).select_related("person")
    deputies = Mandate.objects.filter(in_force(day), kind=MandateKind.SIGN_FOR_CHIEF).select_related("person")
    found = [
        Signer(row.person, for_chief=False, document=row.basis)
        for row in chiefs.order_by("pk")
        if row.person_id not in nominees | recused
    ]
    return found + [
        Signer(row.person, for_chief=True, document=row.document)
        for row in deputies.order_by("pk")
        if row.person_id not in nominees
    ]
