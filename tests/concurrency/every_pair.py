"""Two acts on one nomination, done the one after the other, and done at once: how each ends, and what stands then."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.concurrency.pairs import Case
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


@contextmanager
def committed(cases: Callable[[Office], dict[str, Case]], files: Path) -> Iterator[dict[str, Case]]:
    """Walk to the cases and commit them; each race starts from the database as it is kept here."""
    with override_settings(MEDIA_ROOT=files):
        try:
            made = cases(Office())
            snapshots.keep(BEFORE)
            yield made
        finally:
            snapshots.go_back(snapshots.LOADED)
            snapshots.forget(BEFORE)


def world_of(cases: Callable[[Office], dict[str, Case]]) -> Any:
    """Return the fixture of a module that races the acts of these cases; the races themselves open and close."""

    @pytest.fixture(scope="module", name="world")
    def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[dict[str, Case]]:
        with django_db_blocker.unblock(), committed(cases, tmp_path_factory.mktemp("files")) as made:
            yield made

    return world


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


def in_a_row(each: Walk, first: Do, second: Do) -> tuple[list[str], dict[str, Any]]:
    """Do the one after the other, and undo both: nobody else is there, so that nothing has to be committed."""
    with transaction.atomic():
        outcomes, found = [ended(first), ended(second)], standing(each)
        transaction.set_rollback(True)
    return outcomes, found


def at_once(each: Walk, first: Do, second: Do, patch: pytest.MonkeyPatch) -> tuple[list[str], dict[str, Any]]:
    """Start the second while the first stands right behind its lock, and let the first go on when the second waits."""
    snapshots.go_back(BEFORE)
    return one_behind_the_other(first, second, patch, *BEHIND_THE_LOCK), standing(each)


def agree(case: Case, patch: pytest.MonkeyPatch) -> None:
    """Hold that every ordered pair of the acts of a case gives at once what it gives the one after the other."""
    pairs = list(product(case.acts, repeat=2))
    snapshots.go_back(BEFORE)
    expected = {(one, two): in_a_row(case.each, case.acts[one], case.acts[two]) for one, two in pairs}
    found = {(one, two): at_once(case.each, case.acts[one], case.acts[two], patch) for one, two in pairs}

    assert found == expected
    assert {outcomes[0] for outcomes, _standing in expected.values()} == {"done"}
    assert desk.drifted() == []
    assert verify().first_bad is None


def commands_taken(cases: Mapping[str, Case]) -> set[str]:
    """Return the events that the acts of the cases record, each act done and undone."""
    snapshots.go_back(BEFORE)
    before, taken = LedgerEntry.objects.latest("id").pk, set()
    for case in cases.values():
        for act in case.acts.values():
            with transaction.atomic():
                act()
                taken |= set(LedgerEntry.objects.filter(pk__gt=before).values_list("event", flat=True))
                transaction.set_rollback(True)
    return taken
