"""The seats of the council in force: one more, one fewer, another post; each from a day on, by a document.

A session that was convened before keeps its roll as it was frozen.
"""

from datetime import date

from workflows.actions.council.charges import keep_roles
from workflows.actions.council.door import (
    after_today,
    can_sit,
    editing,
    in_force_on,
    missing,
    not_past,
    person_called,
    put_on_record,
    seats_are_right,
)
from workflows.models import Council, CouncilMember, User
from workflows.queries.council import seats_on
from workflows.rules.seats import DAY, ONE
from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def seat_member(person: str, *, by: User, role: MemberRole, begins: date, basis: str) -> CouncilMember:
    """Give a person a seat from a day on, with the role that goes with it.

    :raises Refused: NOT_YOURS, COUNCIL_NOT_SET_UP, INPUT_MISSING, COUNCIL_NEEDS_ONE where there is a chair or secretary
        already, SEATED_TWICE, PERSON_CANNOT_SIT, or a day that is past
    """
    with editing(by) as (act, charge):
        act.require([not_past(act, begins), missing(basis=basis)])
        council = in_force_on(act, begins)
        who = person_called(person)
        last = council.members.order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
        seat = CouncilMember(
            council=council,
            person=who,
            role=role,
            ordinal=last + 1,
            from_date=begins,
            to_date=council.to_date,
            basis=basis,
        )
        act.require([can_sit(who), *seats_are_right(council, since=begins, changed=[seat])])
        seat.save()
        put_on_record(
            act,
            Event.MEMBER_SEATED,
            council,
            charge=charge,
            data={
                "post": str(role),
                "from": str(begins),
                "members": len(seats_on(council, begins)),
            },
            pii={"member": who.full_name, "basis": basis},
        )
        keep_roles(act, [who], charge=charge, basis=basis)
    return seat


def end_seat(person: str, *, by: User, last_day: date, basis: str) -> CouncilMember:
    """End the seat of a member after a day, with the role that goes with it.

    :raises Refused: NOT_YOURS, INPUT_MISSING, SEAT_NOT_IN_FORCE, COUNCIL_KEEPS_ONE for the chair or the secretary,
        COUNCIL_CHANGES_LATER where its end is recorded already, or a day that is past
    """
    with editing(by) as (act, charge):
        act.require([not_past(act, last_day), missing(basis=basis)])
        council = in_force_on(act, last_day)
        seat = _seat(council, person, last_day)
        act.require([_ends_openly(seat), _leaves_post(seat)])
        seat.to_date = last_day
        act.require(seats_are_right(council, since=last_day, changed=[seat]))
        seat.save()
        put_on_record(
            act,
            Event.SEAT_ENDED,
            council,
            charge=charge,
            data={
                "post": str(seat.role),
                "to": str(last_day),
                "members": len(seats_on(council, last_day + DAY)),
            },
            pii={"member": seat.person.full_name, "basis": basis},
        )
        keep_roles(act, [seat.person], charge=charge, basis=basis)
    return seat


def change_post(
    person: str, *, by: User, role: MemberRole, begins: date, basis: str, post_of_former: MemberRole | None = None
) -> CouncilMember:
    """Give a member another post from a day on; who was chair or secretary until then gets another one in its place.

    Both are one act, so that there is one chair and one secretary on every day. They change their places on the roll.

    :raises Refused: NOT_YOURS, INPUT_MISSING, SEAT_NOT_IN_FORCE, SEAT_BEGINS_LATER, SEAT_IS_THE_SAME,
        COUNCIL_KEEPS_ONE, COUNCIL_CHANGES_LATER, or a day that is past
    """
    with editing(by) as (act, charge):
        act.require([not_past(act, begins), after_today(act, begins), missing(basis=basis)])
        council = in_force_on(act, begins)
        seat = _seat(council, person, begins)
        same = Reason(Refusal.SEAT_IS_THE_SAME, {"member": seat.person.full_name}) if seat.role == role else None
        act.require([same or _leaves_post(seat), _ends_openly(seat), _has_begun(seat, begins)])
        holder = _holder(council, role, begins)
        if holder is not None:
            unsaid = Reason(Refusal.INPUT_MISSING, {"fields": ("post_of_former",)}) if post_of_former is None else None
            act.require([unsaid, _ends_openly(holder), _has_begun(holder, begins)])
        moves = [(seat, role, holder.ordinal if holder is not None else seat.ordinal)]
        if holder is not None and post_of_former is not None:
            moves.append((holder, post_of_former, seat.ordinal))
        changed: list[CouncilMember] = []
        for each, post, ordinal in moves:
            each.to_date = begins - DAY
            new = CouncilMember(
                council=council, person=each.person, role=post, ordinal=ordinal, from_date=begins, basis=basis
            )
            changed += [each, new]
        act.require(seats_are_right(council, since=begins, changed=changed))
        for row in changed:
            row.save()
        for each, post, _ordinal in moves:
            put_on_record(
                act,
                Event.SEAT_CHANGED,
                council,
                charge=charge,
                data={
                    "post": str(post),
                    "former_post": str(each.role),
                    "from": str(begins),
                },
                pii={"member": each.person.full_name, "basis": basis},
            )
        keep_roles(act, [each.person for each, _post, _ordinal in moves], charge=charge, basis=basis)
    return changed[1]


def _seat(council: Council, person: str, day: date) -> CouncilMember:
    seats = {seat.person.ref: seat for seat in seats_on(council, day)}
    if person not in seats:
        raise Refused(
            Reason(Refusal.SEAT_NOT_IN_FORCE, {"member": person_called(person).full_name, "date": day})
        )
    return seats[person]


def _holder(council: Council, role: MemberRole, day: date) -> CouncilMember | None:
    """Return who holds a post of which there is only one."""
    if role not in ONE:
        return None
    return next((seat for seat in seats_on(council, day) if seat.role == role), None)


def _ends_openly(seat: CouncilMember) -> Reason | None:
    """Ask for a seat whose end is not recorded yet: an end stays as it is."""
    if seat.to_date is None:
        return None
    return Reason(Refusal.COUNCIL_CHANGES_LATER, {"date": seat.to_date + DAY})


def _leaves_post(seat: CouncilMember) -> Reason | None:
    """Ask that nobody leaves a post that is never vacant."""
    role = MemberRole(seat.role)
    if role not in ONE:
        return None
    return Reason(Refusal.COUNCIL_KEEPS_ONE, {"member": seat.person.full_name, "role": role})


def _has_begun(seat: CouncilMember, begins: date) -> Reason | None:
    """Ask that a seat was held before the day on which it becomes another."""
    if seat.from_date < begins:
        return None
    return Reason(Refusal.SEAT_BEGINS_LATER, {"member": seat.person.full_name, "date": seat.from_date})
