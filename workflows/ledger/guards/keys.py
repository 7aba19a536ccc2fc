"""The dossier is kept; and on SQLite nothing is replaced.

`INSERT OR REPLACE` and `UPDATE OR REPLACE` delete the row that has the same unique key, and no DELETE trigger fires.
So every guarded table refuses a row whose key another row has, for every unique key that its model declares: also the
conditional ones, whose condition must hold of both rows.
"""

import re
from collections.abc import Iterator, Sequence

from django.db import connection, models

from workflows.ledger.guards.rule import Model, On, Rule, kept
from workflows.models import (
    Achievement,
    Appraisal,
    AwardRecord,
    Difficulty,
    DifficultyReport,
    Dispatch,
    Dissemination,
    Evidence,
    Finding,
    FormChange,
    Hold,
    OutcomeNotice,
    Proposal,
    Reminder,
    StoredFile,
    SupplementItem,
    SupplementRequest,
)

DOSSIER: tuple[Model, ...] = (
    Achievement,
    Appraisal,
    Evidence,
    Finding,
    Hold,
    Proposal,
    StoredFile,
    SupplementItem,
    SupplementRequest,
    Difficulty,
    DifficultyReport,
)
# What was confirmed, sent, presented or told is not said otherwise afterwards.
SAID_FOR_GOOD: tuple[Model, ...] = (
    AwardRecord,
    Dispatch,
    Dissemination,
    FormChange,
    OutcomeNotice,
    Reminder,
)
CODE = "bv: nothing is replaced"


def dossier_rules() -> Iterator[Rule]:
    """Refuse to delete what belongs to a nomination; it is closed, answered or taken out, and stays."""
    for model in DOSSIER:
        yield from kept(model, "bv: the dossier is kept")
    for model in SAID_FOR_GOOD:
        yield Rule(model, On.UPDATE, "bv: what was said stays said")
        yield from kept(model, "bv: what was said stays said")


def rules_against_replacing(model: Model) -> Iterator[Rule]:
    """Refuse a row that has the key of another, in place of replacing that one."""
    table, pk = f'"{model._meta.db_table}"', f'"{model._meta.pk.column}"'
    for columns, condition in unique_keys(model):
        same = " AND ".join(f"x.{column} = NEW.{column}" for column in columns)
        where = same + (f" AND {_of('x', condition)} AND {_of('NEW', condition)}" if condition else "")
        found = f"SELECT 1 FROM {table} x WHERE {where}"
        yield Rule(model, On.INSERT, CODE, f"EXISTS ({found})")
        yield Rule(model, On.UPDATE, CODE, f"EXISTS ({found} AND x.{pk} <> OLD.{pk})")


def unique_keys(model: Model) -> Iterator[tuple[tuple[str, ...], str]]:
    """Return the quoted columns of every unique key of a model, each with its condition in SQL, or none."""
    meta = model._meta
    for field in meta.concrete_fields:
        if field.unique:
            yield (f'"{field.column}"',), ""
    for names in meta.unique_together:
        yield _columns(model, names), ""
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            if constraint.expressions:
                raise NotImplementedError(f"{constraint.name}: a key of expressions has no guard against REPLACE yet")
            yield _columns(model, constraint.fields), _condition(model, constraint)


def _columns(model: Model, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f'"{model._meta.get_field(name).column}"' for name in names)  # type: ignore[union-attr]


def _condition(model: Model, constraint: models.UniqueConstraint) -> str:
    # Not entered: it only writes the condition down, as Django did for the index itself.
    editor = connection.schema_editor(collect_sql=True, atomic=False)
    return constraint._get_condition_sql(model, editor) or ""  # type: ignore[attr-defined]


def _of(row: str, condition: str) -> str:
    """Let the quoted columns of a condition be those of a row."""
    return "(" + re.sub(r'"(\w+)"', rf'{row}."\1"', condition) + ")"
