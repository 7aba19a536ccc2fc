"""Every ordered pair of acts where more than the state is before them: a lack, a first half, a count, a kind of paper.

As in `test_every_pair.py`, beside which this runs; and no command of the law is left out of both.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.concurrency.every_pair import agree, events_of
from tests.concurrency.further_pairs import PLACES
from tests.concurrency.pairs import ACTS, case_at
from workflows.management.demo.cast import Office
from workflows.vocabulary import commands

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


@pytest.mark.django_db
def test_no_further_place_takes_the_name_of_another() -> None:
    """It also tells pytest-django that this module needs the database, which the races themselves open and close."""
    assert PLACES.keys() & ACTS.keys() == set()


def test_every_command_of_the_law_is_among_the_acts(office: Office) -> None:
    taken = {event for place in (*ACTS, *PLACES) for event in events_of(place, office)}

    assert {command for command, row in commands.STEPS.items() if row.event not in taken} == set()


@pytest.mark.parametrize("place", sorted(PLACES))
def test_two_acts_at_once_give_what_the_one_after_the_other_gives(
    committed: Callable[..., Any], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(committed(lambda office: case_at(place, office)), monkeypatch)
