"""The door of the council's pages: who may not see a session finds nothing, who may not act is told who can."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions.access import record_session_look
from workflows.queries.labels import sentence_of
from workflows.queries.meetings import Sitting, sitting_of
from workflows.queries.sessions import session_by_code
from workflows.rules.case import Actor
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.taking import account, take
from workflows.web.viewers import actor

RUNNING = "dieu-hanh"  # what a form says that was filled in on the page from which the meeting is run


def session_or_404(request: HttpRequest, code: str) -> Any:
    """Return the session of a code alone.

    :raises Http404: where it does not exist, or is not this visitor's to see
    """
    try:
        return session_by_code(actor(request), code)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def sitting_or_404(request: HttpRequest, code: str) -> Sitting:
    """Return the session of a code with its roll and agenda.

    :raises Http404: where it does not exist, or is not this visitor's to see
    """
    return sitting_of(session_or_404(request, code))


def item_or_404(request: HttpRequest, code: str, ordinal: int) -> tuple[Sitting, Any]:
    """Return an item of a session, with the session.

    :raises Http404: where it does not exist, or is not this visitor's to see
    """
    sitting = sitting_or_404(request, code)
    item = next((item for item in sitting.items if item.ordinal == ordinal), None)
    if item is None:
        raise Http404
    return sitting, item


def note_session_look(request: HttpRequest, session: Any, *, page: str) -> None:
    """Put on record that an inspector looks at a session; nobody else's look is written down."""
    if actor(request).charge(Role.INSPECTOR) is None:
        return
    record_session_look(session, by=account(request), page=page)


def require(request: HttpRequest, *roles: Role) -> None:
    """Go on only for a holder of one of these roles.

    :raises Refused: NOT_YOURS, naming who takes the step; answered as 403
    """
    if actor(request).charge(*roles) is None:
        raise Refused(Reason(Refusal.NOT_YOURS, {"holder": roles}))


def require_presiding(request: HttpRequest, sitting: Sitting) -> None:
    """Go on only for who presides over the session.

    :raises Refused: NOT_PRESIDING, naming who does; answered as 403
    """
    if not presides(actor(request), sitting):
        person = sitting.presiding()
        raise Refused(Reason(Refusal.NOT_PRESIDING, {"presiding": person.full_name if person else "presiding"}))


def require_naming(request: HttpRequest, sitting: Sitting, equals: Sequence[Any]) -> None:
    """Go on only for who names of items that are equal; where nobody who is there may, the secretary does.

    :raises Refused: NOT_PRESIDING, NOT_YOURS; answered as 403
    """
    person, who = sitting.names_of(equals), actor(request)
    if person is None and equals:
        require(request, Role.COUNCIL_SECRETARY)
    elif person is None or person.pk != who.person or who.charge(Role.COUNCIL_MEMBER) is None:
        raise Refused(Reason(Refusal.NOT_PRESIDING, {"presiding": person.full_name if person else "presiding"}))


def is_secretary(who: Actor) -> bool:
    """Tell whether somebody keeps the council's record."""
    return who.charge(Role.COUNCIL_SECRETARY) is not None


def presides(who: Actor, sitting: Sitting, item: Any = None) -> bool:
    """Tell whether somebody presides over the session, or over this item."""
    person = sitting.presiding(item)
    return person is not None and person.pk == who.person and who.charge(Role.COUNCIL_MEMBER) is not None


def runs_meeting(who: Actor, sitting: Sitting) -> bool:
    """Tell whether somebody runs the meeting: the secretary, or who presides over the session or one of its items."""
    return is_secretary(who) or any(presides(who, sitting, item) for item in (None, *sitting.items))


def require_runner(request: HttpRequest, sitting: Sitting) -> None:
    """Go on only for who runs the meeting.

    :raises Refused: MEETING_RUN_BY_OTHERS, naming them; answered as 403
    """
    if not runs_meeting(actor(request), sitting):
        presiding, secretary = sitting.presiding(), sitting.session.secretary
        names = {"presiding": presiding.full_name if presiding else "–", "secretary": secretary.full_name}
        raise Refused(Reason(Refusal.MEETING_RUN_BY_OTHERS, names))


def puts_off(who: Actor, sitting: Sitting, item: Any) -> bool:
    """Tell whether somebody puts this item off: who presides over it, else the secretary where nobody may."""
    nobody = sitting.session.state == SessionState.OPEN and sitting.presiding(item) is None
    return presides(who, sitting, item) or (nobody and is_secretary(who))


def attempt(form: Any, do: Callable[[dict[str, Any]], object]) -> int:
    """Do what a form asks for; return the status, and leave in the form what was refused."""
    return take(form, do, version=0)


def back_to_item(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Lead back to the item after its form was done, or to the page from which the meeting is run."""
    if request.POST.get("back_to") == RUNNING:
        return redirect(f"{reverse('session-run', args=[code])}?noi-dung={ordinal}")
    return redirect("item", code, ordinal)


def back_to_session(request: HttpRequest, code: str) -> HttpResponse:
    """Lead back to the session after its form was done, or to the page from which the meeting is run."""
    return redirect("session-run" if request.POST.get("back_to") == RUNNING else "session", code)


def closed_because(refusal: Refusal, **params: Any) -> list[str]:
    """Return the sentence that stands where a step is closed."""
    return [sentence_of(Reason(refusal, params))]


def page_title(sitting: Sitting, item: Any) -> str:
    """Return which item this is, of how many."""
    return _("Item %(number)s/%(total)s") % {"number": item.ordinal, "total": len(sitting.items)}
