"""The project's own addresses, and one that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def trivial(request: HttpRequest) -> HttpResponse:
    """Answer as shortly as a view can: what it costs is the middleware."""
    return HttpResponse("ok")


urlpatterns = [path("trivial/", trivial), path("", include("project.urls"))]
