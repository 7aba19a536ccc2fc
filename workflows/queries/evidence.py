"""The files of a dossier: its own, and those of the dossiers merged into it, whoever asks (N10)."""

from django.db.models import Q, QuerySet

from workflows.models import Evidence
from workflows.models.prepared import Given


def evidence_in(nomination: Given) -> QuerySet[Evidence]:
    """Return what lies in a dossier, and what was taken out of it, in the order in which it was added."""
    return Evidence.objects.filter(Q(nomination=nomination) | Q(nomination__merged_into=nomination)).order_by("id")
