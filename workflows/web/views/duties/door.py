"""The door of the pages under a campaign: who has neither a duty nor oversight there finds nothing."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from workflows.queries.labels import sentence_of
from workflows.vocabulary.refusals import Reason
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
