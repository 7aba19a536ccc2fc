"""Finding not eligible takes two: an officer proposes with the clause, the head of HR-Admin confirms or drops it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions.appraise import confirm_rejection, drop_proposal, propose_rejection
from workflows.lifecycle import STEPS
from workflows.queries.appraisals import appraisals_of, components_of
from workflows.queries.labels import label_of
from workflows.queries.proposals import open_proposal_of
from workflows.queries.side_steps import Side
from workflows.rules import permits
from workflows.vocabulary.appraisal import COLLECTIVE_TITLE, EXCLUSION_BASIS, EXCLUSION_LABELS, Exclusion
from workflows.vocabulary.commands import TWO_PERSON, Command
from workflows.web.acting import acts
from workflows.web.forms.appraise import RejectionForm, SecondForm
from workflows.web.forms.propose import AnswerProposalForm
from workflows.web.presenters.appraisals import notes_of
from workflows.web.taking import DONE, account, closed_beside, head_of, stand_before, stand_for, take
from workflows.web.viewers import actor


@login_required
@acts
def reject_propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose to find a nomination not eligible."""
    stand = stand_for(request, slug, permits.may_propose_rejection)
    nomination = stand.nomination
    latest = next(iter(appraisals_of(nomination, actor(request))), None)
    rules = {rule.value: _(EXCLUSION_LABELS[rule]) for rule in Exclusion if _applies(rule, nomination)}
    initial = {
        "version": nomination.version,
        "clause": latest.clause if latest else "",
        "reason": latest.note if latest else "",
    }
    form = RejectionForm(request.POST or None, rules=rules, initial=initial)
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: propose_rejection(
                nomination.ref,
                by=account(request),
                clause=form.whole_clause,
                reason=given["reason"],
                version=given["version"],
            ),
            version=nomination.version,
        )
        if status == DONE:
            messages.success(request, _("The head of HR-Admin has been asked to confirm it."))
            return redirect("nomination", nomination.slug)
    return render(
        request,
        "appraisal/reject_propose.html",
        {
            **head_of(nomination, _("Propose to find not eligible")),
            "form": form,
            "closed": [] if form.is_bound else closed_beside(stand.case, Side.PROPOSE_REJECTION),
            "rules": [_option(rule, nomination) for rule in Exclusion],
            "waiting": open_proposal_of(nomination, Command.REJECT),
        },
        status=status,
    )


@login_required
@acts
def reject_confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm as the second person that a nomination is not eligible; the page offers to drop it, too."""
    stand = stand_before(request, slug, Command.REJECT)
    nomination = stand.nomination
    proposal = open_proposal_of(nomination, Command.REJECT)
    form = SecondForm(request.POST or None, initial=_looked_at(nomination, proposal))
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: confirm_rejection(
                nomination.ref, by=account(request), version=given["version"], proposal=given["proposal"]
            ),
            version=nomination.version,
            proposal=proposal.ref if proposal else "",
        )
        if status == DONE:
            messages.success(request, _("The nomination %(code)s is not eligible.") % {"code": nomination.code})
            return redirect("nomination", nomination.slug)
    components, _later = components_of(nomination)
    earlier = appraisals_of(nomination, actor(request))
    return render(
        request,
        "appraisal/reject_confirm.html",
        {
            **head_of(nomination, label_of(Command.REJECT)),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "proposal": proposal,
            "notes": notes_of(earlier[:1], components, dossier_version=nomination.dossier_version),
            "drop_form": AnswerProposalForm(initial=_looked_at(nomination, proposal), auto_id="drop_%s"),
        },
        status=status,
    )


@login_required
@acts
def proposal_drop(request: HttpRequest, slug: str, command: str) -> HttpResponse:
    """Turn down the first half of a step that takes two; the nomination goes on as it was."""
    if command not in TWO_PERSON:
        raise Http404
    step = Command(command)
    stand = stand_for(request, slug, STEPS[step].permit)
    nomination = stand.nomination
    proposal = open_proposal_of(nomination, step)
    form = AnswerProposalForm(request.POST or None, initial=_looked_at(nomination, proposal))
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: drop_proposal(
                nomination.ref,
                by=account(request),
                command=step,
                reason=given["reason"],
                version=given["version"],
                proposal=given["proposal"],
            ),
            version=nomination.version,
            proposal=proposal.ref if proposal else "",
        )
        if status == DONE:
            messages.success(request, _("The proposal is dropped; the nomination goes on as it was."))
            return redirect("nomination", nomination.slug)
    closed = [] if form.is_bound or proposal is not None else [_("There is no proposal that waits to be confirmed.")]
    return render(
        request,
        "appraisal/proposal_drop.html",
        {
            **head_of(nomination, _("Drop the proposal")),
            "form": form,
            "closed": closed,
            "proposal": proposal,
            "step_label": label_of(step),
        },
        status=status,
    )


def _looked_at(nomination: Any, proposal: Any) -> dict[str, Any]:
    """Return what the second person has before him, for the form to name it."""
    return {"version": nomination.version, "proposal": proposal.ref if proposal else ""}


def _applies(rule: Exclusion, nomination: Any) -> bool:
    return rule is not Exclusion.E5 or nomination.award_form.code == COLLECTIVE_TITLE


def _option(rule: Exclusion, nomination: Any) -> dict[str, Any]:
    prefix = "" if rule is Exclusion.STANDARD else f"{rule}. "
    hint = EXCLUSION_BASIS.get(rule, "")
    if rule is Exclusion.E1:
        hint = f"{hint}. {_('While the case is open, suspend instead; do not describe the case here.')}"
    return {
        "value": rule.value,
        "label": f"{prefix}{_(EXCLUSION_LABELS[rule])}",
        "hint": hint,
        "is_disabled": not _applies(rule, nomination),
        "reason": _("Asked of the title “Tập thể lao động tiên tiến” alone."),
    }
