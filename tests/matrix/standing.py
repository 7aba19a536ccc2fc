"""Worlds of the matrix that stand again without being walked to: on SQLite a whole database is copied in a moment."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from tests.fixtures import album
from tests.matrix.world import World

_KEPT: dict[tuple[str, ...], tuple[World, sqlite3.Connection]] = {}


@contextmanager
def standing(places: Sequence[str]) -> Iterator[World]:
    """Let the world of these places stand; whatever is done in it is gone at the end, and so is the world."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            world = World(places)
            connection.check_constraints()
            yield world
            transaction.set_rollback(True)
        return
    connection.ensure_connection()
    without = _copy()
    try:
        world = _walked_to_or_kept(tuple(places))
        album.album(connection.connection)  # opened before the transaction, it hears what each test goes back to
        with transaction.atomic():
            yield world
            transaction.set_rollback(True)
    finally:
        _become(without)
        without.close()


def _walked_to_or_kept(places: tuple[str, ...]) -> World:
    if places in _KEPT:
        world, kept = _KEPT[places]
        _become(kept)
    else:
        world = World(places)
        connection.check_constraints()
        _KEPT[places] = world, _copy()
    return world


def _copy() -> sqlite3.Connection:
    """Return what the database holds now, in a database of its own."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(copy)
    return copy


def _become(other: sqlite3.Connection) -> None:
    """Let the database hold what another one does."""
    other.backup(connection.connection)
    album.forget_all()
