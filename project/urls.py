"""The addresses of the site: the pages, and the back office for reference data."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from workflows.web.views import account

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("workflows.web.urls")),
    # One door to sign in, which puts every attempt on record; accounts get their passwords from the operator.
    path("quan-tri/login/", account.back_office_login),
    path("quan-tri/password_change/", account.no_such_page),
    path("quan-tri/password_change/done/", account.no_such_page),
    path("quan-tri/", admin.site.urls),
]

handler400 = "workflows.web.views.errors.bad_request"
handler403 = "workflows.web.views.errors.forbidden"
handler404 = "workflows.web.views.errors.not_found"
handler500 = "workflows.web.views.errors.server_error"
