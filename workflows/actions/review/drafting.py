"""The draft of the minutes, out of what was recorded: it closes the session, until who presided approves it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.attendance import absences_of, give_reasons
from workflows.actions.review.floor import as_secretary, in_states, put_back, save_session
from workflows.actions.review.items import take_off_alternative
from workflows.actions.review.results import results_are_on_record
from workflows.models import AgendaItem, Session, User
from workflows.queries.quotas import groups_of, quotas_of
from workflows.queries.sittings import presided_for_chair
from workflows.queries.ties import ties_to_settle, voted_again
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.council import NOT_AGREED, NOT_COUNTED, NOT_TAKEN_UP, ItemState, SessionState
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused

OPEN_STATES = (ItemState.PENDING, ItemState.DISCUSSING, ItemState.VOTING, ItemState.COUNTED)


def draft_minutes(
    session_ref: str,
    *,
    by: User,
    conclusion: str,
    reasons: Mapping[str, str] | None = None,
    ended_at: datetime | None = None,
    authority: str | None = None,
    absences: Mapping[int, str] | None = None,
) -> Session:
    """Close a session and draft its minutes; `reasons` say for each item that did not pass why, by item.

    The meeting ended at `ended_at`, which the first draft fixes; without it, when the last item was counted.
    `authority` names the document by which somebody presided for the chair; without it, what was named stays.
    `absences` say why somebody was away or left, by person; of whom they say nothing, what was said stays.

    An item that is not counted while its nomination is suspended goes back to the list, suspended.

    A tie that the voting rule lets be voted on again is no end: a second ballot is held first, or who presides has said
    that none is (N17b).

    :raises Refused: to anybody but the secretary, with an item still open or a tie not settled, a reason missing, after
        their approval, CHAIR_PRESIDED, IS_NOT_AWAY, or RESULTS_DISAGREE where one is not as it was counted on record
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        in_states(session, SessionState.OPEN, SessionState.MINUTES_DRAFT)
        if session.papers.filter(kind=PaperKind.MINUTES).exists():
            raise Refused(Reason(Refusal.MINUTES_APPROVED))
        _lock_agenda(act, session)
        items = list(session.items.select_related("nomination", "policy", "award_form").order_by("ordinal"))
        _put_back_suspended(act, session, items)
        results_are_on_record(items)
        _is_over(session, items)
        _take_reasons(items, reasons or {})
        source = session.state
        session.state, session.conclusion = SessionState.MINUTES_DRAFT, conclusion
        if authority is not None:
            _names_authority(session, authority.strip())
        roll = give_reasons(session, absences or {})
        session.closed_at = session.closed_at or _end_of(session, items, ended_at, act=act)
        save_session(act, session)
        act.record(
            Event.MINUTES_DRAFTED,
            obj=session.obj,
            ver=session.version,
            about=session.obj,
            charge=charge,
            from_state=source,
            to_state=session.state,
            data={"code": session.code, "items": len(items)},
            pii={
                "conclusion": conclusion,
                "authority": session.presiding_authority,
                "absences": absences_of(roll),
            },
        )
    return session


def _is_over(session: Session, items: Collection[AgendaItem]) -> None:
    """Go on only where every item came to an end.

    :raises Refused: ITEM_STILL_OPEN, TIE_NOT_SETTLED, OVER_QUOTA_NOT_RANKED
    """
    still_open = [str(item.ordinal) for item in items if item.state in OPEN_STATES]
    if still_open:
        raise Refused(Reason(Refusal.ITEM_STILL_OPEN, {"items": tuple(still_open)}))
    ties = [str(item.ordinal) for item in ties_to_settle(items)]
    if ties:
        raise Refused(Reason(Refusal.TIE_NOT_SETTLED, {"items": tuple(ties)}))
    over = [group for group in groups_of(items, quotas_of(session.pk)) if group.is_over]
    if over:
        awards = tuple(group.award_form.name for group in over)
        raise Refused(Reason(Refusal.OVER_QUOTA_NOT_RANKED, {"awards": awards}))


def _take_reasons(items: Collection[AgendaItem], reasons: Mapping[str, str]) -> None:
    """Keep why items did not pass, by item; of what was voted on again the second ballot's item says it.

    :raises Refused: REASON_TOO_SHORT
    """
    followed = voted_again(items)
    for item in items:
        if item.state in NOT_AGREED and item.pk not in followed:
            item.reasons = reasons.get(item.ref, item.reasons).strip()
            if len(item.reasons) < LEAST_REASON:
                raise Refused(Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON}))
            item.save()


def _names_authority(session: Session, text: str) -> None:
    """Keep by which document somebody presided for the chair of a meeting.

    :raises Refused: CHAIR_PRESIDED where the chair did, or nobody had to
    """
    if text and not presided_for_chair(session, session.roll.all()):
        raise Refused(Reason(Refusal.CHAIR_PRESIDED))
    session.presiding_authority = text


def _lock_agenda(act: Act, session: Session) -> None:
    """Lock the items in the order of their ids, behind the nominations that go back: a sheet may be on its way."""
    act.nominations(
        session.items.filter(state__in=NOT_COUNTED, nomination__is_held=True).values_list("nomination__ref", flat=True)
    )
    lock_items(session.items.values_list("ref", flat=True))


def _end_of(session: Session, items: Iterable[AgendaItem], given: datetime | None, *, act: Act) -> datetime:
    """Return when the meeting ended, not before its last count and not after now."""
    assert session.opened_at is not None
    last = max((item.counted_at for item in items if item.counted_at is not None), default=session.opened_at)
    if given is not None and not last.replace(second=0, microsecond=0) <= given <= act.at:
        raise Refused(Reason(Refusal.SESSION_END_IMPOSSIBLE, {"last": last, "now": act.at}))
    return given or last


def _put_back_suspended(act: Act, session: Session, items: Iterable[AgendaItem]) -> None:
    waiting = [item for item in items if item.state in NOT_COUNTED and item.nomination.is_held]
    for item in waiting:
        if item.is_alternative:
            take_off_alternative(act, item, reason=NOT_TAKEN_UP, told="")
    proper = [item for item in waiting if not item.is_alternative]
    put_back(act, session, proper, {"is_held": True}, reasons=NOT_TAKEN_UP)
