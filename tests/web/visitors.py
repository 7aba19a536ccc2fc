"""Visitors: a browser signed in as somebody of the cast, and what is written in the house."""

import re
from html import unescape
from typing import Any

from django.test import Client

from workflows.models import Evidence, LedgerEntry, Nomination, Notice, OutboxMessage, User
from workflows.vocabulary.events import ACCESS_EVENTS


def visitor(user: User | None, *, language: str = "en") -> Client:
    """Return a browser signed in as this person, speaking English: the sentences of the code."""
    client = Client()
    client.cookies["django_language"] = language
    if user is not None:
        client.force_login(user)
    return client


def written() -> dict[str, Any]:
    """Return what stands in the house, to be compared before and after something refused."""
    return {
        "nominations": list(Nomination.objects.order_by("pk").values()),
        "history": Nomination.history.count(),
        "evidence": list(Evidence.objects.order_by("pk").values()),
        "decisions": LedgerEntry.objects.exclude(event__in=ACCESS_EVENTS).count(),
        "outbox": OutboxMessage.objects.count(),
        "notices": Notice.objects.count(),
    }


def text_of(response: Any) -> str:
    """Return the words of a page, without markup and with single spaces."""
    page = response.content.decode()
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def hidden_of(response: Any, name: str) -> str:
    """Return the value of a hidden input of a page."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())
    assert found is not None, f"no hidden {name}"
    return found.group(1)
