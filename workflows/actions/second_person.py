"""Steps that take two: the first person proposes, another one completes (DESIGN.md, "Two-person steps")."""

from collections.abc import Mapping
from typing import Any

from workflows.actions import files
from workflows.actions.door import Act
from workflows.lifecycle import STEPS
from workflows.models import Nomination, Person, Proposal, StoredFile, User
from workflows.queries.proposals import open_proposal_of
from workflows.rules.asking import Asked
from workflows.rules.case import Charge
from workflows.rules.needs import Need, unmet_needs
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import State


def propose_step(
    ref: str,
    *,
    by: User,
    command: Command,
    asked: Asked,
    inputs: Mapping[str, Any],
    needs: tuple[Need, ...] = (Need.REASON,),
    upload: files.Upload | None = None,
    only_from: State | None = None,
    version: int | None = None,
) -> Proposal:
    """Put the first half of a step on the record.

    :raises Refused: where the step does not stand open, the actor may not propose it, or his page is stale
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        sources = (only_from,) if only_from else STEPS[command].sources
        if nomination.state not in sources:
            act.require(STEPS[command].reasons_against(act.case(nomination, facts=STEPS[command].facts))[:1])
            act.require([Reason(Refusal.STEP_OUT_OF_TURN, {"state": State(nomination.state), "holder": ()})])
        facts = ("proposers", "acts", "appraisal")
        case = act.case(nomination, facts=facts, command=command, inputs={**inputs, "file": upload})
        act.require(
            [
                *asked.reasons_against(case),
                *unmet_needs(needs, case.inputs, today=act.today),
            ]
        )
        person: Person = by.person  # the permit found charges, so there is a person
        file = files.store(upload, by=person, at=act.at, is_restricted=nomination.is_held) if upload else None
        Proposal.objects.filter(nomination=nomination, command=command, closed_at=None).update(
            closed_at=act.at, closing="DROPPED"
        )
        proposal = Proposal.objects.create(
            nomination=nomination, command=command, inputs=dict(inputs), file=file, by=person, at=act.at
        )
        act.record(
            Event.STEP_PROPOSED,
            obj=f"proposal/{proposal.ref}",
            about=nomination.obj,
            charge=asked.permit.charge(case),
            data={"command": command.value},
            pii={"nominee": nomination.nominee_name, **{name: str(value) for name, value in inputs.items()}},
            docs=[files.as_document(file)] if file else [],
        )
    return proposal


def read_proposal(nomination: Nomination, command: Command, named: str | None) -> Proposal | None:
    """Return the first half that waits, which has to be the very one that the second person read and named.

    :raises Refused: IS_STALE, where another proposal stands in its place
    """
    proposal = open_proposal_of(nomination, command)
    if named is not None and named != (proposal.ref if proposal else ""):
        raise Refused(Reason(Refusal.IS_STALE))
    return proposal


def close_proposal(act: Act, proposal: Proposal | None, *, closing: str = "TAKEN") -> StoredFile | None:
    """Mark the first half as taken up, in the act of the second person, and return its file."""
    if proposal is None:
        return None
    proposal.closed_at, proposal.closing = act.at, closing
    proposal.save()
    return proposal.file


def turn_down(act: Act, nomination: Nomination, proposal: Proposal, *, charge: Charge | None, reason: str) -> None:
    """Mark the first half as dropped, and put on the record by whom and why."""
    close_proposal(act, proposal, closing="DROPPED")
    act.record(
        Event.STEP_PROPOSAL_DROPPED,
        obj=f"proposal/{proposal.ref}",
        about=nomination.obj,
        charge=charge,
        data={"command": proposal.command},
        pii={"nominee": nomination.nominee_name, "reason": reason},
    )
