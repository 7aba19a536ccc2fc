"""Sending the dossier after a last look at it, and taking a nomination back."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions.propose import (
    ask_to_withdraw,
    resubmit_nomination,
    submit_nomination,
    withdraw_nomination,
)
from workflows.lifecycle import PROPOSED_WITHDRAWAL, STEPS, WRITING
from workflows.queries.dossiers import open_request, plan_for
from workflows.queries.labels import label_of, sentence_of, sentences_of
from workflows.queries.proposals import open_proposal_of
from workflows.queries.stored_files import evidence_of
from workflows.queries.versions import content_of
from workflows.rules.needs import missing_from_dossier
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import EDITABLE, State
from workflows.web.acting import acts
from workflows.web.finding import case_of, nomination_or_404, note_look
from workflows.web.forms.propose import AnswerProposalForm, SendForm
from workflows.web.presenters.nominations import Row, file_row, parts_of, summary_rows
from workflows.web.refusals import FORBIDDEN, status_of
from workflows.web.taking import renew, turn_away
from workflows.web.viewers import actor


@login_required
@acts
def nomination_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all answers once more with what still lacks; send the dossier."""
    nomination = nomination_or_404(request, slug)
    if nomination.state not in EDITABLE:
        if request.method != "POST":
            return redirect("nomination", nomination.slug)  # which says where it stands
        raise Refused(Reason(Refusal.NOT_EDITABLE, {"state": State(nomination.state)}))
    standing = WRITING.permit.reason(case_of(request, nomination))
    if standing is not None and actor(request).charge(Role.INSPECTOR) is None:
        raise Refused(standing)  # what is not sent yet is for those who write it
    command = Command.SUBMIT if nomination.state == State.DRAFT else Command.RESUBMIT
    shown = {"version": nomination.version, "revision": nomination.revision}
    form = SendForm(request.POST or None, initial=shown)
    status, refused_with = 200, None
    if request.method != "POST":
        note_look(request, nomination, page="check")
    else:
        status = 400
        if form.is_valid():
            send = submit_nomination if command is Command.SUBMIT else resubmit_nomination
            try:
                sent = send(
                    nomination.ref,
                    by=request.user,  # type: ignore[arg-type]  # behind login_required
                    version=form.cleaned_data["version"],
                    revision=form.cleaned_data["revision"],
                )
            except Refused as refused:
                status, refused_with = status_of(refused), sentences_of(refused)
                form = SendForm(initial=shown)
            else:
                messages.success(request, _("The nomination %(code)s is with HR-Admin now.") % {"code": sent.code})
                return redirect("nomination", sent.slug)
        else:
            # What was read cannot be told, so it has to be read again.
            refused_with, form = [sentence_of(Reason(Refusal.IS_STALE))], SendForm(initial=shown)
    context = _answers(request, nomination, command)
    return render(
        request,
        "nominations/check.html",
        {**context, "nomination": nomination, "form": form, "refused_with": refused_with},
        status=status,
    )


def _answers(request: HttpRequest, nomination: Any, command: Command) -> dict[str, Any]:
    """Return every answer with the way back to it, and what still lacks."""
    case = case_of(request, nomination)
    reasons = STEPS[command].reasons_against(case, with_inputs=False)
    edit = reverse("nomination-edit", args=[nomination.slug])
    content = content_of(nomination, award=nomination.award_form.name, at=nomination.created_at)
    asked = open_request(nomination)
    change = _("Change")
    return {
        "command_label": label_of(command),
        "rows": [
            replace(row, url=f"{edit}#id_{row.field}", link_label=change) if row.field else row
            for row in summary_rows(nomination, content)
        ],
        "part_rows": [
            Row(
                part.label,
                part.text or _("(not filled in)"),
                part.plan_text,
                url=f"{edit}#id_report_{part.code}",
                link_label=change,
            )
            for part in parts_of(plan_for(nomination), content)
        ],
        "answer_rows": [
            Row(
                f"{item.ordinal}. {item.text}",
                item.answer or _("(not answered)"),
                url=f"{edit}#id_answer_{item.ordinal}",
                link_label=change,
            )
            for item in (asked.items.all() if asked is not None else ())
        ],
        "files": [file_row(file) for file in evidence_of(nomination, is_editor=True)],
        "reasons": [sentence_of(reason) for reason in reasons if reason.refusal is not Refusal.DOSSIER_INCOMPLETE],
        "missing": [label_of(missing) for missing in missing_from_dossier(case)],
        "is_open": not reasons,
        "is_sender": not {reason.refusal for reason in reasons} & FORBIDDEN,
        "crumbs": [
            {"label": _("Nominations"), "url": reverse("nominations")},
            {"label": nomination.code or _("Draft"), "url": reverse("nomination", args=[nomination.slug])},
            {"label": _("Check and send")},
        ],
    }


@login_required
@acts
def nomination_withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a nomination back with a reason; from an agenda the unit asks and the secretary lets go."""
    nomination = nomination_or_404(request, slug)
    case = case_of(request, nomination)
    step = STEPS[Command.WITHDRAW]
    on_agenda = nomination.state == State.ON_AGENDA
    may_ask = on_agenda and PROPOSED_WITHDRAWAL.permit.reason(case) is None
    is_asking = may_ask and actor(request).charge(Role.COUNCIL_SECRETARY) is None
    if not is_asking:
        turn_away(step, case)
    proposal = open_proposal_of(nomination, Command.WITHDRAW)
    looked_at = {"version": nomination.version, "proposal": proposal.ref if proposal else ""}
    form = AnswerProposalForm(request.POST or None, initial=looked_at)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                _withdraw(request, nomination, form, is_asking=is_asking)
            except Refused as refused:
                status = status_of(refused)
                for sentence in sentences_of(refused):
                    form.add_error(None, sentence)
                if Refusal.IS_STALE in refused.codes:
                    renew(form, **looked_at)
            else:
                asked = _("The secretary of the council has been asked to let the nomination go.")
                messages.success(request, asked if is_asking else _("The nomination is withdrawn."))
                return redirect("nomination", nomination.slug)
    closed = [] if nomination.state in step.sources else [sentence_of(r) for r in step.reasons_against(case)]
    return render(
        request,
        "nominations/withdraw.html",
        {
            "nomination": nomination,
            "form": form,
            "is_asking": is_asking,
            "on_agenda": on_agenda,
            "proposal": proposal,
            "closed": closed,
            "crumbs": [
                {"label": _("Nominations"), "url": reverse("nominations")},
                {"label": nomination.code or _("Draft"), "url": reverse("nomination", args=[nomination.slug])},
                {"label": label_of(Command.WITHDRAW)},
            ],
        },
        status=status,
    )


def _withdraw(request: HttpRequest, nomination: Any, form: AnswerProposalForm, *, is_asking: bool) -> None:
    reason, version = form.cleaned_data["reason"], form.cleaned_data["version"]
    if is_asking:
        ask_to_withdraw(nomination.ref, by=request.user, reason=reason, version=version)  # type: ignore[arg-type]
    else:
        withdraw_nomination(
            nomination.ref,
            by=request.user,  # type: ignore[arg-type]  # behind login_required
            reason=reason,
            version=version,
            proposal=form.cleaned_data["proposal"],
        )
