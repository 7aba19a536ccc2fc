"""A form that is sent twice is answered as the first time (double click, back button, lost connection)."""

from workflows.models import ActionRequest


def answer_to(token: str) -> str | None:
    """Return the address with which this very form was answered, or nothing when it is new."""
    return ActionRequest.objects.filter(token=token).values_list("answer", flat=True).first() if token else None


def remember_answer(token: str, address: str) -> None:
    """Keep the address with which a form was answered."""
    ActionRequest.objects.filter(token=token).update(answer=address)
