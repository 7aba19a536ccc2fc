"""The roles that go with a seat: whoever is seated has them from the same day on, and loses them with the seat."""

from collections.abc import Iterable

from workflows.actions.door import Act
from workflows.actions.refer import put_on_record, write
from workflows.actions.refer.rows import fields_of
from workflows.models import Person, RoleAssignment
from workflows.queries.council import ROLES_OF_SEATS, spans_of
from workflows.rules.case import Charge
from workflows.rules.seats import DAY, Span, joined, overlap
from workflows.vocabulary.roles import Role


def keep_roles(act: Act, people: Iterable[Person], *, charge: Charge, basis: str) -> None:
    """Let the roles of these people agree with their seats from today on, each change with its own entry."""
    for person in sorted(set(people), key=lambda each: each.pk):
        for role in ROLES_OF_SEATS:
            for span in joined(spans_of(person.pk, role)):
                if span[1] is None or span[1] >= act.today:
                    _keep(act, person, role, span, charge=charge, basis=basis)


def _keep(act: Act, person: Person, role: Role, span: Span, *, charge: Charge, basis: str) -> None:
    """Give a role for a span of days, or end it with the span; a role that ends earlier is given again after that."""
    rows = RoleAssignment.objects.filter(person=person, role=role).select_for_update().order_by("from_date", "pk")
    held = [row for row in rows if overlap((row.from_date, row.to_date), span)]
    last = held[-1] if held else None
    if last is None:
        _give(act, person, role, span, charge=charge, basis=basis)
    elif last.to_date is None and span[1] is not None:
        before = fields_of(last)
        last.to_date = span[1]
        write(act, last)
        put_on_record(act, last, frozenset({"to_date"}), before, charge=charge)
    elif last.to_date is not None and (span[1] is None or span[1] > last.to_date):
        _give(act, person, role, (last.to_date + DAY, span[1]), charge=charge, basis=basis)


def _give(act: Act, person: Person, role: Role, span: Span, *, charge: Charge, basis: str) -> None:
    row = RoleAssignment(person=person, role=role, from_date=span[0], to_date=span[1], basis=basis)
    write(act, row)
    put_on_record(act, row, frozenset(fields_of(row)), {}, charge=charge)
