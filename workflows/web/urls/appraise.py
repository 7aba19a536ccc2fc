"""Addresses of HR-Admin's pages: appraisal, consolidation, suspension, and the province's answers."""

from django.urls import URLPattern, path

from workflows.web.views import escalate, hold
from workflows.web.views.appraise import appraising, ending, receiving, rejecting
from workflows.web.views.consolidate import listing, printing, steps

urlpatterns: list[URLPattern] = [
    path("de-nghi/<slug:slug>/tiep-nhan/", receiving.receive, name="receive"),
    path("de-nghi/<slug:slug>/tham-dinh/", appraising.appraise, name="appraise"),
    path("de-nghi/<slug:slug>/tra-lai/", receiving.return_dossier, name="return"),
    path("de-nghi/<slug:slug>/khong-du-dieu-kien/", rejecting.reject_propose, name="reject-propose"),
    path("de-nghi/<slug:slug>/khong-du-dieu-kien/xac-nhan/", rejecting.reject_confirm, name="reject-confirm"),
    path("de-nghi/<slug:slug>/de-xuat/<slug:command>/bo/", rejecting.proposal_drop, name="proposal-drop"),
    path("de-nghi/<slug:slug>/nhac-bo-sung/", ending.remind, name="remind"),
    path("de-nghi/<slug:slug>/khep-ho-so/", ending.lapse, name="lapse"),
    path("de-nghi/<slug:slug>/gop/", ending.merge, name="merge"),
    path("de-nghi/<slug:slug>/mo-lai/", ending.reopen, name="reopen"),
    path("de-nghi/<slug:slug>/tong-hop/", steps.consolidate, name="consolidate"),
    path("de-nghi/<slug:slug>/thu-tuc-don-gian/", steps.put_forward, name="put-forward"),
    path("de-nghi/<slug:slug>/tam-dung/", hold.hold, name="hold"),
    path("de-nghi/<slug:slug>/tam-dung/de-nghi-tiep-tuc/", hold.release_propose, name="release-propose"),
    path("de-nghi/<slug:slug>/tiep-tuc/", hold.release, name="release"),
    path("de-nghi/<slug:slug>/tam-dung/ket-thuc/", hold.conclude, name="conclude-hold"),
    path("de-nghi/<slug:slug>/cap-tinh/", escalate.province_answer, name="province-answer"),
    path("de-nghi/<slug:slug>/cap-tinh/trinh-lai/", escalate.resend, name="resend"),
    path("tong-hop/", listing.consolidation, name="consolidation"),
    path("tong-hop/in/", printing.consolidation_print, name="consolidation-print"),
    path("cap-tinh/", escalate.province, name="province"),
]
