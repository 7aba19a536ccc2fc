"""A substitute takes the place of a member in one session: his line of the frozen roll then names both."""

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.floor import as_secretary, in_states, save_session
from workflows.actions.review.guests import no_guest_among
from workflows.actions.review.items import let_step_aside
from workflows.actions.review.seats import has_answered
from workflows.models import Recusal, SessionMember, User
from workflows.queries.council import substitutes_are_allowed, substitutes_for
from workflows.queries.sittings import recusals_due
from workflows.vocabulary.council import Attendance, ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

NAMERS = (Role.HR_HEAD,)


def seat_substitute(session_ref: str, member: int, *, by: User) -> SessionMember:
    """Let the substitute of a member, by person, sit for him in a convened session, before it is opened.

    The council keeps its number. From now on the substitute votes and the member does not; where one of the two is
    concerned by an item, the line does not vote on it.

    :raises Refused: to anybody but the secretary, SESSION_WRONG_STATE, SUBSTITUTES_NOT_ALLOWED, NOT_A_MEMBER,
        SUBSTITUTE_SITS, SUBSTITUTE_NOT_NAMED, MEMBER_HAS_ANSWERED, GUEST_HAS_SEAT
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        in_states(session, SessionState.CONVENED)
        if not substitutes_are_allowed(act.today):
            raise Refused(Reason(Refusal.SUBSTITUTES_NOT_ALLOWED, {"holder": "administrator"}))
        roll = list(session.roll.select_related("person", "instead_of").order_by("ordinal"))
        line = _line_of(roll, member)
        day = max(act.today, act.day_of(session.planned_at))
        substitute = substitutes_for(session, roll, day).get(line.pk)
        if substitute is None:
            named = {"member": line.person.full_name, "date": day, "holder": NAMERS}
            raise Refused(Reason(Refusal.SUBSTITUTE_NOT_NAMED, named))
        no_guest_among(session, [substitute.person_id])
        # Locked before they are asked about: an opinion locks its item too.
        items = lock_items(session.items.filter(state=ItemState.PENDING).values_list("ref", flat=True))
        if has_answered(line):
            raise Refused(Reason(Refusal.MEMBER_HAS_ANSWERED, {"member": line.person.full_name}))
        absent, line.person, line.instead_of = line.person, substitute.person, line.person
        line.attendance, line.note = Attendance.ABSENT, ""  # what was said was said of the member
        line.save()
        for item in items:
            if not Recusal.objects.filter(item=item, member=line).exists():
                let_step_aside(act, item, recusals_due(item, [line], day=act.today))
        save_session(act, session)
        act.record(
            Event.SUBSTITUTE_SEATED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            to_state=session.state,
            data={"code": session.code, "ordinal": line.ordinal, "date": str(substitute.document_date)},
            pii={
                "member": absent.full_name,
                "substitute": substitute.person.full_name,
                "number": substitute.document_number,
            },
        )
    return line


def _line_of(roll: list[SessionMember], member: int) -> SessionMember:
    sits = next((line for line in roll if line.instead_of_id == member), None)
    if sits is not None and sits.instead_of is not None:
        named = {"substitute": sits.person.full_name, "member": sits.instead_of.full_name}
        raise Refused(Reason(Refusal.SUBSTITUTE_SITS, named))
    line = next((line for line in roll if line.person_id == member), None)
    if line is None:
        raise Refused(Reason(Refusal.NOT_A_MEMBER))
    return line
