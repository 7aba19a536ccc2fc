"""Addresses of declared interests: one's own, those of all, declaring one, ending one."""

from django.urls import URLPattern, path

from workflows.web.views import interests

urlpatterns: list[URLPattern] = [
    path("quan-he/", interests.interests, name="interests"),
    path("quan-he/tat-ca/", interests.register, name="interests-register"),
    path("quan-he/khai/", interests.declare, name="interest-new"),
    path("quan-he/<slug:ref>/thoi/", interests.end, name="interest-end"),
]
