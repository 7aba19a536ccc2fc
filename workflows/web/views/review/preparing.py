"""Before the votes: which nominations come onto the agenda in which order, and who is there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.actions.review import cancel_session, place_on_agenda, record_attendance
from workflows.queries.council import substitutes_for
from workflows.queries.labels import label_of
from workflows.queries.meetings import MEETING, guests_of
from workflows.queries.sessions import waiting_for_agenda
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.council import MemberRole, SessionState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.minutes import AttendanceForm
from workflows.web.forms.review import AgendaForm, CancelSessionForm
from workflows.web.picking import looked_at
from workflows.web.presenters.sessions import crumbs_of, instead_text
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import attempt, closed_because, require, require_presiding, sitting_or_404


@login_required
@acts
def session_agenda(request: HttpRequest, code: str) -> HttpResponse:
    """Place consolidated nominations on the agenda in a chosen order; their papers are frozen by hash."""
    sitting = sitting_or_404(request, code)
    require(request, Role.COUNCIL_SECRETARY)
    found = sitting.session
    state = SessionState(found.state)
    is_open = state is SessionState.PLANNED
    waiting = waiting_for_agenda(actor(request), timezone.localdate()) if is_open else []
    form = AgendaForm(request.POST or None, nominations=waiting)
    status = 200
    if request.method == "POST":
        versions = {nomination.ref: looked_at(request, nomination) for nomination in form.nominations}
        status = attempt(
            form, lambda _given: place_on_agenda(found.ref, form.chosen, by=account(request), versions=versions)
        )
        if status == DONE:
            size = len(form.chosen)
            placed = ngettext("%(size)s nomination is on the agenda.", "%(size)s nominations are on the agenda.", size)
            messages.success(request, placed % {"size": size})
            return redirect("session", code)
    return render(
        request,
        "sessions/agenda.html",
        {
            "session": found,
            "sitting": sitting,
            "form": form,
            "closed": [] if is_open else closed_because(Refusal.SESSION_WRONG_STATE, state=state),
            "columns": [
                {"label": _("Place")},
                {"label": _("Nominee")},
                {"label": _("Unit")},
                {"label": _("Award form")},
            ],
            "crumbs": crumbs_of(found, _("Agenda")),
        },
        status=status,
    )


@login_required
@acts
def session_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel a session that has not begun, with the reason; its items go back to the list."""
    sitting = sitting_or_404(request, code)
    found = sitting.session
    if found.state == SessionState.CONVENED:
        require_presiding(request, sitting)
    else:
        require(request, Role.COUNCIL_SECRETARY)
    form = CancelSessionForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = attempt(form, lambda given: cancel_session(found.ref, by=account(request), reason=given["reason"]))
        if status == DONE:
            messages.success(request, _("The session is cancelled; its items are back on the list."))
            return redirect("session", code)
    is_open = found.state in (SessionState.PLANNED, SessionState.CONVENED)
    return render(
        request,
        "sessions/cancel.html",
        {
            "session": found,
            "form": form,
            "size": len(sitting.items),
            "closed": []
            if is_open
            else closed_because(Refusal.SESSION_WRONG_STATE, state=SessionState(found.state)),
            "crumbs": crumbs_of(found, _("Cancel the session")),
        },
        status=status,
    )


@login_required
@acts
def session_attendance(request: HttpRequest, code: str) -> HttpResponse:
    """Record who is in the room, online, absent, or left."""
    sitting = sitting_or_404(request, code)
    require(request, Role.COUNCIL_SECRETARY)
    found = sitting.session
    state = SessionState(found.state)
    is_open = state in MEETING and not is_in_writing(found)
    form = AttendanceForm(request.POST or None, roll=sitting.roll if is_open or request.method == "POST" else [])
    day = max(timezone.localdate(), timezone.localtime(found.planned_at).date())
    named = substitutes_for(found, sitting.roll, day) if state is SessionState.CONVENED else {}
    status = 200
    if request.method == "POST":
        status = attempt(form, lambda _given: _record(request, found, form))
        if status == DONE:
            messages.success(request, _("The attendance is recorded."))
            return redirect("session", code)
    return render(
        request,
        "sessions/attendance.html",
        {
            "session": found,
            "sitting": sitting,
            "form": form,
            "guests": guests_of(found),
            "seats": [(field, why, _post_of(line)) for line, field, why in form.rows],
            "substitutes": [_named(line, named[line.pk]) for line in sitting.roll if line.pk in named],
            "closed": [] if is_open else _why_no_attendance(found, state),
            "unsaved": "" if is_open or not form.is_bound else form.typed_reasons,
            "crumbs": crumbs_of(found, _("Attendance")),
        },
        status=status,
    )


def _record(request: HttpRequest, session: Any, form: AttendanceForm) -> None:
    record_attendance(session.ref, form.attendance, by=account(request), reasons=form.reasons)


def _post_of(line: Any) -> str:
    """Return the post of a line of the roll, and for whom a substitute sits."""
    return " – ".join(filter(None, [label_of(MemberRole(line.role)), instead_text(line)]))


def _named(line: Any, substitute: Any) -> dict[str, Any]:
    """Return who may take the place of a member, and which line of the roll that is."""
    names = {"member": line.person.full_name, "substitute": substitute.person.full_name}
    return {"ordinal": line.ordinal, **names}


def _why_no_attendance(session: Any, state: SessionState) -> list[str]:
    if is_in_writing(session):
        return closed_because(Refusal.NO_ATTENDANCE_IN_WRITING)
    return closed_because(Refusal.SESSION_WRONG_STATE, state=state)
