"""Open votes by name: each member on his own device, or the secretary for a show of hands; written opinions.

A vote locks its item, and the count locks it too: a vote is in the count or refused, never between (notes: faults B.2).
"""

from collections.abc import Mapping
from datetime import datetime

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.floor import as_secretary, is_voting, keeps_record_of
from workflows.actions.review.seats import in_time, may_vote_on, no_vote_of, seat_of
from workflows.models import AgendaItem, Person, Session, SessionMember, User, Vote
from workflows.queries.sittings import is_in_writing, opinions_end
from workflows.vocabulary.council import ATTENDING, OPEN_BALLOTS, Attendance, BallotKind, Choice
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role


def cast_vote(item_ref: str, *, by: User, choice: Choice, reason: str = "") -> Vote:
    """Cast the actor's own open vote; it may be changed until the item is counted, in writing until the time is over.

    :raises Refused: ITEM_NOT_OPEN, NOT_A_MEMBER, MEMBER_IS_ABSENT, MEMBER_IS_RECUSED, BALLOT_KIND_NOT_ALLOWED
    """
    with Act(by=by) as act:
        return _cast(act, lock_item(item_ref), choice=choice, reason=reason)


def record_hands(item_ref: str, *, by: User, choices: Mapping[int, Choice]) -> list[Vote]:
    """Record a show of hands by name, so marked; a member who voted on his own device keeps his own vote.

    `choices` are by person.

    :raises Refused: to anybody but the secretary, with nobody chosen, or for a member who is absent or recused
    """
    with Act(by=by) as act:
        as_secretary(act)
        item = lock_item(item_ref)
        charge = keeps_record_of(act, item)
        _takes_open_votes(item)
        if is_in_writing(item.session):
            raise Refused(Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)}))
        if not choices:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        own = set(item.votes.filter(recorded_by=None).values_list("member__person_id", flat=True))
        votes = []
        for person, choice in sorted((person, choice) for person, choice in choices.items() if person not in own):
            line = seat_of(item.session, person)
            _is_there(line)
            may_vote_on(item, line)
            votes.append(_write(act, item, line, choice=choice, recorded_by=act.person))
            act.record(
                Event.VOTE_RECORDED,
                obj=item.obj,
                about=item.nomination.obj,
                charge=charge,
                data={"ordinal": item.ordinal, "seat": line.ordinal, "choice": str(choice)},
                pii={"member": line.person.full_name, "nominee": item.nomination.nominee_name},
            )
    return votes


def receive_opinion(
    item_ref: str, *, by: User, person: int, choice: Choice, reason: str = "", arrived_at: datetime | None = None
) -> Vote:
    """Enter the signed written opinion of an absent member into an open vote, before it is counted (S17).

    It arrived at `arrived_at`, without it now.

    :raises Refused: to anybody but the secretary, for a member who is there, recused or has voted or sent his opinion
        himself, after the count, or where it arrived too late
    """
    with Act(by=by) as act:
        as_secretary(act)
        item = lock_item(item_ref)
        charge = keeps_record_of(act, item)
        _takes_open_votes(item)
        line = seat_of(item.session, person)
        may_vote_on(item, line)
        if Attendance(line.attendance) in ATTENDING:
            raise Refused(Reason(Refusal.NOT_YOURS, {"holder": (Role.COUNCIL_MEMBER,)}))
        no_vote_of([item], [line])
        if item.written_opinions.filter(member=line).exists():
            raise Refused(Reason(Refusal.OPINION_IS_SENT, {"member": line.person.full_name}))
        arrived_at = arrived_at or act.at
        _arrived_in_time(act, item.session, arrived_at)
        vote = _write(act, item, line, choice=choice, reason=reason, recorded_by=act.person, is_written=True)
        act.record(
            Event.OPINION_RECEIVED,
            obj=item.obj,
            about=item.nomination.obj,
            charge=charge,
            data={
                "ordinal": item.ordinal,
                "seat": line.ordinal,
                "choice": str(choice),
                "arrived_at": arrived_at.isoformat(),
            },
            pii={"member": line.person.full_name, "nominee": item.nomination.nominee_name, "reason": reason},
        )
    return vote


def _arrived_in_time(act: Act, session: Session, arrived_at: datetime) -> None:
    """Go on only where a paper came after the roll was frozen and before the time for opinions ended.

    :raises Refused: ARRIVAL_TO_COME, OPINION_TOO_LATE
    """
    assert session.convened_at is not None
    if not session.convened_at.replace(second=0, microsecond=0) <= arrived_at <= act.at:
        raise Refused(Reason(Refusal.ARRIVAL_TO_COME))
    if arrived_at > opinions_end(session):
        raise Refused(Reason(Refusal.OPINION_TOO_LATE, {"until": opinions_end(session)}))


def _cast(act: Act, item: AgendaItem, *, choice: Choice, reason: str) -> Vote:
    _takes_open_votes(item)
    line = seat_of(item.session, act.actor.person)
    may_vote_on(item, line)
    in_writing = is_in_writing(item.session)
    if in_writing:
        in_time(act, item.session)
    else:
        _is_there(line)
    vote = _write(act, item, line, choice=choice, reason=reason, is_written=in_writing)
    act.record(
        Event.VOTE_CAST,
        obj=item.obj,
        about=item.nomination.obj,
        charge=act.actor.charge(Role.COUNCIL_MEMBER),
        data={"ordinal": item.ordinal, "seat": line.ordinal, "choice": str(choice)},
        pii={"member": line.person.full_name, "nominee": item.nomination.nominee_name, "reason": reason},
    )
    return vote


def _write(
    act: Act,
    item: AgendaItem,
    line: SessionMember,
    *,
    choice: Choice,
    reason: str = "",
    recorded_by: Person | None = None,
    is_written: bool = False,
) -> Vote:
    vote, _created = Vote.objects.update_or_create(
        item=item,
        member=line,
        defaults={
            "choice": choice,
            "reason": reason,
            "recorded_by": recorded_by,
            "is_written": is_written,
            "cast_at": act.at,
        },
    )
    return vote


def _takes_open_votes(item: AgendaItem) -> None:
    is_voting(item)
    if BallotKind(item.ballot_kind) not in OPEN_BALLOTS:
        raise Refused(Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)}))


def _is_there(line: SessionMember) -> None:
    if Attendance(line.attendance) not in ATTENDING:
        raise Refused(Reason(Refusal.MEMBER_IS_ABSENT, {"member": line.person.full_name}))
