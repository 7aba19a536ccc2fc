"""What the tests of the matrix look at: the whole database, and what a request writes."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

from tests.fixtures.album import album
from workflows.models import LedgerEntry
from workflows.vocabulary.events import ACCESS_EVENTS

TOKENS = re.compile(r'(?<=name=")(?:csrfmiddlewaretoken|action_token)" value="[^"]+')
WRITES = re.compile(r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.I)
NOT_PICTURED = frozenset({"django_session", "django_migrations"})  # what browsers carry along, and what never changes
DECISIONS = "SELECT id FROM workflows_log WHERE name LIKE '%/decisions/%'"
# Of these the rows that belong to the log of what was done, not to that of who looked.
PARTS = {
    "workflows_log": f"id IN ({DECISIONS})",
    "workflows_ledgerentry": f"log_id IN ({DECISIONS})",
    "workflows_ledgersecret": f"entry_id IN (SELECT id FROM workflows_ledgerentry WHERE log_id IN ({DECISIONS}))",
}
Rows = list[tuple[Any, ...]]
Picture = dict[str, Rows]


def picture() -> Picture:
    """Return every row of every table, apart from the log of who looked and the browsers' sessions."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return album(connection.connection).of(_selects())
    found: Picture = {}
    with connection.cursor() as cursor:
        for table, select in _selects().items():
            cursor.execute(select)
            found[table] = cursor.fetchall()
    return found


@cache
def _selects() -> dict[str, str]:
    found = {}
    for table in _tables():
        # On SQLite the + keeps a value as it is stored: made into moments, ten thousand of them take a while.
        columns = ", ".join(f'+"{name}"' if connection.vendor == "sqlite" else f'"{name}"' for name in _columns(table))
        condition = f" WHERE {PARTS[table]}" if table in PARTS else ""
        found[table] = f'SELECT {columns} FROM "{table}"{condition} ORDER BY "{_columns(table)[0]}"'
    return found


@cache
def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - NOT_PICTURED)


def changes(before: Picture, after: Picture) -> dict[str, tuple[int, int]]:
    """Return the tables that differ, with how many rows only the one and only the other has."""
    found = {}
    for name in before:
        if before[name] is not after[name] and before[name] != after[name]:
            old, new = (Counter(map(repr, rows)) for rows in _apart(before[name], after[name]))
            if old != new:  # and not only another order, of what the first column does not tell apart
                found[name] = ((old - new).total(), (new - old).total())
    return found


def _apart(old: Rows, new: Rows) -> tuple[Rows, Rows]:
    """Return two lists of rows without those with which both begin and those with which both end."""
    shorter = min(len(old), len(new))
    start = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), shorter)
    back = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = next((n for n, pair in enumerate(back) if pair[0] != pair[1]), shorter - start)
    return old[start : len(old) - end], new[start : len(new) - end]


def looks() -> int:
    """Return how many entries say who looked, or tried to."""
    return LedgerEntry.objects.filter(event__in=ACCESS_EVENTS).count()


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collect the tables that statements inside write to, in their order."""
    tables: list[str] = []

    def watch(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        found = WRITES.match(str(sql))
        if found is not None:
            tables.append(found.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


def plain(response: Any, address: str) -> str:
    """Return an answer without what differs each time that it is given: tokens, and the address itself."""
    return TOKENS.sub("", response.content.decode()).replace(address, "")


def unguarded_forms(response: Any) -> list[str]:
    """Return the forms of a page that post without a token against forgery."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    page = response.content.decode()
    found = re.findall(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", page, re.S | re.I)
    return [form[:200] for form in found if 'name="csrfmiddlewaretoken"' not in form]


def everything_said(response: Any) -> str:
    """Return all that an answer says: its body, and its headers with the place it leads to."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace") + "\n" + "\n".join(f"{name}: {value}" for name, value in response.items())


# What is made anew each time: references, digests, moments, and numbers of rows that are new.
MADE = re.compile(r"\b[0-9a-z]{26}\b|\b[0-9a-f]{12,}\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.]*(?:Z|[+-]\d\d:?\d\d)?")


def written(before: Picture, after: Picture) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows that only the second picture has, without what is made anew each time."""
    known = _known(before)
    found: dict[str, list[tuple[str, ...]]] = {}
    for table in before:
        if before[table] is after[table]:
            continue  # as it was read once
        old = set(map(repr, before[table]))
        new = [row for row in after[table] if repr(row) not in old]
        columns, relations = _columns(table), _relations(table)
        shown = [
            tuple(
                _shown(value, column, known[table, column] | known.get(relations.get(column, ("", "")), set()))
                for column, value in zip(columns, row, strict=True)
            )
            for row in new
        ]
        if shown:
            found[table] = sorted(shown)
    return found


def _shown(value: Any, column: str, known: set[Any]) -> str:
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, bytes | memoryview):
        return "sealed"  # no two envelopes are alike
    if (column == "id" or column.endswith("_id")) and value is not None and value not in known:
        return "new"
    return MADE.sub("made", str(value))


def _known(before: Picture) -> dict[tuple[str, str], set[Any]]:
    return {
        (table, column): {row[number] for row in rows} if column == "id" or column.endswith("_id") else set()
        for table, rows in before.items()
        for number, column in enumerate(_columns(table))
    }


@cache
def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')  # introspection parses the whole table for as much
        return [column[0] for column in cursor.description or ()]


@cache
def _relations(table: str) -> dict[str, tuple[str, str]]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_relations(cursor, table)
    return {column: (other[1], other[0]) for column, other in found.items()}
