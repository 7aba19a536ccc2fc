"""The accounts that a demonstration offers to look around with: those that the fixtures describe, in their order."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from workflows.models import User


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account with its person, what he is and what he comes to do, in the language of the reader."""

    username: str
    name: str
    role: str
    sentence: str


def demo_accounts(_day: date | None = None) -> list[DemoAccount]:
    """Return the offered accounts that exist and are open."""
    described = _described()
    found = {
        user.username: user
        for user in User.objects.filter(username__in=described, is_active=True).select_related("person")
    }
    return [
        DemoAccount(
            username=username,
            name=_name_of(found[username]),
            role=_said(words["role"]),
            sentence=_said(words["sentence"]),
        )
        for username, words in described.items()
        if username in found
    ]


def demo_user(username: str) -> User | None:
    """Return an offered account by its name, none where there is none."""
    return User.objects.filter(username=username, is_active=True).first() if username in _described() else None


@cache
def _described() -> dict[str, dict[str, Any]]:
    rows = json.loads((settings.BASE_DIR / "fixtures" / "accounts.json").read_text(encoding="utf-8"))
    offered = [row for row in rows if "demo" in row]
    offered.sort(key=lambda row: int(row["demo"]["order"]))
    return {row["fields"]["username"]: row["demo"] for row in offered}


def _said(words: dict[str, str]) -> str:
    return words.get(get_language() or "vi", words["vi"])


def _name_of(user: User) -> str:
    person = getattr(user, "person", None)
    return person.full_name if person is not None else user.get_full_name() or user.username
