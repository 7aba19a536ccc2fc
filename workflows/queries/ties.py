"""Ballots that follow one another on a nomination: which tie was voted on again, and which still waits (N17b)."""

from collections.abc import Iterable

from workflows.models import AgendaItem
from workflows.vocabulary.council import ItemState


def voted_again(items: Iterable[AgendaItem]) -> frozenset[int]:
    """Return the keys of the items that were tied, and of which the next ballot followed as an item of its own."""
    rows = list(items)
    ballots = {_ballot_of(item) for item in rows}
    return frozenset(item.pk for item in rows if (*_ballot_of(item)[:-1], item.ballot_no + 1) in ballots)


def ties_to_settle(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Return the tied items on which the voting rule lets another ballot be held, and nobody said that none is.

    A tie is no end as long as it can be voted on again (DOMAIN.md 6.5). Once the council went on to another award form
    for the nomination, the tie on the former one is left behind.
    """
    rows = list(items)
    last = {(item.nomination_id, item.is_alternative): item for item in rows}
    return [
        item
        for item in rows
        if item.state == ItemState.TIED
        and item.ballot_no < item.policy.most_ballots
        and not item.ballot_forgone
        and last[item.nomination_id, item.is_alternative] is item
    ]


def _ballot_of(item: AgendaItem) -> tuple[int, int, bool, int]:
    return item.nomination_id, item.award_form_id, item.is_alternative, item.ballot_no
