"""Suspending, resuming in two steps, and ending after a conclusion."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.hold import conclude_hold, hold_nomination, propose_release, release_nomination
from workflows.queries.labels import label_of
from workflows.queries.proposals import open_proposal_of
from workflows.queries.side_steps import Side
from workflows.queries.suspensions import suspension_of
from workflows.rules import guards, permits
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.refusals import Refused
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.appraise import SecondForm
from workflows.web.forms.hold import HoldForm, WithDocument
from workflows.web.forms.propose import AnswerProposalForm
from workflows.web.taking import DONE, Stand, account, closed_beside, head_of, stand_before, stand_for, take
from workflows.web.viewers import actor


@login_required
@acts
def hold(request: HttpRequest, slug: str) -> HttpResponse:
    """Suspend a nomination because of a pending case."""
    stand = stand_before(request, slug, Command.HOLD)
    nomination = stand.nomination
    form = HoldForm(request.POST or None, request.FILES or None, initial={"version": nomination.version})
    return _answer(
        request,
        stand,
        form,
        lambda given: hold_nomination(
            nomination.ref,
            by=account(request),
            kind=HoldKind(given["kind"]),
            reason=given["reason"],
            upload=given["file"],
            version=given["version"],
        ),
        template="appraisal/hold.html",
        label=label_of(Command.HOLD),
        done=_("The nomination is suspended. Others read only that it is so by regulation."),
    )


@login_required
@acts
def release_propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose to resume, with the document that clears the nominee."""
    stand = stand_for(request, slug, permits.may_propose_release)
    nomination = stand.nomination
    closed = closed_beside(stand.case, Side.PROPOSE_RELEASE)
    form = WithDocument(request.POST or None, request.FILES or None, initial={"version": nomination.version})
    return _answer(
        request,
        Stand(nomination, stand.case, closed),
        form,
        lambda given: propose_release(
            nomination.ref,
            by=account(request),
            reason=given["reason"],
            upload=given["file"],
            version=given["version"],
        ),
        template="appraisal/release_propose.html",
        label=_("Propose to resume"),
        done=_("The Chief has been asked to let the nomination go on."),
        waiting=open_proposal_of(nomination, Command.RELEASE),
    )


@login_required
@acts
def release(request: HttpRequest, slug: str) -> HttpResponse:
    """Agree as the Chief that a nomination goes on; the page offers to drop the proposal, too."""
    stand = stand_before(request, slug, Command.RELEASE)
    nomination = stand.nomination
    proposal = open_proposal_of(nomination, Command.RELEASE)
    looked_at = {"version": nomination.version, "proposal": proposal.ref if proposal else ""}
    form = SecondForm(request.POST or None, initial=looked_at)
    return _answer(
        request,
        stand,
        form,
        lambda given: release_nomination(
            nomination.ref, by=account(request), version=given["version"], proposal=given["proposal"]
        ),
        template="appraisal/release.html",
        label=label_of(Command.RELEASE),
        done=_("The nomination goes on where it was."),
        proposal=proposal,
        drop_form=AnswerProposalForm(initial=looked_at, auto_id="drop_%s"),
    )


@login_required
@acts
def conclude(request: HttpRequest, slug: str) -> HttpResponse:
    """End a suspended nomination, because the conclusion confirms the violation."""
    stand = stand_before(request, slug, Command.CONCLUDE_HOLD)
    nomination = stand.nomination
    form = WithDocument(request.POST or None, request.FILES or None, initial={"version": nomination.version})
    return _answer(
        request,
        stand,
        form,
        lambda given: conclude_hold(
            nomination.ref,
            by=account(request),
            reason=given["reason"],
            upload=given["file"],
            version=given["version"],
        ),
        template="appraisal/conclude_hold.html",
        label=label_of(Command.CONCLUDE_HOLD),
        done=_("The nomination has come to its end after the conclusion."),
    )


def _answer(
    request: HttpRequest,
    stand: Stand,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    template: str,
    label: str,
    done: str,
    **more: Any,
) -> HttpResponse:
    """Show the page of a step about a suspension, or take the step and go back to the nomination."""
    nomination = stand.nomination
    against = guards.actor_is_not_nominee.reason(stand.case, (Role.HR_HEAD, Role.CHIEF))
    if against is not None:
        raise Refused(against)  # before a page that tells what is held against him
    proposal = more.get("proposal")
    status = 200
    if request.method == "POST":
        status = take(form, do, version=nomination.version, proposal=proposal.ref if proposal else "")
        if status == DONE:
            messages.success(request, done)
            return redirect("nomination", nomination.slug)
    return render(
        request,
        template,
        {
            **head_of(nomination, label),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "suspension": suspension_of(nomination, actor(request)),
            **more,
        },
        status=status,
    )
