"""The province's answers, line by line out of its letters (N28, N29, N30, N32)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workflows.actions import files
from workflows.actions.campaigns.withdraw import end_with_campaign
from workflows.actions.decide import draft_paper, record_approval
from workflows.actions.door import Act
from workflows.lifecycle import RESUBMISSION
from workflows.models import Nomination, Paper, PaperLine, StoredFile, User
from workflows.queries.decisions import paper_key, place_in_list, without_a_paper
from workflows.rules import permits
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

ANSWERS = {
    Command.RECORD_RETURN: "RETURNED",
    Command.RECORD_REJECTION: "REJECTED",
    Command.RECORD_GRANT: "GRANTED",
}


def record_answer(
    ref: str,
    *,
    by: User,
    command: Command,
    number: str,
    date: date | None,
    reason: str = "",
    name_matches: bool = False,
    upload: files.Upload | None = None,
    version: int | None = None,
) -> Nomination:
    """Record what the province answered on one nomination: returned, not awarded, or granted.

    `command` is RECORD_RETURN, RECORD_REJECTION or RECORD_GRANT; for a grant an officer has compared name and unit
    with the decision (`name_matches`). What comes back under a campaign that was cancelled meanwhile ends with it.

    :raises Refused: with number, date, file or reason missing, or the name not compared
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref, in_campaign=True)
        act.seen(nomination, version)
        file: StoredFile | None = None

        def change(nomination: Nomination) -> None:
            nonlocal file
            line = _line_at_province(nomination)
            sent = line.paper.issued_date
            if date is not None and sent is not None and date < sent:
                raise Refused(Reason(Refusal.ANSWER_BEFORE_SUBMISSION, {"date": date, "submission": sent}))
            file = files.store(upload, by=act.person, at=act.at) if upload else None
            line.answer, line.answer_number, line.answer_date = ANSWERS[command], number, date
            line.answer_reason, line.answer_file = reason, file
            line.save()

        inputs: dict[str, Any] = {"number": number, "date": date, "reason": reason, "file": upload}
        if command is Command.RECORD_GRANT:
            inputs["name_matches"] = name_matches
        act.step(
            command,
            nomination,
            inputs=inputs,
            change=change,
            data={"number": number, "date": str(date or "")},
            pii={"reason": reason},
            docs=lambda _case: [files.as_document(file)] if file else [],
        )
        if command is Command.RECORD_RETURN:
            end_with_campaign(act, nomination)
    return nomination


def prepare_resubmission(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Answer the province's points on a returned nomination, so that a new submission can be approved (N29).

    :raises Refused: where it was not returned, or the answer is missing
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.RESEND, nomination, inputs={"reason": reason}, pii={"reason": reason})
    return nomination


def approve_resubmission(
    refs: Sequence[str], *, by: User, versions: Mapping[str, int] | None = None
) -> Paper:
    """Approve as the Chief a new submission for nominations that were completed after the province's return.

    `versions` says which version of each nomination was looked at; one that it leaves out counts as not looked at.

    :raises Refused: NOTHING_CHOSEN, IS_STALE, or where a line is not waiting for it or its Chief may not decide on it
    :raises ValueError: if the nominations do not share a paper (award form, regime)
    """
    with Act(by=by) as act:
        if not refs:
            raise Refused(Reason(Refusal.NOTHING_CHOSEN))
        nominations = sorted(act.nominations(refs), key=place_in_list)
        act.all_seen(nominations, versions)
        if len({paper_key(nomination) for nomination in nominations}) > 1:
            raise ValueError("a submission has lines of one award form and one regime")
        for nomination in nominations:
            act.require(_reasons_against_resubmission(act, nomination))
        paper = draft_paper(act, PaperKind.SUBMISSION, nominations[0])
        for ordinal, nomination in enumerate(nominations, start=1):
            PaperLine.objects.create(paper=paper, nomination=nomination, ordinal=ordinal)
        charge = act.actor.charge(Role.CHIEF)
        record_approval(act, paper, charge=charge, lines=len(nominations))
        for nomination in nominations:
            act.record(
                Event.PAPER_APPROVED,
                obj=paper.obj,
                about=nomination.obj,
                charge=charge,
                data={"kind": paper.kind, "again": True},
                pii={"nominee": nomination.nominee_name},
            )
    return paper


def _reasons_against_resubmission(act: Act, nomination: Nomination) -> list[Reason]:
    """Ask what the first submission asked: the Chief, unbiased, a nomination that waits for it and is not held."""
    case = act.case(nomination, facts=("session", "acts"))
    reasons = RESUBMISSION.reasons_against(case)
    state = State(nomination.state)
    if state is not State.ESCALATION_PREPARED or _has_open_line(nomination):
        reasons.append(Reason(Refusal.STEP_OUT_OF_TURN, {"state": state, "holder": permits.HOLDERS.get(state, ())}))
    return reasons


def _line_at_province(nomination: Nomination) -> PaperLine:
    lines = PaperLine.objects.select_related("paper").filter(nomination=nomination)
    waiting = lines.filter(paper__kind=PaperKind.SUBMISSION, answer="").order_by("-id").first()
    return waiting or lines.latest("id")


def _has_open_line(nomination: Nomination) -> bool:
    return not without_a_paper(Nomination.objects.filter(pk=nomination.pk)).exists()
