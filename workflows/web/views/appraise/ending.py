"""A dossier that is not completed, that is one of two, or that is opened again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.actions.appraise import lapse_nomination, merge_nomination, remind_unit, reopen_nomination
from workflows.lifecycle import REMINDING
from workflows.queries.dossiers import open_request
from workflows.queries.survivors import survivors_for
from workflows.rules.guards import appeal_is_late
from workflows.vocabulary.commands import Command
from workflows.web.acting import acts
from workflows.web.forms.propose import ReasonForm
from workflows.web.forms.steps import MergeForm, ReopenForm
from workflows.web.picking import looked_at
from workflows.web.presenters.nominations import name_of_survivor
from workflows.web.stepping import answer_step, bound
from workflows.web.taking import account, stand_before, stand_for


@login_required
@acts
def lapse(request: HttpRequest, slug: str) -> HttpResponse:
    """Close a dossier that was not completed in time; the page offers to remind the unit, too."""
    stand = stand_before(request, slug, Command.LAPSE)
    nomination = stand.nomination
    asked = open_request(nomination)
    return answer_step(
        request,
        stand,
        Command.LAPSE,
        bound(request, ReasonForm, nomination),
        lambda given: lapse_nomination(
            nomination.ref, by=account(request), reason=given["reason"], version=given["version"]
        ),
        done=_("The dossier is closed, and the unit is told."),
        css="btn--danger",
        beside_template="appraisal/_parts/reminders.html",
        asked=asked,
        reminders=list(asked.reminders.select_related("by")) if asked is not None else [],
    )


@login_required
@acts
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Remind the unit of what is to be completed."""
    nomination = stand_for(request, slug, REMINDING.permit).nomination
    if request.method == "POST":
        remind_unit(nomination.ref, by=account(request))
        messages.success(request, _("The unit is reminded, and the reminder is on record."))
    return redirect("nomination", nomination.slug)


@login_required
@acts
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Merge this dossier into another one of the same nominee."""
    stand = stand_before(request, slug, Command.MERGE)
    nomination = stand.nomination
    alike = survivors_for(stand.case)
    others = {each.nomination.ref: each.nomination for each in alike if not each.reasons}
    return answer_step(
        request,
        stand,
        Command.MERGE,
        bound(request, MergeForm, nomination, others=[(ref, name_of_survivor(each)) for ref, each in others.items()]),
        lambda given: merge_nomination(
            nomination.ref,
            by=account(request),
            into=given["survivor"],
            reason=given["reason"],
            version=given["version"],
            into_version=looked_at(request, others[given["survivor"]]),
        ),
        done=_("The dossier is merged, and both units are told."),
        css="btn--danger",
        beside_template="appraisal/_parts/not_offered.html",
        not_offered=[(name_of_survivor(each.nomination), each.reasons) for each in alike if each.reasons],
        looked_at=others.values(),
    )


@login_required
@acts
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a nomination again that was found not eligible."""
    stand = stand_before(request, slug, Command.REOPEN)
    nomination = stand.nomination
    return answer_step(
        request,
        stand,
        Command.REOPEN,
        bound(request, ReopenForm, nomination, is_late=appeal_is_late(stand.case)),
        lambda given: reopen_nomination(
            nomination.ref,
            by=account(request),
            reason=given["reason"],
            upload=given["file"],
            what_is_new=given.get("what_is_new", ""),
            version=given["version"],
        ),
        done=_("The nomination is under appraisal again."),
    )
