"""What was said in a meeting, noted by the secretary for the minutes and struck again before they are approved."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.review import note_remark, strike_remark
from workflows.queries.meetings import Sitting
from workflows.queries.opinions import remarks_for
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.council import CAME, SessionState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.discussion import RemarkForm
from workflows.web.forms.review import ConfirmForm
from workflows.web.presenters.opinions import takes_remarks
from workflows.web.presenters.sessions import crumbs_of
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import attempt, closed_because, item_or_404, require, sitting_or_404


@login_required
@acts
def session_discussion(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is noted of the discussion, and note more."""
    sitting = sitting_or_404(request, code)
    require(request, Role.COUNCIL_SECRETARY)
    form = _form(sitting, request.POST or None, initial={"item": request.GET.get("noi-dung")})
    status = 200
    if request.method == "POST":
        status = attempt(form, lambda given: _note(request, sitting, given))
        if status == DONE:
            messages.success(request, _("It is noted for the minutes."))
            return redirect("session-discussion", code)
    return _show(request, sitting, form, refused=form, status=status)


@login_required
@acts
def remark_strike(request: HttpRequest, code: str, ordinal: int, remark: int) -> HttpResponse:
    """Take a note out of the minutes again."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("session", code)
    require(request, Role.COUNCIL_SECRETARY)
    form = ConfirmForm(request.POST)
    status = attempt(form, lambda _given: strike_remark(found.ref, remark, by=account(request)))
    if status != DONE:
        return _show(request, sitting, _form(sitting), refused=form, status=status)
    messages.success(request, _("The note is struck; it stays on record as struck."))
    return redirect("session-discussion", code)


def _note(request: HttpRequest, sitting: Sitting, given: dict[str, Any]) -> None:
    refs = {item.ordinal: item.ref for item in sitting.items}
    people = {line.ordinal: line.person_id for line in sitting.roll}
    note_remark(refs[given["item"]], by=account(request), person=people[given["member"]], text=given["text"])


def _form(sitting: Sitting, data: Any = None, **kwargs: Any) -> RemarkForm:
    there = [line for line in sitting.roll if line.attendance in CAME]
    return RemarkForm(data, items=sitting.items, members=there, **kwargs)


def _show(request: HttpRequest, sitting: Sitting, form: RemarkForm, *, refused: Any, status: int) -> HttpResponse:
    found = sitting.session
    closed = []
    if is_in_writing(found):
        closed = closed_because(Refusal.REMARKS_NEED_MEETING)
    elif found.state not in (SessionState.OPEN, SessionState.MINUTES_DRAFT):
        closed = closed_because(Refusal.SESSION_WRONG_STATE, state=SessionState(found.state))
    elif not takes_remarks(sitting):
        closed = closed_because(Refusal.MINUTES_APPROVED)
    return render(
        request,
        "sessions/discussion.html",
        {
            "session": found,
            "form": refused,
            "fields": form,
            "remarks": remarks_for(actor(request), sitting.items, is_signed=False),
            "unsaved": refused["text"].value() if closed and refused.is_bound and "text" in refused.fields else "",
            "closed": closed,
            "crumbs": crumbs_of(found, _("Discussion")),
        },
        status=status,
    )
