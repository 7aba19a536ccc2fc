"""Puts the open work back in step with the state, where somebody changed viewflow's tables by other ways."""

from workflows import desk
from workflows.actions.door import Act
from workflows.actions.refer import administers
from workflows.models import Nomination, User
from workflows.vocabulary.events import Event


def resync_nomination(ref: str, *, by: User) -> bool:
    """Close work that does not fit the state of a nomination, open what fits, and tell whether it had drifted.

    The state is the truth and is not touched (docs/decisions/0001).

    :raises Refused: NOT_YOURS to anybody but a system administrator
    """
    with Act(by=by) as act:
        act.require([administers(act)])
        nomination: Nomination = act.nomination(ref)
        has_drifted = desk.resync(nomination)
        if has_drifted:
            act.record(
                Event.FLOW_RESYNCED, obj=nomination.obj, about=nomination.obj, data={"state": str(nomination.state)}
            )
    return has_drifted
