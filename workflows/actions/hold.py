"""Suspended while a case is pending, resumed with a clearance, ended by a conclusion (N7, N8, N9)."""

from workflows.actions import files
from workflows.actions.award import strike_out
from workflows.actions.door import Act
from workflows.actions.locks import lock_items_of
from workflows.actions.propose import take_off_agenda
from workflows.actions.second_person import close_proposal, propose_step, read_proposal
from workflows.lifecycle import PROPOSED_RELEASE
from workflows.models import Hold, Nomination, User
from workflows.rules.needs import Need
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.states import BEFORE_COUNCIL


def hold_nomination(
    ref: str, *, by: User, kind: HoldKind | None, reason: str, upload: files.Upload | None, version: int | None = None
) -> Nomination:
    """Suspend a nomination because a case about the nominee is being verified (N7, NĐ 152/2025 Điều 4 khoản 4).

    Kind, reason and file are for the head of HR-Admin, the Chief and the inspector; others read that it is suspended.

    :raises Refused: without kind, reason and document
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        lock_items_of([nomination])  # no vote is accepted from here on
        person = act.person

        def change(nomination: Nomination) -> None:
            assert kind is not None and upload is not None
            file = files.store(upload, by=person, at=act.at, is_restricted=True)
            nomination.is_held = True
            Hold.objects.create(
                nomination=nomination, kind=kind, reason=reason, file=file, opened_by=person, opened_at=act.at
            )

        act.step(
            Command.HOLD,
            nomination,
            inputs={"kind": kind, "reason": reason, "file": upload},
            change=change,
            pii={
                "hold_kind": str(kind or ""),
                "hold_reason": reason,
                "hold_file": files.sha256_of(upload) if upload else "",
            },
        )
    return nomination


def propose_release(
    ref: str, *, by: User, reason: str, upload: files.Upload | None, version: int | None = None
) -> None:
    """Propose to resume, with the document that clears the nominee (N8, first half).

    :raises Refused: where it is not suspended, or the document is missing
    """
    propose_step(
        ref,
        by=by,
        command=Command.RELEASE,
        asked=PROPOSED_RELEASE,
        inputs={"hold_reason": reason, "reason": reason},
        needs=(Need.REASON, Need.FILE),
        upload=upload,
        version=version,
    )


def release_nomination(
    ref: str, *, by: User, version: int | None = None, proposal: str | None = None
) -> Nomination:
    """Agree as the Chief that a nomination goes on (N8, second half). Its clock starts again.

    `proposal` names the one that was read; where another stands in its place nothing is confirmed.

    :raises Refused: without a proposal of another person, or where it was replaced meanwhile
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        read = read_proposal(nomination, Command.RELEASE, proposal)

        def change(nomination: Nomination) -> None:
            nomination.is_held = False
            nomination.holds.filter(ended_at=None).update(
                ended_at=act.at,
                ending="RELEASED",
                ending_file=close_proposal(act, read),
                ending_reason=read.inputs.get("reason", "") if read else "",
            )

        act.step(
            Command.RELEASE,
            nomination,
            change=change,
            pii={"hold_reason": read.inputs.get("reason", "") if read else ""},
        )
    return nomination


def conclude_hold(
    ref: str, *, by: User, reason: str, upload: files.Upload | None, version: int | None = None
) -> Nomination:
    """End a suspended nomination because the conclusion confirms the violation (N9).

    :raises Refused: where it is not suspended, or reason or document is missing
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        person, source = act.person, nomination.state

        def change(nomination: Nomination) -> None:
            assert upload is not None
            file = files.store(upload, by=person, at=act.at, is_restricted=True)
            nomination.is_held = False
            nomination.holds.filter(ended_at=None).update(
                ended_at=act.at, ending="CONCLUDED", ending_reason=reason, ending_file=file
            )
            # A clearance that waited was about this suspension; on appeal another one may follow (N12).
            close_proposal(act, read_proposal(nomination, Command.RELEASE, None), closing="DROPPED")

        act.step(
            Command.CONCLUDE_HOLD,
            nomination,
            inputs={"reason": reason, "file": upload},
            change=change,
            pii={"hold_reason": reason, "hold_file": files.sha256_of(upload) if upload else ""},
        )
        if source in BEFORE_COUNCIL:
            take_off_agenda(nomination)
        else:
            strike_out(act, nomination)
    return nomination
