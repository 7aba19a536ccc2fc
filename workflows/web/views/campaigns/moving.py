"""The moves of a campaign, each a page with its form: opened, closed, reviewed, ended, reopened, cancelled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions import campaigns
from workflows.queries.campaigns import open_nominations
from workflows.vocabulary.campaigns import CampaignAct
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.words import gettext_noop
from workflows.web.acting import acts
from workflows.web.forms.appraise import ConfirmForm
from workflows.web.forms.campaigns import OpenForm, ReopenForm
from workflows.web.forms.propose import ReasonForm
from workflows.web.taking import DONE, account, take
from workflows.web.views.campaigns.door import head_of, stand_before

Do = Callable[..., Any]
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """One move: what its form asks, what is done, what is said before and after."""

    form: type[forms.Form]
    do: Do
    inputs: Callable[[Given], dict[str, Any]]
    hint: str
    done: str
    icon: str
    is_danger: bool = False


def _nothing(given: Given) -> dict[str, Any]:
    return {}


def _until(given: Given) -> dict[str, Any]:
    return {"closes_at": given["closes_at"]}


def _because(given: Given) -> dict[str, Any]:
    return {"reason": given["reason"]}


def _again(given: Given) -> dict[str, Any]:
    return {"to": CampaignState(given["to"]), **_until(given), **_because(given)}


MOVES: Mapping[CampaignAct, Move] = {
    CampaignAct.OPEN: Move(
        OpenForm,
        campaigns.open_campaign,
        _until,
        gettext_noop("From now on units draft and send nominations under the plan in force."),
        gettext_noop("The campaign takes nominations."),
        "play",
    ),
    CampaignAct.SET_DEADLINE: Move(
        OpenForm,
        campaigns.set_deadline,
        _until,
        gettext_noop("Whoever sends a dossier later than this gives the reason, which stays on the record."),
        gettext_noop("It is on record until when nominations are taken."),
        "calendar",
    ),
    CampaignAct.CLOSE_NOMINATIONS: Move(
        ConfirmForm,
        campaigns.close_nominations,
        _nothing,
        gettext_noop(
            "No nomination is drafted or sent any more; what was sent goes on. They close at the moment announced, or"
            " now where it has not come. The campaign can be opened again."
        ),
        gettext_noop("The campaign takes no more nominations."),
        "clock",
    ),
    CampaignAct.REVIEW: Move(
        ConfirmForm,
        campaigns.review_campaign,
        _nothing,
        gettext_noop("The Office sums up the campaign and submits what is left for award (plan IV.2)."),
        gettext_noop("The final review of the campaign has begun."),
        "search",
    ),
    CampaignAct.CLOSE: Move(
        ConfirmForm,
        campaigns.close_campaign,
        _nothing,
        gettext_noop("The campaign ends today. The Chief can reopen it with a reason."),
        gettext_noop("The campaign is closed."),
        "check",
    ),
    CampaignAct.REOPEN: Move(
        ReopenForm,
        campaigns.reopen_campaign,
        _again,
        gettext_noop("The campaign has no end again until it is closed once more."),
        gettext_noop("The campaign is open again."),
        "refresh",
    ),
    CampaignAct.CANCEL: Move(
        ReasonForm,
        campaigns.cancel_campaign,
        _because,
        gettext_noop("A cancelled campaign stays cancelled. Its nominations that are still on their way end with it."),
        gettext_noop("The campaign is cancelled."),
        "x",
        is_danger=True,
    ),
}


@login_required
@acts
def campaign_move(request: HttpRequest, campaign: str, act: CampaignAct) -> HttpResponse:
    """Take one of the moves of a campaign."""
    move = MOVES[act]
    stand = stand_before(request, campaign, act)
    found = stand.campaign
    initial: dict[str, Any] = {"version": found.revision}
    if act is CampaignAct.SET_DEADLINE:
        initial["closes_at"] = found.nominations_close_at
    form = move.form(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: move.do(found.code, by=account(request), revision=given["version"], **move.inputs(given)),
            version=found.revision,
        )
        if status == DONE:
            messages.success(request, _(move.done))
            return redirect("campaign", found.code)
    return render(
        request,
        "campaigns/step.html",
        {
            **head_of(found, act),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "hint": _(move.hint),
            "icon_name": move.icon,
            "button_css": "btn--danger" if move.is_danger else "btn--primary",
            "going_on": open_nominations(found).count() if act in (CampaignAct.CLOSE, CampaignAct.CANCEL) else 0,
        },
        status=status,
    )
