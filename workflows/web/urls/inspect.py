"""Addresses of the inspector's pages."""

from django.urls import URLPattern, path

from workflows.web.views.inspect import history, ledger, verification

urlpatterns: list[URLPattern] = [
    path("nhat-ky/", ledger.ledger, name="ledger"),
    path("nhat-ky/ngoai-le/", ledger.ledger_deviations, name="ledger-deviations"),
    path("nhat-ky/<slug:log>/<int:seq>/", ledger.ledger_entry, name="ledger-entry"),
    path("kiem-chung/", verification.verification, name="verification"),
    path("de-nghi/<slug:slug>/lich-su/", history.nomination_history, name="nomination-history"),
    path("de-nghi/<slug:slug>/lich-su/tep.csv", history.nomination_history_csv, name="nomination-history-csv"),
]
