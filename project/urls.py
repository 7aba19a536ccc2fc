"""The addresses of the site: the pages, and the back office for reference data."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("workflows.web.urls")),
    path("quan-tri/", admin.site.urls),
]

handler400 = "workflows.web.views.errors.bad_request"
handler403 = "workflows.web.views.errors.forbidden"
handler404 = "workflows.web.views.errors.not_found"
handler500 = "workflows.web.views.errors.server_error"
