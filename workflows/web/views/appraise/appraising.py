"""The appraisal note (form D10), filled in with the dossier beside it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.appraise import record_appraisal
from workflows.queries.appraisals import appraisals_of, components_of
from workflows.queries.labels import label_of
from workflows.queries.side_steps import Side
from workflows.rules import permits
from workflows.rules.case import Actor
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.dossier import Conclusion, FindingKind, Procedure
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.appraise import AppraisalForm, initial_of
from workflows.web.presenters.appraisals import CONCLUSIONS, Pair, notes_of
from workflows.web.taking import DONE, account, closed_beside, head_of, stand_for, take
from workflows.web.viewers import actor
from workflows.web.views.appraise.dossier import dossier_of


@login_required
@acts
def appraise(request: HttpRequest, slug: str) -> HttpResponse:
    """Record an appraisal of the present version, then go where its conclusion leads."""
    stand = stand_for(request, slug, permits.may_appraise)
    nomination = stand.nomination
    components, later = components_of(nomination)
    earlier = appraisals_of(nomination, actor(request))
    initial = initial_of(
        next(iter(earlier), None), version=nomination.version, dossier_version=nomination.dossier_version
    )
    form = AppraisalForm(request.POST or None, request.FILES or None, components=components, initial=initial)
    status = 200
    if request.method == "POST":
        status = take(form, lambda given: _record(request, nomination, form), version=nomination.version)
        if status == DONE:
            conclusion = Conclusion(form.cleaned_data["conclusion"])
            messages.success(
                request, _("The appraisal is recorded: %(conclusion)s.") % {"conclusion": label_of(conclusion)}
            )
            return redirect(_next_page(nomination, conclusion, actor(request)), nomination.slug)
    dossier = dossier_of(nomination, actor(request), stand.case.today)
    return render(
        request,
        "appraisal/appraise.html",
        {
            **head_of(nomination, _("Appraise")),
            **dossier,
            "form": form,
            "closed": [] if form.is_bound else closed_beside(stand.case, Side.APPRAISE),
            "components": [(component, form[f"item_{component.code}"]) for component in components],
            "later": later,
            "questions": [
                (form[f"answer_{kind}"], form[f"ground_{kind}"], form[f"file_{kind}"], _hint(kind, dossier["pairs"]))
                for kind in NEEDED_FINDINGS
            ],
            "conclusions": [_option(conclusion) for conclusion in Conclusion],
            "notes": notes_of(earlier, components, dossier_version=nomination.dossier_version),
        },
        status=status,
    )


def _record(request: HttpRequest, nomination: Any, form: AppraisalForm) -> None:
    record_appraisal(
        nomination.ref,
        by=account(request),
        conclusion=Conclusion(form.cleaned_data["conclusion"]),
        findings=form.findings,
        checklist=form.checklist,
        clause=form.cleaned_data["clause"],
        note=form.cleaned_data["note"],
        version=form.cleaned_data["version"],
    )


def _next_page(nomination: Any, conclusion: Conclusion, viewer: Actor) -> str:
    """Return the page on which the conclusion is carried out, the nomination's own where that is another's to do."""
    if conclusion is Conclusion.SUPPLEMENT:
        return "return"
    if conclusion is Conclusion.INELIGIBLE:
        return "reject-propose" if viewer.charge(Role.HR_OFFICER) else "nomination"
    if nomination.procedure == Procedure.FULL:
        return "consolidate"
    return "put-forward" if viewer.charge(Role.HR_HEAD) else "nomination"


def _hint(kind: FindingKind, pairs: Iterable[Pair]) -> str:
    """Return what is to be compared before a question is answered: whether this was rewarded already (E3)."""
    codes = ", ".join(pair.code for pair in pairs)
    if kind is not FindingKind.NOT_YET_REWARDED or not codes:
        return ""
    return _("First compare it with %(codes)s beside this form.") % {"codes": codes}


def _option(conclusion: Conclusion) -> dict[str, str]:
    hints = {
        Conclusion.ELIGIBLE: _("Every question is met; it can be consolidated."),
        Conclusion.SUPPLEMENT: _("Next, list what the unit has to complete."),
        Conclusion.INELIGIBLE: _("Next, propose it to the head of HR-Admin, who confirms."),
    }
    tone, icon = CONCLUSIONS[conclusion]
    return {
        "value": conclusion.value,
        "label": label_of(conclusion),
        "hint": hints[conclusion],
        "tone": tone,
        "icon": icon,
    }
