"""The minutes: approved by who presided, signed on paper, recorded with number.

Only then do the nominations move (N16, N17).
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from workflows.actions import clock, files
from workflows.actions.award import SignedPaper, record_signature
from workflows.actions.door import Act
from workflows.actions.recipients import name_usual_recipients
from workflows.actions.review.floor import as_presiding, as_recording, in_states, save_session
from workflows.actions.review.results import results_are_on_record
from workflows.models import AgendaItem, Nomination, Paper, Session, User
from workflows.models.prepared import Given, prepared
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import RESULTS, ItemState, SessionState
from workflows.vocabulary.dossier import PaperKind, PaperState, RecommendedBy
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import State


def approve_minutes(session_ref: str, *, by: User, version: int | None = None) -> Paper:
    """Approve the draft of the minutes as the presiding officer, so that they can be signed on paper.

    `version` says which version of the session, and with it of the draft, was read.

    :raises Refused: NOT_PRESIDING, SESSION_WRONG_STATE, MINUTES_CHANGED
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_presiding(act, session)
        in_states(session, SessionState.MINUTES_DRAFT)
        paper = session.papers.filter(kind=PaperKind.MINUTES).first()
        if paper is None:
            if version is not None and version != session.version:
                raise Refused(Reason(Refusal.MINUTES_CHANGED))
            paper = Paper(
                kind=PaperKind.MINUTES,
                state=PaperState.APPROVED,
                session=session,
                subject=session.title,
                approved_by=act.person,
                approved_at=act.at,
            )
            paper.remember(by=by, at=act.at)
            paper.save()
            name_usual_recipients(act, paper)
            act.record(
                Event.PAPER_APPROVED,
                obj=paper.obj,
                ver=1,
                about=session.obj,
                charge=charge,
                to_state=paper.state,
                data={"kind": paper.kind, "session": session.code},
            )
    return paper


def record_minutes(session_ref: str, *, by: User, number: int, date: date, upload: files.Upload | None) -> Session:
    """Record the signed minutes; with them every counted item takes effect (N16, N17). All in one act.

    :raises Refused: to anybody but records officer and secretary, before the presiding officer approved them, with
        number, date or scan missing, dated before the session, or RESULTS_DISAGREE
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_recording(act)
        in_states(session, SessionState.MINUTES_DRAFT)
        paper: Paper | None = _minutes_of.first(session=session.pk)
        if paper is None:
            raise Refused(Reason(Refusal.PAPER_NOT_APPROVED))
        held_on = clock.day_of(session.opened_at) if session.opened_at else None
        if held_on is not None and date < held_on:
            raise Refused(Reason(Refusal.MINUTES_BEFORE_SESSION, {"date": date, "session": held_on}))
        items = _counted_items(session=session.pk)
        locked = act.nominations([item.nomination.ref for item in items])
        nominations = {nomination.pk: nomination for nomination in locked}
        results_are_on_record(items)
        record_signature(
            act,
            paper,
            SignedPaper(number=number, date=date, signer=paper.approved_by, symbol="BB-HĐTĐKT", upload=upload),
            about=session.obj,
        )
        source = session.state
        session.state = SessionState.MINUTES_SIGNED
        save_session(act, session)
        # Of several items on one nomination the last on its own award form decides; an alternative never does.
        deciding = {item.nomination_id: item for item in items if not item.is_alternative}
        for item in deciding.values():
            nomination = nominations[item.nomination_id]
            # A suspended nomination keeps its count and waits; the step is taken when the suspension is lifted.
            # One that came to its end meanwhile, by the conclusion of a suspension, has no step left.
            if nomination.is_held or nomination.state != State.IN_REVIEW:
                continue
            conclude_item(act, nomination, passed=item.state == ItemState.PASSED, reason=item.reasons)
        act.record(
            Event.MINUTES_SIGNED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=source,
            to_state=session.state,
            data={"code": session.code, "number": paper.document_number},
            docs=[files.as_document(paper.file)] if paper.file else [],
        )
    return session


@prepared
def _minutes_of(session: Given) -> QuerySet[Any, Any]:
    minutes = Paper.objects.filter(session=session, kind=PaperKind.MINUTES)
    return minutes.select_related("approved_by").order_by("pk")


@prepared
def _counted_items(session: Given) -> QuerySet[Any, Any]:
    # Of a tie that was voted on again the last ballot decides, also where that one was put off before its count.
    same = {name: OuterRef(name) for name in ("session", "nomination", "award_form", "is_alternative")}
    again = AgendaItem.objects.filter(**same, ballot_no__gt=OuterRef("ballot_no"))
    counted = AgendaItem.objects.filter(~Exists(again), session=session, state__in=RESULTS)
    return counted.select_related("nomination").order_by("ordinal")


def conclude_held_item(nomination_ref: str, *, by: User) -> Nomination:
    """Let the council's result take effect for a nomination whose suspension was lifted after the minutes were signed.

    :raises Refused: while it is suspended, where no signed minutes carry its result, or RESULTS_DISAGREE
    """
    with Act(by=by) as act:
        nomination = act.nomination(nomination_ref)
        item = nomination.items.filter(is_alternative=False).order_by("-id").first()
        results_are_on_record([item] if item else [])
        passed = item is not None and item.state == ItemState.PASSED
        return conclude_item(act, nomination, passed=passed, reason=item.reasons if item else "")


def conclude_item(act: Act, nomination: Nomination, *, passed: bool, reason: str) -> Nomination:
    """Move one nomination by its counted item."""

    def change(nomination: Nomination) -> None:
        if passed:
            nomination.recommended_by = RecommendedBy.COUNCIL

    return act.step(
        Command.RECOMMEND if passed else Command.NOT_RECOMMEND,
        nomination,
        inputs={"reason": reason},
        change=change,
        pii={"reason": "" if passed else reason},
    )
