"""To whom a document goes: named while it is a draft, sent once it is signed; and what was sent to whom."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.recipients import NAMERS, SENDERS, dispatch_paper, dispatch_plan, name_recipients
from workflows.queries.labels import sentence_of
from workflows.queries.papers import READERS
from workflows.queries.recipients import PLAN_READERS, lines_of, named_on, plan_called
from workflows.vocabulary.dossier import PaperState
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.web.acting import acts
from workflows.web.forms.recipients import DispatchForm, RecipientsForm
from workflows.web.inspecting import note_list_look, note_paper_look
from workflows.web.presenters.duties import crumbs_of
from workflows.web.presenters.recipients import recipient_rows, standing_of
from workflows.web.taking import DONE, account, take
from workflows.web.viewers import actor, for_roles
from workflows.web.views.decide.papers import paper_or_404, title_of

MOST_DIGITS = 3


@for_roles(*READERS)
@acts
def paper_recipients(request: HttpRequest, ref: str) -> HttpResponse:
    """Show to whom a paper was sent; the records officer sends it."""
    paper = paper_or_404(request, ref)
    note_paper_look(request, paper, page="recipients")
    return _sending(
        request,
        paper,
        lambda form: dispatch_paper(paper.ref, by=account(request), given=form.given),
        is_signed=paper.state == PaperState.RECORDED,
        here=reverse("paper-recipients", args=[paper.ref]),
        title=title_of(paper),
        subject=paper.subject,
        name_url=reverse("paper-recipients-name", args=[paper.ref])
        if paper.state == PaperState.APPROVED and actor(request).charge(*NAMERS)
        else "",
        crumbs=_crumbs(paper),
    )


@for_roles(*PLAN_READERS, hidden=True)
@acts
def plan_recipients(request: HttpRequest, campaign: str, number: int) -> HttpResponse:
    """Show to whom an issued version of a plan was sent; the records officer sends it."""
    try:
        plan = plan_called(campaign, number)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    terms = {"campaign": plan.campaign.code, "version": str(plan.number)}
    note_list_look(request, "plan_recipients", terms=terms, found=plan.recipients.count())
    return _sending(
        request,
        plan,
        lambda form: dispatch_plan(plan.campaign.code, plan.number, by=account(request), given=form.given),
        is_signed=True,
        here=reverse("plan-recipients", args=[plan.campaign.code, plan.number]),
        title=_("Plan %(number)s") % {"number": plan.plan_number},
        subject=_("%(campaign)s, version %(number)s")
        % {"campaign": plan.campaign.short_title, "number": plan.number},
        name_url="",
        crumbs=crumbs_of(plan.campaign, (_("Recipients"), "")),
    )


@for_roles(*NAMERS)
@acts
def paper_recipients_name(request: HttpRequest, ref: str) -> HttpResponse:
    """Name the recipients of a draft anew; once the signed form is on record they stay."""
    paper = paper_or_404(request, ref)
    lines = list(lines_of(paper).values())
    form = RecipientsForm(
        request.POST or None, lines=lines, rows=_rows_asked(request), initial={"version": paper.version}
    )
    status = 200
    if request.method == "POST":
        status = take(form, lambda given: _name(request, paper, lines, form), version=paper.version)
        if status == DONE:
            return redirect("paper-recipients", paper.ref)
    is_open = paper.state == PaperState.APPROVED
    closed = sentence_of(Reason(Refusal.PAPER_IS_RECORDED, {"number": paper.document_number}))
    return render(
        request,
        "papers/recipients_name.html",
        {
            "paper": paper,
            "paper_title": title_of(paper),
            "form": form,
            "closed": [] if is_open else [closed],
            "crumbs": [*_crumbs(paper)[:-1], {"label": _("Name the recipients")}],
        },
        status=status,
    )


def _name(request: HttpRequest, paper: Any, lines: list[Any], form: RecipientsForm) -> None:
    """Record the recipients that were typed, or say that they are the same as before."""
    if form.lines == lines and paper.state == PaperState.APPROVED and form.cleaned_data["version"] == paper.version:
        messages.info(request, _("The recipients are the same as before; nothing was recorded."))
        return
    name_recipients(paper.ref, by=account(request), lines=form.lines, version=form.cleaned_data["version"])
    messages.success(request, _("The recipients are named. They stand on the print of the draft."))


def _sending(
    request: HttpRequest,
    document: Any,
    send: Callable[[DispatchForm], object],
    *,
    is_signed: bool,
    here: str,
    **shown: Any,
) -> HttpResponse:
    """Show the recipients of a document and the form of who sends it, or take what he sent."""
    may_send = actor(request).charge(*SENDERS) is not None
    named = named_on(document)
    form = DispatchForm(request.POST or None, named=named, today=timezone.localdate())
    status = 200
    if request.method == "POST":
        if not may_send:
            raise Refused(Reason(Refusal.NOT_YOURS, {"holder": SENDERS}))
        status = take(form, lambda given: send(form), version=0)
        if status == DONE:
            messages.success(request, _("What was sent is on record."))
            return redirect(here)
    return render(
        request,
        "papers/recipients.html",
        {
            **shown,
            "rows": recipient_rows(named),
            "standing": standing_of(named) if is_signed else _("Not signed yet; it is sent after that."),
            "form": form if may_send and is_signed and named else None,
        },
        status=status,
    )


def _rows_asked(request: HttpRequest) -> int | None:
    named = request.POST.get("rows", "")
    return int(named) if named.isdecimal() and len(named) <= MOST_DIGITS else None


def _crumbs(paper: Any) -> list[dict[str, str]]:
    return [
        {"label": _("Documents"), "url": reverse("papers")},
        {"label": title_of(paper), "url": reverse("paper", args=[paper.ref])},
        {"label": _("Recipients")},
    ]
