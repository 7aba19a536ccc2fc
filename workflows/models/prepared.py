"""Queries that are put into SQL once and then run with other values: the text is kept, never what was found.

Django writes the SQL of a query anew each time it is asked, which costs several times what the database needs to
answer. A step asks the same dozen questions every time, so they are written once:

    @prepared
    def _acts(obj: Given) -> QuerySet[Any, Any]:
        return LedgerEntry.objects.filter(obj=obj).order_by("id").values_list("event", "actor")

    _acts(obj="nomination/…")   the rows of now

The function gets a slot in place of each value and must do nothing with it but put it into the query. None and the
length of a list change the SQL itself, so each shape has its own text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Model, QuerySet
from django.db.models import query as iteration
from django.db.transaction import TransactionManagementError

Given = Any  # what a caller passes, and the slot in its place while the query is written


class Slot(Expression):
    """The place of a value in a query that is being written; it stands among the parameters by itself."""

    def __init__(self, name: str, index: int | None = None) -> None:
        super().__init__()
        self.name, self.index = name, index

    @property
    def identity(self) -> tuple[Any, ...]:
        """Each slot is itself: two of them in one list stay two."""
        return (Slot, self.name, self.index)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Leave the value open."""
        return "%s", [self]

    def value_in(self, values: dict[str, Any]) -> Any:
        """Take this slot's value out of those of a call."""
        value = values[self.name]
        return value if self.index is None else value[self.index]


class Prepared:
    """A query by the name of the function that writes it; calling it runs it."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build, self.__name__, self.__doc__ = build, build.__name__, build.__doc__
        self._texts: dict[tuple[Any, ...], Text] = {}

    def __call__(self, **values: Given) -> list[Any]:
        """Run the query now and return its rows, as the queryset would."""
        connection = connections[DEFAULT_DB_ALIAS]
        values = {name: _plain(value) for name, value in values.items()}
        shape = (connection.vendor, *((name, _shape(value)) for name, value in values.items()))
        text = self._texts.get(shape)
        if text is None:
            slots = {name: _slots(name, value) for name, value in values.items()}
            text = self._texts[shape] = Text(self.build(**slots), connection)
        return text.run(values, connection)

    def first(self, **values: Given) -> Any:
        """Run the query now and return its first row, or nothing."""
        return next(iter(self(**values)), None)


def prepared(build: Callable[..., QuerySet[Any, Any]]) -> Prepared:
    """Make a prepared query of a function that returns a queryset."""
    return Prepared(build)


class Text:
    """The SQL of one shape of a query, and how its rows become objects."""

    def __init__(self, queryset: QuerySet[Any, Any], connection: BaseDatabaseWrapper) -> None:
        compiler: Any = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        self.locks = queryset.query.select_for_update
        fields = [column[0] for column in compiler.select[: compiler.col_count]]
        self._converters = [(place, tuple(found)) for place, found in compiler.get_converters(fields).items()]
        kind = queryset._iterable_class
        # A library's own iteration of instances, such as viewflow's, does more only where it is asked to.
        self._rows = (_objects if issubclass(kind, iteration.ModelIterable) else _ROWS[kind])(compiler)

    def run(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """Ask the database with these values."""
        if self.locks and connection.get_autocommit():
            raise TransactionManagementError("rows are locked inside a transaction")
        params = [_adapted(param, values, connection) for param in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        return list(self._rows(self._converted(found, connection)))

    def _converted(self, rows: Iterable[Sequence[Any]], connection: BaseDatabaseWrapper) -> Iterator[Sequence[Any]]:
        for row in rows:
            values = list(row)
            for place, (converters, expression) in self._converters:
                for convert in converters:
                    values[place] = convert(values[place], expression, connection)
            yield values


def _objects(compiler: Any) -> Callable[[Iterable[Sequence[Any]]], Iterator[Model]]:
    """Make model instances with what was joined to them, as Django's own iteration does."""
    info, select = compiler.klass_info, compiler.select
    model, fields = info["model"], info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in select[start:end]]
    make_populators: Any = iteration.get_related_populators
    populators = make_populators(info, select, DEFAULT_DB_ALIAS)
    annotations = tuple(compiler.annotation_col_map.items())

    def make(rows: Iterable[Sequence[Any]]) -> Iterator[Model]:
        for row in rows:
            made = model.from_db(DEFAULT_DB_ALIAS, names, row[start:end])
            for populator in populators:
                populator.populate(row, made)
            for name, place in annotations:
                setattr(made, name, row[place])
            yield made

    return make


def _tuples(_compiler: Any) -> Callable[[Iterable[Sequence[Any]]], Iterator[tuple[Any, ...]]]:
    return lambda rows: map(tuple, rows)


def _singles(_compiler: Any) -> Callable[[Iterable[Sequence[Any]]], Iterator[Any]]:
    return lambda rows: (row[0] for row in rows)


_ROWS: dict[type, Callable[[Any], Callable[[Iterable[Sequence[Any]]], Iterator[Any]]]] = {
    iteration.ValuesListIterable: _tuples,
    iteration.FlatValuesListIterable: _singles,
}


def _plain(value: Any) -> Any:
    """Return a value as a parameter: rows by their keys, words by their text, lists padded to few lengths."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple | set | frozenset):
        if not value:
            raise ValueError("an empty list finds nothing; do not ask")
        plain = [_plain(each) for each in value]
        # Repeating the last one changes no answer and keeps the number of texts small.
        return plain + plain[-1:] * ((1 << (len(plain) - 1).bit_length()) - len(plain))
    return value


def _shape(value: Any) -> Any:
    return len(value) if isinstance(value, list) else None if value is None else ""


def _slots(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [Slot(name, index) for index in range(len(value))]
    return None if value is None else Slot(name)


def _adapted(param: Any, values: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
    value = param.value_in(values) if isinstance(param, Slot) else param
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
