"""Every ordered pair of acts on one nomination, the second started while the first holds the lock.

What comes out has to be what the one after the other gives: no update is lost, no step is taken twice, and nobody
waits for ever. The first act is stopped right behind its lock, the second is seen to wait for it, then both go on.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.concurrency.every_pair import agree, at_once
from tests.concurrency.pairs import ACTS, Case, case_at, one_to_come
from workflows.lifecycle import STEPS
from workflows.management.demo.cast import Office

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


@pytest.mark.django_db
def test_every_state_out_of_which_a_step_leads_is_tried() -> None:
    """It also tells pytest-django that this module needs the database, which the races themselves open and close."""
    sources = {source.value for step in STEPS.values() for source in step.sources}

    assert sources == {place for place in ACTS if place.isupper()}


@pytest.mark.parametrize("place", sorted(ACTS))
def test_two_acts_at_once_give_what_the_one_after_the_other_gives(
    committed: Callable[..., Any], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(committed(lambda office: case_at(place, office)), monkeypatch)


def test_who_waited_for_a_session_puts_his_item_behind_the_others(
    committed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def both(office: Office) -> tuple[Case, Case]:
        session = one_to_come(office)
        return case_at("CONSOLIDATED", office, session), case_at("RETURNED_TO_COUNCIL", office, session)

    one, two = committed(both)

    outcomes, _standing = at_once(one.each, one.acts["place"], two.acts["place"], monkeypatch)

    assert outcomes == ["done", "done"]
    assert one.each.item.session_id == two.each.item.session_id
    assert (one.each.item.ordinal, two.each.item.ordinal) == (1, 2)
