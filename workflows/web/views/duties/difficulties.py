"""Difficulties with a plan: the list, one of them with its history, reporting one, taking one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.difficulties import file_difficulty, withdraw_difficulty
from workflows.ledger.read import entries_of
from workflows.queries.difficulties import (
    campaign_with_duties,
    difficulties_in,
    difficulty_by_number,
    reports_in,
    waiting_in,
)
from workflows.queries.dissemination import units_of
from workflows.rules import difficulties as life
from workflows.vocabulary.duties import DifficultyState
from workflows.vocabulary.refusals import Refused
from workflows.vocabulary.roles import HR, Role
from workflows.web.acting import acts
from workflows.web.forms.duties import DifficultyForm
from workflows.web.forms.review import ConfirmForm
from workflows.web.inspecting import note_difficulty_look, note_list_look
from workflows.web.presenters import duties as present
from workflows.web.presenters.timeline import timeline_of
from workflows.web.taking import DONE, account, take
from workflows.web.viewers import actor
from workflows.web.views.duties.door import closed_by, found_or_404, step_page
from workflows.web.views.review.door import require

PAGE_SIZE = 50


@require_safe
@login_required
def difficulties(request: HttpRequest, code: str) -> HttpResponse:
    """List the difficulties of a campaign that this visitor may see, and the reports on them, the latest first."""
    campaign = found_or_404(request, campaign_with_duties, code)
    who, today = actor(request), timezone.localdate()
    page = Paginator(difficulties_in(who, campaign), PAGE_SIZE).get_page(request.GET.get("trang"))
    note_list_look(request, "difficulties", terms={"campaign": code}, found=page.paginator.count)
    return render(
        request,
        "duties/difficulties.html",
        {
            "campaign": campaign,
            "page": page,
            "rows": present.difficulty_rows(page.object_list, today),
            "reports": present.report_rows(reports_in(who, campaign)),
            "may_file": who.charge(Role.UNIT_HEAD) is not None and campaign.state in life.LIVING,
            "may_consolidate": who.charge(*HR) is not None and bool(waiting_in(campaign)),
            "columns": [
                {"label": _("Difficulty")},
                {"label": _("Unit")},
                {"label": _("Reported on")},
                {"label": _("State")},
            ],
            "report_columns": [
                {"label": _("Reports to the Chief")},
                {"label": _("Date")},
                {"label": _("HR-Admin proposes")},
                {"label": _("Decision")},
            ],
            "crumbs": present.crumbs_of(campaign, (_("Difficulties with the plan"), "")),
        },
    )


@login_required
@acts
def difficulty_new(request: HttpRequest, code: str) -> HttpResponse:
    """Report a difficulty as the head of a unit."""
    campaign = found_or_404(request, campaign_with_duties, code)
    require(request, Role.UNIT_HEAD)
    closed = closed_by(life.campaign_against(campaign.short_title, campaign.state))
    units = [(unit.code, unit.name) for unit in units_of(actor(request))]
    form = DifficultyForm(request.POST or None, request.FILES or None, units=units)
    status = 200
    if request.method == "POST":
        made = []
        status = take(
            form,
            lambda given: made.append(
                file_difficulty(
                    code,
                    by=account(request),
                    unit=form.chosen_unit,
                    subject=given["subject"],
                    text=given["text"],
                    suggestion=given["suggestion"],
                    upload=given["file"],
                )
            ),
            version=0,
        )
        if status == DONE:
            messages.success(request, _("Difficulty %(number)s is reported to HR-Admin.") % {"number": made[0].number})
            return redirect("difficulty", code, made[0].number)
    return step_page(
        request,
        "duties/file.html",
        form,
        campaign=campaign,
        label=_("Report a difficulty"),
        way=(present.list_crumb(code),),
        closed=closed,
        status=status,
    )


@require_safe
@login_required
def difficulty(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a difficulty: what was reported, what was decided, and everything that happened to it."""
    found, who = found_or_404(request, difficulty_by_number, code, number), actor(request)
    note_difficulty_look(request, found)
    is_filed = found.state == DifficultyState.FILED
    entries = entries_of(found.obj, sees_holds=False)
    return render(
        request,
        "duties/difficulty.html",
        {
            "difficulty": found,
            "campaign": found.campaign,
            "look": present.look_of_difficulty(found),
            "facts": present.difficulty_facts(found),
            "file": present.file_of(found),
            "decision": present.decision_facts(found.report),
            "reads_report": found.report is not None and who.charge(*life.OVERSEERS) is not None,
            "may_withdraw": is_filed
            and life.standing_against(life.WITHDRAW, who, unit=found.unit_id) is None,
            "may_consolidate": is_filed
            and life.standing_against(life.CONSOLIDATE, who, earlier={found.by_id}) is None,
            "events": timeline_of(entries, [], with_links=who.charge(Role.INSPECTOR) is not None),
            "crumbs": present.crumbs_of(found.campaign, present.list_crumb(code), (str(number), "")),
        },
    )


@login_required
@acts
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a difficulty back as the head of its unit, after a page that says what that means."""
    found = found_or_404(request, difficulty_by_number, code, number)
    standing = life.standing_against(life.WITHDRAW, actor(request), unit=found.unit_id)
    if standing is not None:
        raise Refused(standing)
    closed = closed_by(life.order_against(life.WITHDRAW, number=number, state=found.state))
    form = ConfirmForm(request.POST or None)
    status = 200
    if request.method == "POST":
        form = ConfirmForm(request.POST)
        status = take(form, lambda _given: withdraw_difficulty(code, number, by=account(request)), version=0)
        if status == DONE:
            messages.success(request, _("Difficulty %(number)s is taken back.") % {"number": number})
            return redirect("difficulty", code, number)
    return step_page(
        request,
        "duties/withdraw.html",
        form,
        campaign=found.campaign,
        label=_("Take the difficulty back"),
        way=(present.list_crumb(code), (str(number), reverse("difficulty", args=[code, number]))),
        closed=closed,
        status=status,
        difficulty=found,
    )
