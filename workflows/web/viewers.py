"""Who is looking: the account, the person and the charges of the day, once for each request."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from workflows.queries.standing import actor_of
from workflows.rules.case import Actor
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def actor(request: HttpRequest) -> Actor:
    """Return the actor of a request, loaded once."""
    known: Actor | None = getattr(request, "actor", None)
    if known is None:
        known = actor_of(request.user, timezone.localdate())  # type: ignore[arg-type]  # behind login_required
        request.actor = known  # type: ignore[attr-defined]  # kept for this request
    return known


def seen_at(request: HttpRequest) -> datetime:
    """Return the one time of a request."""
    known: datetime | None = getattr(request, "seen_at", None)
    if known is None:
        known = timezone.now()
        request.seen_at = known  # type: ignore[attr-defined]  # kept for this request
    return known


def for_roles(*roles: Role, hidden: bool = False) -> Callable[[Any], Any]:
    """Let only holders of one of these roles in; others read who holds the matter, or find nothing.

    :raises Refused: NOT_YOURS, answered as 403
    """

    def make(view: Any) -> Any:
        @login_required
        @wraps(view)
        def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if actor(request).charge(*roles) is None:
                if hidden:
                    raise Http404
                raise Refused(Reason(Refusal.NOT_YOURS, {"holder": roles}))
            response: HttpResponse = view(request, *args, **kwargs)
            return response

        return respond

    return make
