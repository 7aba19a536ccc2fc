"""The open first half of a two-person step: made since the nomination came into its state, or into its suspension."""

from typing import Any

from django.db.models import F, Q, QuerySet

from workflows.models import Nomination, Proposal
from workflows.vocabulary.commands import Command


def open_proposals(**which: Any) -> QuerySet[Proposal]:
    """Return the first halves that wait; one made about an earlier state was overtaken, and waits no more.

    Over a suspended nomination only its release waits: whatever else was proposed comes back with it.
    """
    timely = Q(command=Command.RELEASE, nomination__is_held=True) | (
        ~Q(command=Command.RELEASE) & Q(nomination__is_held=False, at__gte=F("nomination__state_since"))
    )
    return Proposal.objects.filter(timely, closed_at=None, **which)


def open_proposal_of(nomination: Nomination, command: Command) -> Proposal | None:
    """Return the first half that waits for its second, with who made it and its file."""
    return open_proposals(nomination=nomination, command=command).select_related("by", "file").first()
