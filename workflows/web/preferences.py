"""What a visitor chose for himself (language, light or dark, key shortcuts); and that no cache keeps a page of ours."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

Respond = Callable[[HttpRequest], HttpResponse]
THEMES = ("light", "dark", "")


def language(get_response: Respond) -> Respond:
    """Speak the chosen language, Vietnamese unless somebody chose otherwise.

    The browser's own language is not asked: office PCs are often set to English.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
        return response

    return respond


def keep_private(get_response: Respond) -> Respond:
    """Let no cache keep a page of somebody who is signed in (ASVS 14.3.2)."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return respond


@require_POST
def preference(request: HttpRequest) -> HttpResponse:
    """Keep a choice of language, theme or key shortcuts in a cookie and go back to where it was made."""
    target = request.POST.get("next") or request.headers.get("Referer", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    year = 365 * 24 * 60 * 60
    if request.POST.get("language") in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, request.POST["language"], max_age=year, samesite="Lax", httponly=True
        )
    if request.POST.get("theme") in THEMES and "theme" in request.POST:
        response.set_cookie("theme", request.POST["theme"], max_age=year, samesite="Lax", httponly=True)
    if request.POST.get("keys") in ("on", "off"):
        response.set_cookie("keys", request.POST["keys"], max_age=year, samesite="Lax", httponly=True)
    return response
