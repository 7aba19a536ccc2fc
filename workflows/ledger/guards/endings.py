"""What follows an outcome: marks of granted awards alone, and notices that tell of the outcome as it stands."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, quoted
from workflows.models import AwardRecord, LedgerEntry, Nomination, OutcomeNotice
from workflows.rules.outcomes import ENDED_FOR_IT, TO_TELL
from workflows.vocabulary.states import State

N, A, T, E = Row(Nomination), Row(AwardRecord), Row(OutcomeNotice), Row(LedgerEntry)


def rules(_sql: Dialect) -> Iterator[Rule]:
    """Refuse a mark on what is not granted, and a notice of another state or version than the nomination's."""
    granted = f"n.{N.column('state')} = '{State.GRANTED}'"
    yield Rule(AwardRecord, On.INSERT, "bv: only a granted award is marked", _no_nomination(A, granted))
    as_it_is = (
        f"n.{N.column('state')} = {T.new('state')} AND n.{N.column('version')} = {T.new('nomination_version')}"
        f" AND (n.{N.column('state')} IN ({quoted(TO_TELL)}) OR {_ended_for_it()})"
    )
    yield Rule(OutcomeNotice, On.INSERT, "bv: a notice tells of the outcome as it is", _no_nomination(T, as_it_is))


def _ended_for_it() -> str:
    """The condition that a nomination, once sent, ended without the will of its unit."""
    ended = (
        f"SELECT 1 FROM {E.table} e WHERE e.{E.column('key')} = n.{N.column('entry')}"
        f" AND e.{E.column('event')} IN ({quoted(ENDED_FOR_IT)})"
    )
    withdrawn = f"n.{N.column('state')} = '{State.WITHDRAWN}' AND n.{N.column('code')} IS NOT NULL"
    return f"({withdrawn} AND EXISTS ({ended}))"


def _no_nomination(row: Row, condition: str) -> str:
    found = f"SELECT 1 FROM {N.table} n WHERE n.{N.column('id')} = {row.new('nomination')} AND {condition}"
    return f"NOT EXISTS ({found})"
