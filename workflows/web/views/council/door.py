"""The door of these pages: whoever sees the council's sessions reads them, the head of HR-Admin changes something."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions.council import EDITORS
from workflows.queries.sessions import READERS
from workflows.web.acting import acts
from workflows.web.viewers import actor, for_roles
from workflows.web.views.review.door import require

View = Callable[..., HttpResponse]


def reads(view: View) -> View:
    """Let in who sees the sessions of the council; others find nothing."""
    found: View = for_roles(*READERS, hidden=True)(view)
    return found


def edits(find: Callable[[Any], Any] | None = None) -> Callable[[View], View]:
    """Let in the head of HR-Admin; other readers are told whose it is, of what there is.

    `find` makes what the view gets out of the one part of its address that varies.

    :raises Http404: where there is nothing of this name
    :raises Refused: NOT_YOURS, answered as 403
    """

    def make(view: View) -> View:
        @wraps(view)
        def respond(request: HttpRequest, **parts: str) -> HttpResponse:
            found = [found_or_404(find, part) for part in parts.values()] if find is not None else []
            require(request, *EDITORS)
            return view(request, *found)

        return reads(acts(respond))

    return make


def may_edit(request: HttpRequest) -> bool:
    """Tell whether this visitor may change the council and its rules."""
    return actor(request).charge(*EDITORS) is not None


def found_or_404(find: Callable[..., Any], *given: object) -> Any:
    """Return what a query finds.

    :raises Http404: where there is nothing of this name
    """
    try:
        return find(*given)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def crumbs_of(*rest: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the council to a page; the last part without an address."""
    return [{"label": _("The council"), "url": reverse("council")}, *_parts(rest)]


def rules_crumbs(*rest: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the council over its rules to a page."""
    return crumbs_of((_("Rules of procedure"), reverse("policies") if rest else ""), *rest)


def _parts(rest: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"label": label, "url": url} if url else {"label": label} for label, url in rest]
