"""Consolidated by HR-Admin: onto the list for the council, or to the Chief where the law lets it (N13, N13b)."""

from collections.abc import Sequence

from workflows.actions import circumstance
from workflows.actions.door import Act
from workflows.actions.requests import answer_to
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
    """Consolidate each of several nominations in an act of its own; return those done and those refused with why.

    What the very same form has done before counts as done, so that a form sent twice is answered alike.
    """
    done, refused = [], []
    for ref in refs:
        with circumstance.part(ref):
            try:
                done.append(consolidate_nomination(ref, by=by))
            except Refused as error:
                if answer_to(circumstance.current().request) is None:
                    refused.append((ref, error))
                else:
                    done.append(Nomination.objects.get(ref=ref))
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
