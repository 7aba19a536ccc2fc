"""Secret ballots in sealed envelopes: the ballot itself, the closing, the keys, and the count by two custodians."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from workflows.actions.review import secret
from workflows.queries.meetings import Sitting
from workflows.web.acting import acts, seals
from workflows.web.forms.ballots import SealedForm
from workflows.web.forms.review import ConfirmForm
from workflows.web.forms.urns import CodeForm, CustodianForm, HalfForm
from workflows.web.presenters.key_work import heads_possible, key_work
from workflows.web.presenters.sessions import crumbs_of, is_there
from workflows.web.presenters.urns import urn_rows
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import attempt, back_to_item, item_or_404, note_session_look, sitting_or_404
from workflows.web.views.review.running import show_again


@login_required
@seals("sealed_")
@sensitive_variables()
def item_seal(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Seal one's own secret ballot, or an absent member's written opinion; the answer is the same for every choice."""
    sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item", code, ordinal)
    form = SealedForm(request.POST)
    line = sitting.line_of(actor(request))
    do = secret.cast_secret if line is None or is_there(line) else secret.seal_opinion

    def seal(given: dict[str, Any]) -> None:
        do({found.ref: given["sealed_choice"]}, by=account(request))

    status = attempt(form, seal)
    if status != DONE:
        return show_again(request, *item_or_404(request, code, ordinal), status=status, seal=form)
    messages.success(request, _("Your ballot lies sealed in the urn."))
    return back_to_item(request, code, ordinal)


@login_required
@acts
def item_close(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Close the urn of an item."""
    _sitting, found = item_or_404(request, code, ordinal)
    if request.method != "POST":
        return redirect("item", code, ordinal)
    form = ConfirmForm(request.POST)
    status = attempt(form, lambda _given: secret.close_urn(found.ref, by=account(request)))
    if status != DONE:
        return show_again(request, *item_or_404(request, code, ordinal), status=status, close=form)
    messages.success(request, _("The urn is closed. The two custodians open and count it."))
    return back_to_item(request, code, ordinal)


@login_required
@acts
def session_keys(request: HttpRequest, code: str) -> HttpResponse:
    """Show who keeps the keys to the secret ballots and how the urns stand; name the head of the counting board."""
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        note_session_look(request, sitting.session, page="keys")
        return show_keys(request, sitting)
    form = CustodianForm(request.POST, members=heads_possible(sitting))

    def name(_given: dict[str, Any]) -> None:
        secret.name_custodian(sitting.session.ref, by=account(request), person=form.person)

    return _done(request, code, form, name, _("The head of the counting board is named."), custodian=form)


@login_required
@acts
@sensitive_variables()
def keys_code(request: HttpRequest, code: str) -> HttpResponse:
    """Make one's own opening code and show it, this once; the demonstration may keep it on the server instead."""
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        return redirect("session-keys", code)
    is_embedded = request.POST.get("embedded") == "1"
    form = HalfForm(request.POST)
    made: list[str] = []

    def make(given: dict[str, Any]) -> None:
        how = {"half": given["half"], "is_embedded": is_embedded}
        made.append(secret.make_code(sitting.session.ref, by=account(request), **how))

    status = attempt(form, make)
    if status != DONE:
        return show_keys(request, sitting_or_404(request, code), status=status, make=form)
    if is_embedded:
        messages.success(request, _("The server keeps this code, as only a demonstration may."))
        return redirect("session-keys", code)
    context = {
        "session": sitting.session,
        "opening_code": made[0],
        "half": form.cleaned_data["half"],
        "crumbs": crumbs_of(sitting.session, _("Opening code")),
    }
    return render(request, "sessions/opening_code.html", context)


@login_required
@seals("sealed_")
@sensitive_variables()
def urns_mix(request: HttpRequest, code: str) -> HttpResponse:
    """Take the outer envelopes off what is closed, by the code of the head of the counting board."""
    return _open(request, code, secret.mix_urns, _("The outer envelopes are off and mixed. Now the secretary counts."))


@login_required
@seals("sealed_")
@sensitive_variables()
def urns_count(request: HttpRequest, code: str) -> HttpResponse:
    """Open and count what is mixed, by the secretary's code."""
    return _open(request, code, secret.count_urns, _("The secret ballots are counted."))


@login_required
@acts
def urns_at_once(request: HttpRequest, code: str) -> HttpResponse:
    """Mix and count with the codes that a demonstration keeps itself."""
    sitting = sitting_or_404(request, code)
    form = ConfirmForm(request.POST)

    def count(_given: dict[str, Any]) -> None:
        secret.count_at_once(sitting.session.ref, by=account(request))

    return _done(request, code, form, count, _("The secret ballots are counted."), at_once=form)


@login_required
@acts
def ballots_destroy(request: HttpRequest, code: str) -> HttpResponse:
    """Destroy the sealed ballots of a session when nobody can complain any more."""
    sitting = sitting_or_404(request, code)
    form = ConfirmForm(request.POST)

    def destroy(_given: dict[str, Any]) -> None:
        secret.destroy_ballots(sitting.session.ref, by=account(request))

    return _done(request, code, form, destroy, _("The sealed ballots are destroyed."), destroy=form)


def show_keys(request: HttpRequest, sitting: Sitting, *, status: int = 200, **bound: Any) -> HttpResponse:
    """Return the page of the keys; `bound` are forms that were refused, by their names."""
    forms = {
        "custodian": CustodianForm(members=heads_possible(sitting)),
        "mix": CodeForm(auto_id="mix_%s"),
        "count": CodeForm(auto_id="count_%s"),
        **bound,
    }
    context = {
        "session": sitting.session,
        "crumbs": crumbs_of(sitting.session, _("Keys of the secret ballots")),
        "rows": urn_rows(sitting),
        "columns": [
            {"label": _("No."), "css": "stt"},
            {"label": _("Nominee")},
            {"label": _("State")},
            {"label": _("Envelopes"), "css": "num"},
        ],
        "work": key_work(sitting, actor(request)),
        "forms": forms,
        "refused": list(bound.values()),
    }
    return render(request, "sessions/keys.html", context, status=status)


def _done(
    request: HttpRequest, code: str, form: Any, do: Callable[[dict[str, Any]], None], done: str, **bound: Any
) -> HttpResponse:
    """Answer a form of the page of the keys: done and back to it, or the page again with what was refused."""
    if request.method != "POST":
        return redirect("session-keys", code)
    status = attempt(form, do)
    if status != DONE:
        return show_keys(request, sitting_or_404(request, code), status=status, **bound)
    messages.success(request, done)
    return redirect("session-keys", code)


def _open(request: HttpRequest, code: str, do: Callable[..., object], done: str) -> HttpResponse:
    sitting = sitting_or_404(request, code)
    name = "mix" if do is secret.mix_urns else "count"
    form = CodeForm(request.POST if request.method == "POST" else None, auto_id=f"{name}_%s")

    def open_(given: dict[str, Any]) -> None:
        do(sitting.session.ref, by=account(request), code=given["sealed_code"])

    return _done(request, code, form, open_, done, **{name: form})
