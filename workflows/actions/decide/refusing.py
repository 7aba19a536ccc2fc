"""Not awarded: the Chief declines, or lets end what the council has put off too often (N22, N19)."""

from workflows.actions.door import Act
from workflows.models import Nomination, User
from workflows.vocabulary.commands import Command


def decline_nomination(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Decline a recommended nomination; the reason is on the record for council and inspector (N22).

    :raises Refused: without a reason
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.DECLINE, nomination, inputs={"reason": reason}, pii={"reason": reason})
    return nomination


def stop_nomination(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Let a nomination end that the council has put off as often as it may (N19).

    :raises Refused: while the council may put it off once more, or without a reason
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.STOP, nomination, inputs={"reason": reason}, pii={"reason": reason})
    return nomination
