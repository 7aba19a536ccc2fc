"""Where the inspector looks, and what his looks leave."""

import json
from typing import Any

from django.urls import reverse

from tests.walks import Walk
from workflows.models import LedgerEntry
from workflows.vocabulary.events import ACCESS_EVENTS

LIST = "/nhat-ky/"
DEVIATIONS = "/nhat-ky/ngoai-le/"
VERIFY = "/kiem-chung/"


def looks() -> list[tuple[str, dict[str, Any]]]:
    """Return the looks on record in the access log, oldest first: event, and what was looked for."""
    entries = LedgerEntry.objects.filter(event__in=ACCESS_EVENTS).order_by("id").prefetch_related("secrets")
    return [
        (
            entry.event,
            json.loads(next((each.value for each in entry.secrets.all() if each.field == "terms"), "{}")),
        )
        for entry in entries
    ]


def history_of(each: Walk, name: str = "nomination-history") -> str:
    return reverse(name, args=[each.nomination.slug])
