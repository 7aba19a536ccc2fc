"""Rows whose SQL is written once: inserts and updates keep their text, and an update names what has changed.

Django writes the text of every INSERT and UPDATE anew, which for a wide row costs several times what the database
needs to store it. The values go the same way as in Django: through each field's own preparation. Where a value is an
expression, or a field wraps its place in the statement, Django's own way is taken.

This leans on four methods of Django without a promise of stability (`_do_insert`, `_do_update`, `_insert`, and the
`from_db` that is documented); the tests of this module hold them to what Django itself would store.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import JSONField

from workflows.models.columns import wraps
from workflows.models.columns import write as write_columns

MOST_ROWS = 8  # each number of rows has a text of its own; more than that go Django's way


class WrittenQuerySet(models.QuerySet[Any, Any]):
    """A queryset whose inserts, those of `bulk_create` among them, keep their text."""

    def _insert(
        self,
        objs: Sequence[Any],
        fields: Sequence[Any],
        returning_fields: Sequence[Any] | None = None,
        raw: bool = False,
        using: str | None = None,
        on_conflict: Any = None,
        **conflict: Any,
    ) -> Any:
        plain = on_conflict is None and not raw and len(objs) <= MOST_ROWS
        found = _insert(self.model, objs, fields, returning_fields or (), using) if plain else None
        if found is not None:
            return found
        parents: Any = super()
        return parents._insert(
            objs, fields, returning_fields=returning_fields, raw=raw, using=using, on_conflict=on_conflict, **conflict
        )

    def write_columns(self, **columns: Any) -> None:
        """Insert new rows by kept texts, many in each statement, and do not ask which keys they got.

        Every column but the key is named as on an instance; a list holds a value for each row, anything else is the
        same in all of them. Nothing is made up: no default, no time of the writing.

        :raises ValueError: where a column is missing or unknown, or two lists have not one length
        """
        write_columns(self.model, self.db, columns)


WrittenManager = models.Manager.from_queryset(WrittenQuerySet)


class Written(models.Model):
    """A row that is inserted and updated by a kept text."""

    class Meta:
        abstract = True

    def _do_insert(
        self, manager: Any, using: str, fields: Sequence[Any], returning_fields: Sequence[Any], raw: bool
    ) -> Any:
        found = None if raw else _insert(type(self), [self], fields, returning_fields, using)
        parents: Any = super()
        return parents._do_insert(manager, using, fields, returning_fields, raw) if found is None else found

    def _do_update(
        self, base_qs: Any, using: str | None, pk_val: Any, values: Any, update_fields: Any, forced: bool, *more: Any
    ) -> Any:
        found = _update(type(self), pk_val, values, using) if not more else None
        parents: Any = super()
        if found is None:
            return parents._do_update(base_qs, using, pk_val, values, update_fields, forced, *more)
        return found


class Changing(Written):
    """A row that saves the columns that changed since it was read, and all of them where it cannot tell.

    A column with JSON is always saved, since its value may have been changed in its place.
    """

    _as_read: dict[str, Any] | None = None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save what has changed; a row that has not is saved whole, for its history's sake."""
        if not args and not kwargs and not self._state.adding:
            changed = self._changed()
            if changed:
                kwargs["update_fields"] = changed
        super().save(*args, **kwargs)
        fields = self._meta.concrete_fields
        self._as_read = {field.attname: self.__dict__.get(field.attname) for field in fields}

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **how: Any) -> Self:
        """Remember what was read."""
        made = super().from_db(db, field_names, values, **how)
        if len(values) == len(cls._meta.concrete_fields):
            made._as_read = dict(zip(field_names, values, strict=True))
        return made

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Forget what was read before, since this writes past it."""
        self._as_read = None
        super().refresh_from_db(*args, **kwargs)

    def _changed(self) -> list[str]:
        read = self._as_read
        if read is None:
            return []
        now = self.__dict__
        changed = [name for name in read if now.get(name) != read[name]]
        return [*changed, *(name for name in _documents(type(self)) if name not in changed)] if changed else []


@cache
def _documents(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if isinstance(field, JSONField))


def _insert(
    model: type[models.Model], rows: Sequence[Any], fields: Sequence[Any], returning: Sequence[Any], using: str | None
) -> list[tuple[Any, ...]] | None:
    """Insert rows and return what the database made up for each; nothing where Django has to do it."""
    connection = connections[using or DEFAULT_DB_ALIAS]
    params: list[Any] = []
    for row in rows:
        for field in fields:
            value = field.pre_save(row, True)
            if hasattr(value, "resolve_expression"):
                return None
            params.append(field.get_db_prep_save(value, connection=connection))
    names = tuple(field.column for field in fields)
    text = _insert_text(model, connection.vendor, names, tuple(field.column for field in returning), len(rows))
    if text is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        return list(cursor.fetchall()) if returning else []


@cache
def _insert_text(
    model: type[models.Model], vendor: str, columns: tuple[str, ...], returning: tuple[str, ...], rows: int
) -> str | None:
    connection = connections[DEFAULT_DB_ALIAS]
    if not columns or wraps(model) or not connection.features.can_return_rows_from_bulk_insert:
        return None
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * rows)
    text = f"INSERT INTO {table} ({names}) VALUES {places}"  # noqa: S608 - the names come from the model
    return f"{text} RETURNING {', '.join(map(quote, returning))}" if returning else text


def _update(model: type[models.Model], key: Any, values: Sequence[Any], using: str | None) -> bool | None:
    """Update a row by its key and tell whether it was there; nothing where Django has to do it."""
    if not values or any(hasattr(value, "resolve_expression") for _field, _model, value in values):
        return None
    connection = connections[using or DEFAULT_DB_ALIAS]
    text = _update_text(model, connection.vendor, tuple(field.column for field, _model, _value in values))
    if text is None:
        return None
    params = [field.get_db_prep_save(value, connection=connection) for field, _model, value in values]
    with connection.cursor() as cursor:
        cursor.execute(text, [*params, key])
        return bool(cursor.rowcount > 0)


@cache
def _update_text(model: type[models.Model], vendor: str, columns: tuple[str, ...]) -> str | None:
    if wraps(model) or model._meta.select_on_save:
        return None
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    changes = ", ".join(f"{quote(column)} = %s" for column in columns)
    key = model._meta.pk
    assert key.column is not None
    table = quote(model._meta.db_table)
    return f"UPDATE {table} SET {changes} WHERE {quote(key.column)} = %s"  # noqa: S608 - the same
