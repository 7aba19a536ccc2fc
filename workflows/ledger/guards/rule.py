"""What a guard is: a condition on a row, in SQL that both engines read, under which the database refuses it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from django.db import models

Model = type[models.Model]
ALWAYS = ""


class On(StrEnum):
    """The statement that a guard watches; TRUNCATE exists on PostgreSQL alone."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse a statement on a table where `when` holds of its OLD and NEW row, with `code` as the message.

    An empty `when` refuses every row. A condition that comes out as NULL does not refuse, as in any WHERE. Where rows
    are inserted by the hundred, `by_statement` lets PostgreSQL ask once for a whole statement, after it wrote them.
    """

    model: Model
    on: On
    code: str
    when: str = ALWAYS
    by_statement: bool = False


class Dialect(Protocol):
    """The few places where the two engines write the same thought differently."""

    replaces: bool
    truncates: bool

    def differs(self, left: str, right: str) -> str:
        """Return the condition that two values differ, where NULL equals NULL."""

    def contains(self, text: str, part: str) -> str:
        """Return the condition that a text contains another."""

    def lists(self, body: str, field: str) -> str:
        """Return the condition that `data.fields` of an entry's body lists a field."""


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a trigger, by the names of the model: a name that is no field fails when the guards are built."""

    model: Model

    @property
    def table(self) -> str:
        """Its table, quoted."""
        return f'"{self.model._meta.db_table}"'

    def column(self, name: str) -> str:
        """The column of a field, quoted."""
        return f'"{self.model._meta.get_field(name).column}"'  # type: ignore[union-attr]  # only concrete fields are named

    def old(self, name: str) -> str:
        """The value before the statement."""
        return f"OLD.{self.column(name)}"

    def new(self, name: str) -> str:
        """The value after the statement."""
        return f"NEW.{self.column(name)}"

    def fields(self, *, but: Iterable[str] = ()) -> list[str]:
        """The names of all concrete fields but these, so that a new column is guarded until somebody says otherwise."""
        left_out = set(but)
        unknown = left_out - {field.name for field in self.model._meta.concrete_fields}
        if unknown:
            raise ValueError(f"{self.model.__name__} has no {sorted(unknown)}")
        return [field.name for field in self.model._meta.concrete_fields if field.name not in left_out]


def quoted(words: Iterable[str]) -> str:
    """Return words of the vocabulary as an SQL list, sorted so that the text is always the same."""
    return ", ".join(f"'{word}'" for word in sorted(map(str, words)))


def any_of(conditions: Iterable[str]) -> str:
    """Return the condition that one of several holds."""
    return "(" + " OR ".join(conditions) + ")"


def changed(row: Row, names: Iterable[str], sql: Dialect) -> str:
    """Return the condition that an update changes one of these fields."""
    return any_of(sql.differs(row.old(name), row.new(name)) for name in names)


def changed_again(row: Row, names: Iterable[str], sql: Dialect) -> str:
    """Return the condition that an update changes one of these fields although it was filled in already."""
    return any_of(f"({_was_filled(row, name)} AND {sql.differs(row.old(name), row.new(name))})" for name in names)


def _was_filled(row: Row, name: str) -> str:
    """A field had a value where it was not NULL, and no empty text."""
    is_text = isinstance(row.model._meta.get_field(name), models.CharField | models.TextField)
    return f"COALESCE({row.old(name)}, '') <> ''" if is_text else f"{row.old(name)} IS NOT NULL"


def kept(model: Model, code: str) -> Iterator[Rule]:
    """Refuse to delete or truncate."""
    yield Rule(model, On.DELETE, code)
    yield Rule(model, On.TRUNCATE, code)
