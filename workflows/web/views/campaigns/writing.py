"""HR-Admin writes a plan: that of a new campaign, and the version in preparation of one that goes on."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions.campaigns import amend_campaign, create_campaign, edit_plan
from workflows.queries.campaigns import award_form_choices
from workflows.rules.campaigns import PREPARERS
from workflows.vocabulary.campaigns import CampaignAct
from workflows.vocabulary.dossier import CampaignState
from workflows.web.acting import acts
from workflows.web.forms.campaigns import GROUPS, MOST_ROWS, PlanForm, initial_of, rows_in, rows_of
from workflows.web.forms.propose import ReasonForm
from workflows.web.taking import DONE, account, take
from workflows.web.viewers import for_roles
from workflows.web.views.campaigns.door import Stand, head_of, stand_before


@for_roles(*PREPARERS)
@acts
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Draft a campaign with the first version of its plan."""
    form = _form(request, with_heading=True, with_code=True)
    status = 200
    if request.method == "POST" and form.is_bound:
        status = take(
            form,
            lambda given: create_campaign(
                by=account(request),
                code=given["code"],
                heading=form.heading,  # type: ignore[arg-type]  # this form has one
                plan=form.plan,
            ),
            version=0,
        )
        if status == DONE:
            messages.success(request, _("The campaign is drafted. The records officer records its signed plan."))
            return redirect("campaign", form.cleaned_data["code"])
    label = _("Draft a campaign")
    crumbs = [{"label": _("Campaigns"), "url": reverse("campaigns")}, {"label": label}]
    context = {"form": form, "label": label, "crumbs": crumbs, "groups": GROUPS, "most_rows": MOST_ROWS}
    return render(request, "campaigns/edit.html", context, status=status)


@login_required
@acts
def plan_edit(request: HttpRequest, campaign: str) -> HttpResponse:
    """Write the version of the plan in preparation."""
    stand = stand_before(request, campaign, CampaignAct.EDIT)
    found = stand.campaign
    form = _form(request, stand=stand, with_heading=found.state == CampaignState.DRAFT)
    status = 200
    if request.method == "POST" and form.is_bound:
        status = take(
            form,
            lambda given: edit_plan(
                found.code,
                by=account(request),
                plan=form.plan,
                heading=form.heading,
                revision=given["version"] or 0,
            ),
            version=found.revision,
        )
        if status == DONE:
            messages.success(request, _("The plan is kept as you wrote it. It is not issued yet."))
            return redirect("campaign", found.code)
    closed = [] if form.is_bound else stand.closed
    context = {"form": form, "closed": closed, "draft": stand.draft, "groups": GROUPS, "most_rows": MOST_ROWS}
    return render(request, "campaigns/edit.html", {**head_of(found, CampaignAct.EDIT), **context}, status=status)


@login_required
@acts
def plan_amend(request: HttpRequest, campaign: str) -> HttpResponse:
    """Begin an amendment: another version of the plan, with everything that stands in the one in force."""
    stand = stand_before(request, campaign, CampaignAct.AMEND)
    found = stand.campaign
    form = ReasonForm(request.POST or None, initial={"version": found.revision})
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: amend_campaign(
                found.code, by=account(request), reason=given["reason"], revision=given["version"]
            ),
            version=found.revision,
        )
        if status == DONE:
            messages.success(request, _("Another version of the plan is in preparation. Write what changes."))
            return redirect("plan-edit", found.code)
    context = {**head_of(found, CampaignAct.AMEND), "form": form, "closed": [] if form.is_bound else stand.closed}
    hint = _(
        "The new version begins with all that stands in the one in force."
        " What was submitted before keeps its own; drafts come under the new one."
    )
    return render(request, "campaigns/step.html", {**context, "hint": hint, "icon_name": "edit"}, status=status)


def _form(request: HttpRequest, *, stand: Stand | None = None, **how: Any) -> PlanForm:
    """Return the form as it was sent; with a further row where one was asked for, unjudged; else as it is stored."""
    awards = award_form_choices()
    if request.method != "POST":
        draft = stand.draft if stand is not None else None
        if stand is None or draft is None:
            return PlanForm(awards=awards, **how)
        names = ("title", "short_title", "campaign_type", "parent_title")
        heading = {name: getattr(stand.campaign, name) for name in names}
        initial = {**initial_of(draft), **heading, "version": stand.campaign.revision}
        return PlanForm(initial=initial, awards=awards, rows=rows_of(draft), **how)
    rows = rows_in(request.POST)
    added = request.POST.get("add", "")
    if added not in GROUPS:
        return PlanForm(request.POST, awards=awards, rows=rows, **how)
    rows[added] = min(rows[added] + 1, MOST_ROWS)
    typed = {
        name: values if name.startswith(("award_", "roles_")) else values[-1]
        for name, values in request.POST.lists()
        if values
    }
    return PlanForm(initial=typed, awards=awards, rows=rows, **how)
