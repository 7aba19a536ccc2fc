"""Addresses of secret ballots in sealed envelopes: the ballot, its closing, the keys, papers, the count."""

from django.urls import URLPattern, path

from workflows.web.views.review import ballot_papers, secret

urlpatterns: list[URLPattern] = [
    path("phien/<slug:code>/khoa/", secret.session_keys, name="session-keys"),
    path("phien/<slug:code>/khoa/ma/", secret.keys_code, name="keys-code"),
    path("phien/<slug:code>/khoa/mo-ngoai/", secret.urns_mix, name="urns-mix"),
    path("phien/<slug:code>/khoa/kiem/", secret.urns_count, name="urns-count"),
    path("phien/<slug:code>/khoa/kiem-ngay/", secret.urns_at_once, name="urns-at-once"),
    path("phien/<slug:code>/khoa/huy/", secret.ballots_destroy, name="ballots-destroy"),
    path("phien/<slug:code>/<int:ordinal>/phieu-kin/", secret.item_seal, name="item-seal"),
    path("phien/<slug:code>/<int:ordinal>/dong-hom/", secret.item_close, name="item-close"),
    path("phien/<slug:code>/<int:ordinal>/phieu-giay/", ballot_papers.item_papers, name="item-papers"),
    path("phien/<slug:code>/<int:ordinal>/phieu-giay/in/", ballot_papers.papers_print, name="papers-print"),
    path("phien/<slug:code>/<int:ordinal>/phieu-giay/doi/", ballot_papers.papers_exchange, name="papers-exchange"),
    path("phien/<slug:code>/<int:ordinal>/phieu-giay/doc/", ballot_papers.papers_read, name="papers-read"),
]
