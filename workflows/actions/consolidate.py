"""Consolidated by HR-Admin: onto the list for the council, or straight to the Chief where the law lets it (N13, N13b)."""

from collections.abc import Sequence

from workflows.actions.door import Act
from workflows.models import Nomination, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import RecommendedBy
from workflows.vocabulary.refusals import Refused


def consolidate_nomination(ref: str, *, by: User, version: int | None = None) -> Nomination:
    """Put an eligible nomination on the list for the council (N13).

    :raises Refused: without a positive appraisal of this very version, or by its proposer
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.CONSOLIDATE, nomination)
    return nomination


def consolidate_many(refs: Sequence[str], *, by: User) -> tuple[list[Nomination], list[tuple[str, Refused]]]:
    """Consolidate each of several nominations in an act of its own; return those done and those refused with why."""
    done, refused = [], []
    for ref in refs:
        try:
            done.append(consolidate_nomination(ref, by=by))
        except Refused as error:
            refused.append((ref, error))
    return done, refused


def put_forward(ref: str, *, by: User, version: int | None = None) -> Nomination:
    """Put a nomination of the simplified procedure before the Chief without a council vote (N13b, Luật 2022 Điều 85).

    :raises Refused: without a legal ground of its regime, or a positive appraisal
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)

        def change(nomination: Nomination) -> None:
            nomination.recommended_by = RecommendedBy.SIMPLIFIED

        act.step(
            Command.CONSOLIDATE_SIMPLIFIED,
            nomination,
            change=change,
            data={"grounds": list(nomination.simplified_grounds)},
        )
    return nomination
