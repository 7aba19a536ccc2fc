"""Addresses of the inbox, the list, the nomination's page, the draft and its files."""

from django.urls import URLPattern, path

from workflows.web.views import regimes
from workflows.web.views.propose import discarding, drafting, inbox, listing, page, reading, sending, ways, writing

urlpatterns: list[URLPattern] = [
    path("viec/", inbox.inbox, name="inbox"),
    path("de-nghi/", listing.nominations, name="nominations"),
    path("de-nghi/moi/", drafting.nomination_new, name="nomination-new"),
    path("de-nghi/<slug:slug>/", page.nomination, name="nomination"),
    path("de-nghi/<slug:slug>/buoc-tiep/", ways.ways, name="ways"),
    path("de-nghi/<slug:slug>/soan/", writing.nomination_edit, name="nomination-edit"),
    path("de-nghi/<slug:slug>/luu/", writing.nomination_autosave, name="nomination-autosave"),
    path("de-nghi/<slug:slug>/tep/them/", writing.evidence_add, name="nomination-evidence-add"),
    path("de-nghi/<slug:slug>/tep/go/", writing.evidence_remove, name="nomination-evidence-remove"),
    path("de-nghi/<slug:slug>/kiem-tra/", sending.nomination_check, name="nomination-check"),
    path("de-nghi/<slug:slug>/bo/", discarding.discard, name="discard"),
    path("de-nghi/<slug:slug>/rut/", sending.nomination_withdraw, name="nomination-withdraw"),
    path("de-nghi/<slug:slug>/in/", reading.nomination_print, name="nomination-print"),
    path("de-nghi/<slug:slug>/so-sanh/", reading.compare, name="compare"),
    path("de-nghi/<slug:slug>/che-do/", regimes.regimes, name="regimes"),
    path("tep/<slug:ref>/", reading.file, name="file"),
]
