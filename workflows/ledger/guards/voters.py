"""Who may vote on an item, as the guards of every kind of vote ask it: on the roll of its session, and not recused."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Model, On, Row, Rule
from workflows.models import AgendaItem, Recusal, SessionMember

A, I, L = Row(Recusal), Row(AgendaItem), Row(SessionMember)  # noqa: E741 - they stand in one line


def only_voters(model: Model, *, by_statement: bool = False) -> Iterator[Rule]:
    """Refuse a vote, an envelope or a paper of somebody from another session, or of a recused member."""
    item, member = Row(model).new("item"), Row(model).new("member")
    on_roll = (
        f"SELECT 1 FROM {I.table} i JOIN {L.table} l ON l.{L.column('session')} = i.{I.column('session')}"
        f" WHERE i.{I.column('id')} = {item} AND l.{L.column('id')} = {member}"
    )
    aside = (
        f"SELECT 1 FROM {A.table} a WHERE a.{A.column('item')} = {item} AND a.{A.column('member')} = {member}"
    )
    off_roll, recused = "bv: not on the roll of this session", "bv: the member does not vote on this item"
    yield Rule(model, On.INSERT, off_roll, f"NOT EXISTS ({on_roll})", by_statement)
    yield Rule(model, On.INSERT, recused, f"EXISTS ({aside})", by_statement)
