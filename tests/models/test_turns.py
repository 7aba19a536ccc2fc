"""The threads of a process take turns at writing to SQLite, and a turn always comes to its end."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections, transaction
from django.db.utils import load_backend

LINE = "line"  # the alias of the database in each thread


@pytest.fixture(autouse=True)
def unblocked(django_db_blocker: Any) -> Iterator[None]:
    """Let connections be made that are to no test database."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database with one row, a counter."""
    file = tmp_path / "line.sqlite3"
    with sqlite3.connect(file) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE counter (value INTEGER NOT NULL)")
        made.execute("INSERT INTO counter VALUES (0)")
    return file


@contextmanager
def connected(path: Path, *, timeout: float = 60) -> Iterator[Any]:
    """Connect this thread, as the settings of the site do."""
    backend: Any = load_backend("project.sqlite3")
    given = {"NAME": str(path), "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": timeout}, "TIME_ZONE": None}
    defaults = {"AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    wrapper = backend.DatabaseWrapper({**defaults, **given}, LINE)
    connections[LINE] = wrapper
    try:
        yield wrapper
    finally:
        wrapper.close()
        del connections[LINE]


def add_one(path: Path, *, timeout: float = 60) -> None:
    """Read the counter and write the next number, in one transaction."""
    with connected(path, timeout=timeout) as line, transaction.atomic(using=LINE), line.cursor() as cursor:
        (value,) = cursor.execute("SELECT value FROM counter").fetchone()
        cursor.execute("UPDATE counter SET value = %s", [value + 1])


def value_in(path: Path) -> int:
    with sqlite3.connect(path) as read:
        (value,) = read.execute("SELECT value FROM counter").fetchone()
    return int(value)


def outcome(act: Callable[[], None]) -> BaseException | None:
    """Do an act in a thread of its own and return its error, if any."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).exception()


def test_all_who_write_at_once_write_one_after_the_other(path: Path) -> None:
    line = threading.Barrier(12)

    def five_times() -> None:
        line.wait(timeout=60)
        for _ in range(5):
            add_one(path)

    with ThreadPoolExecutor(12) as pool:
        ended = [each.exception() for each in [pool.submit(five_times) for _ in range(12)]]

    assert ended == [None] * 12
    assert value_in(path) == 60


def test_who_waits_does_not_ask_sqlite_before_his_turn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backend: Any = load_backend("project.sqlite3")
    asked: list[int] = []
    begin = backend.base.DatabaseWrapper._start_transaction_under_autocommit
    waits = threading.Event()

    class Told:
        """The lock, which says when somebody stands before it."""

        lock = threading.Lock()

        def acquire(self, timeout: float) -> bool:
            if self.lock.locked():
                waits.set()
            return self.lock.acquire(timeout=timeout)

        def release(self) -> None:
            self.lock.release()

    def told(wrapper: Any) -> None:
        asked.append(threading.get_ident())
        begin(wrapper)

    monkeypatch.setitem(backend._turns, str(path), Told())
    monkeypatch.setattr(backend.base.DatabaseWrapper, "_start_transaction_under_autocommit", told)
    with connected(path), transaction.atomic(using=LINE):
        second = threading.Thread(target=add_one, args=(path,))
        second.start()
        assert waits.wait(timeout=60)
        assert asked == [threading.get_ident()]
    second.join(timeout=60)
    assert asked == [threading.get_ident(), second.ident]
    assert value_in(path) == 1


def test_a_turn_that_does_not_come_is_an_error_after_the_timeout_of_the_settings(path: Path) -> None:
    with connected(path), transaction.atomic(using=LINE):
        refused = outcome(partial(add_one, path, timeout=0.05))

    assert (type(refused), str(refused)) == (OperationalError, "database is locked")
    assert value_in(path) == 0


def test_a_transaction_that_cannot_begin_gives_its_turn_up(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)  # as another process would
    other.execute("BEGIN IMMEDIATE")
    refused = outcome(partial(add_one, path, timeout=0.05))
    other.execute("ROLLBACK")
    other.close()

    assert type(refused) is OperationalError
    assert outcome(partial(add_one, path, timeout=0.05)) is None
    assert value_in(path) == 1


def test_an_error_a_rollback_and_a_closed_connection_end_a_turn(path: Path) -> None:
    def fails() -> None:
        with connected(path), transaction.atomic(using=LINE):
            raise LookupError

    def takes_back() -> None:
        with connected(path), transaction.atomic(using=LINE):
            transaction.set_rollback(True, using=LINE)

    def closes() -> None:
        with connected(path) as line, transaction.atomic(using=LINE):
            line.close()

    for number, ends in enumerate((fails, takes_back, closes), start=1):
        outcome(ends)
        assert outcome(partial(add_one, path, timeout=0.05)) is None
        assert value_in(path) == number


def test_a_commit_ends_a_turn_though_the_connection_stays(path: Path) -> None:
    with connected(path) as line:
        for _ in range(2):
            with transaction.atomic(using=LINE), line.cursor() as cursor:
                cursor.execute("UPDATE counter SET value = value + 1")
            assert outcome(partial(add_one, path, timeout=0.05)) is None

    assert value_in(path) == 4
