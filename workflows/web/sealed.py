"""What a secret form sends: answers of one length, since who watches the line reads no words but measures them.

A request is enciphered on its way, and its length is not: `IN_FAVOUR` and `OTHER` would tell themselves apart.
"""

from enum import StrEnum
from typing import TypeVar

Answer = TypeVar("Answer", bound=StrEnum)
FILL = "_"


def sent_as(answer: StrEnum) -> str:
    """Return what a form sends for an answer: as long as for every other one of its kind."""
    return answer.value.ljust(max(len(each.value) for each in type(answer)), FILL)


def answer_of(kind: type[Answer], sent: str) -> Answer:
    """Return the answer that was sent.

    :raises ValueError: for what is none, or is not sent so
    """
    found = kind(sent.rstrip(FILL))
    if sent_as(found) != sent:
        raise ValueError(sent)
    return found
