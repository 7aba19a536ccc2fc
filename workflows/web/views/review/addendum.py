"""An addendum to signed minutes: drafted by the secretary, approved by who presided, recorded with number and scan."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.review import approve_addendum, draft_addendum, record_addendum
from workflows.queries.meetings import Sitting, addenda_of
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.addendum import AddendumForm, SignedAddendumForm
from workflows.web.forms.minutes import ApprovalForm
from workflows.web.presenters.sessions import crumbs_of
from workflows.web.taking import DONE, account
from workflows.web.views.review.door import attempt, closed_because, require, sitting_or_404
from workflows.web.views.review.minutes import show_minutes


@login_required
@acts
def session_addendum(request: HttpRequest, code: str) -> HttpResponse:
    """Draft an addendum; one that is not approved yet is drafted anew."""
    sitting = sitting_or_404(request, code)
    require(request, Role.COUNCIL_SECRETARY)
    found = sitting.session
    waiting = next((each for each in addenda_of(found) if each.approved_at is None), None)
    form = AddendumForm(request.POST or None, initial={"text": waiting.text if waiting else ""})
    status = 200
    if request.method == "POST":
        status = attempt(form, lambda given: draft_addendum(found.ref, by=account(request), text=given["text"]))
        if status == DONE:
            messages.success(request, _("The addendum is drafted. Who presided approves it."))
            return redirect("session-minutes", code)
    state = SessionState(found.state)
    closed = [] if state is SessionState.MINUTES_SIGNED else closed_because(Refusal.SESSION_WRONG_STATE, state=state)
    return _show(request, sitting, _("Addendum to the minutes"), form=form, closed=closed, status=status)


@login_required
@acts
def addendum_approve(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Approve an addendum as who presided."""
    sitting, _addendum = _addendum_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("session-minutes", code)
    approval = ApprovalForm(request.POST)

    def do(given: dict[str, Any]) -> None:
        approve_addendum(sitting.session.ref, ordinal, by=account(request), version=given["version"] or 0)

    status = attempt(approval, do)
    if status != DONE:
        title = _("The addendum was not approved")
        again = sitting_or_404(request, code)
        return show_minutes(request, again, approval=approval, refused_title=title, status=status)
    messages.success(request, _("The addendum is approved. Sign and number it; then it is recorded."))
    return redirect("session-minutes", code)


@login_required
@acts
def addendum_record(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Record the signed addendum."""
    sitting, addendum = _addendum_or_404(request, code, ordinal)
    require(request, Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY)
    form = SignedAddendumForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":

        def do(given: dict[str, Any]) -> None:
            signed = {"number": given["number"], "date": given["date"], "upload": given["file"]}
            record_addendum(sitting.session.ref, ordinal, by=account(request), **signed)

        status = attempt(form, do)
        if status == DONE:
            messages.success(request, _("The signed addendum is on record, under the minutes."))
            return redirect("session-minutes", code)
    closed = []
    if addendum.recorded_at is not None:
        closed = closed_because(Refusal.PAPER_IS_RECORDED, number=addendum.number)
    elif addendum.approved_at is None:
        closed = [_("Who presided has not approved the addendum yet. It can be recorded after that.")]
    label = _("Record the signed addendum")
    return _show(request, sitting, label, form=form, addendum=addendum, closed=closed, status=status)


def _addendum_or_404(request: HttpRequest, code: str, ordinal: int) -> tuple[Sitting, Any]:
    sitting = sitting_or_404(request, code)
    found = next((each for each in addenda_of(sitting.session) if each.ordinal == ordinal), None)
    if found is None:
        raise Http404
    return sitting, found


def _show(request: HttpRequest, sitting: Sitting, label: str, *, status: int, **context: Any) -> HttpResponse:
    crumbs = crumbs_of(sitting.session, label)
    return render(
        request,
        "sessions/addendum.html",
        {"session": sitting.session, "label": label, "crumbs": crumbs, **context},
        status=status,
    )
