"""From rules to triggers: one for each table, statement and way of asking, whose name carries the hash of its text.

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
    sees_statements = False

    def triggers(self, rules: Iterable[Rule]) -> list[Trigger]:
        """Return the triggers for rules, those of one table and statement together, in the order of the rules."""
        taken = [rule for rule in rules if rule.on is not On.TRUNCATE or self.truncates]
        place = {key: number for number, key in enumerate(dict.fromkeys(map(self._key, taken)))}
        ordered = sorted(taken, key=lambda rule: place[self._key(rule)])
        return [self._trigger(*key, list(group)) for key, group in groupby(ordered, key=self._key)]

    def _trigger(self, table: str, on: On, by_statement: bool, rules: Sequence[Rule]) -> Trigger:
        raise NotImplementedError

    def _key(self, rule: Rule) -> tuple[str, On, bool]:
        return rule.model._meta.db_table, rule.on, rule.by_statement and self.sees_statements

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

    def _trigger(self, table: str, on: On, by_statement: bool, rules: Sequence[Rule]) -> Trigger:
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
    sees_statements = True
    # pg_trigger.tgtype: for each row 1, before 2, then the statement.
    BITS = {On.INSERT: 3 + 4, On.DELETE: 3 + 8, On.UPDATE: 3 + 16, On.TRUNCATE: 2 + 32}
    ROWS = "rows_of_statement"

    def __init__(self, schema: str = "public") -> None:
        self.schema = schema

    def differs(self, left: str, right: str) -> str:
        return f"{left} IS DISTINCT FROM {right}"

    def contains(self, text: str, part: str) -> str:
        return f"strpos({text}, {part}) > 0"

    def lists(self, body: str, field: str) -> str:
        return f"({body}::jsonb -> 'data' -> 'fields') @> to_jsonb({field}::text)"

    def _trigger(self, table: str, on: On, by_statement: bool, rules: Sequence[Rule]) -> Trigger:
        if by_statement:
            return self._after(table, on, rules)
        row = {On.DELETE: "OLD", On.TRUNCATE: "NULL"}.get(on, "NEW")
        checks = "\n".join(f"  {_refusing(rule.code, rule.when)}" for rule in rules)
        each = "STATEMENT" if on is On.TRUNCATE else "ROW"
        return self._made(
            table, on, f"\nBEGIN\n{checks}\n  RETURN {row};\nEND\n", f"BEFORE {on}", f"FOR EACH {each}", self.BITS[on]
        )

    def _after(self, table: str, on: On, rules: Sequence[Rule]) -> Trigger:
        """Ask of all rows that a statement has inserted at once, which stand in a table of the name of the row."""
        checks = "\n".join(
            f"  {_refusing(rule.code, f'EXISTS (SELECT 1 FROM {self.ROWS} NEW WHERE {rule.when})')}" for rule in rules
        )
        source = f"\n#variable_conflict use_column\nBEGIN\n{checks}\n  RETURN NULL;\nEND\n"
        named = f"REFERENCING NEW TABLE AS {self.ROWS} FOR EACH STATEMENT"
        return self._made(table, on, source, f"AFTER {on}", named, self.BITS[on] - 3)

    def _made(self, table: str, on: On, source: str, at: str, each: str, bits: int) -> Trigger:
        name = self._name(table, on, source)
        path = f'SET search_path = "{self.schema}", pg_temp'
        return Trigger(
            name,
            table,
            (
                f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql {path} AS $bv${source}$bv$',
                f'CREATE TRIGGER "{name}" {at} ON "{table}" {each} EXECUTE FUNCTION "{name}"()',
            ),
            f"{table} {bits} {source}",
        )


def _refusing(code: str, when: str) -> str:
    raised = f"RAISE EXCEPTION '{code}' USING ERRCODE = 'restrict_violation';"
    return raised if when == ALWAYS else f"IF {when} THEN {raised} END IF;"
