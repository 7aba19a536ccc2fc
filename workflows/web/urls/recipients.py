"""Addresses of the recipients of papers and plans, and of what was sent to them."""

from django.urls import URLPattern, path

from workflows.web.views import recipients

urlpatterns: list[URLPattern] = [
    path("van-ban/<slug:ref>/noi-nhan/", recipients.paper_recipients, name="paper-recipients"),
    path("van-ban/<slug:ref>/noi-nhan/sua/", recipients.paper_recipients_name, name="paper-recipients-name"),
    path(
        "phong-trao/<slug:campaign>/noi-nhan/<int:number>/", recipients.plan_recipients, name="plan-recipients"
    ),
]
