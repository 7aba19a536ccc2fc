"""Opinions that absent members send themselves on an open vote: sealed even for the secretary until the count (S17).

An opinion becomes the vote of its member when the item is counted while he is away. Who has come to the meeting votes
there, and his opinion stays what it was: sealed, and marked as not counted.
"""

from collections.abc import Collection

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.floor import in_states
from workflows.actions.review.seal import new_salt, seal_of
from workflows.actions.review.seats import in_time, may_vote_on, no_vote_of, seat_of
from workflows.models import AgendaItem, Recusal, User, Vote, WrittenOpinion
from workflows.queries.sittings import is_attending, is_in_writing
from workflows.rules.voting import policy_from
from workflows.vocabulary.council import OPEN_BALLOTS, BallotKind, Choice, ItemState, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

TAKING = (ItemState.PENDING, ItemState.VOTING)


def send_opinion(item_ref: str, *, by: User, choice: Choice, reason: str = "") -> WrittenOpinion:
    """Send one's own written opinion as a member who is not there; it may be sent anew until the time has passed.

    :raises Refused: SESSION_WRONG_STATE before the roll is frozen, ITEM_NOT_OPEN, IS_HELD, BALLOT_KIND_NOT_ALLOWED for
        a secret ballot, NOT_A_MEMBER, MEMBER_IS_RECUSED, MEMBER_IS_THERE, VOTE_STANDS, OPINION_TOO_LATE
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        act.concerns(item.nomination.obj)
        line = seat_of(item.session, act.actor.person)
        in_states(item.session, SessionState.CONVENED, SessionState.OPEN)
        if item.state not in TAKING:
            raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
        if item.nomination.is_held:
            raise Refused(Reason(Refusal.IS_HELD))
        if BallotKind(item.ballot_kind) not in OPEN_BALLOTS or is_in_writing(item.session):
            raise Refused(Reason(Refusal.BALLOT_KIND_NOT_ALLOWED, {"kind": BallotKind(item.ballot_kind)}))
        may_vote_on(item, line)
        if is_attending(line):
            raise Refused(Reason(Refusal.MEMBER_IS_THERE, {"member": line.person.full_name}))
        no_vote_of([item], [line], is_written=True)
        in_time(act, item.session)
        salt = new_salt()
        opinion, _created = WrittenOpinion.objects.update_or_create(
            item=item, member=line, defaults={"choice": choice, "reason": reason, "salt": salt, "sent_at": act.at}
        )
        act.record(
            Event.OPINION_SENT,
            obj=item.obj,
            about=item.nomination.obj,
            charge=act.actor.charge(Role.COUNCIL_MEMBER),
            data={
                "session": item.session.code,
                "ordinal": item.ordinal,
                "seat": line.ordinal,
                "seal": seal_of(salt, str(choice), reason),
            },
            pii={"member": line.person.full_name, "nominee": item.nomination.nominee_name},
        )
    return opinion


def unseal_opinions(act: Act, item: AgendaItem) -> None:
    """Let the opinions of members who are away become their votes, just before the locked item is counted."""
    policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
    recused = set(Recusal.objects.filter(item=item).values_list("member_id", flat=True))
    for opinion in item.written_opinions.select_related("member__person").order_by("member__ordinal"):
        if opinion.member_id in recused or is_attending(opinion.member):
            _settle(act, item, opinion, is_counted=False)
            continue
        Vote.objects.create(
            item=item,
            member=opinion.member,
            choice=opinion.choice,
            reason=opinion.reason,
            is_written=True,
            cast_at=opinion.sent_at,
        )
        _settle(
            act,
            item,
            opinion,
            is_counted=policy.counts_written,
            data={"choice": str(opinion.choice)},
            pii={"reason": opinion.reason, "salt": opinion.salt},
        )


def drop_opinions(act: Act, item: AgendaItem, *, recused: Collection[int]) -> None:
    """Leave the opinions sealed that count in no vote of a locked item, where a secret ballot on it was ordered.

    No order takes a vote from a member who is away and sent it in time. `recused` are lines of the roll.

    :raises Refused: OPINIONS_ARE_BY_NAME
    """
    sent = list(item.written_opinions.select_related("member__person").order_by("member__ordinal"))
    is_asked = policy_from(item.policy, ballot_kind=item.ballot_kind).counts_written
    owed = [each for each in sent if each.member_id not in recused and not is_attending(each.member)]
    if is_asked and owed:
        raise Refused(Reason(Refusal.OPINIONS_ARE_BY_NAME, {"number": len(owed)}))
    for opinion in sent:
        _settle(act, item, opinion, is_counted=False)


def _settle(
    act: Act,
    item: AgendaItem,
    opinion: WrittenOpinion,
    *,
    is_counted: bool,
    data: dict[str, str] | None = None,
    pii: dict[str, str] | None = None,
) -> None:
    opinion.is_counted = is_counted
    opinion.save()
    told = {"member": opinion.member.person.full_name, "nominee": item.nomination.nominee_name, **(pii or {})}
    act.record(
        Event.OPINION_UNSEALED,
        obj=item.obj,
        about=item.nomination.obj,
        data={"session": item.session.code, "ordinal": item.ordinal, "is_counted": is_counted, **(data or {})},
        pii=told,
    )
