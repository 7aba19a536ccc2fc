"""A database for one run: made from the models with all guards, filled with the reference data, dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tests.fixtures.campaign import load_reference
from workflows.management.demo.cast import Office


@contextmanager
def throw_away() -> Iterator[Office]:
    """Make the database, yield the Office of its reference data, and drop it, whatever happens."""
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        load_reference()
        yield Office()
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def facts() -> dict[str, str]:
    """Return what the durability of a commit rests on, as the database itself says it."""
    with connection.cursor() as cursor:

        def ask(sql: str) -> str:
            cursor.execute(sql)
            return str(cursor.fetchone()[0])

        if connection.vendor == "sqlite":
            return {
                "version": ask("SELECT sqlite_version()"),
                "journal_mode": ask("PRAGMA journal_mode"),
                "synchronous": ask("PRAGMA synchronous"),
            }
        return {
            "version": ask("SHOW server_version"),
            "fsync": ask("SHOW fsync"),
            "synchronous_commit": ask("SHOW synchronous_commit"),
        }
