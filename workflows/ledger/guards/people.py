"""People: accounts stay, and the account of an administrator holds no role of the process (DESIGN.md, "Roles")."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, Model, On, Row, Rule, any_of, changed, kept
from workflows.models import Mandate, Person, RoleAssignment, User

CHARGES: tuple[Model, ...] = (RoleAssignment, Mandate)
CODE = "bv: an administrator holds no role"
P, U = Row(Person), Row(User)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse a role to an administrator, from whichever of the three tables one comes near it."""
    for model in CHARGES:
        for on in (On.INSERT, On.UPDATE):
            yield Rule(model, on, CODE, _is_administrator(Row(model).new("person")))
        yield from kept(model, "bv: a role is ended, not deleted")
    for on in (On.INSERT, On.UPDATE):
        yield Rule(Person, on, CODE, f"{_account_is_administrators(P.new('user'))} AND {_holds_a_role(P.new('id'))}")
    yield Rule(Person, On.UPDATE, "bv: fixed for good", changed(P, ("id", "ref"), sql))
    yield from kept(Person, "bv: people are kept")
    persons = f"SELECT p.{P.column('id')} FROM {P.table} p WHERE p.{P.column('user')} = {U.new('id')}"
    yield Rule(User, On.UPDATE, CODE, f"{U.new('is_staff')} AND {_holds_a_role(f'({persons})')}")
    yield Rule(User, On.UPDATE, "bv: fixed for good", changed(U, ("id", "ref"), sql))
    yield from kept(User, "bv: accounts are kept")


def _is_administrator(person: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {P.table} p JOIN {U.table} u ON u.{U.column('id')} = p.{P.column('user')}"
        f" WHERE p.{P.column('id')} = {person} AND u.{U.column('is_staff')})"
    )


def _account_is_administrators(user: str) -> str:
    return f"EXISTS (SELECT 1 FROM {U.table} u WHERE u.{U.column('id')} = {user} AND u.{U.column('is_staff')})"


def _holds_a_role(person: str) -> str:
    return any_of(
        f"EXISTS (SELECT 1 FROM {Row(model).table} r WHERE r.{Row(model).column('person')} = {person})"
        for model in CHARGES
    )
