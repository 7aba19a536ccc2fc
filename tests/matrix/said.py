"""What is declared and said beside the votes, in the world of the matrix: a member's interest in somebody without part.

What later subjects need lies beside it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from workflows.actions.interests import declare_interest
from workflows.models import DeclaredInterest, Person, User
from workflows.vocabulary.interests import Relation

NAMES = frozenset({"interest-end"})


def lay(users: Mapping[str, User]) -> None:
    """Let a member declare an interest in somebody who has no part in anything here."""
    declare_interest(by=users["member"], relative=bystander().ref, relation=Relation.SIBLING)


def bystander(number: int = 0) -> Person:
    """Return one of the people without account, role or seat; the last ones, who are nominated nowhere here."""
    free = Person.objects.filter(is_active=True, unit__is_outside=False, user=None, roles=None, seats=None)
    found: Person = free.order_by("-pk")[number]
    return found


def part(part: str) -> str:
    """Return the part of the address of the declaration."""
    return str(DeclaredInterest.objects.earliest("pk").ref)


FORMS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "item-own-opinion": lambda world, each: {"vang-choice": "AGAINST", "vang-reason": "Lý do gửi kèm ý kiến"},
    "item-blind-opinion": lambda world, each: {
        "nhan-xet-text": "Thành tích rõ ràng, có minh chứng kèm theo",
        "nhan-xet-leaning": "UNSURE",
    },
    "item-open-opinions": lambda world, each: {},
    "session-open-opinions": lambda world, each: {},
    "item-dissent": lambda world, each: {"bao-luu-reason": "Sáng kiến chưa được công nhận theo quy định"},
    "interest-new": lambda world, each: {
        "relative": bystander(1).ref,
        "relation": "OTHER",
        "note": "Là người đỡ đầu của con",
        "since": "01/01/2020",
    },
    "interest-end": lambda world, each: {"reason": "Khai nhầm người trùng tên"},
}
