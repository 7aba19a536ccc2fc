"""Told: unit and nominee learn that a nomination was not selected, why, and how they can complain (R-29, form T16)."""

from datetime import timedelta

from workflows.actions.door import Act
from workflows.models import OutcomeNotice, User
from workflows.notices.post import recipients_of_outcome
from workflows.queries.house import house_number
from workflows.queries.outcomes import basis_of, heads_of_unit, outcome_of
from workflows.rules.outcomes import TELLERS, reasons_against_telling, reasons_against_wording
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule


def notify_outcome(ref: str, *, by: User, reason: str, version: int | None = None) -> OutcomeNotice:
    """Tell the nominee, who proposed him and the head of the unit that a nomination was not selected, once.

    After a suspension the reason is the general wording alone; of a secret ballot no figures are told.

    :raises Refused: NOT_YOURS, IS_STALE, OUTCOME_NOT_TO_TELL, OUTCOME_IS_TOLD, REASON_TOO_SHORT,
        REASON_IS_CONFIDENTIAL, FIGURES_ARE_SECRET, or ACTOR_IS_NOMINEE
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        outcome = outcome_of(nomination)
        act.require(reasons_against_telling(outcome, act.actor))
        act.require(reasons_against_wording(outcome, reason))
        basis = basis_of(nomination)
        notice = OutcomeNotice.objects.create(
            nomination=nomination,
            state=nomination.state,
            nomination_version=nomination.version,
            reason=reason,
            basis_number=basis.number,
            basis_date=basis.date,
            appeal_until=act.today + timedelta(days=house_number(HouseRule.APPEAL_DAYS, act.today)),
            by=act.person,
            at=act.at,
        )
        told = recipients_of_outcome(nomination, heads_of_unit(nomination, act.today), but=act.actor.person)
        act.record(
            Event.OUTCOME_NOTIFIED,
            obj=f"outcome_notice/{notice.ref}",
            about=nomination.obj,
            charge=act.actor.charge(*TELLERS),
            data={"state": nomination.state, "to": str(notice.appeal_until), "told": len(told)},
            pii={"nominee": nomination.nominee_name, "reason": reason},
        )
        payload = {"notice": notice.ref, "ended_by": outcome.ended_by}
        act.tell(Event.OUTCOME_NOTIFIED, nomination, to=told, payload=payload)
    return notice
