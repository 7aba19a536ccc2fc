"""The page of a plain step: what follows from it, the conditions as they stand, a short form, and the act."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from workflows.queries.labels import label_of
from workflows.vocabulary.commands import Command
from workflows.web.presenters.conditions import conditions_of
from workflows.web.presenters.following import what_follows
from workflows.web.taking import DONE, Stand, account, head_of, take

ENDING = "btn--danger"


def answer_step(
    request: HttpRequest,
    stand: Stand,
    command: Command,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    done: str,
    css: str = "",
    to: str = "",
    **more: Any,
) -> HttpResponse:
    """Show the page of a step, or take the step and go back to the nomination, or `to` another page.

    `css` marks a step that ends the nomination, as ENDING does.
    """
    nomination = stand.nomination
    status = 200
    if request.method == "POST":
        status = take(form, do, version=nomination.version)
        if status == DONE:
            messages.success(request, done)
            return redirect(to) if to else redirect("nomination", nomination.slug)
    return render(
        request,
        "nominations/step.html",
        {
            **head_of(nomination, label_of(command)),
            "form": form,
            "closed": [] if form.is_bound else stand.closed,
            "conditions": conditions_of(command, stand.case, is_mine=True),
            "follows": what_follows(command),
            "act": label_of(command),
            "button_css": css,
            **more,
        },
        status=status,
    )


def plain_step(
    request: HttpRequest,
    stand: Stand,
    command: Command,
    kind: type[forms.Form],
    do: Callable[..., object],
    *,
    done: str,
    css: str = "",
    to: str = "",
    **how: Any,
) -> HttpResponse:
    """Answer a step whose act takes what its form has, field by field, a file as `upload`; `how` is for the form."""
    nomination = stand.nomination

    def act(given: dict[str, Any]) -> object:
        inputs = {"upload" if name == "file" else name: value for name, value in given.items()}
        return do(nomination.ref, by=account(request), **inputs)

    form = bound(request, kind, nomination, **how)
    return answer_step(request, stand, command, form, act, done=done, css=css, to=to)


def bound(request: HttpRequest, kind: type[forms.Form], nomination: Any, **how: Any) -> Any:
    """Return the form of a step, filled in where it was sent, and for the version that is looked at."""
    return kind(request.POST or None, request.FILES or None, initial={"version": nomination.version}, **how)
