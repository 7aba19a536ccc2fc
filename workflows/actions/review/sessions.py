"""A session from its plan to its opening, or its adjournment for lack of quorum (DOMAIN.md 6.5)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.numbering import session_code
from workflows.actions.propose import content_sha256, file_hashes_of
from workflows.actions.receipt import fix_rules
from workflows.actions.review.floor import (
    as_presiding,
    as_secretary,
    in_states,
    names_still_to_answer,
    no_vote_of,
    save_session,
)
from workflows.models import (
    AgendaItem,
    Council,
    Nomination,
    Recusal,
    Session,
    SessionMember,
    User,
    Vote,
    VotingPolicy,
)
from workflows.queries.council import council_on
from workflows.queries.sittings import (
    is_attending,
    is_in_writing,
    opinions_are_over,
    recusals_due,
    who_opens,
    with_roll,
    with_what_is_asked,
)
from workflows.queries.standing import in_force
from workflows.rules import guards
from workflows.rules.voting import policy_from, quorum_is_reached, quorum_needed
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import (
    ATTENDING,
    NOT_COUNTED,
    OPEN_BALLOTS,
    Attendance,
    BallotKind,
    ItemState,
    MemberRole,
    SessionKind,
    SessionState,
)
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

# From where a nomination comes before a session.
WAYS_TO_AGENDA = {
    State.DEFERRED: Command.RETABLE_TO_AGENDA,
    State.RETURNED_TO_COUNCIL: Command.RECONSIDER,
}


def plan_session(
    *,
    by: User,
    title: str,
    planned_at: datetime,
    venue: str = "",
    kind: SessionKind = SessionKind.MEETING,
    opinions_until: datetime | None = None,
) -> Session:
    """Plan a session of the council in force: a meeting, or opinions in writing from a day until another.

    Members who are absent from a meeting may send their opinions until `opinions_until`, without it until it begins.

    :raises Refused: to anybody but the secretary, for a day that has passed, without a venue or the day on which
        opinions end, OPINION_DAY_IMPOSSIBLE, or COUNCIL_NOT_SET_UP
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        is_written = kind is SessionKind.WRITTEN
        last = ("opinions_until", opinions_until) if is_written else ("venue", venue.strip())
        blank = [name for name, given in (("title", title.strip()), last) if not given]
        ends_early = is_written and opinions_until is not None and opinions_until <= planned_at
        act.require(
            [
                Reason(Refusal.INPUT_MISSING, {"fields": tuple(blank)}) if blank else None,
                Reason(Refusal.DATE_IN_PAST, {"date": planned_at.date()}) if planned_at < act.at else None,
                Reason(Refusal.OPINIONS_END_TOO_EARLY, {"moment": planned_at}) if ends_early else None,
            ]
        )
        opinions_until = opinions_until or planned_at
        if not is_written and not act.at < opinions_until <= planned_at:
            raise Refused(Reason(Refusal.OPINION_DAY_IMPOSSIBLE, {"planned": planned_at}))
        council = council_on(act.today)
        if council is None:
            raise Refused(Reason(Refusal.COUNCIL_NOT_SET_UP, {"holder": (Role.HR_HEAD,)}))
        act.require([_has_ended(council, act.day_of(planned_at))])
        session = Session(
            code=session_code(planned_at.year),
            council=council,
            title=title,
            planned_at=planned_at,
            venue="" if is_written else venue,
            kind=kind,
            opinions_until=opinions_until,
            state=SessionState.PLANNED,
            secretary=act.person,
            created_at=act.at,
        )
        session.remember(by=by, at=act.at)
        session.save()
        act.record(
            Event.SESSION_PLANNED,
            obj=session.obj,
            ver=1,
            about=session.obj,
            charge=charge,
            to_state=session.state,
            data={
                "code": session.code,
                "planned_at": planned_at.isoformat(),
                "opinions_until": opinions_until.isoformat(),
            },
        )
    return session


def place_on_agenda(
    session_ref: str, refs: Sequence[str], *, by: User, versions: Mapping[str, int] | None = None
) -> list[AgendaItem]:
    """Place nominations on the agenda in the order given; their papers are frozen by hash (N14, N19, N24).

    They come from the list, or again: after a deferral, or because the Chief asks for it. All of them or none.
    `versions` says which version of each was looked at; one that it leaves out was not.

    :raises Refused: NOTHING_CHOSEN, IS_STALE, or what stands against any of them
    """
    with Act(by=by) as act:
        if not refs:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        session = act.session(session_ref)
        locked = {nomination.ref: nomination for nomination in act.nominations(refs)}
        act.all_seen(locked.values(), versions)
        items = []
        before: Any = session  # what its query counted beside it

        for ordinal, ref in enumerate(refs, start=before.agenda_length + 1):
            nomination = locked[ref]
            fix_rules(act, nomination)  # what was received when there was no policy yet has it by now
            papers = content_sha256(nomination, files=file_hashes_of(nomination))
            act.step(
                WAYS_TO_AGENDA.get(State(nomination.state), Command.PLACE_ON_AGENDA),
                nomination,
                inputs={"session": session},
                data={"session": session.code, "ordinal": ordinal},
                docs=[{"id": f"{nomination.obj}/papers", "sha256": papers}],
            )
            policy: Any = nomination.policy  # a guard has asked for it
            item = AgendaItem(
                session=session,
                nomination=nomination,
                ordinal=ordinal,
                award_form=nomination.award_form,
                policy=policy,
                ballot_kind=_ballot_kind_in(session, policy),
                papers_sha256=papers,
                dossier_version=nomination.dossier_version,
            )
            try:
                item.save(force_insert=True)
            except IntegrityError as error:  # somebody placed another one meanwhile, and it has this number
                raise Refused(Reason(Refusal.IS_STALE)) from error
            items.append(item)
    return items


def _ballot_kind_in(session: Session, policy: VotingPolicy) -> str:
    """Return by which ballot an item is voted on: the policy's; an open one in writing where nobody meets."""
    is_open = BallotKind(policy.ballot_kind) in OPEN_BALLOTS
    return BallotKind.WRITTEN_CONSULTATION if is_in_writing(session) and is_open else policy.ballot_kind


def convene_session(session_ref: str, *, by: User) -> Session:
    """Convene a session: the roll is frozen, and who may not vote on which item is computed.

    Where the council is asked in writing it begins with this act: every item opens for opinions, and the members are
    told. What is suspended, or on which too few may vote, stays closed.

    :raises Refused: to anybody but the secretary, without items, twice, or after the time for opinions
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        in_states(session, SessionState.PLANNED)
        act.require([_has_ended(session.council, max(act.today, act.day_of(session.planned_at)))])
        is_written = is_in_writing(session)
        if is_written and opinions_are_over(session, act.at):
            raise Refused(Reason(Refusal.OPINION_TOO_LATE, {"until": session.opinions_until}))
        items = list(session.items.filter(state=ItemState.PENDING).select_related("nomination"))
        locked = act.nominations([item.nomination.ref for item in items]) if is_written else []
        if not items:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        seats = session.council.members.filter(in_force(act.today)).select_related("person").order_by("ordinal")
        roll = [
            SessionMember.objects.create(session=session, person=seat.person, role=seat.role, ordinal=ordinal)
            for ordinal, seat in enumerate(seats, start=1)
        ]
        for item in items:
            for line, ground, reason in recusals_due(item, roll, day=act.today):
                Recusal.objects.create(item=item, member=line, ground=ground, reason=reason)
        chair = next((line for line in roll if line.role == MemberRole.CHAIR), None)
        session.presiding = chair.person if chair else None
        session.state, session.convened_at = SessionState.CONVENED, act.at
        if is_written:
            session.state, session.opened_at = SessionState.OPEN, act.at
        save_session(act, session)
        act.record(
            Event.SESSION_CONVENED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=SessionState.PLANNED,
            to_state=session.state,
            data={"code": session.code, "members": len(roll), "items": len(items)},
            pii={"roll": [line.person.full_name for line in roll]},
        )
        if is_written:
            _ask_in_writing(act, session, locked)
            told = [line.person_id for line in roll]
            act.inform(Event.SESSION_CONVENED, told, about=session.obj, key=session.obj, code=session.code)
    return session


def _ask_in_writing(act: Act, session: Session, nominations: Sequence[Nomination]) -> None:
    """Open every item of a session in writing for opinions, in the order of the agenda (N15)."""
    by_key = {nomination.pk: nomination for nomination in nominations}
    items = with_what_is_asked(session.items.filter(state=ItemState.PENDING)).order_by("ordinal")
    for item in items:
        nomination = by_key[item.nomination_id]
        item.session, item.nomination = session, nomination
        sitting = with_roll(item)
        asked = act.case(nomination, facts=("session",), inputs={"sitting": sitting})
        if nomination.is_held or not guards.eligible_members_suffice.question(asked):
            continue
        presiding = sitting.presiding
        item.presiding = presiding.person if presiding else None
        act.step(
            Command.OPEN_ITEM,
            nomination,
            inputs={"sitting": sitting},
            data={
                "session": session.code,
                "ordinal": item.ordinal,
                "ballot": item.ballot_kind,
                "recused": len(sitting.recused),
            },
            pii={
                "recusals": [line.person.full_name for line in sitting.roll if line.pk in sitting.recused],
                "presiding": presiding.person.full_name if presiding else "",
            },
        )
        item.state, item.opened_at = ItemState.VOTING, act.at
        item.save()


def _has_ended(council: Council, day: date) -> Reason | None:
    """Ask for a council that still is in force on a day."""
    ended = council.to_date
    return Reason(Refusal.COUNCIL_HAS_ENDED, {"date": ended}) if ended is not None and ended < day else None


def record_attendance(session_ref: str, attendance: Mapping[int, Attendance], *, by: User) -> Session:
    """Record who is there, in the room or online, who is absent, who left; `attendance` is by person.

    Who has voted on an item that is still open stays there until it is counted.

    :raises Refused: to anybody but the secretary, before the roll is frozen, or VOTE_STANDS
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
        gone = [roll[person] for person, is_there in attendance.items() if is_there not in ATTENDING]
        if gone:
            # Locked, so that no vote slips in between: it locks its item before it asks who is there.
            voting = session.items.filter(state=ItemState.VOTING).values_list("ref", flat=True)
            no_vote_of(lock_items(voting), gone)
        for person, is_there in attendance.items():
            roll[person].attendance = is_there
            roll[person].save()
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
            pii={"attendance": [f"{line.person.full_name}: {line.attendance}" for line in roll.values()]},
        )
    return session


def _roll_of(session: Session) -> list[SessionMember]:
    return list(session.roll.select_related("person").order_by("ordinal"))


def _quorum(roll: Sequence[SessionMember], items: Sequence[AgendaItem]) -> tuple[int, int, int]:
    """Return members, present and needed; with several policies on the agenda the strictest quorum counts."""
    present = sum(1 for line in roll if is_attending(line))
    policies = [policy_from(item.policy) for item in items]
    needed = max((quorum_needed(policy, len(roll)) for policy in policies), default=0)
    return len(roll), present, needed


def _answers(session: Session, roll: Sequence[SessionMember], items: Sequence[AgendaItem]) -> tuple[int, int, int]:
    """Return members, the most opinions that any item has, and the least that an item needs, asked in writing."""
    given = Counter(Vote.objects.filter(item__session=session, is_written=True).values_list("item_id", flat=True))
    needed = (quorum_needed(policy_from(item.policy, ballot_kind=item.ballot_kind), len(roll)) for item in items)
    return len(roll), max(given.values(), default=0), min(needed, default=0)


def _refuse_before_the_end(session: Session) -> None:
    """Say who has not answered yet on some item.

    :raises Refused: OPINIONS_STILL_COMING
    """
    missing: dict[str, None] = {}
    for item in session.items.filter(state=ItemState.VOTING).order_by("ordinal"):
        missing |= dict.fromkeys(names_still_to_answer(item))
    raise Refused(
        Reason(Refusal.OPINIONS_STILL_COMING, {"until": session.opinions_until, "missing": tuple(missing)})
    )


def open_session(session_ref: str, *, by: User) -> Session:
    """Open a session with a quorum: by the chair, or where he is absent by the first vice-chair who is there.

    :raises Refused: NOT_PRESIDING, QUORUM_NOT_REACHED, SESSION_WRONG_STATE
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        roll = _roll_of(session)
        _let_vice_chair_preside(session, roll)
        charge = as_presiding(act, session, roll)
        in_states(session, SessionState.CONVENED)
        act.require(_reasons_not_to_begin(act, session, roll))
        items = list(session.items.select_related("policy"))
        members, present, needed = _quorum(roll, items)
        if not all(
            quorum_is_reached(policy_from(item.policy), members=members, present=present) for item in items
        ):
            raise Refused(
                Reason(Refusal.QUORUM_NOT_REACHED, {"present": present, "members": members, "needed": needed})
            )
        session.state, session.opened_at = SessionState.OPEN, act.at
        save_session(act, session)
        act.record(
            Event.SESSION_OPENED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=SessionState.CONVENED,
            to_state=session.state,
            data={"code": session.code, "present": present, "members": members, "needed": needed},
        )
    return session


def _reasons_not_to_begin(act: Act, session: Session, roll: Sequence[SessionMember]) -> list[Reason]:
    """Ask that its day has come, and that who opens it is there."""
    away = [line for line in roll if line.person_id == act.actor.person and not is_attending(line)]
    reasons = [Reason(Refusal.MEMBER_IS_ABSENT, {"member": line.person.full_name}) for line in away]
    return _reasons_before_its_day(act, session) + reasons


def _reasons_before_its_day(act: Act, session: Session) -> list[Reason]:
    """Ask that the planned day has come: until then the members have the papers to read (N14)."""
    day = act.day_of(session.planned_at)
    return [] if day <= act.today else [Reason(Refusal.SESSION_DAY_TO_COME, {"date": day})]


def adjourn_session(session_ref: str, *, by: User) -> Session:
    """Adjourn a session without quorum before it took up an item; its items go back to the list (N15b).

    Where the quorum is lost later, what was counted stands: the chair puts off the rest item by item. Where the council
    was asked in writing, too few have answered on every item when the time is over.

    :raises Refused: NOT_PRESIDING, QUORUM_IS_REACHED, SESSION_WRONG_STATE, ITEMS_WERE_OPENED
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        roll = _roll_of(session)
        _let_vice_chair_preside(session, roll)
        charge = as_presiding(act, session, roll)
        in_states(session, SessionState.CONVENED, SessionState.OPEN)
        is_written = is_in_writing(session)
        if is_written and not opinions_are_over(session, act.at):
            _refuse_before_the_end(session)
        act.require([] if is_written else _reasons_before_its_day(act, session))
        items = list(session.items.select_related("policy", "nomination"))
        members, present, needed = _answers(session, roll, items) if is_written else _quorum(roll, items)
        numbers = {"present": present, "members": members, "needed": needed}
        if present >= needed:
            raise Refused(Reason(Refusal.QUORUM_IS_REACHED, numbers))
        # In writing every item is open at once; there what was counted or put off keeps the session.
        kept = [item for item in items if (item.state not in NOT_COUNTED if is_written else item.opened_at is not None)]
        if kept:
            raise Refused(Reason(Refusal.ITEMS_WERE_OPENED, {"items": tuple(str(item.ordinal) for item in kept)}))
        pending = [item for item in items if item.state in (NOT_COUNTED if is_written else (ItemState.PENDING,))]
        locked = act.nominations([item.nomination.ref for item in pending])
        nominations = {nomination.pk: nomination for nomination in locked}
        # Of opinions in writing the record says so: nobody was present anywhere.
        told = {"answers": present, "members": members, "needed": needed} if is_written else numbers
        source = session.state
        save_presiding(act, session, SessionState.ADJOURNED_NO_QUORUM)
        for item in pending:
            act.step(
                Command.ADJOURN,
                nominations[item.nomination_id],
                data={"session": session.code, **told},
            )
            item.state = ItemState.DEFERRED
            item.save()
        act.record(
            Event.SESSION_ADJOURNED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=source,
            to_state=session.state,
            data={"code": session.code, **told},
        )
    return session


def save_presiding(act: Act, session: Session, state: SessionState) -> None:
    """Save a session in its new state, with the time at which it ended."""
    session.state, session.closed_at = state, act.at
    save_session(act, session)


def _let_vice_chair_preside(session: Session, roll: Sequence[SessionMember]) -> None:
    """Where the chair is recorded absent, let the first vice-chair who is there preside (DOMAIN.md 6.5)."""
    line = who_opens(session, roll)
    if line is not None:
        session.presiding = line.person
