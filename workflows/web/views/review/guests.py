"""The guests of a session: invited by the secretary, recorded as come or not; they speak and have no vote."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.review import invite_guest, record_guest
from workflows.queries.labels import label_of
from workflows.queries.meetings import Sitting, guests_of
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.council import GuestState, SessionState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.guests import GuestForm, GuestStateForm
from workflows.web.presenters.sessions import crumbs_of
from workflows.web.taking import DONE, account
from workflows.web.views.review.door import attempt, closed_because, require, sitting_or_404

OPEN = (SessionState.PLANNED, SessionState.CONVENED, SessionState.OPEN)


@login_required
@acts
def session_guests(request: HttpRequest, code: str) -> HttpResponse:
    """Show the guests of a session, and invite another."""
    sitting = sitting_or_404(request, code)
    require(request, Role.COUNCIL_SECRETARY)
    form = GuestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = attempt(form, lambda given: invite_guest(sitting.session.ref, by=account(request), **given))
        if status == DONE:
            messages.success(request, _("The guest is on the list, without a vote."))
            return redirect("session-guests", code)
    return _show(request, sitting, form, status=status)


@login_required
@acts
def guest_record(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Record what became of an invitation."""
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        return redirect("session", code)
    require(request, Role.COUNCIL_SECRETARY)
    form = GuestStateForm(request.POST)

    def do(given: dict[str, Any]) -> None:
        record_guest(sitting.session.ref, ordinal, by=account(request), state=given["state"])

    status = attempt(form, do)
    if status != DONE:
        return _show(request, sitting, form, status=status)
    messages.success(request, _("It is recorded."))
    return redirect("session-guests", code)


def _show(request: HttpRequest, sitting: Sitting, form: Any, *, status: int) -> HttpResponse:
    found = sitting.session
    closed = []
    if is_in_writing(found):
        closed = closed_because(Refusal.GUESTS_NEED_MEETING)
    elif found.state not in OPEN:
        closed = closed_because(Refusal.SESSION_WRONG_STATE, state=SessionState(found.state))
    return render(
        request,
        "sessions/guests.html",
        {
            "session": found,
            "form": form,
            "fields": form if isinstance(form, GuestForm) else GuestForm(),
            "guests": [(guest, label_of(GuestState(guest.state))) for guest in guests_of(found)],
            "states": [(state.value, label_of(state)) for state in GuestState if state is not GuestState.INVITED],
            "closed": closed,
            "crumbs": crumbs_of(found, _("Guests")),
        },
        status=status,
    )
