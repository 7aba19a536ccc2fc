"""Every ordered pair of acts on one nomination, the second started while the first holds the lock.

What comes out has to be what the one after the other gives: no update is lost, no step is taken twice, and nobody
waits for ever. The first act is stopped right behind its lock, the second is seen to wait for it, then both go on.
"""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from tests.concurrency.further_pairs import PLACES
from tests.concurrency.pairs import ACTS, Case, cases
from tests.concurrency.stopped import Do, ended, one_behind_the_other
from tests.fixtures import snapshots
from tests.walks import Walk
from workflows import desk
from workflows.actions import door
from workflows.ledger.verify import verify
from workflows.lifecycle import STEPS
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Nomination
from workflows.vocabulary import commands

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]
BEFORE = "before"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[dict[str, Case]]:
    """Nominations in every state, committed; each race starts from the database as it is kept here."""
    from django.test import override_settings

    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        try:
            made = cases(Office())
            snapshots.keep(BEFORE)
            yield made
        finally:
            snapshots.go_back(snapshots.LOADED)
            snapshots.forget(BEFORE)


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
    # The casefile is opened right behind the lock, before anything is judged.
    return one_behind_the_other(first, second, patch, module=door, name="open_casefile"), standing(each)


@pytest.mark.django_db
def test_every_state_out_of_which_a_step_leads_is_tried() -> None:
    """It also tells pytest-django that this module needs the database, which the races themselves open and close."""
    sources = {source.value for step in STEPS.values() for source in step.sources}

    assert sources == {place for place in ACTS if place.isupper()}


def test_every_command_of_the_law_is_among_the_acts(world: dict[str, Case]) -> None:
    snapshots.go_back(BEFORE)
    before, taken = LedgerEntry.objects.latest("id").pk, set()
    for case in world.values():
        for act in case.acts.values():
            with transaction.atomic():
                act()
                taken |= set(LedgerEntry.objects.filter(pk__gt=before).values_list("event", flat=True))
                transaction.set_rollback(True)

    assert {command for command, row in commands.STEPS.items() if row.event not in taken} == set()


@pytest.mark.parametrize("place", sorted({*ACTS, *PLACES}))
def test_two_acts_at_once_give_what_the_one_after_the_other_gives(
    world: dict[str, Case], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = world[place]
    pairs = list(product(case.acts, repeat=2))
    snapshots.go_back(BEFORE)
    expected = {(one, two): in_a_row(case.each, case.acts[one], case.acts[two]) for one, two in pairs}
    found = {(one, two): at_once(case.each, case.acts[one], case.acts[two], monkeypatch) for one, two in pairs}

    assert found == expected
    assert {outcomes[0] for outcomes, _standing in expected.values()} == {"done"}
    assert desk.drifted() == []
    assert verify().first_bad is None


def test_who_waited_for_a_session_puts_his_item_behind_the_others(
    world: dict[str, Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = world["CONSOLIDATED"], world["RETURNED_TO_COUNCIL"]

    outcomes, _standing = at_once(one.each, one.acts["place"], two.acts["place"], monkeypatch)

    assert outcomes == ["done", "done"]
    assert one.each.item.session_id == two.each.item.session_id
    assert (one.each.item.ordinal, two.each.item.ordinal) == (1, 2)
