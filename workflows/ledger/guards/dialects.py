"""From rules to triggers: one trigger for each table and statement, whose name carries the hash of its text.

A changed rule is a changed name, so what is installed can be compared with what should be by names alone; the texts
are compared all the same, since somebody could install another text under the right name.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from workflows.ledger.guards.rule import ALWAYS, On, Rule

PREFIX = "bv_"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A guard as it stands in the database: how to make it, and by what it is recognised there."""

    name: str
    table: str
    statements: tuple[str, ...]
    fingerprint: str


class Engine:
    """An engine's way of writing rules down."""

    replaces = False
    truncates = False

    def triggers(self, rules: Iterable[Rule]) -> list[Trigger]:
        """Return the triggers for rules, those of one table and statement together, in the order of the rules."""
        taken = [rule for rule in rules if rule.on is not On.TRUNCATE or self.truncates]
        place = {key: number for number, key in enumerate(dict.fromkeys(map(_key, taken)))}
        ordered = sorted(taken, key=lambda rule: place[_key(rule)])
        return [self._trigger(table, on, list(group)) for (table, on), group in groupby(ordered, key=_key)]

    def _trigger(self, table: str, on: On, rules: Sequence[Rule]) -> Trigger:
        raise NotImplementedError

    def _name(self, table: str, on: On, text: str) -> str:
        short = table.removeprefix("workflows_")[:40]
        return f"{PREFIX}{short}_{on.lower()}_{hashlib.sha256(text.encode()).hexdigest()[:8]}"


class SQLite(Engine):
    """SQLite: a trigger selects RAISE(ABORT, …). Its REPLACE deletes rows without firing a DELETE trigger."""

    replaces = True

    def differs(self, left: str, right: str) -> str:
        return f"{left} IS NOT {right}"

    def contains(self, text: str, part: str) -> str:
        return f"instr({text}, {part}) > 0"

    def lists(self, body: str, field: str) -> str:
        return f"EXISTS (SELECT 1 FROM json_each({body}, '$.data.fields') WHERE json_each.value = {field})"

    def _trigger(self, table: str, on: On, rules: Sequence[Rule]) -> Trigger:
        body = "\n".join(
            f"  SELECT RAISE(ABORT, '{rule.code}'){'' if rule.when == ALWAYS else f' WHERE {rule.when}'};"
            for rule in rules
        )
        rest = f'BEFORE {on} ON "{table}" FOR EACH ROW BEGIN\n{body}\nEND'
        name = self._name(table, on, rest)
        text = f'CREATE TRIGGER "{name}" {rest}'
        return Trigger(name, table, (text,), text)


class PostgreSQL(Engine):
    """PostgreSQL: a function of the same name raises restrict_violation (23001), which Django reads as IntegrityError.

    The function names its schema before `pg_temp`, so that nobody slips it a temporary table of his own making.
    """

    truncates = True
    # pg_trigger.tgtype: for each row 1, before 2, then the statement.
    BITS = {On.INSERT: 3 + 4, On.DELETE: 3 + 8, On.UPDATE: 3 + 16, On.TRUNCATE: 2 + 32}

    def __init__(self, schema: str = "public") -> None:
        self.schema = schema

    def differs(self, left: str, right: str) -> str:
        return f"{left} IS DISTINCT FROM {right}"

    def contains(self, text: str, part: str) -> str:
        return f"strpos({text}, {part}) > 0"

    def lists(self, body: str, field: str) -> str:
        return f"({body}::jsonb -> 'data' -> 'fields') @> to_jsonb({field}::text)"

    def _trigger(self, table: str, on: On, rules: Sequence[Rule]) -> Trigger:
        raised = "RAISE EXCEPTION '{}' USING ERRCODE = 'restrict_violation';"
        checks = "\n".join(
            f"  {raised.format(rule.code)}"
            if rule.when == ALWAYS
            else f"  IF {rule.when} THEN {raised.format(rule.code)} END IF;"
            for rule in rules
        )
        row = {On.DELETE: "OLD", On.TRUNCATE: "NULL"}.get(on, "NEW")
        source = f"\nBEGIN\n{checks}\n  RETURN {row};\nEND\n"
        name = self._name(table, on, source)
        path = f'SET search_path = "{self.schema}", pg_temp'
        each = "STATEMENT" if on is On.TRUNCATE else "ROW"
        return Trigger(
            name,
            table,
            (
                f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql {path} AS $bv${source}$bv$',
                f'CREATE TRIGGER "{name}" BEFORE {on} ON "{table}" FOR EACH {each} EXECUTE FUNCTION "{name}"()',
            ),
            f"{table} {self.BITS[on]} {source}",
        )


def _key(rule: Rule) -> tuple[str, On]:
    return rule.model._meta.db_table, rule.on
