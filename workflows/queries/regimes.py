"""Under which rules a nomination is judged: the legal regime and the voting policy of the day of its receipt."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from workflows.models import AwardForm, LegalRegime, VotingPolicy
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force


def regime_on(day: date) -> LegalRegime | None:
    """Return the regime in force on a day, the latest where two overlap."""
    found: LegalRegime | None = _regimes.first(day=day)
    return found


def policy_on(day: date, award_form: AwardForm) -> VotingPolicy | None:
    """Return the voting policy of an award form on a day, the latest where two overlap."""
    found: VotingPolicy | None = _policies.first(day=day, award_form=award_form)
    return found


@prepared
def _regimes(day: Given) -> QuerySet[Any, Any]:
    return LegalRegime.objects.filter(in_force(day)).order_by("-from_date")[:1]


@prepared
def _policies(day: Given, award_form: Given) -> QuerySet[Any, Any]:
    return VotingPolicy.objects.filter(in_force(day), award_form=award_form).order_by("-from_date")[:1]
