"""Sealing a ballot: the choice goes into its envelopes within the act, and nothing that is kept says what it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.seats import may_vote_on, seat_of, sheet_before
from workflows.actions.review.secret.custody import both_keys_of, set_up_urn
from workflows.models import AgendaItem, Envelope, Session, SessionMember, User
from workflows.queries.sheets import SheetLine
from workflows.queries.sittings import is_attending, opinions_end
from workflows.rules.voting import policy_from
from workflows.urn import hash_of, seal
from workflows.vocabulary.council import BallotKind, Choice, ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import Half, UrnState


class Sealable(Protocol):
    """What is asked of an item, however it was read."""

    @property
    def pk(self) -> int: ...
    @property
    def ref(self) -> str: ...
    @property
    def ordinal(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Envelopes:
    """What a member sealed in one act: the hash of each envelope, by the reference of its item."""

    by_item: Mapping[str, str]


def cast_secret(choices: Mapping[str, Choice], *, by: User) -> Envelopes:
    """Seal the actor's secret ballots on one item or several: all of them, or none. A sealed ballot is final.

    :raises Refused: URN_NOT_OPEN, BALLOT_IS_SEALED, VOTE_IS_ON_YOUR_PAPER, NOT_A_MEMBER, MEMBER_IS_ABSENT,
        MEMBER_IS_RECUSED
    """
    with Act(by=by) as act:
        session, seat, lines = sheet_before(act, choices)
        act.require(why_not_sealed(line) for line in lines)
        return put_in(act, session, seat, lines, choices, is_written=False)


def seal_opinion(choices: Mapping[str, Choice], *, by: User) -> Envelopes:
    """Seal the written opinions of an absent member, from the convening until the hour that is set for them (S17).

    They are opened with the ballots and not told apart from them. A member who comes after all can vote in the room;
    then his opinion is not counted.

    :raises Refused: OPINION_TOO_LATE, MEMBER_IS_THERE, OPINIONS_COUNT_NOT, BALLOT_IS_SEALED, MEMBER_IS_RECUSED
    """
    with Act(by=by) as act:
        if not choices:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        items = lock_items(choices)
        line = seat_of(items[0].session, act.actor.person)
        act.require(_why_no_opinion(act, items, line))
        for item in items:
            may_vote_on(item, line)
            set_up_urn(item, on_paper=False)
        return put_in(act, items[0].session, line, items, choices, is_written=True)


def put_in(
    act: Act,
    session: Session,
    seat: SessionMember,
    items: Sequence[Sealable],
    choices: Mapping[str, Choice],
    *,
    is_written: bool,
) -> Envelopes:
    """Seal a ballot on each of these locked items of a session and put it into the urn, with one entry for all.

    :raises Refused: KEYS_MISSING, BALLOT_IS_SEALED
    """
    keys = both_keys_of(session)
    lying = Envelope.objects.filter(item__in=[item.pk for item in items], member=seat, is_written=is_written)
    known = set(lying.values_list("item_id", flat=True))
    if known:
        ordinals = tuple(str(item.ordinal) for item in items if item.pk in known)
        raise Refused(Reason(Refusal.BALLOT_IS_SEALED, {"items": ordinals}))
    sealed = [_sealed(item, choices[item.ref], keys) for item in items]
    hashes = {item.ref: hash_of(envelope) for item, envelope in zip(items, sealed, strict=True)}
    Envelope.objects.write_columns(
        item_id=[item.pk for item in items],
        member_id=seat.pk,
        is_written=is_written,
        sealed=sealed,
        sha256=list(hashes.values()),
    )
    act.record(
        Event.BALLOT_SEALED,
        obj=session.obj,
        about=session.obj,
        charge=act.actor.charge(Role.COUNCIL_MEMBER),
        data={
            "code": session.code,
            "written": is_written,
            "envelopes": {str(item.ordinal): hashes[item.ref] for item in items},
        },
        pii={"member": seat.person.full_name},
    )
    return Envelopes(hashes)


def why_not_sealed(line: SheetLine) -> Reason | None:
    """Say why an item takes no sealed ballot of this member: another kind of vote, not open, or given on paper."""
    if line.ballot_kind != BallotKind.SECRET_BALLOT:
        return Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(line.ballot_kind)})
    if line.is_held:
        return Reason(Refusal.IS_HELD)
    if line.state != ItemState.VOTING:
        return Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(line.state)})
    if line.urn_state is None:
        return Reason(Refusal.VOTE_IS_ON_PAPER)
    if line.urn_state != UrnState.OPEN:
        return Reason(Refusal.URN_NOT_OPEN, {"item": line.ordinal})
    return Reason(Refusal.VOTE_IS_ON_YOUR_PAPER, {"items": line.ordinal}) if line.has_paper else None


def _sealed(item: Sealable, choice: Choice, keys: Mapping[Half, str]) -> bytes:
    return seal(choice, item=item.ref, inner_key=keys[Half.INNER], outer_key=keys[Half.OUTER])


def _why_no_opinion(act: Act, items: list[AgendaItem], line: SessionMember) -> list[Reason]:
    session: Session = items[0].session
    until = opinions_end(session)
    reasons = []
    if session.state not in (SessionState.CONVENED, SessionState.OPEN):
        reasons.append(Reason(Refusal.SESSION_WRONG_STATE, {"state": SessionState(session.state)}))
    elif is_attending(line):
        reasons.append(Reason(Refusal.MEMBER_IS_THERE, {"member": line.person.full_name}))
    elif act.at > until:
        reasons.append(Reason(Refusal.OPINION_TOO_LATE, {"until": until}))
    for item in items:
        if item.ballot_kind != BallotKind.SECRET_BALLOT:
            reasons.append(Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)}))
        elif not policy_from(item.policy).counts_written:
            reasons.append(Reason(Refusal.OPINIONS_COUNT_NOT, {"item": item.ordinal}))
        elif item.nomination.is_held:
            reasons.append(Reason(Refusal.IS_HELD))
        elif item.state not in (ItemState.PENDING, ItemState.VOTING):
            reasons.append(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
    return reasons
