"""Two dossiers on one achievement: one goes on, the other is merged into it (N10)."""

from workflows.actions.door import Act
from workflows.models import Nomination, User
from workflows.rules.case import SurvivorFacts
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def merge_nomination(
    ref: str, *, by: User, into: str, reason: str, version: int | None = None
) -> Nomination:
    """Merge a dossier under appraisal into another of the same nominee, which takes over its achievement and files.

    Both units are told. `into` is the reference of the dossier that goes on.

    :raises Refused: where the two are not alike, the other is no longer before HR-Admin, the reason is missing, or
        another was merged into the one that would end
    """
    with Act(by=by) as act:
        if ref == into:
            raise Refused(Reason(Refusal.MERGE_DIFFERS, {"codes": ()}))
        found = {nomination.ref: nomination for nomination in act.nominations([ref, into] if into else [ref])}
        nomination, survivor = found[ref], found.get(into)
        act.seen(nomination, version)

        def change(nomination: Nomination) -> None:
            assert survivor is not None
            if nomination.merged.exists():  # its files would be lost two dossiers further on
                raise Refused(Reason(Refusal.MERGED_INTO_THIS_ONE))
            nomination.merged_into = survivor

        facts = SurvivorFacts(survivor.code or "", survivor.state) if survivor else None
        act.step(
            Command.MERGE,
            nomination,
            inputs={"survivor": facts, "reason": reason},
            change=change,
            data={"into": facts.code if facts else ""},
            pii={"reason": reason, "proposer": nomination.unit.name},
        )
        assert survivor is not None
        act.tell_followers_of(survivor, Event.NOMINATION_MERGED, nomination)
    return nomination
