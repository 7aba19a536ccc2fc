"""Sealing a ballot: the choice goes into its envelopes within the act, and nothing that is kept says what it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.floor import may_vote_on, seat_of
from workflows.actions.review.secret.custody import both_keys_of, set_up_urn
from workflows.models import AgendaItem, Envelope, Session, SessionMember, Urn, User
from workflows.queries.sittings import is_attending
from workflows.rules.voting import policy_from
from workflows.urn import hash_of, seal
from workflows.vocabulary.council import BallotKind, Choice, ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.urns import Half, UrnState


@dataclass(frozen=True, slots=True)
class Envelopes:
    """What a member sealed in one act: the hash of each envelope, by the reference of its item."""

    by_item: Mapping[str, str]


def cast_secret(choices: Mapping[str, Choice], *, by: User) -> Envelopes:
    """Seal the actor's secret ballots on one item or several: all of them, or none. A sealed ballot is final.

    :raises Refused: URN_NOT_OPEN, BALLOT_IS_SEALED, NOT_A_MEMBER, MEMBER_IS_ABSENT, MEMBER_IS_RECUSED
    """
    with Act(by=by) as act:
        if not choices:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        return seal_ballots(act, lock_items(choices), choices)


def seal_ballots(act: Act, items: list[AgendaItem], choices: Mapping[str, Choice]) -> Envelopes:
    """Seal ballots on locked items, as a part of an act that may also give open votes."""
    line = seat_of(items[0].session, act.actor.person)
    if not is_attending(line):
        raise Refused(Reason(Refusal.MEMBER_IS_ABSENT, {"member": line.person.full_name}))
    open_urns = set(_open_urns(items).values_list("item_id", flat=True))
    act.require(_why_not_open(item) for item in items if item.pk not in open_urns)
    return _put_in(act, items, line, choices, is_written=False)


def seal_opinion(choices: Mapping[str, Choice], *, by: User) -> Envelopes:
    """Seal the written opinions of an absent member, from the convening until the hour that is set for them (S17).

    They are opened with the ballots and not told apart from them. A member who comes after all votes in the room, and
    his opinion is not counted.

    :raises Refused: OPINIONS_CLOSED, MEMBER_IS_THERE, OPINIONS_COUNT_NOT, BALLOT_IS_SEALED, MEMBER_IS_RECUSED
    """
    with Act(by=by) as act:
        if not choices:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        items = lock_items(choices)
        line = seat_of(items[0].session, act.actor.person)
        act.require(_why_no_opinion(act, items, line))
        for item in items:
            set_up_urn(item, on_paper=False)
        return _put_in(act, items, line, choices, is_written=True)


def _put_in(
    act: Act, items: list[AgendaItem], line: SessionMember, choices: Mapping[str, Choice], *, is_written: bool
) -> Envelopes:
    keys = both_keys_of(items[0].session)
    for item in items:
        if item.session_id != line.session_id:
            raise Refused(Reason(Refusal.NOT_A_MEMBER))
        may_vote_on(item, line)
    lying = Envelope.objects.filter(item__in=items, member=line, is_written=is_written)
    sealed = [str(item.ordinal) for item in items if item.pk in set(lying.values_list("item_id", flat=True))]
    if sealed:
        raise Refused(Reason(Refusal.BALLOT_IS_SEALED, {"items": tuple(sealed)}))
    rows = [_envelope(item, line, choices[item.ref], keys, is_written=is_written) for item in items]
    Envelope.objects.bulk_create(rows)
    session = items[0].session
    act.record(
        Event.BALLOT_SEALED,
        obj=session.obj,
        about=session.obj,
        charge=act.actor.charge(Role.COUNCIL_MEMBER),
        data={
            "code": session.code,
            "written": is_written,
            "envelopes": {str(item.ordinal): row.sha256 for item, row in zip(items, rows, strict=True)},
        },
        pii={"member": line.person.full_name},
    )
    return Envelopes({item.ref: row.sha256 for item, row in zip(items, rows, strict=True)})


def _envelope(
    item: AgendaItem, line: SessionMember, choice: Choice, keys: Mapping[Half, str], *, is_written: bool
) -> Envelope:
    sealed = seal(choice, item=item.ref, inner_key=keys[Half.INNER], outer_key=keys[Half.OUTER])
    return Envelope(item=item, member=line, is_written=is_written, sealed=sealed, sha256=hash_of(sealed))


def _open_urns(items: list[AgendaItem]) -> "QuerySet[Urn]":
    voting = [item.pk for item in items if item.state == ItemState.VOTING and not item.nomination.is_held]
    return Urn.objects.filter(item__in=voting, state=UrnState.OPEN)


def _why_not_open(item: AgendaItem) -> Reason:
    """Say why an item takes no sealed ballot: another kind of vote, suspended, not open, or closed meanwhile."""
    if item.ballot_kind != BallotKind.SECRET_BALLOT:
        return Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)})
    if item.nomination.is_held:
        return Reason(Refusal.IS_HELD)
    if item.state != ItemState.VOTING:
        return Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)})
    urn = Urn.objects.filter(item=item).first()
    return Reason(Refusal.VOTE_IS_ON_PAPER) if urn is None else Reason(Refusal.URN_NOT_OPEN, {"item": item.ordinal})


def _why_no_opinion(act: Act, items: list[AgendaItem], line: SessionMember) -> list[Reason]:
    session: Session = items[0].session
    until = session.opinions_until or session.planned_at
    reasons = []
    if session.state not in (SessionState.CONVENED, SessionState.OPEN):
        reasons.append(Reason(Refusal.SESSION_WRONG_STATE, {"state": SessionState(session.state)}))
    elif is_attending(line):
        reasons.append(Reason(Refusal.MEMBER_IS_THERE))
    elif act.at > until:
        reasons.append(Reason(Refusal.OPINIONS_CLOSED, {"until": until}))
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
