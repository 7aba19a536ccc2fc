"""The signed plan is put on record: number, date, place, signer, scan."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.campaigns import SignedPlan, issue_plan
from workflows.queries.campaigns import reports_to_carry_out
from workflows.queries.signers import signers_on
from workflows.vocabulary.campaigns import CampaignAct
from workflows.web.acting import acts
from workflows.web.forms.campaigns import SignedPlanForm
from workflows.web.presenters.campaigns import plan_of
from workflows.web.presenters.papers import signer_options
from workflows.web.taking import DONE, account, take
from workflows.web.views.campaigns.door import head_of, stand_before


@login_required
@acts
def plan_issue(request: HttpRequest, campaign: str) -> HttpResponse:
    """Record the signed plan of a new campaign, or of an amendment."""
    stand = stand_before(request, campaign, CampaignAct.ISSUE)
    found = stand.campaign
    signers = signers_on(timezone.localdate())
    form = SignedPlanForm(
        request.POST or None,
        request.FILES or None,
        signers=signers,
        reports=reports_to_carry_out(found),
        initial={"version": found.revision},
    )
    status = 200
    if request.method == "POST":
        status = take(form, lambda given: _issue(request, found.code, form), version=found.revision)
        if status == DONE:
            messages.success(request, _("The plan is issued. Nominations are drafted under it from now on."))
            return redirect("campaign", found.code)
    return render(
        request,
        "campaigns/issue.html",
        {
            **head_of(found, CampaignAct.ISSUE),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "options": signer_options(signers),
            "plan": plan_of(stand.draft) if stand.draft is not None else None,
        },
        status=status,
    )


def _issue(request: HttpRequest, code: str, form: SignedPlanForm) -> None:
    given, signer = form.cleaned_data, form.chosen_signer
    issue_plan(
        code,
        by=account(request),
        signed=SignedPlan(
            number=given["number"],
            date=form.chosen_date,
            place=given["place"],
            signer=signer.person,
            for_chief=signer.for_chief,
            upload=given["file"],
        ),
        answers=given.get("answers", []),
        revision=given["version"],
    )
