"""Ballots and keys are destroyed when nobody can complain about the result any more, and the record says so."""

from datetime import date

from workflows.actions.door import Act
from workflows.actions.locks import lock_items
from workflows.actions.review.floor import as_secretary, in_states
from workflows.models import Envelope, MixedBallot, ReadPaper, SealedPaper, Session, Urn, User
from workflows.queries.urns import kept_until, untold_in
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.urns import UrnState

# Nothing can be opened or counted in these any more.
ENDED = (SessionState.MINUTES_SIGNED, SessionState.ADJOURNED_NO_QUORUM, SessionState.CANCELLED)


def destroy_ballots(session_ref: str, *, by: User) -> Session:
    """Destroy what the urns of a session held, and the codes where the server kept them; sheet and hashes stay.

    Opinions that were sealed for a session that did not take place can go at once.

    :raises Refused: to anybody but the secretary, before the minutes are signed, BALLOTS_MUST_BE_KEPT, NO_URN_WAITS, or
        BALLOTS_WAIT_FOR_NOTICE where somebody was not told of the outcome yet
    """
    with Act(by=by) as act:
        charge = as_secretary(act)
        session = act.session(session_ref)
        in_states(session, *ENDED)
        urns = list(Urn.objects.filter(item__session=session).exclude(state=UrnState.DESTROYED).select_related("item"))
        if not urns:
            raise Refused(Reason(Refusal.NO_URN_WAITS, {"state": UrnState.COUNTED}))
        until: date | None = kept_until(session)
        if until is not None and act.today <= until:
            raise Refused(Reason(Refusal.BALLOTS_MUST_BE_KEPT, {"until": until}))
        untold = untold_in(session)
        if untold:
            raise Refused(Reason(Refusal.BALLOTS_WAIT_FOR_NOTICE, {"items": untold}))
        lock_items([urn.item.ref for urn in urns])
        for urn in urns:
            urn.state = UrnState.DESTROYED
            urn.save()
        envelopes, _ = Envelope.objects.filter(item__session=session).delete()
        MixedBallot.objects.filter(urn__in=urns).delete()
        papers, _ = SealedPaper.objects.filter(item__session=session).delete()
        ReadPaper.objects.filter(reading__item__session=session).delete()
        for custody in session.custodies.all():
            custody.code = ""
            custody.save()
        act.record(
            Event.BALLOTS_DESTROYED,
            obj=session.obj,
            about=session.obj,
            charge=charge,
            data={"code": session.code, "urns": len(urns), "envelopes": envelopes, "papers": papers},
        )
    return session
