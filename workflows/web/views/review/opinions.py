"""What members say beside their votes: opinions before the meeting, opening them, dissent after the count."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.actions.review import open_all_opinions, open_opinions, record_dissent, write_opinion
from workflows.vocabulary.council import Leaning
from workflows.web.acting import acts
from workflows.web.forms.ballots import BlindOpinionForm, DissentForm
from workflows.web.forms.review import ConfirmForm
from workflows.web.presenters.opinions import BLIND, DISSENT
from workflows.web.taking import DONE, account
from workflows.web.views.review.console import answer
from workflows.web.views.review.door import attempt, sitting_or_404
from workflows.web.views.review.session import show_session


@login_required
@acts
def item_blind_opinion(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Write one's own opinion on an item before the meeting."""

    def do(found: Any, form: Any) -> None:
        leaning = form.cleaned_data["leaning"]
        write_opinion(
            found.ref,
            by=account(request),
            text=form.cleaned_data["text"],
            leaning=Leaning(leaning) if leaning else None,
        )

    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: BlindOpinionForm(request.POST, prefix=BLIND),
        do,
        name="blind",
        done=_("Your opinion is kept. Nobody else reads it until all opinions on the item are opened."),
    )


@login_required
@acts
def item_open_opinions(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Open the opinions on an item for the council to read."""
    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: ConfirmForm(request.POST),
        lambda found, _form: open_opinions(found.ref, by=account(request)),
        name="open_opinions",
        done=_("The opinions on this item are open to the council."),
    )


@login_required
@acts
def session_open_opinions(request: HttpRequest, code: str) -> HttpResponse:
    """Open the opinions on all waiting items of a session for the council to read."""
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        return redirect("session", code)
    form = ConfirmForm(request.POST)
    status = attempt(form, lambda _given: open_all_opinions(sitting.session.ref, by=account(request)))
    if status != DONE:
        return show_session(request, sitting_or_404(request, code), form=form, status=status)
    messages.success(request, _("The opinions on all waiting items are open to the council."))
    return redirect("session", code)


@login_required
@acts
def item_dissent(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Put one's own reasons for dissent on record, with one's name."""
    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: DissentForm(request.POST, prefix=DISSENT),
        lambda found, form: record_dissent(found.ref, by=account(request), reason=form.cleaned_data["reason"]),
        name="dissent",
        done=_("Your reasons are on record; the minutes and the Chief name them with you."),
    )
