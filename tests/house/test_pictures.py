"""The pictures that tests take of the database are what it holds, though most of it is not read anew each time."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from django.db import connection, transaction

from tests.fixtures.album import Album, forget_all
from tests.matrix.looking import _selects, changes, picture
from workflows.management.demo.cast import Office
from workflows.models import Holiday

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="On PostgreSQL all of it is read each time"),
]
COLUMNS = "date, name, is_working, source, is_confirmed"
NEW = f"INSERT INTO workflows_holiday ({COLUMNS}) VALUES ('2031-01-01', 'Zx', 0, 'Zx', 0)"


def undone() -> None:
    """Write in a savepoint, look, and go back."""
    with transaction.atomic():
        raw()
        picture()
        transaction.set_rollback(True)


def raw() -> None:
    """Write past Django."""
    connection.connection.execute(NEW)


def by_update() -> None:
    """Write what already has a row."""
    Holiday.objects.update(name="Zx")


@pytest.mark.parametrize("write", [undone, raw, by_update])
def test_a_picture_is_what_the_database_holds(office: Office, write: Callable[[], None]) -> None:
    before = picture()

    write()

    now = picture()
    assert now == {table: connection.connection.execute(select).fetchall() for table, select in _selects().items()}
    assert set(changes(before, now)) == (set() if write is undone else {"workflows_holiday"})


def test_an_album_opened_in_the_middle_of_a_transaction_keeps_nothing_of_what_came_before(office: Office) -> None:
    select = "SELECT * FROM workflows_holiday"
    before, mark = connection.connection.execute(select).fetchall(), transaction.savepoint()
    raw()
    late = Album(connection.connection)  # as after a module that exchanged the database
    try:
        assert len(late.of({"holiday": select})["holiday"]) == len(before) + 1
        transaction.savepoint_rollback(mark)
        assert late.of({"holiday": select}) == {"holiday": before}
    finally:
        forget_all()


@contextmanager
def savepoint(*, goes_back: bool) -> Iterator[None]:
    """Write in a savepoint, before and after what is done inside; then go back, or not."""
    with transaction.atomic():
        Holiday.objects.update(name="Zx before")
        yield
        Holiday.objects.update(name="Zx after")
        transaction.set_rollback(goes_back)


def is_true() -> bool:
    """Tell whether a picture is what the database holds."""
    held = {table: connection.connection.execute(select).fetchall() for table, select in _selects().items()}
    return picture() == held


@pytest.mark.parametrize(("outer", "inner"), list(product((True, False), repeat=2)))
@pytest.mark.parametrize("looked", list(product((True, False), repeat=3)))
def test_a_picture_is_true_whatever_was_gone_back_to(
    office: Office, outer: bool, inner: bool, looked: tuple[bool, bool, bool]
) -> None:
    first, inside, between = looked
    before = picture() if first else {}
    with savepoint(goes_back=outer):
        assert not between or is_true()
        with savepoint(goes_back=inner):
            assert not inside or is_true()
        assert not between or is_true()
    with savepoint(goes_back=True):
        assert is_true()

    after = picture()

    assert is_true()
    assert (before == after) == (first and outer)
    # What was undone is known from before, and not read again.
    assert not (first and outer) or [name for name in after if after[name] is not before[name]] == []


def test_a_mark_is_gone_back_to_over_others_and_more_than_once(office: Office) -> None:
    run, before = connection.connection.execute, picture()
    run("SAVEPOINT one")
    for _time in range(2):
        Holiday.objects.update(name="Zx one")
        assert is_true()
        run("SAVEPOINT two")
        Holiday.objects.update(name="Zx two")
        assert is_true()

        run("ROLLBACK TO one")

        assert picture()["workflows_holiday"] is before["workflows_holiday"]
        assert is_true()


def test_what_is_not_understood_forgets_what_could_be_gone_back_to(office: Office) -> None:
    picture()
    with transaction.atomic():
        connection.connection.execute("CREATE TEMP TABLE zx AS SELECT 1")
        connection.connection.execute("WITH one AS (SELECT 1) UPDATE workflows_holiday SET name = 'Zx'")
        assert is_true()
        transaction.set_rollback(True)

    assert is_true()


def test_no_trigger_writes_what_no_statement_names() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()

    assert len(triggers) > 20
    writing = re.compile(r"\bBEGIN\b.*\b(?:INSERT INTO|UPDATE \w+ SET|DELETE FROM|REPLACE INTO)\b", re.I | re.S)
    assert [name for name, sql in triggers if writing.search(sql)] == []
