"""The count by two custodians: one takes the outer envelopes off and mixes, the other opens what has no name any more.

Each step takes all urns of the session that wait for it, in one transaction.
"""

from collections.abc import Mapping

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.count import close_item
from workflows.actions.review.floor import not_the_nominee
from workflows.actions.review.seats import nobody_concerned_has_voted
from workflows.actions.review.secret.custody import as_custodian, purpose_of
from workflows.models import AgendaItem, Custody, MixedBallot, Session, Urn, User
from workflows.queries.ballot_papers import stacks_of
from workflows.queries.sittings import roll_of_item
from workflows.queries.urns import root_on_record
from workflows.rules.case import Charge
from workflows.rules.voting import Tally, policy_from, result_of
from workflows.urn import (
    Key,
    Unreadable,
    code_in,
    hash_of,
    key_of,
    open_inner,
    open_outer,
    public_key_of,
    root_of,
    shuffled,
)
from workflows.vocabulary.council import Choice, ItemState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.urns import INVALID, Half, UrnState


def mix_urns(session_ref: str, *, by: User, code: str) -> list[Urn]:
    """Take the outer envelopes off all closed urns of a session and mix what was in them.

    Papers of the same vote go in among them, sealed like the others; an urn whose papers are still to be read waits.

    :raises Refused: NOT_CUSTODIAN, CODE_UNREADABLE, CODE_IS_ANOTHER, NO_URN_WAITS, PAPERS_NOT_RECONCILED,
        CONCERNED_HAS_VOTED by an interest declared meanwhile, or URN_DISAGREES where an urn is not as it was closed on
        record, or a ballot lies among the mixed ones already
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_custodian(act, session, Half.OUTER)
        return list(_mix(act, session, _key(session, Half.OUTER, code), charge=charge))


def count_urns(session_ref: str, *, by: User, code: str) -> list[AgendaItem]:
    """Open and count all mixed urns of a session, and publish each sheet of choices in an order of its own.

    :raises Refused: to anybody but the secretary, CODE_UNREADABLE, CODE_IS_ANOTHER, NO_URN_WAITS, or URN_DISAGREES
        where the ballots are not those that were mixed on record
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_custodian(act, session, Half.INNER)
        return _count(act, session, _key(session, Half.INNER, code), charge=charge, mixed={})


def count_at_once(session_ref: str, *, by: User) -> list[AgendaItem]:
    """Mix and count with both codes that the demonstration keeps itself.

    :raises Refused: to anybody but the secretary, NO_URN_WAITS, CODES_ARE_WITH_CUSTODIANS, PAPERS_NOT_RECONCILED
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_custodian(act, session, Half.INNER)
        codes = {custody.half: custody.code for custody in session.custodies.exclude(code="")}
        if set(codes) != set(Half):
            raise Refused(Reason(Refusal.CODES_ARE_WITH_CUSTODIANS))
        mixed = _mix(act, session, _key(session, Half.OUTER, codes[Half.OUTER]), charge=charge)
        return _count(act, session, _key(session, Half.INNER, codes[Half.INNER]), charge=charge, mixed=mixed)


def _mix(act: Act, session: Session, key: Key, *, charge: Charge) -> dict[Urn, str]:
    """Mix all urns that wait, and return the root of what is in each afterwards."""
    roots = {}
    for item, urn in _waiting(act, session, UrnState.CLOSED):
        nobody_concerned_has_voted(act, item)
        lying = [bytes(row.sealed) for row in item.envelopes.filter(sha256__in=urn.envelopes)]
        papers = [bytes(row.sealed) for row in item.sealed_papers.all()]
        _as_closed(item, urn, lying, papers)
        # What does not open stays in the count, as an invalid ballot.
        inner = [open_outer(sealed, key, item=item.ref) or b"" for sealed in (*lying, *papers)]
        ballots = [MixedBallot(urn=urn, sealed=each) for each in shuffled(inner)]
        MixedBallot.objects.bulk_create(ballots)
        urn.state, roots[urn] = UrnState.MIXED, _root_of(inner)
        urn.save()
        act.record(
            Event.URN_MIXED,
            obj=item.obj,
            about=item.nomination.obj,
            charge=charge,
            data={
                "session": session.code,
                "ordinal": item.ordinal,
                "envelopes": len(lying),
                "papers": len(papers),
                "ballots": len(ballots),
                "root": urn.root,
                "mixed": roots[urn],
            },
            pii={"nominee": item.nomination.nominee_name},
        )
    return roots


def _as_closed(item: AgendaItem, urn: Urn, envelopes: list[bytes], papers: list[bytes]) -> None:
    """Go on only where what lies in an urn, to the byte, is what the record says was closed and was read on paper.

    :raises Refused: URN_DISAGREES
    """
    roots = root_on_record(item, Event.URN_CLOSED), root_on_record(item, Event.PAPERS_RECONCILED)
    were_read = bool(papers or roots[1])
    expected = _root_of(envelopes), _root_of(papers) if were_read else ""
    if urn.mixed.exists() or roots != expected or urn.root != roots[0]:
        raise Refused(Reason(Refusal.URN_DISAGREES, {"item": item.ordinal}))


def _as_mixed(item: AgendaItem, ballots: list[bytes], root: str) -> None:
    """Go on only where the ballots of an urn are, to the byte, those that were mixed.

    :raises Refused: URN_DISAGREES
    """
    if root != _root_of(ballots):
        raise Refused(Reason(Refusal.URN_DISAGREES, {"item": item.ordinal}))


def _root_of(ballots: list[bytes]) -> str:
    """Return one hash for sealed ballots; sorted, so that it says nothing of the order in which they lay."""
    return root_of(sorted(map(hash_of, ballots)))


def _count(
    act: Act, session: Session, key: Key, *, charge: Charge, mixed: Mapping[Urn, str]
) -> list[AgendaItem]:
    """Count all urns that wait; `mixed` are those of this very act, which are on record when it ends."""
    items = []
    for item, urn in _waiting(act, session, UrnState.MIXED):
        ballots = [bytes(sealed) for sealed in urn.mixed.values_list("sealed", flat=True)]
        root = mixed.get(urn) or root_on_record(item, Event.URN_MIXED, name="mixed")
        _as_mixed(item, ballots, root)
        choices = [open_inner(sealed, key, item=item.ref) for sealed in ballots]
        urn.sheet = [str(choice or INVALID) for choice in shuffled(choices)]
        urn.state, urn.sheet_root = UrnState.COUNTED, root_of(urn.sheet)
        urn.save()
        policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
        tally = Tally(
            roll=roll_of_item(item),
            yes=choices.count(Choice.IN_FAVOUR),
            no=choices.count(Choice.AGAINST),
            other=choices.count(Choice.OTHER),
            invalid=choices.count(None),
            ballot_no=item.ballot_no,
        )
        close_item(
            act,
            item,
            tally=tally,
            result=result_of(policy, tally),
            charge=charge,
            urn={
                "envelopes": len(urn.envelopes),
                "papers": len(urn.sheet) - len(urn.envelopes),
                "root": urn.root,
                "sheet": urn.sheet_root,
            },
        )
        items.append(item)
    return items


def _waiting(act: Act, session: Session, state: UrnState) -> list[tuple[AgendaItem, Urn]]:
    """Lock the items whose urns stand so, and return them with these.

    Those of a suspended nomination wait, so do those on which the actor himself is the nominee, and those of which
    papers are not reconciled. What was put off meanwhile is counted no more.

    :raises Refused: NO_URN_WAITS, ACTOR_IS_NOMINEE, PAPERS_NOT_RECONCILED
    """
    refs = Urn.objects.filter(item__session=session, state=state, item__nomination__is_held=False)
    items = lock_items(refs.values_list("item__ref", flat=True))
    urns = {urn.item_id: urn for urn in Urn.objects.filter(item__in=items, state=state)}
    waiting = [item for item in items if item.pk in urns and _is_still_voted_on(item)]
    stacks = stacks_of(waiting)
    unread = {item.pk for item in waiting if item.pk in stacks and stacks[item.pk].waits}
    found = [(item, urns[item.pk]) for item in waiting if item.pk not in unread]
    if unread and not found:
        ordinals = tuple(str(item.ordinal) for item in waiting)
        raise Refused(Reason(Refusal.PAPERS_NOT_RECONCILED, {"items": ordinals}))
    if not found:
        raise Refused(Reason(Refusal.NO_URN_WAITS, {"state": state}))
    own = [item for item, _urn in found if item.nomination.nominee_person_id == act.actor.person]
    if len(own) == len(found):
        not_the_nominee(act, own[0])
    return [(item, urn) for item, urn in found if item not in own]


def _is_still_voted_on(item: AgendaItem) -> bool:
    return item.state == ItemState.VOTING and item.counted_at is None and not item.nomination.is_held


def _key(session: Session, half: Half, code: str) -> Key:
    """Return the key of a typed code, held against the public key to which the ballots were sealed.

    :raises Refused: CODE_UNREADABLE, CODE_IS_ANOTHER
    """
    try:
        key = key_of(code_in(code), purpose=purpose_of(session, half))
    except Unreadable as error:
        raise Refused(Reason(Refusal.CODE_UNREADABLE)) from error
    custody = Custody.objects.filter(session=session, half=half).first()
    if custody is None or public_key_of(key) != custody.public_key:
        raise Refused(Reason(Refusal.CODE_IS_ANOTHER))
    return key
