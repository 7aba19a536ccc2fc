"""A dossier that is not completed: its unit is reminded, and in the end it is closed (N5b)."""

from workflows.actions.door import Act
from workflows.lifecycle import REMINDING
from workflows.models import Nomination, Reminder, SupplementRequest, User
from workflows.rules.guards import reminded_today
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.states import State


def remind_unit(ref: str, *, by: User, version: int | None = None) -> Reminder:
    """Remind the unit that a dossier is to be completed; each reminder is on the record, one a day (N5b).

    :raises Refused: where it was not returned, is suspended, or was reminded of today already
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        case = act.case(nomination, facts=("acts", "supplement"))
        if nomination.state != State.RETURNED:
            raise Refused(Reason(Refusal.STEP_OUT_OF_TURN, {"state": State(nomination.state), "holder": ()}))
        act.require([*REMINDING.reasons_against(case), reminded_today(case)])
        request = SupplementRequest.objects.filter(nomination=nomination, answered_at=None).latest("id")
        reminder = Reminder.objects.create(request=request, date=act.today, by=act.person, at=act.at)
        act.record(
            Event.NOMINATION_REMINDED,
            obj=f"request/{request.pk}",
            about=nomination.obj,
            charge=REMINDING.permit.charge(case),
            data={"times": case.supplement.reminders + 1, "due": str(request.due_date)},
            pii={"nominee": nomination.nominee_name},
        )
        act.tell(Event.NOMINATION_REMINDED, nomination, again=str(case.supplement.reminders + 1))
    return reminder


def lapse_nomination(ref: str, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Close a dossier that was not completed in time, after its reminders and the notice before the end (N5b).

    :raises Refused: before its day, without the reminders, or too soon after the last of them
    """
    with Act(by=by) as act:
        nomination = act.nomination(ref)
        act.seen(nomination, version)
        act.step(Command.LAPSE, nomination, inputs={"reason": reason}, pii={"reason": reason})
    return nomination
