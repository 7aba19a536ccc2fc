"""Reasons for dissent that a member wants on record after the count; they go to the Chief with the result (6.5)."""

from workflows.actions.door import Act
from workflows.actions.review.floor import in_states, save_session
from workflows.actions.review.seats import may_vote_on, seat_of
from workflows.models import Dissent, User
from workflows.rules.needs import LEAST_REASON
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role


def record_dissent(item_ref: str, *, by: User, reason: str) -> Dissent:
    """Put one's own reasons on record with one's name, after the count and before the minutes are approved.

    Of a secret ballot too: by this a member gives up the secrecy of his own vote, and nobody else's.

    :raises Refused: NOT_A_MEMBER, MEMBER_IS_RECUSED, SESSION_WRONG_STATE, MINUTES_APPROVED, ITEM_NOT_COUNTED,
        DISSENT_IS_RECORDED, REASON_TOO_SHORT
    """
    with Act(by=by) as act:
        nomination, sitting = act.sitting(item_ref)
        item, session = sitting.item, sitting.item.session
        line = seat_of(session, act.actor.person)
        may_vote_on(item, line)
        in_states(session, SessionState.OPEN, SessionState.MINUTES_DRAFT)
        if session.papers.filter(kind=PaperKind.MINUTES).exists():
            raise Refused(Reason(Refusal.MINUTES_APPROVED))
        if item.counted_at is None:
            raise Refused(Reason(Refusal.ITEM_NOT_COUNTED))
        if item.dissents.filter(member=line).exists():
            raise Refused(Reason(Refusal.DISSENT_IS_RECORDED))
        reason = reason.strip()
        is_short = len(reason) < LEAST_REASON
        act.require([Reason(Refusal.REASON_TOO_SHORT, {"least": LEAST_REASON}) if is_short else None])
        dissent = Dissent.objects.create(item=item, member=line, text=reason, recorded_at=act.at)
        if session.state == SessionState.MINUTES_DRAFT:
            save_session(act, session)  # so that who presides approves the draft with these reasons in it
        act.record(
            Event.DISSENT_RECORDED,
            obj=item.obj,
            about=nomination.obj,
            charge=act.actor.charge(Role.COUNCIL_MEMBER),
            data={"session": session.code, "ordinal": item.ordinal},
            pii={"member": line.person.full_name, "nominee": nomination.nominee_name, "reason": reason},
        )
    return dissent
