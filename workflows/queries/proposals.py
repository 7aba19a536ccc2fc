"""The open first half of a two-person step: made since the nomination came into its state, or into its suspension."""

from typing import Any

from django.db.models import F, Q, QuerySet

from workflows.models import Nomination, Proposal
from workflows.vocabulary.commands import Command
from workflows.vocabulary.states import HOLDABLE


def open_proposals(**which: Any) -> QuerySet[Proposal]:
    """Return the first halves that wait; one made about an earlier state was overtaken, and waits no more.

    A release waits for as long as the suspension lasts, and ends with the nomination.
    """
    timely = Q(command=Command.RELEASE, nomination__is_held=True, nomination__state__in=HOLDABLE) | (
        ~Q(command=Command.RELEASE) & Q(at__gte=F("nomination__state_since"))
    )
    return Proposal.objects.filter(timely, closed_at=None, **which)


def open_proposal_of(nomination: Nomination, command: Command) -> Proposal | None:
    """Return the first half that waits for its second, with who made it and its file."""
    return open_proposals(nomination=nomination, command=command).select_related("by", "file").first()
