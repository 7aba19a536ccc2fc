"""What follows an outcome: marks of granted awards alone, and notices that tell of the outcome as it stands."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, quoted
from workflows.models import AwardRecord, Nomination, OutcomeNotice
from workflows.rules.outcomes import TO_TELL
from workflows.vocabulary.states import State

N, A, T = Row(Nomination), Row(AwardRecord), Row(OutcomeNotice)


def rules(_sql: Dialect) -> Iterator[Rule]:
    """Refuse a mark on what is not granted, and a notice of another state or version than the nomination's."""
    granted = f"n.{N.column('state')} = '{State.GRANTED}'"
    yield Rule(AwardRecord, On.INSERT, "bv: only a granted award is marked", _no_nomination(A, granted))
    as_it_is = (
        f"n.{N.column('state')} = {T.new('state')} AND n.{N.column('version')} = {T.new('nomination_version')}"
        f" AND n.{N.column('state')} IN ({quoted(TO_TELL)})"
    )
    yield Rule(OutcomeNotice, On.INSERT, "bv: a notice tells of the outcome as it is", _no_nomination(T, as_it_is))


def _no_nomination(row: Row, condition: str) -> str:
    found = f"SELECT 1 FROM {N.table} n WHERE n.{N.column('id')} = {row.new('nomination')} AND {condition}"
    return f"NOT EXISTS ({found})"
