"""Holds the results of items against the record before minutes are drawn up on them, and before they take effect.

A result is a few columns of an item, and nominations move by them: whoever writes in the database past the acts could
make a vote that was lost a vote that was won. The record has the whole arithmetic of each count.
"""

import json
from collections.abc import Iterable
from typing import Any

from workflows.models import AgendaItem, LedgerEntry
from workflows.vocabulary.council import RESULTS
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused

COUNTS = (
    *("members", "present", "written", "recused", "recused_absent"),
    *("yes", "no", "other", "invalid", "base", "needed"),
)
ON_RESULTS = (Event.ITEM_COUNTED, Event.ITEM_RANKED_OUT)


def results_are_on_record(items: Iterable[AgendaItem]) -> None:
    """Go on only where each of these locked items with a result has the one that was counted, and ranked, on record.

    :raises Refused: RESULTS_DISAGREE
    """
    counted = [item for item in items if item.counted_at is not None or item.state in RESULTS]
    told = _told({item.obj for item in counted})
    other = [str(item.ordinal) for item in counted if told.get(item.obj) != _standing(item)]
    if other:
        raise Refused(Reason(Refusal.RESULTS_DISAGREE, {"items": tuple(other)}))


def _standing(item: AgendaItem) -> dict[str, Any]:
    return {
        "state": item.state,
        "outcome": item.outcome,
        "tied": item.is_tied,
        "by_chair": item.is_decided_by_chair,
        **{name: getattr(item, name) for name in COUNTS},
    }


def _told(names: set[str]) -> dict[str, dict[str, Any]]:
    """Return what the record makes of items, by name, in one query."""
    told: dict[str, dict[str, Any]] = {}
    entries = LedgerEntry.objects.filter(obj__in=names, event__in=ON_RESULTS).order_by("id")
    for event, body in entries.values_list("event", "body"):
        entry = json.loads(body)
        data, row = entry["data"], told.setdefault(entry["obj"], {})
        row |= {"state": entry["to"], "outcome": data["outcome"]}
        if event == Event.ITEM_COUNTED:
            row |= {name: data[name] for name in (*COUNTS, "tied", "by_chair")}
    return told
