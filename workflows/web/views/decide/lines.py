"""What lies before the Chief: all recommended lines on one page, and one confirmation for what he chose of them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.decide import approve_lines
from workflows.queries.decisions import drafts_for
from workflows.queries.labels import sentence_of, sentences_of
from workflows.queries.recommended import (
    Line,
    chosen_lines,
    chosen_nominations,
    lines_before,
    resubmissions_before,
    returns_of,
)
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.picking import looked_at, picked
from workflows.web.presenters.decisions import consequences_of, row_of, sorted_lines
from workflows.web.presenters.resubmissions import resubmission_groups
from workflows.web.refusals import status_of
from workflows.web.viewers import actor, for_roles, seen_at

DECIDERS = (Role.CHIEF, Role.DEPUTY_CHIEF)


@require_safe
@for_roles(*DECIDERS)
def decisions(request: HttpRequest) -> HttpResponse:
    """Show every recommended line by signed minutes and paper, the exceptions on top; nothing is chosen."""
    who = actor(request)
    charge = who.charge(Role.CHIEF)
    lines = lines_before(who, at=seen_at(request))
    again = resubmissions_before(who, at=seen_at(request))
    exceptions, groups, closed = sorted_lines(lines, may_decide=charge is not None)
    return render(
        request,
        "decisions/list.html",
        {
            "total": len(lines),
            "exceptions": exceptions,
            "groups": groups,
            "closed": closed,
            "resubmissions": resubmission_groups(again, returns_of([line.nomination for line in again])),
            "may_decide": charge is not None,
            "is_deputy": charge is not None and charge.mandate is not None,
        },
    )


@for_roles(Role.CHIEF)
@acts
def decision_confirm(request: HttpRequest) -> HttpResponse:
    """Say what approving the chosen lines makes, and approve them: all in one transaction, or none."""
    picks = picked(request)
    chosen = chosen_nominations(actor(request), picks)
    if not chosen:
        messages.warning(request, sentence_of(Reason(Refusal.NOTHING_CHOSEN)))
        return redirect("decisions")
    if len(chosen) != len(picks):
        raise Http404
    status, refused_with = 200, []
    if request.method == "POST":
        try:
            made = approve_lines(
                [nomination.ref for nomination in chosen],
                by=request.user,  # type: ignore[arg-type]  # behind for_roles
                versions={nomination.ref: looked_at(request, nomination) for nomination in chosen},
            )
        except Refused as refused:
            status, refused_with = status_of(refused), sentences_of(refused)
        else:
            messages.success(request, " ".join(consequences_of(drafts_for(made.nominations))))
            return redirect("papers")
    lines = chosen_lines(actor(request), picks, at=seen_at(request))
    if request.method != "POST" and len(lines) == 1 and lines[0].why:
        return redirect("decision-line", lines[0].nomination.slug)
    return render(request, "decisions/confirm.html", _confirmation(lines, refused_with), status=status)


def _confirmation(lines: list[Line], refused_with: list[str]) -> dict[str, Any]:
    """Return what is to be approved, what it makes, and what stands against it."""
    exceptional = [line for line in lines if line.why] if len(lines) > 1 else []
    good = [line for line in lines if not line.reasons and line not in exceptional]
    return {
        "rows": [row_of(line) for line in lines],
        "picks": [(line.nomination.slug, line.nomination.version) for line in lines],
        "consequences": consequences_of(drafts_for(line.nomination for line in lines)),
        "refused_with": refused_with,
        "is_open": len(good) == len(lines),
        "others_url": _address(good) if good and len(good) < len(lines) else "",
        "crumbs": [
            {"label": _("For decision"), "url": reverse("decisions")},
            {"label": _("Approve the chosen lines")},
        ],
    }


def _address(lines: list[Line]) -> str:
    return f"{reverse('decision-confirm')}?{urlencode([('pick', line.nomination.slug) for line in lines])}"
