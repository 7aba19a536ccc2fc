"""The records officer puts on record what was signed on paper: number, date, signer, scan."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.award import next_free_number, record_paper
from workflows.queries.labels import label_of, sentence_of
from workflows.queries.papers import contents_of
from workflows.queries.signers import signers_of
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.decide import SignedPaperForm
from workflows.web.presenters.papers import facts_of, line_rows, record_url_of, signer_options
from workflows.web.refusals import status_of
from workflows.web.viewers import for_roles
from workflows.web.views.decide.papers import paper_or_404, title_of


@for_roles(Role.RECORDS_OFFICER)
@acts
def paper_record(request: HttpRequest, ref: str) -> HttpResponse:
    """Record a signed decision or submission; with it every line of its list is granted or sent."""
    paper = paper_or_404(request, ref)
    if paper.session is not None:
        return redirect(record_url_of(paper))
    signers = signers_of(paper, timezone.localdate())
    looked_at = {"version": paper.version}
    form = SignedPaperForm(request.POST or None, request.FILES or None, signers=signers, initial=looked_at)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _record(request, paper, form)
            except Refused as refused:
                status = status_of(refused)
                for field, sentence in _placed(refused):
                    form.add_error(field, sentence)
                # Whoever has looked at the list as it is now goes on from there.
                paper = paper_or_404(request, ref)
                form.now_at(paper.version)
    return render(request, "papers/record.html", _page(paper, form, signer_options(signers)), status=status)


def _record(request: HttpRequest, paper: Any, form: SignedPaperForm) -> HttpResponse:
    signer = form.chosen_signer
    recorded = record_paper(
        paper.ref,
        by=request.user,  # type: ignore[arg-type]  # behind login_required
        number=form.cleaned_data["number"],
        date=form.chosen_date,
        signer=signer.person,
        for_chief=signer.for_chief,
        upload=form.cleaned_data["file"],
        version=form.cleaned_data["version"] or 0,
    )
    granted = recorded.kind == PaperKind.DECISION
    done = _("%(number)s is on record: the awards of its list are granted.")
    sent = _("%(number)s is on record: its list has gone to the province.")
    messages.success(request, (done if granted else sent) % {"number": recorded.document_number})
    return redirect("paper", recorded.ref)


PLACES = {
    Refusal.NUMBER_TAKEN: "number",
    Refusal.DATE_IN_FUTURE: "date",
    Refusal.SIGNED_BEFORE_APPROVAL: "date",
    Refusal.SIGNER_NOT_ENTITLED: "signer",
    Refusal.FILE_IS_EMPTY: "file",
    Refusal.FILE_TOO_LARGE: "file",
    Refusal.FILE_KIND_NOT_ALLOWED: "file",
}


def _placed(refused: Refused) -> list[tuple[str | None, str]]:
    """Return each sentence with the field that it speaks of."""
    return [(PLACES.get(reason.refusal), sentence_of(reason)) for reason in refused.reasons]


def _page(paper: Any, form: SignedPaperForm, options: list[dict[str, str]]) -> dict[str, Any]:
    year = timezone.localdate().year
    is_open = paper.state == PaperState.APPROVED
    closed = sentence_of(Reason(Refusal.PAPER_IS_RECORDED, {"number": paper.document_number}))
    contents = contents_of(paper, day=timezone.localdate())
    return {
        "paper": paper,
        "paper_title": title_of(paper),
        "facts": facts_of(paper),
        "lines": line_rows(contents),
        "form": form,
        "options": options,
        "number_hint": _("The next free number of %(year)s is %(number)02d.")
        % {"year": year, "number": next_free_number(PaperKind(paper.kind), year)},
        "is_open": is_open,
        "is_decision": paper.kind == PaperKind.DECISION,
        "closed": [] if is_open else [closed],
        "crumbs": [
            {"label": _("Documents"), "url": reverse("papers")},
            {"label": label_of(PaperKind(paper.kind)), "url": reverse("paper", args=[paper.ref])},
            {"label": _("Record the signed document")},
        ],
    }
