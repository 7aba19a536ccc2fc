"""A correction of signed minutes: an addendum with its own approval and signature, never an edit (DOMAIN.md 6.5)."""

from datetime import date

from workflows.actions import clock, files
from workflows.actions.door import Act
from workflows.actions.review.floor import as_presiding, as_recording, as_secretary, in_states
from workflows.models import MinutesAddendum, Session, User
from workflows.rules.needs import LEAST_REASON, says_enough
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused


def draft_addendum(session_ref: str, *, by: User, text: str) -> MinutesAddendum:
    """Draft what corrects signed minutes; as long as it is not approved, another draft takes its place.

    :raises Refused: to anybody but the secretary, before the minutes are signed, or REASON_TOO_SHORT
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        in_states(session, SessionState.MINUTES_SIGNED)
        act.require([None if says_enough(text) else Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON})])
        last = session.addenda.order_by("ordinal").last()
        is_new = last is None or last.approved_at is not None
        addendum = (
            MinutesAddendum(session=session, ordinal=last.ordinal + 1 if last else 1, version=0)
            if last is None or is_new
            else last
        )
        addendum.text, addendum.drafted_by, addendum.drafted_at = text.strip(), act.person, act.at
        addendum.version += 1
        addendum.save(force_insert=is_new)
        act.record(
            Event.ADDENDUM_DRAFTED,
            obj=addendum.obj,
            about=session.obj,
            charge=charge,
            data={"code": session.code, "ordinal": addendum.ordinal},
            pii={"text": addendum.text},
        )
    return addendum


def approve_addendum(session_ref: str, ordinal: int, *, by: User, version: int | None = None) -> MinutesAddendum:
    """Approve an addendum as who presided, so that it can be signed on paper; `version` says which draft was read.

    :raises Refused: NOT_PRESIDING, NO_ADDENDUM, ADDENDUM_APPROVED, MINUTES_CHANGED
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_presiding(act, session)
        addendum = _addendum(session, ordinal)
        if addendum.approved_at is not None:
            raise Refused(Reason(Refusal.ADDENDUM_APPROVED))
        if version is not None and version != addendum.version:
            raise Refused(Reason(Refusal.MINUTES_CHANGED))
        addendum.approved_by, addendum.approved_at = act.person, act.at
        addendum.save()
        act.record(
            Event.ADDENDUM_APPROVED,
            obj=addendum.obj,
            about=session.obj,
            charge=charge,
            data={"code": session.code, "ordinal": addendum.ordinal},
        )
    return addendum


def record_addendum(
    session_ref: str, ordinal: int, *, by: User, number: str, date: date, upload: files.Upload | None
) -> MinutesAddendum:
    """Record the signed addendum with its number, date and scan; nothing that the minutes brought about is moved.

    :raises Refused: to anybody but records officer and secretary, NO_ADDENDUM, PAPER_NOT_APPROVED, PAPER_IS_RECORDED,
        PAPER_INCOMPLETE, DATE_IN_FUTURE, or MINUTES_BEFORE_SESSION for a date before the session
    """
    with Act(by=by) as act:
        session = act.session(session_ref)
        charge = as_recording(act)
        addendum = _addendum(session, ordinal)
        if addendum.approved_at is None:
            raise Refused(Reason(Refusal.PAPER_NOT_APPROVED))
        if addendum.recorded_at is not None:
            raise Refused(Reason(Refusal.PAPER_IS_RECORDED, {"number": addendum.number}))
        missing = tuple(name for name, given in (("number", number.strip()), ("file", upload)) if not given)
        held_on = clock.day_of(session.opened_at) if session.opened_at else None
        is_early = held_on is not None and date < held_on
        act.require(
            [
                Reason(Refusal.PAPER_INCOMPLETE, {"missing": missing}) if missing else None,
                Reason(Refusal.DATE_IN_FUTURE, {"date": date}) if date > act.today else None,
                Reason(Refusal.MINUTES_BEFORE_SESSION, {"date": date, "session": held_on}) if is_early else None,
            ]
        )
        assert upload is not None  # asked just now
        addendum.number, addendum.issued_date = number.strip(), date
        addendum.file = files.store(upload, by=act.person, at=act.at)
        addendum.recorded_by, addendum.recorded_at = act.person, act.at
        addendum.save()
        act.record(
            Event.ADDENDUM_RECORDED,
            obj=addendum.obj,
            about=session.obj,
            charge=charge,
            data={
                "code": session.code,
                "ordinal": addendum.ordinal,
                "number": addendum.number,
                "date": str(addendum.issued_date),
            },
            docs=[files.as_document(addendum.file)],
        )
    return addendum


def _addendum(session: Session, ordinal: int) -> MinutesAddendum:
    found: MinutesAddendum | None = session.addenda.filter(ordinal=ordinal).first()
    if found is None:
        raise Refused(Reason(Refusal.NO_ADDENDUM))
    return found
