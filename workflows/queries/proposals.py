"""The open first half of a two-person step, for the page on which it is completed."""

from workflows.models import Nomination, Proposal
from workflows.vocabulary.commands import Command


def open_proposal_of(nomination: Nomination, command: Command) -> Proposal | None:
    """Return the first half that waits for its second, with who made it and its file."""
    waiting = Proposal.objects.filter(nomination=nomination, command=command, closed_at=None)
    return waiting.select_related("by", "file").first()
