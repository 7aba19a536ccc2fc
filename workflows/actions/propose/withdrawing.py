"""A draft is put away, or a nomination taken back by its unit (N36, N6)."""



from workflows.actions.door import Act
from workflows.actions.locks import lock_items_of
from workflows.actions.second_person import close_proposal, propose_step, read_proposal
from workflows.lifecycle import PROPOSED_WITHDRAWAL
from workflows.models import (
    Nomination,
    User,
)
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.states import State


def discard_draft(ref: str, *, by: User, version: int | None = None) -> Nomination:
    """Put a draft away that was never sent; that there was one stays on the record (N36).

    :raises Refused: once it was sent, or to anybody who may not write it
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.DISCARD, nomination)
    return nomination


def withdraw_nomination(
    ref: str, *, by: User, reason: str, version: int | None = None, proposal: str | None = None
) -> Nomination:
    """Take a nomination back (N6); from an agenda the secretary completes what `ask_to_withdraw` began.

    `proposal` names the request that the secretary read; where another stands in its place nothing is withdrawn.

    :raises Refused: where it is under review already, the reason is missing, or the request was replaced meanwhile
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        was_on_agenda = nomination.state == State.ON_AGENDA
        read = read_proposal(nomination, Command.WITHDRAW, proposal) if was_on_agenda else None
        act.step(Command.WITHDRAW, nomination, inputs={"reason": reason}, pii={"reason": reason})
        if was_on_agenda:
            close_proposal(act, read)
            take_off_agenda(nomination)
    return nomination


def ask_to_withdraw(ref: str, *, by: User, reason: str, version: int | None = None) -> None:
    """Ask the secretary to let a nomination go that is on an agenda already (N6, first half).

    :raises Refused: where it is not on an agenda, or the actor is not its proposer
    """
    propose_step(
        ref,
        by=by,
        command=Command.WITHDRAW,
        asked=PROPOSED_WITHDRAWAL,
        inputs={"reason": reason},
        only_from=State.ON_AGENDA,
        version=version,
    )


def take_off_agenda(nomination: Nomination) -> None:
    """Mark the open item of a nomination that came to its end before the council counted it; nobody put it off."""
    lock_items_of([nomination])
    for item in nomination.items.filter(state__in=[ItemState.PENDING, ItemState.VOTING]):
        item.state = ItemState.TAKEN_OFF
        item.save()
