"""Who is there, in the room or online, who is away, who left."""

from collections.abc import Iterable, Iterator, Mapping

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.floor import as_secretary, in_states, save_session
from workflows.actions.review.seats import no_vote_of
from workflows.models import Remark, Session, SessionMember, User
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.council import ATTENDING, Attendance, ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def record_attendance(
    session_ref: str, attendance: Mapping[int, Attendance], *, by: User, reasons: Mapping[int, str] | None = None
) -> Session:
    """Record who is there, in the room or online, who is absent, who left; `attendance` is by person.

    `reasons` say why somebody is away, as far as he told; the minutes give them (form T9). Who has voted on an item
    that is still open stays there until it is counted, and who is noted to have spoken was there.

    :raises Refused: to anybody but the secretary, before the roll is frozen, VOTE_STANDS, BALLOTS_STAND, IS_NOT_AWAY,
        HAS_SPOKEN
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        if is_in_writing(session):
            raise Refused(Reason(Refusal.NO_ATTENDANCE_IN_WRITING))
        in_states(session, SessionState.CONVENED, SessionState.OPEN)
        roll = {line.person_id: line for line in session.roll.select_related("person")}
        unknown = set(attendance) - set(roll)
        if unknown:
            raise Refused(Reason(Refusal.NOT_A_MEMBER))
        gone = [
            roll[person]
            for person, is_there in attendance.items()
            if is_there not in ATTENDING and roll[person].attendance in ATTENDING
        ]
        if gone:
            # Locked, so that no vote slips in between: it locks its item before it asks who is there.
            voting = session.items.filter(state=ItemState.VOTING).values_list("ref", flat=True)
            no_vote_of(lock_items(voting), gone)
        act.require(_contradictions(session, roll, attendance, reasons or {}))
        for person, is_there in attendance.items():
            line = roll[person]
            line.attendance = is_there
            line.note = "" if is_there in ATTENDING else (reasons or {}).get(person, line.note).strip()
            line.save()
        present = sum(1 for line in roll.values() if Attendance(line.attendance) in ATTENDING)
        save_session(act, session)
        act.record(
            Event.ATTENDANCE_RECORDED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            to_state=session.state,
            data={"code": session.code, "present": present, "members": len(roll)},
            pii={
                "attendance": [f"{line.person.full_name}: {line.attendance}" for line in roll.values()],
                "absences": absences_of(roll.values()),
            },
        )
    return session


def give_reasons(session: Session, reasons: Mapping[int, str]) -> list[SessionMember]:
    """Keep why somebody was away or left, by person, when the meeting is over; return the roll.

    :raises Refused: IS_NOT_AWAY, NOT_A_MEMBER
    """
    roll = {line.person_id: line for line in session.roll.select_related("person")}
    if set(reasons) - set(roll):
        raise Refused(Reason(Refusal.NOT_A_MEMBER))
    for person, text in reasons.items():
        line, given = roll[person], text.strip()
        if given and line.attendance in ATTENDING:
            raise Refused(Reason(Refusal.IS_NOT_AWAY, {"member": line.person.full_name}))
        if given != line.note:
            line.note = given
            line.save()
    return list(roll.values())


def absences_of(roll: Iterable[SessionMember]) -> list[str]:
    """Return who is away and why, for the record."""
    return [f"{line.person.full_name}: {line.note}" for line in roll if line.note]


def _contradictions(
    session: Session,
    roll: Mapping[int, SessionMember],
    attendance: Mapping[int, Attendance],
    reasons: Mapping[int, str],
) -> Iterator[Reason]:
    """Say of whom it would be recorded that he was there and was not."""
    for person, is_there in attendance.items():
        # What was said of him before he came is dropped; what is said now of who is there is a mistake.
        if is_there in ATTENDING and reasons.get(person, "").strip() not in ("", roll[person].note):
            yield Reason(Refusal.IS_NOT_AWAY, {"member": roll[person].person.full_name})
    absent = [roll[person].pk for person, is_there in attendance.items() if is_there == Attendance.ABSENT]
    spoken: dict[str, list[str]] = {}
    said = Remark.objects.filter(member__in=absent, item__session=session, struck_at=None).order_by("item__ordinal")
    for name, ordinal in said.values_list("member__person__full_name", "item__ordinal"):
        spoken.setdefault(name, []).append(str(ordinal))
    for name, ordinals in spoken.items():
        yield Reason(Refusal.HAS_SPOKEN, {"member": name, "items": tuple(dict.fromkeys(ordinals))})
