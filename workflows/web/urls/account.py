"""Addresses of signing in, of one's own choices, and of the first page."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from workflows.web.preferences import preference
from workflows.web.views import account

urlpatterns: list[URLPattern] = [
    path("", account.home, name="home"),
    path("dang-nhap/", account.SignIn.as_view(), name="login"),
    path("dang-nhap/trinh-dien/", account.demo_login, name="demo-login"),
    path("dang-xuat/", LogoutView.as_view(), name="logout"),
    path("tuy-chon/", preference, name="preference"),
    path("styleguide/", account.styleguide, name="styleguide"),
]
