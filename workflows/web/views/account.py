"""Signing in and out, the first page, and the gallery of components."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from workflows.actions.access import record_failed_login, record_login
from workflows.queries.accounts import demo_accounts, demo_user
from workflows.web.forms.account import SignInForm


class SignIn(LoginView):
    """Sign in; success and failure are on record in the access log."""

    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the invented people of the demonstration, and nobody anywhere else."""
        accounts = demo_accounts() if settings.IS_DEMO else []
        return super().get_context_data(demo_accounts=accounts, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let somebody in and put it on record."""
        user = form.get_user()
        response = super().form_valid(form)
        record_login(by=user)
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say what to do, with the name kept; put the attempt on record."""
        if form.data.get("username") and form.data.get("password"):
            record_failed_login(str(form.data["username"]))
        response = super().form_invalid(form)
        response.status_code = 400
        return response


@require_safe
def back_office_login(request: HttpRequest) -> HttpResponse:
    """Lead to the one page for signing in; who is signed in and still sent here may not enter, and finds nothing."""
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.GET.get("next", reverse("admin:index")))


def no_such_page(request: HttpRequest) -> HttpResponse:
    """Close an address that a library would open."""
    raise Http404


@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the offered people of the demonstration, without a password."""
    user = demo_user(request.POST.get("username", "")) if settings.IS_DEMO else None
    if user is None:
        raise Http404
    login(request, user)
    record_login(by=user)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "inbox"
    return redirect(target)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send a visitor to what waits for him."""
    return redirect("inbox")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component, for people and for the tests of accessibility."""
    return render(request, "pages/styleguide.html")
