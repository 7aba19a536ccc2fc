"""The list of campaigns, and the page of one: how it stands, its plan version by version, what happened."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.campaigns import campaigns_visible_to, counts_of, sees_preparation, standing_of, versions_of
from workflows.queries.dissemination import units_read_by
from workflows.queries.summary import READERS
from workflows.rules.campaigns import PREPARERS
from workflows.vocabulary.roles import Role
from workflows.web.inspecting import note_list_look
from workflows.web.presenters.campaigns import (
    campaign_rows,
    facts_of,
    history_of,
    look_of_campaign,
    plan_of,
    steps_of,
    version_tabs,
)
from workflows.web.viewers import actor
from workflows.web.views.campaigns.door import campaign_or_404, note_campaign_look

PAGE_SIZE = 50


@require_safe
@login_required
def campaigns(request: HttpRequest) -> HttpResponse:
    """Show the campaigns, the latest first, fifty on a page."""
    page = Paginator(campaigns_visible_to(actor(request)), PAGE_SIZE).get_page(request.GET.get("trang"))
    note_list_look(request, "campaigns", terms={}, found=page.paginator.count)
    return render(
        request,
        "campaigns/list.html",
        {
            "page": page,
            "rows": campaign_rows(page.object_list),
            "may_draft": actor(request).charge(*PREPARERS) is not None,
            "columns": [
                {"label": _("Campaign")},
                {"label": _("Type of campaign")},
                {"label": _("Begins, ends")},
                {"label": _("Nominations close at")},
                {"label": _("State")},
            ],
        },
    )


@require_safe
@login_required
def campaign(request: HttpRequest, campaign: str) -> HttpResponse:
    """Show one campaign; `phien-ban` chooses an earlier version of its plan."""
    found = campaign_or_404(request, campaign)
    note_campaign_look(request, found, page="campaign")
    who = actor(request)
    versions = versions_of(found, who)
    draft = next((each for each in versions if not each.is_issued), None)
    mine, others = steps_of(found, standing_of(found, draft), who)
    plan = _chosen(versions, request.GET.get("phien-ban", ""))
    return render(
        request,
        "campaigns/page.html",
        {
            "campaign": found,
            "look": look_of_campaign(found.state),
            "facts": facts_of(found),
            "plan": plan_of(plan) if plan is not None else None,
            "tabs": version_tabs(versions, plan) if len(versions) > 1 else [],
            "counts": counts_of(found, who),
            "mine": mine,
            "others": others,
            "lead_step": next((step for step in mine if step.is_open and not step.is_danger), None),
            "events": history_of(found, who, with_links=who.charge(Role.INSPECTOR) is not None),
            "sees_preparation": sees_preparation(who),
            "in_force": next((each for each in versions if each.is_issued), None),
            "sees_duties": units_read_by(who) is not None,
            "sees_summary": who.charge(*READERS) is not None,
            "sees_recipients": who.charge(*READERS, Role.RECORDS_OFFICER) is not None,
            "crumbs": [{"label": _("Campaigns"), "url": reverse("campaigns")}, {"label": found.code}],
        },
    )


def _chosen(versions: list[Any], number: str) -> Any:
    """Return the version that was asked for, else the one in force, else the latest there is."""
    asked = next((each for each in versions if str(each.number) == number), None)
    in_force = next((each for each in versions if each.is_issued), None)
    return asked or in_force or next(iter(versions), None)
