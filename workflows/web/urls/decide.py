"""Addresses of what lies before the Chief, and of the official papers."""

from django.urls import URLPattern, path

from workflows.web.views.decide import line, lines, papers, resubmission, signed, turning

urlpatterns: list[URLPattern] = [
    path("cho-quyet-dinh/", lines.decisions, name="decisions"),
    path("cho-quyet-dinh/duyet/", lines.decision_confirm, name="decision-confirm"),
    path("cho-quyet-dinh/trinh-lai/", resubmission.resubmission_confirm, name="resubmission-confirm"),
    path("cho-quyet-dinh/<slug:slug>/", line.decision_line, name="decision-line"),
    path("de-nghi/<slug:slug>/khong-xet-tiep/", turning.stop, name="stop"),
    path("de-nghi/<slug:slug>/xem-xet-lai/", turning.ask_to_reconsider, name="ask-to-reconsider"),
    path("de-nghi/<slug:slug>/xet-lai/", turning.ask_again, name="ask-again"),
    path("de-nghi/<slug:slug>/hinh-thuc-van-phong/", turning.ask_for_fallback, name="ask-for-fallback"),
    path("de-nghi/<slug:slug>/quyet-dinh-khac/", turning.override, name="override"),
    path("de-nghi/<slug:slug>/nang-hinh-thuc/", turning.upgrade, name="upgrade"),
    path("de-nghi/<slug:slug>/thay-hinh-thuc/", turning.downgrade, name="downgrade"),
    path("de-nghi/<slug:slug>/rut-phe-duyet/", turning.pull_back, name="pull-back"),
    path("van-ban/", papers.papers, name="papers"),
    path("van-ban/<slug:ref>/", papers.paper, name="paper"),
    path("van-ban/<slug:ref>/ghi-nhan/", signed.paper_record, name="paper-record"),
    path("van-ban/<slug:ref>/in/", papers.paper_print, name="paper-print"),
]
