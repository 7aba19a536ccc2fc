"""Every address for every role of the Office: what he is answered, and that looking writes nothing."""

import re
from typing import Any

import pytest

from tests.matrix.addresses import address, missing_address, parts_of, patterns
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS
from tests.matrix.looking import changes, looks, picture, plain, unguarded_forms, writes
from tests.matrix.roles import ANONYMOUS, EVERYBODY, strangers
from tests.matrix.world import World

WANTS = sorted({row.at for row in ROWS.values() if row.at} | {"CONSOLIDATED"})
pytestmark = pytest.mark.django_db
NAMES = sorted(ROWS)
ASKED_WITH = {"decision-confirm", "resubmission-confirm"}  # their GET names what was picked


def get(world: World, role: str, name: str, where: str) -> Any:
    query = FORMS[name](world, world.walks[ROWS[name].at]) if name in ASKED_WITH else {}
    return world.browsers.of(role).get(where, query)


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, str], str]:
    """Keep what roles were answered about what is not theirs: one test asks it, and the other compares it."""
    return {}


FIELD_LIKE_A_BUTTON = re.compile(rb'class="field[^"]* btn[^"]*"')


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert set(patterns()) == set(ROWS)
    assert {name for name, row in ROWS.items() if 405 not in row.post} == set(FORMS)


def test_the_names_of_the_table_are_the_people_of_the_walks(world: World) -> None:
    assert strangers(world.office, world.users) == set()


@pytest.mark.parametrize("name", NAMES)
def test_each_role_reads_what_the_table_says_and_looking_writes_nothing(
    world: World, name: str, told: dict[tuple[str, str], str]
) -> None:
    row = ROWS[name]
    where = address(world, name, row)
    found, looked, open_forms, dressed = {}, {}, [], []
    before, seen = picture(), looks()

    for role in EVERYBODY:
        with writes() as tables:
            response = get(world, role, name, where)
        found[role] = response.status_code
        if response.status_code == 404:
            told[name, role] = plain(response, where)
        open_forms += unguarded_forms(response)
        dressed += FIELD_LIKE_A_BUTTON.findall(response.content) if not response.streaming else []
        if tables:
            looked[role] = looks() - seen
            seen += looked[role]

    assert found == row.answers("get")
    assert looked == ({"inspector": 1} if row.is_noted else {})
    assert changes(before, picture()) == {}
    assert open_forms == []
    assert dressed == []


@pytest.mark.parametrize("name", [name for name in NAMES if parts_of(name)])
def test_what_is_not_yours_and_what_is_not_there_are_answered_alike(
    world: World, name: str, told: dict[tuple[str, str], str]
) -> None:
    row = ROWS[name]
    here, nowhere = address(world, name, row), missing_address(name, row)
    expected, found, differing = {}, {}, []

    for role, status in row.answers("get").items():
        missing = get(world, role, name, nowhere)
        is_stopped_before = role == ANONYMOUS or status == 405 or (status == 403 and row.rest == 403)
        expected[role] = status if is_stopped_before else 404
        found[role] = missing.status_code
        if status == 404:
            answered = told.pop((name, role), None) or plain(get(world, role, name, here), here)
            differing += [role] if answered != plain(missing, nowhere) else []

    assert found == expected
    assert differing == []
