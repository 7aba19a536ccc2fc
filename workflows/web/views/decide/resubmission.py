"""A new submission for what the province sent back and HR-Admin completed (N29)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions.escalate import approve_resubmission
from workflows.queries.decisions import drafts_for, paper_key
from workflows.queries.labels import sentence_of, sentences_of
from workflows.queries.recommended import resubmissions_before, returns_of
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.picking import looked_at, picked
from workflows.web.presenters.decisions import consequences_of
from workflows.web.presenters.resubmissions import resubmission_groups
from workflows.web.refusals import status_of
from workflows.web.viewers import actor, for_roles, seen_at


@for_roles(Role.CHIEF)
@acts
def resubmission_confirm(request: HttpRequest) -> HttpResponse:
    """Say what approving the chosen lines makes, and approve them: one new submission with its list."""
    picks = picked(request)
    waiting = resubmissions_before(actor(request), at=seen_at(request))
    lines = [line for line in waiting if line.nomination.slug in picks]
    if not picks:
        messages.warning(request, sentence_of(Reason(Refusal.NOTHING_CHOSEN)))
        return redirect("decisions")
    if len(lines) != len(picks):
        raise Http404
    share_a_paper = len({paper_key(line.nomination) for line in lines}) == 1
    status, refused_with = 200, [] if share_a_paper else [_("Choose lines of one list; each list is a submission.")]
    if request.method == "POST" and share_a_paper:
        try:
            paper = approve_resubmission(
                [line.nomination.ref for line in lines],
                by=request.user,  # type: ignore[arg-type]  # behind for_roles
                versions={line.nomination.ref: looked_at(request, line.nomination) for line in lines},
            )
        except Refused as refused:
            status, refused_with = status_of(refused), sentences_of(refused)
        else:
            messages.success(request, " ".join(consequences_of(drafts_for(line.nomination for line in lines))))
            return redirect("paper", paper.ref)
    elif request.method == "POST":
        status = 400
    return render(
        request,
        "decisions/confirm_again.html",
        {
            "groups": resubmission_groups(lines, returns_of([line.nomination for line in lines])),
            "picks": [(line.nomination.slug, line.nomination.version) for line in lines],
            "consequences": consequences_of(drafts_for(line.nomination for line in lines)),
            "refused_with": refused_with,
            "is_open": share_a_paper and not any(line.reasons for line in lines),
            "crumbs": [
                {"label": _("For decision"), "url": reverse("decisions")},
                {"label": _("Approve a new submission")},
            ],
        },
        status=status,
    )
