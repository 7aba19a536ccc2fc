"""Addresses of the plan's duties beside nominating: making it known, and difficulties with it."""

from django.urls import URLPattern, path

from workflows.web.views.duties import consolidating, difficulties, dissemination

urlpatterns: list[URLPattern] = [
    path("phong-trao/<slug:code>/pho-bien/", dissemination.disseminations, name="disseminations"),
    path("phong-trao/<slug:code>/pho-bien/xac-nhan/", dissemination.confirm, name="dissemination-confirm"),
    path("phong-trao/<slug:code>/pho-bien/nhac/", dissemination.remind, name="dissemination-remind"),
    path("phong-trao/<slug:code>/kho-khan/", difficulties.difficulties, name="difficulties"),
    path("phong-trao/<slug:code>/kho-khan/moi/", difficulties.difficulty_new, name="difficulty-new"),
    path("phong-trao/<slug:code>/kho-khan/tong-hop/", consolidating.consolidate, name="difficulty-consolidate"),
    path("phong-trao/<slug:code>/kho-khan/<int:number>/", difficulties.difficulty, name="difficulty"),
    path("phong-trao/<slug:code>/kho-khan/<int:number>/rut/", difficulties.withdraw, name="difficulty-withdraw"),
    path("phong-trao/<slug:code>/kho-khan/bao-cao/<int:number>/", consolidating.report, name="difficulty-report"),
    path(
        "phong-trao/<slug:code>/kho-khan/bao-cao/<int:number>/quyet-dinh/",
        consolidating.decide,
        name="difficulty-decide",
    ),
]
