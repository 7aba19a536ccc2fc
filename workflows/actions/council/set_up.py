"""Another council, by a decision of the Chief: from its first day on the one before has ended, with all its seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows.actions.council.charges import keep_roles
from workflows.actions.council.door import (
    after_today,
    can_sit,
    dated,
    editing,
    missing,
    not_past,
    obj_of,
    person_called,
    put_on_record,
)
from workflows.actions.locks import lock_sessions_of
from workflows.models import Council, CouncilMember, User
from workflows.queries.council import seated, seats_of, under_way
from workflows.rules.seats import DAY, reasons_against_seats
from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold who is to sit in a council, by the reference of the person, and with which post."""

    person: str
    role: MemberRole


def set_up_council(
    *,
    by: User,
    name: str,
    decision_number: str,
    decision_date: date,
    begins: date,
    members: Sequence[Chosen],
) -> Council:
    """Set up a council with all its members in the order of the decision; the one in force ends the day before.

    :raises Refused: NOT_YOURS, INPUT_MISSING, COUNCIL_IN_SESSION, COUNCIL_CHANGES_LATER, COUNCIL_NEEDS_ONE,
        SEATED_TWICE, PERSON_CANNOT_SIT, a day that is past, or a decision that is to come
    """
    with editing(by) as (act, charge):
        former = Council.objects.order_by("from_date", "pk").last()
        act.concerns(obj_of(former) if former is not None else "council/")
        act.require(
            [
                missing(name=name, number=decision_number, members="".join(each.person for each in members)),
                dated(act, decision_date),
                not_past(act, begins),
            ]
        )
        people = [person_called(each.person) for each in members]
        council = Council(
            code=_code(begins),
            name=name,
            decision_number=decision_number,
            decision_date=decision_date,
            from_date=begins,
        )
        seats = [
            CouncilMember(council=council, person=person, role=each.role, ordinal=ordinal, from_date=begins)
            for ordinal, (person, each) in enumerate(zip(people, members, strict=True), start=1)
        ]
        old = seats_of(former) if former is not None else []
        if former is not None:
            lock_sessions_of(former)
            act.require([after_today(act, begins), _later(former, old, begins)])
        busy = tuple(under_way(former, begins)) if former is not None else ()
        act.require(
            [
                Reason(Refusal.COUNCIL_IN_SESSION, {"sessions": busy}) if busy else None,
                *(can_sit(person) for person in dict.fromkeys(people)),
                *reasons_against_seats(seated(seats), since=begins),
            ]
        )
        if former is not None:
            _end(former, old, last=begins - DAY)
        council.save()
        for seat in seats:
            seat.council = council
            seat.save()
        put_on_record(
            act,
            Event.COUNCIL_SET_UP,
            council,
            charge=charge,
            data={
                "former": former.code if former is not None else "",
                "from": str(begins),
                "date": str(decision_date),
                "members": len(seats),
                "posts": [str(seat.role) for seat in seats],
            },
            pii={
                "name": name,
                "number": decision_number,
                "roll": [person.full_name for person in people],
            },
        )
        left = [seat.person for seat in old if seat.to_date is not None and seat.to_date >= act.today]
        keep_roles(act, [*people, *left], charge=charge, basis=f"{decision_number}, {decision_date:%d/%m/%Y}"[:300])
    return council


def _later(former: Council, seats: Sequence[CouncilMember], begins: date) -> Reason | None:
    """Ask that nothing is recorded of the council before for the first day of the next one, or later."""
    ends = [each.to_date + DAY for each in (former, *seats) if each.to_date is not None]
    days = [each.from_date for each in (former, *seats) if each.from_date >= begins]
    days += [day for day in ends if day > begins]
    return Reason(Refusal.COUNCIL_CHANGES_LATER, {"date": max(days)}) if days else None


def _end(former: Council, seats: Sequence[CouncilMember], *, last: date) -> None:
    if former.to_date is None:
        former.to_date = last
        former.save()
    for seat in seats:
        if seat.to_date is None:
            seat.to_date = last
            seat.save()


def _code(begins: date) -> str:
    code = f"HD-{begins:%Y}"
    return code if not Council.objects.filter(code=code).exists() else f"HD-{begins:%Y%m%d}"
