"""The door of the pages under a campaign: who has neither a duty nor oversight there finds nothing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from workflows.queries.labels import sentence_of
from workflows.vocabulary.refusals import Reason
from workflows.web.presenters.duties import crumbs_of
from workflows.web.viewers import actor


def found_or_404(request: HttpRequest, find: Callable[..., Any], *what: Any) -> Any:
    """Return what a query finds that is told first who is looking, and then for what.

    :raises Http404: where it does not exist, or is not this visitor's to see
    """
    try:
        return find(actor(request), *what)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def closed_by(*reasons: Reason | None) -> list[str]:
    """Return the sentences that stand where a step is closed, none where it is open."""
    return [sentence_of(reason) for reason in reasons if reason is not None]


def step_page(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    *,
    campaign: Any,
    label: str,
    way: tuple[tuple[str, str], ...],
    closed: list[str],
    status: int,
    **more: Any,
) -> HttpResponse:
    """Show the page of a step under a campaign: its form, or why it is closed.

    `way` are the steps that lead to the page; the last one is the way back. What a sent form was refused for stands in
    the form itself.
    """
    context = {
        "campaign": campaign,
        "label": label,
        "form": form,
        "closed": [] if form.is_bound else closed,
        "back_url": way[-1][1],
        "crumbs": crumbs_of(campaign, *way, (label, "")),
        **more,
    }
    return render(request, template, context, status=status)
