"""Addresses of the council as it is set up, and of its rules of procedure."""

from django.urls import URLPattern, path

from workflows.web.views.council import changing, reading, rules

urlpatterns: list[URLPattern] = [
    path("hoi-dong/", reading.council, name="council"),
    path("hoi-dong/thanh-lap/", changing.council_new, name="council-new"),
    path("hoi-dong/nhiem-ky/<slug:council>/", reading.council_former, name="council-former"),
    path("hoi-dong/thanh-vien/moi/", changing.seat_new, name="seat-new"),
    path("hoi-dong/thanh-vien/<slug:ref>/thoi/", changing.seat_end, name="seat-end"),
    path("hoi-dong/thanh-vien/<slug:ref>/chuc-danh/", changing.seat_post, name="seat-post"),
    path("hoi-dong/thanh-vien/<slug:ref>/nguoi-thay/", changing.substitute_new, name="substitute-new"),
    path("hoi-dong/nguoi-thay/<slug:ref>/thoi/", changing.substitute_end, name="substitute-end"),
    path("hoi-dong/quy-che/", rules.policies, name="policies"),
    path("hoi-dong/quy-che/<slug:award>/", rules.policy, name="policy"),
    path("hoi-dong/quy-che/<slug:award>/moi/", rules.policy_new, name="policy-new"),
]
