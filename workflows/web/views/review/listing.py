"""The sessions of the council, and planning a new one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.review import plan_session
from workflows.queries.sessions import READERS, sessions_in_list
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.review import SessionForm
from workflows.web.inspecting import note_list_look
from workflows.web.presenters.sessions import session_rows
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor, for_roles
from workflows.web.views.review.door import attempt, is_secretary

PAGE_SIZE = 50


@require_safe
@for_roles(*READERS, Role.RECORDS_OFFICER, hidden=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """Show the sessions, the latest first, fifty on a page."""
    who = actor(request)
    page = Paginator(sessions_in_list(who), PAGE_SIZE).get_page(request.GET.get("trang"))
    note_list_look(request, "sessions", terms={}, found=page.paginator.count)
    return render(
        request,
        "sessions/list.html",
        {
            "page": page,
            "rows": session_rows(page.object_list),
            "may_plan": is_secretary(who),
            "columns": [
                {"label": _("Session")},
                {"label": _("Day and time")},
                {"label": _("Presided over by")},
                {"label": _("Agenda")},
                {"label": _("State")},
            ],
        },
    )


@for_roles(Role.COUNCIL_SECRETARY)
@acts
def session_new(request: HttpRequest) -> HttpResponse:
    """Plan a session of the council in force."""
    form = SessionForm(request.POST or None)
    status = 200
    if request.method == "POST":
        made = []
        status = attempt(form, lambda given: made.append(plan_session(by=account(request), **given)))
        if status == DONE:
            messages.success(request, _("Session %(code)s is planned. Now place nominations.") % {"code": made[0].code})
            return redirect("session-agenda", made[0].code)
    crumbs = [{"label": _("Council sessions"), "url": reverse("sessions")}, {"label": _("Plan a session")}]
    return render(request, "sessions/new.html", {"form": form, "crumbs": crumbs}, status=status)
