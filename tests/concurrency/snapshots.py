"""A database as it stood, to go back to between races that really commit: PostgreSQL copies one in a moment."""

from django.db import connection


def name_of(kind: str) -> str:
    """Return how a copy of this test's database is called."""
    return f"{connection.settings_dict['NAME']}_{kind}"


def keep(kind: str) -> None:
    """Keep the database as it stands now under a name."""
    _copy(connection.settings_dict["NAME"], name_of(kind))


def go_back(kind: str) -> None:
    """Let the database stand as it was kept."""
    _copy(name_of(kind), connection.settings_dict["NAME"])


def forget(kind: str) -> None:
    """Drop a kept database."""
    connection.close()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # Django's own way past the database
        cursor.execute(f'DROP DATABASE IF EXISTS "{name_of(kind)}" WITH (FORCE)')


def _copy(source: str, target: str) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]  # the same
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
