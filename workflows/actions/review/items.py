"""One item of the agenda: who steps aside, when it opens, when it is put off (N15, N18)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from workflows.actions.door import Act
from workflows.actions.locks import lock_item
from workflows.actions.review.blind import unseal
from workflows.actions.review.floor import as_presiding, in_states
from workflows.actions.review.opinions import drop_opinions
from workflows.actions.review.papers import papers_as_placed
from workflows.actions.review.seats import seat_of
from workflows.actions.review.secret.custody import ballot_is_secret, set_up_urn
from workflows.lifecycle import STEPS
from workflows.models import AgendaItem, Nomination, Recusal, SessionMember, User
from workflows.queries.sittings import Sitting, recusals_due
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import (
    OPEN_BALLOTS,
    PRIVATE_GROUNDS,
    BallotKind,
    ItemState,
    RecusalGround,
    SessionState,
)
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role


def declare_recusal(item_ref: str, *, by: User, person: int | None = None, reason: str) -> Recusal:
    """Step aside from an item because of kinship or another interest; for another, who presides decides (2.13).

    :raises Refused: NOT_PRESIDING for another member, after the item was opened, or without a reason
    """
    with Act(by=by) as act:
        item = lock_item(item_ref)
        act.require([None if len(reason.strip()) >= 3 else Reason(Refusal.REASON_TOO_SHORT, {"least": 3})])
        line = seat_of(item.session, person if person is not None else act.actor.person)
        if line.person_id != act.actor.person:
            as_presiding(act, item.session, recused=set(item.recusals.values_list("member_id", flat=True)))
        in_states(item.session, SessionState.CONVENED, SessionState.OPEN)
        if item.state != ItemState.PENDING:
            raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
        recusal, is_new = Recusal.objects.get_or_create(
            item=item, member=line, defaults={"ground": RecusalGround.DECLARED, "reason": reason}
        )
        if is_new:
            act.record(
                Event.RECUSAL_RECORDED,
                obj=item.obj,
                about=item.nomination.obj,
                charge=act.actor.charge(Role.COUNCIL_MEMBER),
                data={"session": item.session.code, "ordinal": item.ordinal, "ground": str(RecusalGround.DECLARED)},
                pii={
                    "member": line.person.full_name,
                    "reason": reason,
                    "nominee": item.nomination.nominee_name,
                },
            )
    return recusal


def open_item(
    item_ref: str, *, by: User, ballot_kind: BallotKind | None = None, on_paper: bool | None = None
) -> AgendaItem:
    """Open an item for votes, under the ballot that its policy prescribes (N15).

    The presiding officer may order a secret ballot where the policy has an open one, never the reverse. A secret ballot
    is given in sealed envelopes where both custodians have made their codes, else `on_paper`, which he may also order.

    :raises Refused: NOT_PRESIDING, QUORUM_NOT_REACHED, TOO_FEW_ELIGIBLE, BALLOT_KIND_NOT_ALLOWED, KEYS_MISSING,
        OPINIONS_ARE_SEALED, OPINIONS_ARE_BY_NAME
    """
    with Act(by=by) as act:
        nomination, sitting = act.sitting(item_ref)
        item = sitting.item
        if item.state != ItemState.PENDING:
            raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))
        item.ballot_kind = ballot_kind or item.ballot_kind
        begin_vote(act, nomination, _with_recusals_of_today(act, sitting), on_paper=on_paper)
    return item


def begin_vote(act: Act, nomination: Nomination, sitting: Sitting, *, on_paper: bool | None = None) -> None:
    """Let the vote on a locked item begin, by its ballot, on the papers that were placed on the agenda (N15)."""
    item, presiding = sitting.item, sitting.presiding
    papers_as_placed(item)
    item.presiding = presiding.person if presiding else None
    act.step(
        Command.OPEN_ITEM,
        nomination,
        inputs={"sitting": sitting},
        data={
            "session": item.session.code,
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
    unseal(act, item)
    item.save()
    if BallotKind(item.ballot_kind) not in OPEN_BALLOTS:
        drop_opinions(act, item, recused=sitting.recused)
    if ballot_is_secret(item):
        set_up_urn(item, on_paper=on_paper)


def _with_recusals_of_today(act: Act, sitting: Sitting) -> Sitting:
    """Let those stand aside too who came to be concerned after the session was convened, such as a new unit head."""
    item = sitting.item
    due = recusals_due(item, sitting.roll, day=act.today)
    new = [(line, str(ground), reason) for line, ground, reason in due if line.pk not in sitting.recused]
    let_step_aside(act, item, new)
    return replace(sitting, recused=sitting.recused | {line.pk for line, *_why in new}) if new else sitting


def let_step_aside(act: Act, item: AgendaItem, due: Iterable[tuple[SessionMember, str, str]]) -> None:
    """Record that members do not vote on an item, each with the ground and what he declared."""
    for line, ground, reason in due:
        Recusal.objects.create(item=item, member=line, ground=ground, reason=reason)
        is_private, told = ground in PRIVATE_GROUNDS, {"ground": str(ground)}
        act.record(
            Event.RECUSAL_RECORDED,
            obj=item.obj,
            about=item.nomination.obj,
            data={"session": item.session.code, "ordinal": item.ordinal, **({} if is_private else told)},
            pii={
                "member": line.person.full_name,
                "nominee": item.nomination.nominee_name,
                **(told if is_private else {}),
                **({"reason": reason} if reason else {}),
            },
        )


def take_off_alternative(act: Act, item: AgendaItem, *, reason: str, told: str) -> None:
    """Close an item on an alternative without a count; the nomination goes by its own item and stays where it is."""
    item.state, item.reasons = ItemState.TAKEN_OFF, reason
    item.save()
    act.record(
        Event.ITEM_TAKEN_OFF,
        obj=item.obj,
        about=item.nomination.obj,
        to_state=item.state,
        data={"session": item.session.code, "ordinal": item.ordinal},
        pii={"nominee": item.nomination.nominee_name, "reason": told},
    )


def defer_item(item_ref: str, *, by: User, reason: str, next_step: str, due_date: date | None) -> AgendaItem:
    """Put an item off, before or after it was opened but not after it was counted (N18).

    An item on an alternative is dropped: the nomination itself goes by the item that was counted. Where the council
    has counted a vote on another form in this session, that count stands: as long as there is a quorum it votes on.

    :raises Refused: NOT_PRESIDING, COUNT_STANDS, ANOTHER_FORM_WAS_COUNTED, or without reason, next step and date
    """
    with Act(by=by) as act:
        nomination, sitting = act.sitting(item_ref)
        item = sitting.item
        if item.state in (ItemState.DEFERRED, ItemState.TAKEN_OFF):
            raise Refused(Reason(Refusal.ITEM_NOT_OPEN, {"state": ItemState(item.state)}))

        if item.is_alternative:
            inputs = {"reason": reason, "next_step": next_step, "due_date": due_date, "sitting": sitting}
            step = STEPS[Command.DEFER]
            act.require(step.reasons_against(act.case(nomination, facts=step.facts, inputs=inputs)))
            take_off_alternative(act, item, reason=reason, told=reason)
            return item

        def change(nomination: Nomination) -> None:
            nomination.due_date = due_date

        act.step(
            Command.DEFER,
            nomination,
            inputs={"reason": reason, "next_step": next_step, "due_date": due_date, "sitting": sitting},
            change=change,
            data={"session": item.session.code, "ordinal": item.ordinal, "due": str(due_date or "")},
            pii={"reason": reason, "next_step": next_step},
        )
        item.state, item.outcome = ItemState.DEFERRED, "DEFERRED"
        item.reasons, item.next_step = reason, next_step
        item.save()
    return item
