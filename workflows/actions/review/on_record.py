"""Holds the votes by name against the record before they are counted.

A vote is a row that its member may change until the count, so whoever writes in the database past the acts could change
it too, and nobody would ask. The record knows what each member said last.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from workflows.actions.review.seal import seal_of
from workflows.models import AgendaItem, LedgerEntry
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused

ON_ONE = (Event.VOTE_CAST, Event.VOTE_RECORDED, Event.OPINION_RECEIVED, Event.OPINION_SENT)


def votes_are_on_record(item: AgendaItem) -> None:
    """Go on only where the votes on a locked item, and the opinions still sealed, are those that the record tells of.

    :raises Refused: VOTES_DISAGREE
    """
    votes, seals = _told(item)
    stored = dict(item.votes.values_list("member__ordinal", "choice"))
    sealed = {
        opinion.member.ordinal: seal_of(opinion.salt, opinion.choice, opinion.reason)
        for opinion in item.written_opinions.select_related("member")
    }
    if (stored, sealed) != (votes, seals):
        raise Refused(Reason(Refusal.VOTES_DISAGREE, {"item": item.ordinal}))


def _told(item: AgendaItem) -> tuple[dict[int, str], dict[int, str]]:
    """Return what each seat of the roll said last by name, and the seal of each opinion that was sent."""
    votes: dict[int, str] = {}
    seals: dict[int, str] = {}
    for event, data in _entries(item):
        if event == Event.SHEET_CAST:
            said = next((choice for choice, items in data["votes"].items() if item.ordinal in items), None)
            if said is not None:
                votes[data["seat"]] = said
        elif event == Event.OPINION_SENT:
            seals[data["seat"]] = data["seal"]
        else:
            votes[data["seat"]] = data["choice"]
    return votes, seals


def _entries(item: AgendaItem) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the entries on votes for an item, and on whole sheets of its session, in their order."""
    which = Q(obj=item.obj, event__in=ON_ONE) | Q(obj=item.session.obj, event=Event.SHEET_CAST)
    for event, body in LedgerEntry.objects.filter(which).order_by("id").values_list("event", "body"):
        yield event, json.loads(body)["data"]
