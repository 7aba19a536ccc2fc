"""A form that is sent twice is answered as the first time (double click, back button, lost connection)."""

from typing import Any

from django.db.models import QuerySet

from workflows.models import ActionRequest
from workflows.models.prepared import Given, prepared


def answer_to(token: str) -> str | None:
    """Return the address with which this very form was answered, or nothing when it is new."""
    answer: str | None = _answers.first(token=token) if token else None
    return answer


@prepared
def _answers(token: Given) -> QuerySet[Any, Any]:
    return ActionRequest.objects.filter(token=token).order_by().values_list("answer", flat=True)


def remember_answer(token: str, address: str) -> None:
    """Keep the address with which a form was answered."""
    ActionRequest.objects.filter(token=token).update(answer=address)
