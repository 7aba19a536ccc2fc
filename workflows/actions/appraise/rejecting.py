"""Found not eligible by two persons, and opened again on appeal or on a new document (N11, N12)."""

from typing import Any

from workflows.actions import files
from workflows.actions.door import Act
from workflows.actions.propose import add_document
from workflows.actions.receipt import fix_rules
from workflows.actions.second_person import close_proposal, propose_step, read_proposal, turn_down
from workflows.lifecycle import PROPOSED_REJECTION, STEPS, UNBIASED
from workflows.models import Nomination, StoredFile, User
from workflows.rules.asking import reasons_against
from workflows.rules.needs import Need
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Reason, Refusal


def propose_rejection(ref: str, *, by: User, clause: str, reason: str, version: int | None = None) -> None:
    """Propose to find a nomination not eligible, naming the clause (N11, first half).

    :raises Refused: where it is not under appraisal, or clause or reason is missing
    """
    propose_step(
        ref,
        by=by,
        command=Command.REJECT,
        asked=PROPOSED_REJECTION,
        inputs={"clause": clause, "reason": reason},
        needs=(Need.CLAUSE, Need.REASON),
        version=version,
    )


def confirm_rejection(
    ref: str, *, by: User, version: int | None = None, proposal: str | None = None
) -> Nomination:
    """Confirm a proposal to find a nomination not eligible (N11, second half).

    `proposal` names the one that was read; where another stands in its place nothing is confirmed.

    :raises Refused: without a proposal, by the person who made it, or where it was replaced meanwhile
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        read = read_proposal(nomination, Command.REJECT, proposal)
        inputs: dict[str, Any] = dict(read.inputs) if read else {}
        act.step(Command.REJECT, nomination, pii={name: inputs.get(name, "") for name in ("clause", "reason")})
        close_proposal(act, read)
    return nomination


def drop_proposal(
    ref: str, *, by: User, command: Command, reason: str, version: int | None = None, proposal: str | None = None
) -> None:
    """Turn down the first half of a two-person step; the nomination goes on as it was.

    :raises Refused: where there is no such proposal, another than the one named, or the actor could not complete it
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        case = act.case(nomination, facts=("proposers", "session", "acts"), command=command)
        step, read = STEPS[command], read_proposal(nomination, command, proposal)
        act.require(
            [
                *reasons_against(case, step.permit, [guard for guard in step.guards if guard in UNBIASED]),
                None if read else Reason(Refusal.SECOND_PERSON_NEEDED, {"holder": ()}),
                Reason(Refusal.REASON_TOO_SHORT, {"least": 10}) if len(reason.strip()) < 10 else None,
            ]
        )
        assert read is not None
        turn_down(act, nomination, read, charge=step.permit.charge(case), reason=reason)


def reopen_nomination(
    ref: str,
    *,
    by: User,
    reason: str,
    upload: files.Upload | None,
    what_is_new: str = "",
    version: int | None = None,
) -> Nomination:
    """Appraise again what was found not eligible, on appeal within its days or on a new document (N12).

    `what_is_new` says what the document is and why it was not known before; it is asked for after the days of appeal.
    Where the nomination had never been received, this day is that of its receipt.

    :raises Refused: after the days of appeal without saying what is new, on a file that is known already, or where
        reason or document is missing
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref, in_campaign=True)
        act.seen(nomination, version)
        stored: list[StoredFile] = []

        def change(nomination: Nomination) -> None:
            assert upload is not None
            stored.append(add_document(act, nomination, upload))
            nomination.recommended_by = ""
            fix_rules(act, nomination)

        act.step(
            Command.REOPEN,
            nomination,
            inputs={"reason": reason, "what_is_new": what_is_new, **files.as_inputs(upload)},
            change=change,
            data={"new_document": bool(what_is_new)},
            pii={"reason": reason, **({"what_is_new": what_is_new} if what_is_new else {})},
            docs=lambda _case: [files.as_document(file) for file in stored],
        )
    return nomination
