"""Giving codes: one statement that both engines run under their own row lock, so no two acts get one number."""

from django.db import connection

from workflows.models import Counter


def next_number(series: str) -> int:
    """Return the next number of a series, starting at 1; taken back when the transaction is."""
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (series, value) VALUES (%s, 1) "  # noqa: S608 - the name comes from the model
            f"ON CONFLICT (series) DO UPDATE SET value = {table}.value + 1 RETURNING value",
            [series],
        )
        return int(cursor.fetchone()[0])


def lock_register(series: str) -> None:
    """Let no other act look into this register until the transaction ends, so that two cannot take one number."""
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (series, value) VALUES (%s, 0) "  # noqa: S608 - the name comes from the model
            f"ON CONFLICT (series) DO UPDATE SET value = {table}.value",
            [series],
        )


def nomination_code(year: int) -> str:
    """Return the next code such as DN-2026-0142."""
    return f"DN-{year}-{next_number(f'DN-{year}'):04d}"


def session_code(year: int) -> str:
    """Return the next code such as PH-2026-03."""
    return f"PH-{year}-{next_number(f'PH-{year}'):02d}"
