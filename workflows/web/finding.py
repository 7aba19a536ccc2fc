"""The door of the pages to a nomination: who may not see it finds nothing, and an inspector's look is recorded."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest

from workflows.actions.access import record_look
from workflows.queries.next_steps import case_for_explaining
from workflows.queries.nominations import by_slug
from workflows.rules.case import Case
from workflows.vocabulary.roles import Role
from workflows.web.viewers import actor, seen_at


def nomination_or_404(request: HttpRequest, slug: str) -> Any:
    """Return the nomination of a code or reference.

    :raises Http404: where it does not exist, or is not this visitor's to see
    """
    try:
        return by_slug(actor(request), slug)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def case_of(request: HttpRequest, nomination: Any, *, facts: Iterable[str] | None = None) -> Case:
    """Return the casefile of a nomination for explaining what this visitor can do; with every fact, or those wanted."""
    return case_for_explaining(nomination, actor(request), at=seen_at(request), facts=facts)


def note_look(request: HttpRequest, nomination: Any, *, page: str) -> None:
    """Put on record that an inspector looks; nobody else's look is written down."""
    if actor(request).charge(Role.INSPECTOR) is None:
        return
    record_look(nomination, by=request.user, page=page)  # type: ignore[arg-type]  # behind login_required
