"""Telling unit and nominee that a nomination was not selected, and the notice for those who were told."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.notify import notify_outcome
from workflows.queries.endings import tell_by
from workflows.queries.labels import sentence_of
from workflows.queries.nominations import is_visible_to
from workflows.queries.outcomes import notice_visible_to, outcome_of
from workflows.rules.awards import reason_against_actor
from workflows.rules.outcomes import TELLERS, reasons_against_telling
from workflows.vocabulary.refusals import Refused
from workflows.web.acting import acts
from workflows.web.finding import nomination_or_404, note_look
from workflows.web.forms.appraise import ConfirmForm
from workflows.web.forms.propose import ReasonForm
from workflows.web.presenters.nominations import due_of
from workflows.web.presenters.outcomes import (
    basis_phrase,
    kind_phrase,
    notice_rows,
    reason_on_record,
    refused_phrase,
)
from workflows.web.presenters.timeline import account_of
from workflows.web.taking import DONE, account, head_of, take
from workflows.web.viewers import actor


@login_required
@acts
def outcome_notify(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell of an outcome; the reason starts from the record, and after a suspension it is the general wording."""
    nomination = nomination_or_404(request, slug)
    who = actor(request)
    against = reason_against_actor(who, TELLERS)
    if against is not None:
        raise Refused(against)
    outcome = outcome_of(nomination)
    closed = [sentence_of(reason) for reason in reasons_against_telling(outcome, who)]
    recorded = "" if closed else reason_on_record(
        nomination, outcome, account_of(nomination, who, reads_unsent=False)
    )
    kind = ConfirmForm if outcome.is_after_hold else ReasonForm
    form = kind(request.POST or None, initial={"version": nomination.version, "reason": recorded})
    status = 200
    if request.method == "POST":
        status = take(
            form,
            lambda given: notify_outcome(
                nomination.ref,
                by=account(request),
                reason=given.get("reason", recorded),
                version=given["version"],
            ),
            version=nomination.version,
        )
        if status == DONE:
            messages.success(request, _("Unit and nominee have been told."))
            return redirect("nomination", nomination.slug)
    today = timezone.localdate()
    return render(
        request,
        "outcomes/notify.html",
        {
            **head_of(nomination, _("Tell that it was not selected")),
            "form": form,
            "wording": recorded if outcome.is_after_hold else "",
            "due": None if closed else due_of(tell_by(nomination, today), today),
            "closed": [] if form.is_bound else closed,
        },
        status=status,
    )


@require_safe
@login_required
def outcome_notice(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a notice to the nominee, who needs to see nothing else of the dossier, and to who sees the nomination."""
    notice = _notice_or_404(request, ref)
    note_look(request, notice.nomination, page="outcome_notice")
    return render(
        request,
        "outcomes/notice.html",
        {
            "notice": notice,
            "rows": notice_rows(notice),
            "sees_nomination": is_visible_to(actor(request), notice.nomination),
        },
    )


@require_safe
@login_required
def outcome_print(request: HttpRequest, ref: str) -> HttpResponse:
    """Print a notice as a letter (form T16)."""
    notice = _notice_or_404(request, ref)
    note_look(request, notice.nomination, page="outcome_print")
    return render(
        request,
        "print/outcomes/notice.html",
        {
            "notice": notice,
            "basis": basis_phrase(notice),
            "refused": refused_phrase(notice),
            "kind": kind_phrase(notice),
            "number": "……/TB-VP",
            "dated": timezone.localtime(notice.at).date(),
            "is_final": True,
            "back_url": reverse("outcome-notice", args=[notice.ref]),
        },
    )


def _notice_or_404(request: HttpRequest, ref: str) -> Any:
    try:
        return notice_visible_to(actor(request), ref)
    except ObjectDoesNotExist as error:
        raise Http404 from error

