"""Writes many new rows by kept texts, a column at a time: a member's votes on a whole agenda are one statement or two.

SQLite takes many rows in each statement, in few lengths; PostgreSQL takes each column as one array, whatever its
length, and so plans the statement once. There the foreign keys of the rows are looked up at once: at the commit, as
Django would have it, everybody else would wait for them behind the lock of the ledger.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from itertools import chain, repeat
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, ForeignKey, JSONField

MOST_AT_ONCE = 128  # rows of a statement on SQLite; one for many takes half the time of one for each
KEYS_NOW = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


def write(model: type[models.Model], using: str, columns: Mapping[str, Any]) -> None:
    """Insert rows; a list holds a value for each of them, anything else is the same in all.

    :raises ValueError: where a column is missing or unknown, or two lists have not one length
    """
    fields = {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
    if set(columns) != set(fields):
        raise ValueError(f"columns of {model.__name__}: {sorted(set(columns) ^ set(fields))}")
    if wraps(model):
        raise ValueError(f"{model.__name__} has columns that stand in a statement as more than their value")
    connection = connections[using]
    prepares = {name: partial(field.get_db_prep_save, connection=connection) for name, field in fields.items()}
    given = {name: each for name, each in columns.items() if isinstance(each, list)}
    if len({len(each) for each in given.values()}) != 1:
        raise ValueError("as many values in each list as there are rows")
    lists = {name: _prepared(fields[name], prepares[name], given[name]) for name in fields if name in given}
    same = {name: prepares[name](columns[name]) for name in fields if name not in given}
    with connection.cursor() as cursor:
        for text, params in _statements(model, connection, tuple(fields), lists, same):
            cursor.execute(text, params)
        if connection.vendor == "postgresql":
            cursor.execute(KEYS_NOW)


def wraps(model: type[models.Model]) -> bool:
    """Tell whether a field of the model stands in a statement as more than its value.

    Bytes do on MySQL alone, which this project does not know.
    """
    return any(
        hasattr(field, "get_placeholder") and not isinstance(field, BinaryField)
        for field in model._meta.concrete_fields
    )


def _statements(
    model: type[models.Model],
    connection: BaseDatabaseWrapper,
    names: tuple[str, ...],
    lists: Mapping[str, list[Any]],
    same: Mapping[str, Any],
) -> Iterator[tuple[str, list[Any]]]:
    if connection.vendor == "postgresql":
        yield _unnested(model, tuple(lists), tuple(same)), [*same.values(), *map(array, lists.values())]
        return
    rows = list(zip(*(lists[name] if name in lists else repeat(same[name]) for name in names), strict=False))
    for part in _parts(rows):
        yield _listed(model, names, len(part)), list(chain.from_iterable(part))


def _parts(rows: list[Any]) -> Iterator[list[Any]]:
    """Part rows into powers of two, the largest first, so that few lengths of a statement serve every number."""
    start = 0
    while start < len(rows):
        size = min(MOST_AT_ONCE, 1 << ((len(rows) - start).bit_length() - 1))
        yield rows[start : start + size]
        start += size


def _prepared(field: Any, prepare: Callable[[Any], Any], values: list[Any]) -> list[Any]:
    """Prepare the values of a column, of which many are the same; documents are no keys, so each by itself."""
    if isinstance(field, JSONField):
        return list(map(prepare, values))
    if isinstance(field, ForeignKey) and all(type(value) is int for value in values):
        return values  # keys as they are
    known = {value: prepare(value) for value in set(values)}
    return [known[value] for value in values]


def array(values: list[Any]) -> Any:
    """Return values as PostgreSQL reads an array, where they are all numbers or all texts, and as they are elsewhere.

    The driver asks of each text whether it needs quotes, which takes several times as long as quoting it.
    """
    kinds = set(map(type, values))
    if kinds == {int}:
        return f"{{{','.join(map(str, values))}}}"
    if kinds and all(issubclass(kind, str) for kind in kinds):
        quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in values]
        return '{"' + '","'.join(quoted) + '"}'
    return values


@cache
def _listed(model: type[models.Model], names: tuple[str, ...], rows: int) -> str:
    places = ", ".join([f"({', '.join(['%s'] * len(names))})"] * rows)
    return f"{_into(model, names)} VALUES {places}"


@cache
def _unnested(model: type[models.Model], lists: tuple[str, ...], same: tuple[str, ...]) -> str:
    connection = connections[DEFAULT_DB_ALIAS]
    types = {field.attname: _cast(str(field.db_type(connection))) for field in model._meta.concrete_fields}
    constants = [f"(%s)::{types[name]}" for name in same]
    arrays = ", ".join(f"(%s)::{types[name]}[]" for name in lists)
    values = ", ".join([*constants, *(f"c{number}" for number in range(len(lists)))])
    columns = ", ".join(f"c{number}" for number in range(len(lists)))
    return f"{_into(model, (*same, *lists))} SELECT {values} FROM UNNEST({arrays}) AS given({columns})"  # noqa: S608


def _cast(kind: str) -> str:
    """Return as what a value is handed over; a cast to a length would cut it off where the column refuses it."""
    return "text" if kind.startswith("varchar") else kind


def _into(model: type[models.Model], names: tuple[str, ...]) -> str:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    columns = {field.attname: str(field.column) for field in model._meta.concrete_fields}
    return f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(quote(columns[name]) for name in names)})"
