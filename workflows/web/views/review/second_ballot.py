"""After a tie: the second ballot, as a new item whose page comes next; or the word that none is held."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.actions.review import forgo_second_ballot, hold_second_ballot
from workflows.web.acting import acts
from workflows.web.forms.review import ConfirmForm
from workflows.web.taking import account
from workflows.web.views.review.console import answer
from workflows.web.views.review.item import forgo_form


@login_required
@acts
def item_revote(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Open the next ballot on a tied item."""
    made: list[int] = []

    def do(found: Any, _form: Any) -> None:
        made.append(hold_second_ballot(found.ref, by=account(request)).ordinal)

    response = answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: ConfirmForm(request.POST),
        do,
        name="revote",
        done=_("The next ballot is open, as a new item."),
    )
    return redirect("item", code, made[0]) if made else response


@login_required
@acts
def item_forgo(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Say that no further ballot is held on a tied item, and why."""
    return answer(
        request,
        code,
        ordinal,
        lambda _sitting, _item: forgo_form(request.POST),
        lambda found, form: forgo_second_ballot(found.ref, by=account(request), reason=form.cleaned_data["reason"]),
        name="forgo",
        done=_("It is recorded that no further ballot is held; the tie stands."),
    )
