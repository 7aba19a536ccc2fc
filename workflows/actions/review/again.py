"""Before the council again: what was put off comes on the list again (N19)."""

from workflows.actions.door import Act
from workflows.models import Nomination, User
from workflows.vocabulary.commands import Command


def retable_nomination(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Put a deferred nomination on the list again, saying how what it waited for was met (N19).

    The secretary does; after as many deferrals as the office lets the council have, the Chief.

    :raises Refused: to anybody else, or without a reason
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.RETABLE_TO_LIST, nomination, inputs={"reason": reason}, pii={"reason": reason})
    return nomination
