"""The count: of open votes by name, or of ballots on paper by the secretary and two tellers (form T8)."""

from collections.abc import Mapping

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.floor import as_secretary, is_voting, keeps_record_of
from workflows.actions.review.on_record import votes_are_on_record
from workflows.actions.review.opinions import unseal_opinions
from workflows.actions.review.seats import may_vote_on, names_still_to_answer, nobody_concerned_has_voted
from workflows.models import AgendaItem, PaperCount, Person, SessionMember, Urn, User
from workflows.queries.sittings import is_in_writing, opinions_are_over
from workflows.queries.standing import barred_as_tellers
from workflows.rules.case import Charge
from workflows.rules.voting import (
    PaperCount as CountSheet,
)
from workflows.rules.voting import (
    Policy,
    Result,
    Roll,
    Seat,
    Tally,
    enough_may_vote,
    equations_failed_by,
    policy_from,
    quorum_is_reached,
    quorum_needed,
    result_of,
    tally_of,
    tally_of_paper,
)
from workflows.vocabulary.council import (
    ATTENDING,
    OPEN_BALLOTS,
    Attendance,
    BallotKind,
    Choice,
    ItemState,
    MemberRole,
    Outcome,
)
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused

STATE_AFTER = {
    Outcome.PASSED: ItemState.PASSED,
    Outcome.FAILED: ItemState.FAILED,
    Outcome.TIED: ItemState.TIED,
}


def count_item(item_ref: str, *, by: User) -> AgendaItem:
    """Close an open vote and count it; every member who is there and may vote has voted, or is recorded as gone.

    Of opinions in writing all have come in, or their time is over.

    :raises Refused: to anybody but the secretary, with votes missing, under a secret ballot, with too few voters,
        CONCERNED_HAS_VOTED, or VOTES_DISAGREE where a vote is not the one on record
    """
    with Act(by=by) as act:
        as_secretary(act)
        item = lock_item(item_ref)
        charge = keeps_record_of(act, item)
        is_voting(item)
        if BallotKind(item.ballot_kind) not in OPEN_BALLOTS:
            raise Refused(Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)}))
        if is_in_writing(item.session) and not opinions_are_over(item.session, act.at):
            _everybody_has_answered(item)
        nobody_concerned_has_voted(act, item)
        votes_are_on_record(item)
        unseal_opinions(act, item)
        policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
        seats, missing = seats_of(item)
        if missing:
            raise Refused(Reason(Refusal.VOTES_MISSING, {"missing": tuple(missing)}))
        tally = tally_of(policy, seats, ballot_no=item.ballot_no)
        enough_have_voted(policy, tally.roll)
        close_item(act, item, tally=tally, result=result_of(policy, tally), charge=charge)
    return item


def enter_paper_count(
    item_ref: str, *, by: User, count: CountSheet, written: int, tellers: tuple[Person, Person]
) -> AgendaItem:
    """Enter the count sheet of a ballot on paper: numbers only, with no link to a member.

    Signed opinions of absent members went among the papers before the count; `written` is how many.

    :raises Refused: COUNT_DOES_NOT_RECONCILE, TELLERS_NEEDED, TOO_FEW_ELIGIBLE, CONCERNED_HAS_VOTED, or to anybody but
        the secretary
    """
    with Act(by=by) as act:
        as_secretary(act)
        item = lock_item(item_ref)
        charge = keeps_record_of(act, item)
        is_voting(item)
        if BallotKind(item.ballot_kind) is not BallotKind.SECRET_BALLOT:
            raise Refused(Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)}))
        if Urn.objects.filter(item=item).exists():
            raise Refused(Reason(Refusal.VOTE_IS_IN_ENVELOPES))
        nobody_concerned_has_voted(act, item)
        _tellers_may_count(act, item, tellers)
        policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
        roll = roll_with(item, written=written if policy.counts_written else 0)
        enough_have_voted(policy, roll)
        failed: tuple[str, ...] = equations_failed_by(count, roll=roll)
        if written > (count.returned if policy.counts_written else 0):
            failed = (*failed, "WRITTEN_AMONG" if policy.counts_written else "WRITTEN_COUNTS_NOT")
        if failed:
            raise Refused(Reason(Refusal.COUNT_DOES_NOT_RECONCILE, {"equations": failed}))
        PaperCount.objects.create(
            item=item,
            issued=count.issued,
            returned=count.returned,
            not_returned=count.not_returned,
            valid=count.valid,
            invalid=count.invalid,
            yes=count.yes,
            no=count.no,
            other=count.other,
            written=written,
            teller_1=tellers[0],
            teller_2=tellers[1],
            entered_by=act.by.person,  # a secretary is a person
            entered_at=act.at,
        )
        tally = tally_of_paper(count, roll=roll, ballot_no=item.ballot_no)
        close_item(
            act,
            item,
            tally=tally,
            result=result_of(policy, tally),
            charge=charge,
            tellers=[teller.full_name for teller in tellers],
        )
    return item


def close_item(
    act: Act,
    item: AgendaItem,
    *,
    tally: Tally,
    result: Result,
    charge: Charge,
    tellers: list[str] | None = None,
    urn: Mapping[str, str | int] | None = None,
) -> None:
    """Write the result of a count on the item and on the record, with its whole arithmetic.

    Of a secret ballot in envelopes, `urn` says how many these were, with the roots of their list and of the sheet.
    """
    item.state = STATE_AFTER.get(result.outcome, ItemState.FAILED)
    item.outcome, item.counted_at = result.outcome, act.at
    item.members, item.present = tally.roll.members, tally.roll.present
    item.written, item.recused = tally.roll.written, tally.roll.recused
    item.recused_absent = tally.roll.recused_absent
    item.yes, item.no, item.other, item.invalid = tally.yes, tally.no, tally.other, tally.invalid
    item.base, item.needed = result.base, result.needed
    item.is_tied, item.is_decided_by_chair = result.is_tied, result.decided_by_chair
    item.save()
    act.record(
        Event.ITEM_COUNTED,
        obj=item.obj,
        about=item.nomination.obj,
        charge=charge,
        to_state=item.state,
        rules={"policy": item.policy.code},
        data={
            "session": item.session.code,
            "ordinal": item.ordinal,
            "ballot": item.ballot_kind,
            "ballot_no": item.ballot_no,
            "members": tally.roll.members,
            "present": tally.roll.present,
            "written": tally.roll.written,
            "recused": tally.roll.recused,
            "recused_absent": tally.roll.recused_absent,
            "yes": tally.yes,
            "no": tally.no,
            "other": tally.other,
            "invalid": tally.invalid,
            "base": result.base,
            "needed": result.needed,
            "outcome": str(result.outcome),
            "tied": result.is_tied,
            "by_chair": result.decided_by_chair,
            **({"urn": dict(urn)} if urn is not None else {}),
        },
        pii={"nominee": item.nomination.nominee_name, "tellers": tellers or []},
    )


def seats_of(item: AgendaItem) -> tuple[list[Seat], list[str]]:
    """Return the seats of an item with their votes, and the names of members whose vote is missing."""
    votes = {vote.member_id: vote for vote in item.votes.all()}
    recused = set(item.recusals.values_list("member_id", flat=True))
    seats, missing = [], []
    for line in item.session.roll.select_related("person"):
        vote = votes.get(line.pk)
        is_there = Attendance(line.attendance) in ATTENDING
        may_vote = line.pk not in recused
        # Who came after all votes in the room, and what he wrote before is not counted.
        counts = may_vote and vote is not None and is_there != vote.is_written
        if may_vote and is_there and not counts:
            missing.append(line.person.full_name)
        seats.append(
            Seat(
                role=MemberRole(line.role),
                attendance=Attendance(line.attendance),
                is_recused=not may_vote,
                presides=line.person_id == item.presiding_id,
                is_substitute=line.instead_of_id is not None,
                choice=Choice(vote.choice) if counts and vote is not None else None,
            )
        )
    return seats, missing


def roll_with(item: AgendaItem, *, written: int) -> Roll:
    """Return how many may vote on an item, with so many written opinions of absent members."""
    recused = set(item.recusals.values_list("member_id", flat=True))
    roll: list[SessionMember] = list(item.session.roll.all())
    absent = [line for line in roll if Attendance(line.attendance) not in ATTENDING]
    could_write = len([line for line in absent if line.pk not in recused])
    if written > could_write:
        raise Refused(Reason(Refusal.COUNT_DOES_NOT_RECONCILE, {"equations": ("WRITTEN",)}))
    return Roll(
        members=len(roll),
        present=len(roll) - len(absent),
        written=written,
        recused=len(recused),
        recused_absent=len([line for line in absent if line.pk in recused]),
    )


def _everybody_has_answered(item: AgendaItem) -> None:
    """Go on before the time is over only where every member who may has given his opinion.

    :raises Refused: OPINIONS_STILL_COMING
    """
    missing = names_still_to_answer(item)
    if missing:
        until = item.session.opinions_until
        raise Refused(Reason(Refusal.OPINIONS_STILL_COMING, {"until": until, "missing": tuple(missing)}))


def enough_have_voted(policy: Policy, roll: Roll) -> None:
    """Refuse to count what too few may decide, because members left meanwhile; the chair puts such an item off.

    Who is there is asked again as when the item was opened: written opinions make no quorum (DOMAIN.md 6.5).

    :raises Refused: QUORUM_NOT_REACHED, TOO_FEW_ELIGIBLE
    """
    if not quorum_is_reached(policy, members=roll.members, present=roll.present, written=roll.written):
        needed = quorum_needed(policy, roll.members)
        numbers = {"present": roll.present, "members": roll.members, "needed": needed}
        raise Refused(Reason(Refusal.QUORUM_NOT_REACHED, numbers))
    if not enough_may_vote(policy, roll):
        needed = max(policy.min_eligible, -(-roll.members // 2))
        raise Refused(Reason(Refusal.TOO_FEW_ELIGIBLE, {"eligible": roll.voters, "needed": needed}))


def _tellers_may_count(act: Act, item: AgendaItem, tellers: tuple[Person, Person]) -> None:
    """Refuse tellers who are one person, the nominee, the secretary, or proposed, appraised or decide (6.10 no. 4)."""
    acts = act.case(item.nomination, facts=("acts",)).acts
    barred = {act.actor.person, *barred_as_tellers(item.nomination, acts, act.today)}
    for teller in tellers:
        if teller.pk in barred:
            raise Refused(Reason(Refusal.TELLERS_NEEDED))
        line = item.session.roll.filter(person=teller).first()
        if line is not None:
            may_vote_on(item, line)
    if tellers[0].pk == tellers[1].pk:
        raise Refused(Reason(Refusal.TELLERS_NEEDED))
