"""HR-Admin's report on difficulties with a plan, and the Chief's decision on it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.difficulties import consolidate_difficulties, decide_report
from workflows.ledger.read import entries_of
from workflows.queries.difficulties import campaign_with_duties, difficulties_of_report, report_by_number, waiting_in
from workflows.rules import difficulties as life
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import HR, Role
from workflows.web.acting import acts
from workflows.web.forms.duties import PlanDecisionForm, ReportForm
from workflows.web.inspecting import note_difficulty_look
from workflows.web.picking import picked
from workflows.web.presenters import duties as present
from workflows.web.presenters.timeline import timeline_of
from workflows.web.taking import DONE, account, take
from workflows.web.viewers import actor
from workflows.web.views.duties.door import closed_by, found_or_404, step_page
from workflows.web.views.review.door import require


@login_required
@acts
def consolidate(request: HttpRequest, code: str) -> HttpResponse:
    """Put chosen difficulties into one report to the Chief, with a summary and a proposal."""
    campaign, who = found_or_404(request, campaign_with_duties, code), actor(request)
    require(request, *sorted(HR))
    waiting = [each for each in waiting_in(campaign) if each.by_id != who.person]
    closed = [] if waiting else [_("No difficulty waits to be consolidated by you.")]
    form = ReportForm(
        request.POST or None, waiting=present.waiting_choices(waiting), initial={"pick": picked(request)}
    )
    status = 200
    if request.method == "POST":
        made = []
        status = take(
            form,
            lambda given: made.append(
                consolidate_difficulties(
                    code,
                    [int(number) for number in given["pick"]],
                    by=account(request),
                    summary=given["summary"],
                    proposal=PlanAnswer(given["proposal"]),
                )
            ),
            version=0,
        )
        if status == DONE:
            messages.success(request, _("Report %(number)s lies before the Chief.") % {"number": made[0].number})
            return redirect("difficulty-report", code, made[0].number)
    return step_page(
        request,
        "duties/consolidate.html",
        form,
        campaign=campaign,
        label=_("Consolidate difficulties"),
        way=(present.list_crumb(code),),
        closed=closed,
        status=status,
        waiting=[(each, present.difficulty_facts(each)) for each in waiting],
    )


@require_safe
@login_required
def report(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a report: on what, what was proposed, what was decided, and in which version it was carried out."""
    found = found_or_404(request, report_by_number, code, number)
    note_difficulty_look(request, found)
    return _page(request, found, "duties/report.html", may_decide=_standing(request, found) is None)


@login_required
@acts
def decide(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Decide as the Chief on a report; his answer goes to the units."""
    found = found_or_404(request, report_by_number, code, number)
    standing = _standing(request, found)
    if standing is not None and standing.refusal is not Refusal.DIFFICULTY_IS_OWN:
        raise Refused(standing)
    form = PlanDecisionForm(request.POST or None)
    closed = closed_by(standing, _decided(found))
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: decide_report(
                code,
                number,
                by=account(request),
                decision=PlanAnswer(given["decision"]),
                reason=given["reason"],
            ),
            version=0,
        )
        if status == DONE:
            messages.success(request, _("The decision is on record, and the units are told."))
            return redirect("difficulty-report", code, number)
    return _page(
        request,
        found,
        "duties/decide.html",
        status=status,
        form=form,
        closed=[] if form.is_bound else closed,
        keeps_plan=closed_by(life.amendment_against(found.campaign.state)),
        back_url=reverse("difficulty-report", args=[code, number]),
    )


def _page(request: HttpRequest, found: Any, template: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show a report with what it is about, and what this page adds to it."""
    code, title = found.campaign.code, _("Report %(number)s on difficulties") % {"number": found.number}
    about = difficulties_of_report(found)
    entries = entries_of(found.obj, sees_holds=False)
    context = {
        "report": found,
        "campaign": found.campaign,
        "title": title,
        "label": title,
        "look": present.look_of_report(found),
        "facts": present.report_facts(found),
        "decision": present.decision_facts(found),
        "about": [(each, reverse("difficulty", args=[code, each.number])) for each in about],
        "is_open": not found.decision,
        "events": timeline_of(entries, [], with_links=actor(request).charge(Role.INSPECTOR) is not None),
        "crumbs": present.crumbs_of(found.campaign, present.list_crumb(code), (title, "")),
        **more,
    }
    return render(request, template, context, status=status)


def _standing(request: HttpRequest, found: Any) -> Reason | None:
    """Return why this visitor does not decide on a report."""
    earlier = {found.by_id, *(each.by_id for each in difficulties_of_report(found))}
    return life.standing_against(life.DECIDE, actor(request), earlier=earlier)


def _decided(found: Any) -> Reason | None:
    return Reason(Refusal.REPORT_IS_DECIDED, {"number": found.number}) if found.decision else None
