"""Fifteen members vote at one moment on SQLite, in a file, while the chair and the secretary close; prints what came.

Run in a process of its own, since the suite keeps SQLite in memory, where there is nothing to wait for:

    DJANGO_SETTINGS_MODULE=tests.benchmarks.settings DATA_DIR=<folder> python -m tests.concurrency.on_sqlite
"""

import json
import sys
from functools import partial
from typing import Any

import django

MEMBERS = 15


def main() -> None:
    """Hold both kinds of vote, and print the figures as JSON."""
    django.setup()
    from django.db import connection

    from tests.benchmarks import engine

    with engine.throw_away() as office:
        found = {"engine": connection.vendor, "by name": _by_name(office), "in envelopes": _in_envelopes(office)}
    json.dump(found, sys.stdout)


def _by_name(office: Any) -> dict[str, Any]:
    """Let all vote by name at once and change their votes at once; then count, twice at one moment."""
    from tests.concurrency.races import race
    from tests.large import agenda, enlarge
    from tests.walks import sitting, voters
    from workflows.actions import review
    from workflows.models import LedgerEntry, Vote
    from workflows.vocabulary.council import Choice
    from workflows.vocabulary.events import Event

    enlarge(office, MEMBERS)
    (each,) = agenda(office, 1, prefix="T")
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    ref, people = each.item.ref, voters(office, each.item)
    votes = [
        _ended(race([partial(review.cast_vote, ref, by=user, choice=choice) for user in people]))
        for choice in (Choice.AGAINST, Choice.IN_FAVOUR)
    ]
    counts = _ended(race([partial(review.count_item, ref, by=office.secretary)] * 2))
    return {
        "voters": len(people),
        "votes": votes,
        "counts": counts,
        "stored": Vote.objects.filter(item=each.item.pk, choice=Choice.IN_FAVOUR).count(),
        "counted": each.item.yes,
        "told": LedgerEntry.objects.filter(event=Event.VOTE_CAST).count(),
    }


def _in_envelopes(office: Any) -> dict[str, Any]:
    """Let all seal their ballots while two close the urn."""
    from tests.concurrency.races import race
    from tests.large import agenda
    from tests.secrecy import keys_made, opened_secretly
    from tests.walks import sitting, voters
    from workflows.actions.review import secret
    from workflows.models import Envelope, LedgerEntry, Urn
    from workflows.vocabulary.council import Choice
    from workflows.vocabulary.events import Event

    (each,) = agenda(office, 1, prefix="K")
    session = sitting(office, each)
    keys_made(office, session)
    opened_secretly(office, each)
    ref, people = each.item.ref, voters(office, each.item)
    early, rest = people[:3], people[3:]  # so few are not counted alone: these are in the urn before the race
    for user in early:
        secret.cast_secret({ref: Choice.OTHER}, by=user)
    acts = [partial(secret.cast_secret, {ref: Choice.OTHER}, by=user) for user in rest]
    closes = [partial(secret.close_urn, ref, by=user) for user in (office.chief, office.secretary)]
    middle = len(acts) // 2
    outcomes = race([*acts[:middle], *closes, *acts[middle:]])
    return {
        "voters": len(people),
        "votes": _ended([*("done" for _user in early), *outcomes[:middle], *outcomes[middle + 2 :]]),
        "closes": _ended(outcomes[middle : middle + 2]),
        "stored": Envelope.objects.filter(item=each.item.pk).count(),
        "listed": len(Urn.objects.get(item=each.item.pk).envelopes),
        "told": LedgerEntry.objects.filter(event=Event.BALLOT_SEALED).count(),
    }


def _ended(outcomes: Any) -> dict[str, int]:
    """Return how often each ending came."""
    found: dict[str, int] = {}
    for outcome in outcomes:
        codes = getattr(outcome, "codes", None)
        name = ", ".join(codes) if codes else str(outcome)
        found[name] = found.get(name, 0) + 1
    return found


if __name__ == "__main__":
    main()
