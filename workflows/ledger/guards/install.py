"""Putting the guards into a database, taking them out for a migration, and telling whether they are there."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from workflows.ledger.guards import (
    ballot_papers,
    campaigns,
    council,
    duties,
    endings,
    frozen,
    keys,
    law,
    nominations,
    papers,
    people,
    record,
    said,
    seats,
    urns,
)
from workflows.ledger.guards.dialects import PREFIX, PostgreSQL, SQLite, Trigger
from workflows.ledger.guards.rule import Rule
from workflows.models import LedgerEntry, Nomination

# Not a trigger, but the other half of "no state change without its entry"; Django makes it deferrable on both engines.
ENTRY_KEY = "the foreign key of Nomination.entry"


def wanted(connection: BaseDatabaseWrapper) -> dict[str, Trigger]:
    """Return the guards that belong into this database, by name."""
    if connection.vendor == "sqlite":
        return _built("sqlite", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
    return _built(connection.vendor, schema)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put exactly the wanted guards into the database; where they are there already, do nothing."""
    guards = wanted(connection)
    if {name: guard.fingerprint for name, guard in guards.items()} == installed(connection):
        return
    with transaction.atomic(connection.alias):
        drop(connection)
        with connection.cursor() as cursor:
            for guard in guards.values():
                for statement in guard.statements:
                    cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take every guard out: a trigger that names a table breaks SQLite's remake of that table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in installed(connection):
                cursor.execute(f'DROP TRIGGER "{name}"')
            return
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE proname LIKE %s AND pronamespace = current_schema()::regnamespace",
            [PREFIX.replace("_", r"\_") + "%"],
        )
        functions = ", ".join(f'"{name}"()' for (name,) in cursor.fetchall())
        if functions:
            cursor.execute(f"DROP FUNCTION {functions} CASCADE")


def installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return what stands in the database under our names: its text, and on PostgreSQL whether it is switched on."""
    like = PREFIX.replace("_", r"\_") + "%"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                r"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s ESCAPE '\'", [like]
            )
            return dict(cursor.fetchall())
        cursor.execute(
            """
            SELECT t.tgname,
                   c.relname || ' ' || t.tgtype || ' ' || p.prosrc
                   || CASE WHEN t.tgenabled = 'O' AND t.tgqual IS NULL AND t.tgattr = ''::int2vector
                                AND p.proname = t.tgname AND p.proconfig IS NOT NULL
                           THEN '' ELSE ' altered' END
              FROM pg_trigger t
              JOIN pg_class c ON c.oid = t.tgrelid
              JOIN pg_proc p ON p.oid = t.tgfoid
             WHERE NOT t.tgisinternal AND t.tgname LIKE %s AND c.relnamespace = current_schema()::regnamespace
            """,
            [like],
        )
        return dict(cursor.fetchall())


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what is missing, altered or left over, by name; an empty list is a guarded database."""
    guards = {name: guard.fingerprint for name, guard in wanted(connection).items()}
    there = installed(connection)
    found = sorted(name for name in guards.keys() | there.keys() if guards.get(name) != there.get(name))
    return found if _checks_entry_key(connection) else [*found, ENTRY_KEY]


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take the guards out of the database for as long as the block runs, and put them back in.

    For two callers alone, which a house test holds: the tests, to empty their own database, and the demonstration of
    tampering, on its copy.
    """
    drop(connection)
    try:
        yield
    finally:
        install(connection)


@cache
def _built(vendor: str, schema: str) -> dict[str, Trigger]:
    sql = SQLite() if vendor == "sqlite" else PostgreSQL(schema)
    rules: list[Rule] = [
        *nominations.rules(sql),
        *record.rules(sql),
        *council.rules(sql),
        *urns.rules(sql),
        *ballot_papers.rules(sql),
        *papers.rules(sql),
        *people.rules(sql),
        *seats.rules(sql),
        *law.rules(sql),
        *campaigns.rules(sql),
        *duties.rules(sql),
        *endings.rules(sql),
        *said.rules(sql),
        *frozen.rules(sql),
        *keys.dossier_rules(),
    ]
    if sql.replaces:
        guarded = dict.fromkeys(rule.model for rule in rules)
        rules += [rule for model in guarded for rule in keys.rules_against_replacing(model)]
    return {trigger.name: trigger for trigger in sql.triggers(rules)}


def _checks_entry_key(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether the database will ask for the entry of a nomination at the commit."""
    nomination, entry = Nomination._meta.db_table, LedgerEntry._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys")
            is_on = cursor.fetchone() == (1,)
            cursor.execute(f'PRAGMA foreign_key_list("{nomination}")')
            return is_on and any((row[2], row[3], row[4]) == (entry, "entry_id", "key") for row in cursor.fetchall())
        cursor.execute(
            """
            SELECT count(*)
              FROM pg_constraint k
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
             WHERE k.contype = 'f' AND k.condeferred AND k.convalidated
               AND k.conrelid = %s::regclass AND k.confrelid = %s::regclass AND a.attname = 'entry_id'
               AND current_setting('session_replication_role') = 'origin'
            """,
            [nomination, entry],
        )
        return bool(cursor.fetchone() == (1,))
