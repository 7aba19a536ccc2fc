"""The council as it is set up: councils, seats and authorities are ended by a date, once, and stay as they were."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, Model, On, Row, Rule, any_of, changed, changed_again, kept
from workflows.models import Council, CouncilMember, Substitute

DATED: tuple[Model, ...] = (Council, CouncilMember, Substitute)
CODE = "bv: a seat is ended, not changed"


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to change a council, a seat or an authority but by its end, to end it twice, or to delete it."""
    for model in DATED:
        row = Row(model)
        other = changed(row, row.fields(but=("to_date",)), sql)
        yield Rule(model, On.UPDATE, CODE, any_of((other, changed_again(row, ("to_date",), sql))))
        yield from kept(model, CODE)
