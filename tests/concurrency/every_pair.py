"""Two acts on one nomination, done the one after the other, and done at once: how each ends, and what stands then."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from tests.concurrency.pairs import Case, case_at
from tests.concurrency.stopped import Do, ended, one_behind_the_other
from tests.fixtures import snapshots
from tests.walks import Walk
from workflows import desk
from workflows.actions import door
from workflows.actions.review import attendance, ballots, count, sheets
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Nomination

BEFORE = "before"
# What is called right behind the lock, before anything is judged; votes, counts and the roll open no casefile there.
BEHIND_THE_LOCK = (
    (door, "open_casefile"),
    (ballots, "_takes_open_votes"),
    (sheets, "_give"),
    (count, "keeps_record_of"),
    (attendance, "no_vote_of"),
)


def standing(each: Walk) -> dict[str, Any]:
    """Return how a nomination stands, and everything that was ever done with it."""
    nomination = Nomination.objects.get(ref=each.ref)
    entries = LedgerEntry.objects.filter(log__name__contains="/decisions/").order_by("id")
    told = [json.loads(body) for body in entries.values_list("body", flat=True)]
    return {
        "state": nomination.state,
        "is_held": nomination.is_held,
        "version": nomination.version,
        "revision": nomination.revision,
        "form": nomination.award_form_id,
        "acts": [line_of(entry) for entry in told if entry["about"] == nomination.obj],
        "versions": nomination.history.count(),
        "items": list(nomination.items.order_by("id").values_list("state", "award_form")),
        "lines": list(nomination.lines.order_by("id").values_list("paper__state", "is_struck")),
    }


def line_of(entry: dict[str, Any]) -> tuple[Any, ...]:
    """Return act, kind and version of an entry; what an act makes has another reference each time."""
    kind, _slash, _ref = entry["obj"].partition("/")
    return entry["act"], kind, entry.get("ver")


def in_a_row(case: Case, first: str) -> Iterator[tuple[tuple[str, str], tuple[list[str], dict[str, Any]]]]:
    """Do an act and then each in turn, and undo them: nobody else is there, so that nothing has to be committed."""
    with transaction.atomic():
        outcome = ended(case.acts[first])
        for second, act in case.acts.items():
            with transaction.atomic():
                yield (first, second), ([outcome, ended(act)], standing(case.each))
                transaction.set_rollback(True)
        transaction.set_rollback(True)


def at_once(each: Walk, first: Do, second: Do, patch: pytest.MonkeyPatch) -> tuple[list[str], dict[str, Any]]:
    """Start the second while the first stands right behind its lock, and let the first go on when the second waits."""
    snapshots.go_back(BEFORE)
    return one_behind_the_other(first, second, patch, *BEHIND_THE_LOCK), standing(each)


def agree(case: Case, patch: pytest.MonkeyPatch) -> None:
    """Hold that every ordered pair of the acts of a case gives at once what it gives the one after the other."""
    pairs = list(product(case.acts, repeat=2))
    snapshots.go_back(BEFORE)
    expected = {pair: ends for one in case.acts for pair, ends in in_a_row(case, one)}
    found = {(one, two): at_once(case.each, case.acts[one], case.acts[two], patch) for one, two in pairs}

    assert found == expected
    assert {outcomes[0] for outcomes, _standing in expected.values()} == {"done"}
    assert desk.drifted() == []
    assert verify().first_bad is None


def events_of(place: str, office: Office) -> set[str]:
    """Return the events that the acts at a place record, each act done and undone."""
    taken: set[str] = set()
    with transaction.atomic():
        case = case_at(place, office)
        before = LedgerEntry.objects.latest("id").pk
        for act in case.acts.values():
            with transaction.atomic():
                act()
                taken |= set(LedgerEntry.objects.filter(pk__gt=before).values_list("event", flat=True))
                transaction.set_rollback(True)
        transaction.set_rollback(True)
    return taken
