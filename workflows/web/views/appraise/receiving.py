"""Taking a dossier in, and sending it back with a list of what is missing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.appraise import receive_nomination, return_nomination
from workflows.queries.appraisals import appraisals_of, components_of
from workflows.queries.dossiers import grounds_for
from workflows.queries.labels import label_of
from workflows.vocabulary.appraisal import Presence
from workflows.vocabulary.commands import Command
from workflows.web.acting import acts
from workflows.web.forms.appraise import ConfirmForm, ReturnForm
from workflows.web.taking import DONE, Stand, account, head_of, stand_before, take
from workflows.web.viewers import actor
from workflows.web.views.appraise.dossier import dossier_of


@login_required
@acts
def receive(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a dossier in; the day fixes its legal regime."""
    stand = stand_before(request, slug, Command.RECEIVE)
    nomination = stand.nomination
    form = ConfirmForm(request.POST or None, initial={"version": nomination.version})
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: receive_nomination(nomination.ref, by=account(request), version=given["version"]),
            version=nomination.version,
        )
        if status == DONE:
            messages.success(request, _("The dossier %(code)s is received.") % {"code": nomination.code})
            return redirect("appraise", nomination.slug)
    regime, _grounds = grounds_for(nomination, stand.case.today)
    return render(
        request,
        "appraisal/receive.html",
        {
            **head_of(nomination, label_of(Command.RECEIVE)),
            **dossier_of(nomination, actor(request), stand.case.today),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "regime": regime,
            "is_first": nomination.received_at is None,
        },
        status=status,
    )


@login_required
@acts
def return_dossier(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for completion: a numbered list that grows by a round trip, the reason, the date."""
    stand = stand_before(request, slug, Command.RETURN_DOSSIER)
    nomination = stand.nomination
    if request.method == "POST" and "add" in request.POST:
        return _page(request, stand, _with_one_more(request.POST), status=200)
    if request.method != "POST":
        return _page(request, stand, ReturnForm(initial=_first_of(nomination, request)), status=200)
    form = ReturnForm(request.POST, rows=_rows_in(request.POST))
    status = take(
        form,
        lambda given: return_nomination(
            nomination.ref,
            by=account(request),
            reason=given["reason"],
            items=form.items,
            due_date=given["due_date"],
            version=given["version"],
        ),
        version=nomination.version,
    )
    if status == DONE:
        messages.success(
            request, _("%(unit)s has been asked to complete the dossier.") % {"unit": nomination.unit.name}
        )
        return redirect("nomination", nomination.slug)
    return _page(request, stand, form, status=status)


def _page(request: HttpRequest, stand: Stand, form: ReturnForm, *, status: int) -> HttpResponse:
    return render(
        request,
        "appraisal/return.html",
        {
            **head_of(stand.nomination, label_of(Command.RETURN_DOSSIER)),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
        },
        status=status,
    )


def _rows_in(data: QueryDict) -> int:
    given = data.get("rows", "")
    return int(given) if given.isdecimal() and len(given) < 3 else ReturnForm.FIRST_ROWS


def _with_one_more(data: QueryDict) -> ReturnForm:
    """Return the form as it was typed, unjudged, with a further line that takes the cursor."""
    form = ReturnForm(initial=data.dict(), rows=_rows_in(data) + 1)
    form.fields[f"item_{form.rows}"].widget.attrs["autofocus"] = True
    return form


def _first_of(nomination: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the officer has found missing when he appraised this version, as the first lines of the list."""
    found: dict[str, Any] = {"version": nomination.version}
    latest = next(iter(appraisals_of(nomination, actor(request))), None)
    if latest is None or latest.dossier_version != nomination.dossier_version:
        return found
    missing = [code for code, presence in latest.checklist.items() if presence == Presence.MISSING]
    components, _later = components_of(nomination)
    texts = [component.text for component in components if component.code in missing]
    return {**found, "reason": latest.note, **{f"item_{number}": text for number, text in enumerate(texts, start=1)}}
