"""Putting one nomination on the list for the council, or by the simplified procedure before the Chief."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.consolidate import consolidate_nomination
from workflows.actions.consolidate import put_forward as put_forward_nomination
from workflows.queries.appraisals import appraisals_of, components_of
from workflows.queries.dossiers import grounds_for
from workflows.queries.labels import label_of
from workflows.rules.guards import version_is_appraised
from workflows.vocabulary.commands import Command
from workflows.vocabulary.regimes import SimplifiedRule
from workflows.vocabulary.states import State
from workflows.web.acting import acts
from workflows.web.forms.appraise import ConfirmForm
from workflows.web.presenters.appraisals import notes_of
from workflows.web.presenters.conditions import conditions_of
from workflows.web.taking import DONE, account, head_of, stand_before, take
from workflows.web.viewers import actor
from workflows.web.views.appraise.dossier import dossier_of


@login_required
@acts
def consolidate(request: HttpRequest, slug: str) -> HttpResponse:
    """Put an eligible nomination on the list for the council."""
    done = _("The nomination %(code)s is consolidated and waits for the council.")
    return _confirm(request, slug, Command.CONSOLIDATE, consolidate_nomination, done=done)


@login_required
@acts
def put_forward(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a nomination of the simplified procedure before the Chief, on a ground of its regime."""
    done = _("The nomination %(code)s is before the Chief now.")
    return _confirm(request, slug, Command.CONSOLIDATE_SIMPLIFIED, put_forward_nomination, done=done)


def _confirm(
    request: HttpRequest, slug: str, command: Command, act: Callable[..., object], *, done: str
) -> HttpResponse:
    stand = stand_before(request, slug, command)
    nomination = stand.nomination
    form = ConfirmForm(request.POST or None, initial={"version": nomination.version})
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: act(nomination.ref, by=account(request), version=given["version"]),
            version=nomination.version,
        )
        if status == DONE:
            messages.success(request, done % {"code": nomination.code})
            return redirect("nomination", nomination.slug)
    components, _later = components_of(nomination)
    earlier = appraisals_of(nomination, actor(request))
    return render(
        request,
        "consolidation/step.html",
        {
            **head_of(nomination, label_of(command)),
            **dossier_of(nomination, actor(request), stand.case.today),
            **(_grounds_of(nomination, stand.case.today) if command is Command.CONSOLIDATE_SIMPLIFIED else {}),
            "form": form,
            "lacks_appraisal": not version_is_appraised(stand.case) and nomination.state == State.APPRAISING,
            "closed": [] if form.is_bound else stand.closed,
            "conditions": conditions_of(command, stand.case, is_mine=True),
            "notes": notes_of(earlier[:1], components, dossier_version=nomination.dossier_version),
        },
        status=status,
    )


def _grounds_of(nomination: Any, today: Any) -> dict[str, Any]:
    """Return the grounds that the regime knows for the simplified procedure, with those that the unit chose."""
    regime, grounds = grounds_for(nomination, today)
    return {
        "regime": regime,
        "needs_all": regime is not None and regime.simplified_rule == SimplifiedRule.ALL,
        "grounds": [(ground, ground.code in nomination.simplified_grounds) for ground in grounds],
    }
