"""What the acts on the council share: who takes them, the councils locked, the days and the people they are about."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from workflows.actions.door import Act
from workflows.actions.locks import lock_councils
from workflows.models import Council, CouncilMember, Person, User
from workflows.queries.council import council_on, seated, seats_of
from workflows.rules.case import Charge
from workflows.rules.seats import reasons_against_seats
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

EDITORS = (Role.HR_HEAD,)


@contextmanager
def editing(by: User) -> Iterator[tuple[Act, Charge]]:
    """Act as the head of HR-Admin on the council, with every council locked.

    :raises Refused: NOT_YOURS for anybody else
    """
    with Act(by=by) as act:
        charge = act.actor.charge(*EDITORS)
        if charge is None:
            code = Refusal.ADMINISTRATOR_ACTS_NOT if act.actor.is_administrator else Refusal.NOT_YOURS
            raise Refused(Reason(code, {"holder": EDITORS}))
        lock_councils()
        yield act, charge


def in_force_on(act: Act, day: date) -> Council:
    """Return the council of a day, which is named on record where the act is refused.

    :raises Refused: COUNCIL_NOT_SET_UP
    """
    council = council_on(day)
    if council is None:
        raise Refused(Reason(Refusal.COUNCIL_NOT_SET_UP, {"holder": EDITORS}))
    act.concerns(obj_of(council))
    return council


def obj_of(council: Council) -> str:
    """Return the name of a council in the ledger."""
    return f"council/{council.ref}"


def put_on_record(
    act: Act, event: Event, council: Council, *, charge: Charge, data: Mapping[str, Any], pii: Mapping[str, Any]
) -> None:
    """Tell the ledger of an act on a council, whose code stands in every entry."""
    obj = obj_of(council)
    act.record(event, obj=obj, about=obj, charge=charge, data={"council": council.code, **data}, pii=pii)


def missing(**texts: str) -> Reason | None:
    """Ask for texts that an act cannot do without, by their names."""
    blank = tuple(name for name, text in texts.items() if not text.strip())
    return Reason(Refusal.INPUT_MISSING, {"fields": blank}) if blank else None


def not_past(act: Act, day: date) -> Reason | None:
    """Ask for a day from today on."""
    return Reason(Refusal.DATE_IN_PAST, {"date": day}) if day < act.today else None


def after_today(act: Act, day: date) -> Reason | None:
    """Ask for a day from tomorrow on: what is done today is done in the posts of today."""
    return Reason(Refusal.SEATS_ARE_HELD_TODAY) if day == act.today else None


def dated(act: Act, day: date) -> Reason | None:
    """Ask for the day of a document, which exists already."""
    return Reason(Refusal.DATE_IN_FUTURE, {"date": day}) if day > act.today else None


def can_sit(person: Person) -> Reason | None:
    """Ask for somebody at work in the Office, with no account of an administrator."""
    is_administrator = person.user is not None and person.user.is_staff
    if person.is_active and not is_administrator and not person.unit.is_outside:
        return None
    return Reason(Refusal.PERSON_CANNOT_SIT, {"member": person.full_name})


def person_called(ref: str) -> Person:
    """Return a person by his reference.

    :raises Person.DoesNotExist: where there is none
    """
    found: Person = Person.objects.select_related("user", "unit").get(ref=ref)
    return found


def seats_are_right(council: Council, *, since: date, changed: Iterable[CouncilMember] = ()) -> list[Reason]:
    """Ask that from a day on there is one chair, one secretary, and nobody twice, with these seats as they would be."""
    would_be = {seat.pk: seat for seat in changed if not seat._state.adding}
    rows = [would_be.get(seat.pk, seat) for seat in seats_of(council)]
    rows += [seat for seat in changed if seat._state.adding]
    return reasons_against_seats(seated(rows), since=since)
