"""Who may sit for a member that cannot come: named with the number and the day of the member's written authority.

Nobody sits by being named: the secretary seats a substitute in a session (`review.seat_substitute`).
"""

from datetime import date

from workflows.actions.council.door import (
    can_sit,
    dated,
    editing,
    in_force_on,
    missing,
    not_past,
    obj_of,
    person_called,
    put_on_record,
)
from workflows.models import Council, Person, Substitute, User
from workflows.queries.council import seated, seats_of, seats_on, substitutes_are_allowed
from workflows.rules.seats import Span, overlap
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def name_substitute(
    member: str,
    person: str,
    *,
    by: User,
    number: str,
    document_date: date,
    begins: date,
    until: date | None = None,
) -> Substitute:
    """Name who sits for a member from a day on, to another day or until the authority is taken back.

    :raises Refused: NOT_YOURS, SUBSTITUTES_NOT_ALLOWED, INPUT_MISSING, SEAT_NOT_IN_FORCE, PERSON_CANNOT_SIT,
        SUBSTITUTE_IS_MEMBER, SUBSTITUTE_OVERLAPS, DATES_ARE_REVERSED, or a day that is past
    """
    with editing(by) as (act, charge):
        act.require([not_past(act, begins), missing(document_number=number), dated(act, document_date)])
        council = in_force_on(act, begins)
        if not substitutes_are_allowed(begins):
            raise Refused(Reason(Refusal.SUBSTITUTES_NOT_ALLOWED, {"holder": "administrator"}))
        seat = next((each for each in seats_on(council, begins) if each.person.ref == member), None)
        if seat is None:
            named = {"member": person_called(member).full_name, "date": begins}
            raise Refused(Reason(Refusal.SEAT_NOT_IN_FORCE, named))
        who = person_called(person)
        is_reversed = until is not None and until < begins
        reversed_days = Reason(Refusal.DATES_ARE_REVERSED, {"until": until, "date": begins}) if is_reversed else None
        span = (begins, until)
        act.require(
            [reversed_days, can_sit(who), _is_no_member(council, who, span), *_others(council, seat.person, who, span)]
        )
        substitute = Substitute(
            seat=seat,
            person=who,
            document_number=number,
            document_date=document_date,
            from_date=begins,
            to_date=until,
        )
        substitute.save()
        put_on_record(
            act,
            Event.SUBSTITUTE_NAMED,
            council,
            charge=charge,
            data={
                "post": str(seat.role),
                "from": str(begins),
                "to": str(until or ""),
                "date": str(document_date),
            },
            pii={"member": seat.person.full_name, "substitute": who.full_name, "number": number},
        )
    return substitute


def end_substitution(ref: str, *, by: User, last_day: date) -> Substitute:
    """End the authority of a substitute after a day; a session in which he sits already goes on with him.

    :raises Refused: NOT_YOURS, ROLE_ENDS_ONCE, DATES_ARE_REVERSED, or a day that is past
    """
    with editing(by) as (act, charge):
        rows = Substitute.objects.select_related("seat__council", "seat__person", "person")
        substitute: Substitute = rows.get(ref=ref)
        council = substitute.seat.council
        act.concerns(obj_of(council))
        named = {"until": last_day, "date": substitute.from_date}
        act.require(
            [
                not_past(act, last_day),
                Reason(Refusal.ROLE_ENDS_ONCE) if substitute.to_date is not None else None,
                Reason(Refusal.DATES_ARE_REVERSED, named) if last_day < substitute.from_date else None,
            ]
        )
        substitute.to_date = last_day
        substitute.save()
        put_on_record(
            act,
            Event.SUBSTITUTE_ENDED,
            council,
            charge=charge,
            data={"to": str(last_day)},
            pii={"member": substitute.seat.person.full_name, "substitute": substitute.person.full_name},
        )
    return substitute


def _is_no_member(council: Council, who: Person, span: Span) -> Reason | None:
    """Ask for somebody who has no vote of his own on any of these days."""
    own = [seat for seat in seated(seats_of(council)) if seat.person == who.pk]
    if not any(overlap((seat.begins, seat.ends), span) for seat in own):
        return None
    return Reason(Refusal.SUBSTITUTE_IS_MEMBER, {"member": who.full_name})


def _others(council: Council, member: Person, who: Person, span: Span) -> list[Reason]:
    """Ask that on these days nobody else sits for the member, and that this one sits for nobody else."""
    rows = Substitute.objects.filter(seat__council=council).select_related("seat__person", "person").order_by("pk")
    return [
        Reason(
            Refusal.SUBSTITUTE_OVERLAPS,
            {
                "substitute": row.person.full_name,
                "member": row.seat.person.full_name,
                "date": row.from_date,
            },
        )
        for row in rows
        if (row.seat.person_id == member.pk or row.person_id == who.pk)
        and overlap((row.from_date, _end_of(row)), span)
    ]


def _end_of(substitute: Substitute) -> date | None:
    """Return the last day of an authority, which ends with the seat at the latest."""
    ends = [day for day in (substitute.to_date, substitute.seat.to_date) if day is not None]
    return min(ends, default=None)
