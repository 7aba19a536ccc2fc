"""Addresses of what lies before the Chief, and of the official papers."""

from django.urls import URLPattern, path

from workflows.web.views.decide import line, lines, papers, resubmission, signed

urlpatterns: list[URLPattern] = [
    path("cho-quyet-dinh/", lines.decisions, name="decisions"),
    path("cho-quyet-dinh/duyet/", lines.decision_confirm, name="decision-confirm"),
    path("cho-quyet-dinh/trinh-lai/", resubmission.resubmission_confirm, name="resubmission-confirm"),
    path("cho-quyet-dinh/<slug:slug>/", line.decision_line, name="decision-line"),
    path("van-ban/", papers.papers, name="papers"),
    path("van-ban/<slug:ref>/", papers.paper, name="paper"),
    path("van-ban/<slug:ref>/ghi-nhan/", signed.paper_record, name="paper-record"),
    path("van-ban/<slug:ref>/in/", papers.paper_print, name="paper-print"),
]
