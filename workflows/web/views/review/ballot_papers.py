"""Papers in a secret vote: printed with their codes this once, handed out, exchanged, and read by both custodians."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from workflows.actions.review import secret
from workflows.actions.review.secret.printing import SPARES
from workflows.queries.meetings import Sitting
from workflows.web.acting import acts, seals
from workflows.web.forms.ballot_papers import HandOutForm, PrintForm, ReadingForm, SpoiledForm
from workflows.web.presenters.ballot_papers import PaperWork, paper_work, slips_of
from workflows.web.presenters.session_prints import award_phrase
from workflows.web.presenters.sessions import crumbs_of, place_of
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import attempt, item_or_404, note_session_look, page_title


@login_required
@acts
def item_papers(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Show how the papers of an item stand, with what this reader does with them; hand papers out."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        note_session_look(request, sitting.session, page="papers")
        return show_papers(request, sitting, found)
    form = HandOutForm(request.POST, members=sitting.voters_on(found))

    def hand_out(_given: dict[str, Any]) -> None:
        secret.hand_out_papers(found.ref, by=account(request), members=form.persons)

    return _done(request, sitting, found, form, hand_out, _("The papers are handed out."), hand_out=form)


@login_required
@acts
@sensitive_variables()
def papers_print(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Make the papers of an item and show them for printing, this once."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item-papers", code, ordinal)
    form = PrintForm(request.POST)
    made: list[Any] = []

    def make(given: dict[str, Any]) -> None:
        made.extend(secret.print_papers(found.ref, by=account(request), spares=given["spares"]))

    status = attempt(form, make)
    if status != DONE:
        return show_papers(request, *item_or_404(request, code, ordinal), status=status, make=form)
    context = {
        "session": sitting.session,
        "item": found,
        "nomination": found.nomination,
        "place": place_of(found.nomination),
        "award": award_phrase(found),
        "slips": slips_of(made),
        "crumbs": crumbs_of(sitting.session, _("Paper ballots")),
    }
    return render(request, "sessions/printed_papers.html", context)


@login_required
@acts
def papers_exchange(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Take back a spoiled paper; its member draws another."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item-papers", code, ordinal)
    form = SpoiledForm(request.POST)

    def exchange(given: dict[str, Any]) -> None:
        secret.exchange_spoiled(found.ref, by=account(request), number=given["number"])

    return _done(request, sitting, found, form, exchange, _("The spoiled paper is taken back."), exchange=form)


@login_required
@seals("sealed_")
@sensitive_variables()
def papers_read(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Take what one of the two custodians read on the papers."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item-papers", code, ordinal)
    form = ReadingForm(request.POST, rows=_rows(paper_work(sitting, found, actor(request))))

    def read(given: dict[str, Any]) -> None:
        how = {"half": given["half"], "papers": form.papers, "unused": given["sealed_unused"]}
        secret.read_papers(found.ref, by=account(request), **how)

    return _done(request, sitting, found, form, read, _("Your reading is entered."), read=form)


def show_papers(request: HttpRequest, sitting: Sitting, found: Any, *, status: int = 200, **bound: Any) -> HttpResponse:
    """Return the page of the papers; `bound` are forms that were refused, by their names."""
    work = paper_work(sitting, found, actor(request))
    forms = {
        "make": PrintForm(initial={"spares": SPARES}, auto_id="make_%s"),
        "hand_out": HandOutForm(members=work.members),
        "exchange": SpoiledForm(auto_id="exchange_%s"),
        "read": ReadingForm(initial={"half": work.half}, rows=_rows(work)),
        **bound,
    }
    context = {
        "session": sitting.session,
        "item": found,
        "nomination": found.nomination,
        "title": page_title(sitting, found),
        "crumbs": crumbs_of(sitting.session, _("Paper ballots")),
        "work": work,
        "forms": forms,
        "refused": list(bound.values()),
    }
    return render(request, "sessions/papers.html", context, status=status)


def _rows(work: PaperWork) -> int:
    """Return how many rows a reading has: one more than papers are about, so that one put in can be entered."""
    return work.stack.handed_out + 1 if work.stack is not None else 1


def _done(
    request: HttpRequest, sitting: Sitting, found: Any, form: Any, do: Any, done: str, **bound: Any
) -> HttpResponse:
    code, ordinal = sitting.session.code, found.ordinal
    status = attempt(form, do)
    if status != DONE:
        return show_papers(request, *item_or_404(request, code, ordinal), status=status, **bound)
    messages.success(request, done)
    return redirect("item-papers", code, ordinal)
