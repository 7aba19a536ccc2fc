"""The ledger and the history: both only grow.

Erasing. A personal value may go only where the record says so. A trigger cannot see which statements belong to its
transaction, so it asks for the nearest thing: the newest entry of the newest log of decisions must be `pii.erased`,
its `about` must be the object that the value belongs to, and `data.fields` must list the field. The act of erasing
therefore writes its entry first, which takes the lock on the head of the log until the commit, and deletes after it.
What the window leaves open is small and harmless: until the next entry is written, the very values that the record
calls erased may be deleted again.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from workflows.ledger.guards.rule import (
    ALWAYS,
    Dialect,
    Model,
    On,
    Row,
    Rule,
    any_of,
    changed,
    kept,
)
from workflows.models import LedgerEntry, LedgerSecret, Log, Nomination, Person
from workflows.vocabulary.events import Event, LogName

# The personal columns of history rows, and how the ledger names the object they belong to.
PERSONAL: dict[Model, tuple[str, tuple[str, ...]]] = {
    Nomination: (
        "nomination/",
        (
            "nominee_name",
            "nominee_position",
            "nominee_unit_name",
            "nominee_sex",
            "nominee_birth_date",
            "summary",
            "report",
            "initiative",
            "late_reason",
            "duplicate_reason",
            "search_key",
        ),
    ),
    Person: (
        "person/",
        ("full_name", "sex", "birth_date", "position", "name_sort_key", "search_key"),
    ),
}
ZEROS = "0" * 64
N, E, L, S = Row(Nomination), Row(LedgerEntry), Row(Log), Row(LedgerSecret)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to change, remove or misplace what is on the record."""
    yield from _entries(sql)
    yield from _heads(sql)
    yield from _secrets(sql)
    for model in history_models():
        yield from _history(model, sql)


def history_models() -> list[Model]:
    """Return the tables of simple-history, in the order of their names."""
    found = [model for model in apps.get_app_config("workflows").get_models() if hasattr(model, "instance_type")]
    return sorted(found, key=lambda model: model.__name__)


def _entries(sql: Dialect) -> Iterator[Rule]:
    count = _count_of(E.new("log"))
    chained = sql.contains(E.new("body"), f"""'"prev":"' || {_leaf_of_last(E.new("log"))} || '"'""")
    yield Rule(LedgerEntry, On.INSERT, "bv: not the next entry", f"{E.new('seq')} <> {count}")
    yield Rule(LedgerEntry, On.INSERT, "bv: not chained to the last entry", f"NOT ({chained})")
    yield Rule(LedgerEntry, On.INSERT, "bv: the nomination stands otherwise", _tells_of_no_nomination())
    yield Rule(LedgerEntry, On.UPDATE, "bv: the ledger is append-only")
    yield from kept(LedgerEntry, "bv: the ledger is append-only")


def _tells_of_no_nomination() -> str:
    """A step is told of a nomination that took it: the row stands at this key and state, or has gone on since."""
    key, obj = E.new("key"), E.new("obj")
    version = f"CAST(substr({key}, length({obj}) + 2) AS INTEGER)"
    here = f"n.{N.column('entry')} = {key} AND n.{N.column('state')} = {E.new('to_state')}"
    return (
        f"{key} LIKE 'nomination/%' AND NOT EXISTS (SELECT 1 FROM {N.table} n WHERE"
        f" {obj} = 'nomination/' || n.{N.column('ref')} AND (({here}) OR n.{N.column('version')} > {version}))"
    )


def _heads(sql: Dialect) -> Iterator[Rule]:
    """A log's size and head say what its entries say; the writer sets them after the entries."""
    size, head, key = L.new("size"), L.new("head"), L.new("id")
    yield Rule(Log, On.INSERT, "bv: a log begins empty", f"{size} <> 0 OR {head} <> '{ZEROS}'")
    yield Rule(Log, On.UPDATE, "bv: fixed for good", changed(L, ("id", "name"), sql))
    yield Rule(Log, On.UPDATE, "bv: a log never shrinks", f"{size} < {L.old('size')}")
    yield Rule(
        Log,
        On.UPDATE,
        "bv: not the size and head of its entries",
        f"{size} <> {_count_of(key)} OR {head} <> {_leaf_of_last(key)}",
    )
    yield from kept(Log, "bv: the ledger is append-only")


def _secrets(sql: Dialect) -> Iterator[Rule]:
    told = f"SELECT e.{E.column('about')} FROM {E.table} e WHERE e.{E.column('id')} = {S.old('entry')}"
    named = f"SELECT e.{E.column('obj')} FROM {E.table} e WHERE e.{E.column('id')} = {S.old('entry')}"
    settled = (
        f"EXISTS (SELECT 1 FROM {E.table} e JOIN {L.table} l ON l.{L.column('id')} = e.{E.column('log')}"
        f" WHERE e.{E.column('id')} = {S.new('entry')} AND e.{E.column('seq')} < l.{L.column('size')})"
    )
    erased = erases(sql, about=f"({told}), ({named})", field=S.old("field"))
    yield Rule(LedgerSecret, On.INSERT, "bv: a value comes with its entry", settled)
    yield Rule(LedgerSecret, On.UPDATE, "bv: a value is erased or kept")
    yield Rule(LedgerSecret, On.DELETE, "bv: no entry tells of this erasure", f"NOT {erased}")
    yield Rule(LedgerSecret, On.TRUNCATE, "bv: no entry tells of this erasure")


def _history(model: Model, sql: Dialect) -> Iterator[Rule]:
    row = Row(model)
    prefix, personal = PERSONAL.get(model.instance_type, ("", ()))  # type: ignore[attr-defined]  # simple-history sets it
    if personal:
        about = f"'{prefix}' || {row.old('ref')}"
        wrongly = (
            f"({sql.differs(row.old(name), row.new(name))}"
            f" AND NOT ({_is_blank(row, name)} AND {erases(sql, about=about, field=repr(name))}))"
            for name in personal
        )
        when = any_of([changed(row, row.fields(but=personal), sql), *wrongly])
    else:
        when = ALWAYS
    yield Rule(model, On.UPDATE, "bv: history is append-only", when)
    yield from kept(model, "bv: history is append-only")


def erases(sql: Dialect, *, about: str, field: str) -> str:
    """Return the condition that the newest decision on record is the erasure of this field of this object."""
    decisions = f"SELECT MAX(l.id) FROM {L.table} l WHERE l.{L.column('name')} LIKE '%/{LogName.DECISIONS}/%'"
    newest = (
        f"SELECT x.{E.column('id')} FROM {E.table} x WHERE x.{E.column('log')} = ({decisions})"
        f" ORDER BY x.{E.column('seq')} DESC LIMIT 1"
    )
    body = f"d.{E.column('body')}"
    return (
        f"EXISTS (SELECT 1 FROM {E.table} d WHERE d.{E.column('id')} = ({newest})"
        f" AND d.{E.column('event')} = '{Event.PII_ERASED}' AND d.{E.column('about')} <> ''"
        f" AND d.{E.column('about')} IN ({about}) AND {sql.lists(body, field)})"
    )


def _is_blank(row: Row, name: str) -> str:
    field, value = row.model._meta.get_field(name), row.new(name)
    if isinstance(field, models.JSONField):
        return f"CAST({value} AS TEXT) = '{{}}'"
    if isinstance(field, models.CharField | models.TextField):
        return f"{value} = ''"
    return f"{value} IS NULL"


def _count_of(log: str) -> str:
    """Entries are counted by the last number, which the index knows; there are no gaps."""
    return f"(SELECT COALESCE(MAX(x.{E.column('seq')}) + 1, 0) FROM {E.table} x WHERE x.{E.column('log')} = {log})"


def _leaf_of_last(log: str) -> str:
    last = (
        f"SELECT x.{E.column('leaf')} FROM {E.table} x WHERE x.{E.column('log')} = {log}"
        f" ORDER BY x.{E.column('seq')} DESC LIMIT 1"
    )
    return f"COALESCE(({last}), '{ZEROS}')"
