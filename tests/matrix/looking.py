"""What the tests of the matrix look at: the whole database, and what a request writes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection

from workflows.models import LedgerEntry
from workflows.vocabulary.events import ACCESS_EVENTS

TOKENS = re.compile(r'(?<=name=")(?:csrfmiddlewaretoken|action_token)" value="[^"]+')
WRITES = re.compile(r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.I)
NOT_PICTURED = frozenset({"django_session", "django_migrations"})  # what browsers carry along, and what never changes
DECISIONS = "SELECT id FROM workflows_log WHERE name LIKE '%%/decisions/%%'"
# Of these the rows that belong to the log of what was done, not to that of who looked.
PARTS = {
    "workflows_log": f"id IN ({DECISIONS})",
    "workflows_ledgerentry": f"log_id IN ({DECISIONS})",
    "workflows_ledgersecret": f"entry_id IN (SELECT id FROM workflows_ledgerentry WHERE log_id IN ({DECISIONS}))",
}
Picture = dict[str, list[tuple[Any, ...]]]


def picture() -> Picture:
    """Return every row of every table, apart from the log of who looked and the browsers' sessions."""
    found: Picture = {}
    with connection.cursor() as cursor:
        for table in _tables():
            condition = f" WHERE {PARTS[table]}" if table in PARTS else ""
            cursor.execute(f'SELECT * FROM "{table}"{condition} ORDER BY 1', [])
            found[table] = cursor.fetchall()
    return found


@cache
def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - NOT_PICTURED)


def changes(before: Picture, after: Picture) -> dict[str, tuple[int, int]]:
    """Return the tables that differ, with how many rows only the one and only the other has."""
    found = {}
    for name in before:
        if before[name] != after[name]:
            old, new = set(map(repr, before[name])), set(map(repr, after[name]))
            found[name] = (len(old - new), len(new - old))
    return found


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
