"""Two dossiers on one achievement: one goes on, the other is merged into it (N10)."""

from workflows.actions import files
from workflows.actions.door import Act
from workflows.actions.propose import content_document, file_hashes_of
from workflows.actions.second_person import turn_down
from workflows.models import Evidence, Nomination, User
from workflows.notices import post
from workflows.queries.proposals import open_proposal_of
from workflows.queries.survivors import survivor_facts
from workflows.rules import permits
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import State


def merge_nomination(
    ref: str, *, by: User, into: str, reason: str, version: int | None = None, into_version: int | None = None
) -> Nomination:
    """Merge a dossier under appraisal into another of the same nominee, which takes over its achievement and files.

    Both units are told. `into` is the reference of the dossier that goes on, `into_version` the version of it that was
    looked at: which of the two goes on was chosen by both. It becomes a new version, which nobody has appraised.

    :raises Refused: where the two are not alike, the other is suspended, no longer before HR-Admin or proposed by the
        actor, the reason is missing, or another was merged into the one that would end
    """
    with Act(by=by) as act:
        if ref == into:
            raise Refused(Reason(Refusal.MERGE_DIFFERS, {"codes": ()}))
        found = {nomination.ref: nomination for nomination in act.nominations([ref, into] if into else [ref])}
        nomination, survivor = found[ref], found.get(into)
        act.seen(nomination, version)
        if survivor is not None:
            act.seen(survivor, into_version)

        def change(nomination: Nomination) -> None:
            nomination.merged_into = survivor

        facts = survivor_facts(survivor) if survivor else None
        act.step(
            Command.MERGE,
            nomination,
            inputs={"survivor": facts, "reason": reason},
            change=change,
            data={"into": facts.code if facts else ""},
            pii={"reason": reason, "proposer": nomination.unit.name},
        )
        assert survivor is not None
        _take_in(act, survivor, nomination, reason=reason)
    return nomination


def _take_in(act: Act, survivor: Nomination, merged: Nomination, *, reason: str) -> None:
    """Let a dossier go on with the files of another, as a version that is still to be appraised.

    While the unit completes it, what it wrote is not sent yet: the next version is the one that it sends (N5), with
    these files too.
    """
    charge = permits.may_appraise.charge(act.case(survivor))
    papers = [files.as_document(each.file) for each in _files_of(merged)]
    if survivor.state != State.RETURNED:
        survivor.dossier_version += 1
        papers.insert(0, content_document(survivor, files=file_hashes_of(survivor)))
    overtaken = open_proposal_of(survivor, Command.REJECT)
    if overtaken is not None:  # it judges the dossier as it was
        turn_down(act, survivor, overtaken, charge=charge, reason=reason)
    act.take_along(
        Event.NOMINATION_ENLARGED,
        survivor,
        because=Command.MERGE.value,
        charge=charge,
        data={"merged": merged.code, "dossier": survivor.dossier_version},
        pii={"reason": reason, "proposer": merged.unit.name},
        docs=papers,
        told=post.recipients_of(merged, but=act.actor.person),
    )


def _files_of(merged: Nomination) -> list[Evidence]:
    """Return the files with which a dossier ended, in the order in which they were added."""
    return list(Evidence.objects.filter(nomination=merged, removed_at=None).select_related("file").order_by("id"))
