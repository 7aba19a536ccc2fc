"""Addresses of the summary of a campaign."""

from django.urls import URLPattern, path

from workflows.web.views import summary

urlpatterns: list[URLPattern] = [
    path("phong-trao/<slug:campaign>/tong-ket/", summary.campaign_summary, name="campaign-summary"),
    path("phong-trao/<slug:campaign>/tong-ket/danh-sach/", summary.campaign_summary_list, name="campaign-summary-list"),
    path("phong-trao/<slug:campaign>/tong-ket/in/", summary.campaign_summary_print, name="campaign-summary-print"),
]
