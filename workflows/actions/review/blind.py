"""Opinions before the meeting: each member writes his own blind, and all are opened together (issue of the council).

Until then the record holds a seal of each and nothing of what it says.
"""

from workflows.actions.door import Act
from workflows.actions.locks import lock_item, lock_items
from workflows.actions.review.floor import as_presiding, in_states
from workflows.actions.review.seal import new_salt, seal_of
from workflows.actions.review.seats import may_vote_on, seat_of
from workflows.models import AgendaItem, BlindOpinion, Session, User
from workflows.queries.opinions import of_voters
from workflows.queries.sittings import presiding_over
from workflows.rules.case import Charge
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.council import ItemState, Leaning, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

MEETING = (SessionState.CONVENED, SessionState.OPEN)


def write_opinion(item_ref: str, *, by: User, text: str, leaning: Leaning | None = None) -> BlindOpinion:
    """Write one's own opinion on an item, or write it anew, until the opinions on the item are opened.

    :raises Refused: NOT_A_MEMBER, SESSION_WRONG_STATE before the roll is frozen, OPINIONS_ARE_OPEN, ITEM_NOT_OPEN,
        MEMBER_IS_RECUSED, REASON_TOO_SHORT
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        act.concerns(item.nomination.obj)
        line = seat_of(item.session, act.actor.person)
        in_states(item.session, *MEETING)
        _is_sealed(item)
        may_vote_on(item, line)
        text = text.strip()
        is_short = len(text) < LEAST_REASON
        act.require([Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON}) if is_short else None])
        salt, leans = new_salt(), str(leaning or "")
        opinion, _created = BlindOpinion.objects.update_or_create(
            item=item,
            member=line,
            defaults={"text": text, "leaning": leans, "salt": salt, "written_at": act.at},
        )
        act.record(
            Event.OPINION_WRITTEN,
            obj=item.obj,
            about=item.nomination.obj,
            charge=act.actor.charge(Role.COUNCIL_MEMBER),
            data={"session": item.session.code, "ordinal": item.ordinal, "seal": seal_of(salt, leans, text)},
            pii={"member": line.person.full_name, "nominee": item.nomination.nominee_name},
        )
    return opinion


def open_opinions(item_ref: str, *, by: User) -> AgendaItem:
    """Open the opinions on an item for the council to read, as who presides over it; none is written afterwards.

    :raises Refused: NOT_PRESIDING, SESSION_WRONG_STATE, OPINIONS_ARE_OPEN, ITEM_NOT_OPEN
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        act.concerns(item.nomination.obj)
        recused = set(item.recusals.values_list("member_id", flat=True))
        charge = as_presiding(act, item.session, recused=recused)
        in_states(item.session, *MEETING)
        _is_sealed(item)
        unseal(act, item, charge=charge)
        item.save()
    return item


def open_all_opinions(session_ref: str, *, by: User) -> Session:
    """Open the opinions on all waiting items over which one presides; those on one's own matters wait for another.

    :raises Refused: NOT_PRESIDING, SESSION_WRONG_STATE, OPINIONS_ARE_OPEN where nothing is left to open
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        roll = list(session.roll.select_related("person").order_by("ordinal"))
        charge = as_presiding(act, session, roll)
        in_states(session, *MEETING)
        waiting = session.items.filter(state=ItemState.PENDING, opinions_opened_at=None)
        opened = 0
        for item in lock_items(waiting.values_list("ref", flat=True)):
            recused = set(item.recusals.values_list("member_id", flat=True))
            presiding = presiding_over(session, roll, recused)
            if presiding is not None and presiding.person_id == act.actor.person:
                unseal(act, item, charge=charge)
                item.save()
                opened += 1
        if not opened:
            raise Refused(Reason(Refusal.OPINIONS_ARE_OPEN))
    return session


def unseal(act: Act, item: AgendaItem, *, charge: Charge | None = None) -> None:
    """Open the opinions on a locked item, which the act saves itself; the record says from here on what they say."""
    if item.opinions_opened_at is not None:
        return
    item.opinions_opened_at = act.at
    written = list(of_voters(item.blind_opinions.select_related("member__person").order_by("member__ordinal")))
    if not written and charge is None:
        return  # opened with the item itself, and there is nothing to tell
    act.record(
        Event.OPINIONS_OPENED,
        obj=item.obj,
        about=item.nomination.obj,
        charge=charge or act.actor.charge(Role.COUNCIL_MEMBER),
        data={"session": item.session.code, "ordinal": item.ordinal, "number": len(written)},
        docs=[
            {
                "id": f"{item.obj}/opinion/{each.member.ordinal}",
                "sha256": seal_of(each.salt, each.leaning, each.text),
            }
            for each in written
        ],
        pii={
            "nominee": item.nomination.nominee_name,
            "opinions": [f"{each.member.person.full_name}: {each.text}" for each in written],
            "leanings": [each.leaning for each in written],
            "salts": [each.salt for each in written],
        },
    )


def _is_sealed(item: AgendaItem) -> None:
    if item.opinions_opened_at is not None:
        raise Refused(Reason(Refusal.OPINIONS_ARE_OPEN))
    if item.state != ItemState.PENDING:
        raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
