"""Answering a form: once, under its circumstance, and on a refusal with the form kept as it was typed."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files import File
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from workflows.actions.circumstance import Circumstance, circumstance
from workflows.actions.requests import answer_to, remember_answer


def circumstances(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let everything that a request puts on record, in the back office too, say from where it came."""

    def respond(request: HttpRequest) -> HttpResponse:
        with circumstance(circumstance_of(request)):
            return get_response(request)

    return respond


def acts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Run a view that acts on POST; the very same form sent again gets the answer of the first time.

    The same form is the same account, address, token and content, so a changed answer after "back" is a new act.
    """
    return _acting(view)


def seals(*fields: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Run a view as `acts` does, with fields that leave no trace: those whose names begin so are the secret ballot.

    They are no part of the name under which the form is remembered, nor of any report on an error.
    """
    return lambda view: _acting(view, sealed=fields)


def _acting(view: Callable[..., HttpResponse], *, sealed: tuple[str, ...] = ()) -> Callable[..., HttpResponse]:
    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if sealed:
            request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]  # as Django's decorator does
        token = token_of(request, sealed=sealed)
        answered = answer_to(token)
        if answered is not None:
            return HttpResponseRedirect(answered or _where_it_came_from(request))
        try:
            with circumstance(circumstance_of(request, token=token)):
                response = view(request, *args, **kwargs)
        except IntegrityError:
            # The twin of this form, sent at the same moment, was quicker: answer as it was answered.
            answered = answer_to(token)
            if answered is None:
                raise
            return HttpResponseRedirect(answered or _where_it_came_from(request))
        if isinstance(response, HttpResponseRedirect):
            remember_answer(token, response.url[:400])
        elif response.status_code >= 400 and (answered := answer_to(token)) is not None:
            # Refused because its twin has done it meanwhile.
            return HttpResponseRedirect(answered or _where_it_came_from(request))
        return response

    return respond


def _where_it_came_from(request: HttpRequest) -> str:
    """Return the page that held the form: the address to which a form is sent often answers to nothing else."""
    page = request.headers.get("referer", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else request.path


def circumstance_of(request: HttpRequest, *, token: str = "") -> Circumstance:
    """Return under which circumstance a request comes in, for the entries that it makes."""
    return Circumstance(
        session=hashlib.sha256((request.session.session_key or "").encode()).hexdigest()[:16],
        request=token,
        address=request.META.get("REMOTE_ADDR", ""),
        path=request.path[:200],
    )


def token_of(request: HttpRequest, *, sealed: tuple[str, ...] = ()) -> str:
    """Return the name of a form with its content but for sealed fields, empty where the form carries no token."""
    token = request.POST.get("action_token", "")
    if not token:
        return ""
    parts = [str(request.user.pk), request.path, token]
    told = ((name, values) for name, values in sorted(request.POST.lists()) if not name.startswith(sealed or ("\0",)))
    parts += [f"{name}={value}" for name, values in told for value in values]
    parts += [f"{name}:{each.name}:{_digest(each)}" for name, files in sorted(request.FILES.lists()) for each in files]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _digest(file: "File[bytes]") -> str:
    """Hash an upload without holding all of it, and leave it to be read again."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
