"""The votes of a member on several items, by name and in sealed envelopes, in one act with one entry for each kind.

A sheet is read, judged and written as a whole, so that a council of fifty can vote on two hundred items at once.
"""

from collections.abc import Mapping, Sequence

from workflows.actions.door import Act
from workflows.actions.review.seats import sheet_before
from workflows.actions.review.secret.casting import Envelopes, put_in, why_not_sealed
from workflows.models import Session, SessionMember, User, Vote
from workflows.queries.sheets import SheetLine, votes_given
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.council import OPEN_BALLOTS, BallotKind, Choice, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role


def cast_sheet(choices: Mapping[str, Choice], *, by: User, reasons: Mapping[str, str] | None = None) -> Envelopes:
    """Cast the actor's votes on several items at once, by name and in sealed envelopes: all of them, or none.

    `choices` and `reasons` are by reference of the item; a reason goes with a vote by name. Returned are the hashes of
    the envelopes.

    :raises Refused: as `cast_vote` and `cast_secret`, for any of the items
    """
    with Act(by=by) as act:
        session, seat, lines = sheet_before(act, choices)
        act.require(_why_not(line) for line in lines)
        sealed = [line for line in lines if line.ballot_kind == BallotKind.SECRET_BALLOT]
        named = [line for line in lines if line.ballot_kind != BallotKind.SECRET_BALLOT]
        if named:
            _give(act, session, seat, named, choices, reasons or {})
        return put_in(act, session, seat, sealed, choices, is_written=False) if sealed else Envelopes({})


def _why_not(line: SheetLine) -> Reason | None:
    if line.ballot_kind not in OPEN_BALLOTS:
        return why_not_sealed(line)
    if line.state != ItemState.VOTING:
        return Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(line.state)})
    return Reason(Refusal.IS_HELD) if line.is_held else None


def _give(
    act: Act,
    session: Session,
    seat: SessionMember,
    lines: Sequence[SheetLine],
    choices: Mapping[str, Choice],
    reasons: Mapping[str, str],
) -> None:
    """Write votes by name, new ones and such as were changed, with one entry for all of them."""
    given = votes_given(seat) if any(line.has_voted for line in lines) else {}
    is_written = is_in_writing(session)
    for line in lines:
        if (vote := given.get(line.pk)) is not None:
            vote.choice, vote.reason = choices[line.ref], reasons.get(line.ref, "")
            vote.recorded_by, vote.is_written, vote.cast_at = None, is_written, act.at
            vote.save()
    new = [line for line in lines if line.pk not in given]
    if new:
        Vote.objects.write_columns(
            item_id=[line.pk for line in new],
            member_id=seat.pk,
            choice=[choices[line.ref] for line in new],
            reason=[reasons.get(line.ref, "") for line in new],
            is_written=is_written,
            recorded_by_id=None,
            cast_at=act.at,
        )
    # By choice, since an entry on a long agenda is written and hashed at once.
    by_choice: dict[str, list[int]] = {}
    for line in lines:
        by_choice.setdefault(str(choices[line.ref]), []).append(line.ordinal)
    said = {str(line.ordinal): reasons[line.ref] for line in lines if reasons.get(line.ref)}
    act.record(
        Event.SHEET_CAST,
        obj=session.obj,
        about=session.obj,
        charge=act.actor.charge(Role.COUNCIL_MEMBER),
        data={"code": session.code, "seat": seat.ordinal, "votes": by_choice},
        pii={"member": seat.person.full_name, **({"reasons": said} if said else {})},
    )
