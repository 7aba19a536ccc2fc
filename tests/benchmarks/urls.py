"""The project's own addresses, one that does nothing, and the pages of a peer."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tests.benchmarks.peers.paged import site


def trivial(request: HttpRequest) -> HttpResponse:
    """Answer as shortly as a view can: what it costs is the middleware."""
    return HttpResponse("ok")


urlpatterns = [path("trivial/", trivial), path("peer/", site.urls), path("", include("project.urls"))]
