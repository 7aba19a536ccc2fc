"""Addresses of what follows an outcome: marks of awards, the golden board, notices to those not selected."""

from django.urls import URLPattern, path

from workflows.vocabulary.duties import AwardMark
from workflows.web.views import board, mark, notify

# The word in the address, and in the name of the address, of each mark.
MARKS = (
    (AwardMark.PUBLISHED, "cong-khai", "publish"),
    (AwardMark.PRESENTED, "trao-tang", "present"),
    (AwardMark.PAID, "chi-thuong", "pay"),
    (AwardMark.ARCHIVED, "nop-luu", "archive"),
)

urlpatterns: list[URLPattern] = [
    path("bang-vang/", board.board, name="board"),
    *(
        path(f"van-ban/<slug:ref>/{word}/", mark.paper_mark, {"mark": each}, name=f"paper-{verb}")
        for each, word, verb in MARKS
    ),
    *(
        path(f"de-nghi/<slug:slug>/{word}/", mark.award_mark, {"mark": each}, name=f"award-{verb}")
        for each, word, verb in MARKS
    ),
    path("de-nghi/<slug:slug>/thong-bao-ket-qua/", notify.outcome_notify, name="outcome-notify"),
    path("thong-bao-ket-qua/<slug:ref>/", notify.outcome_notice, name="outcome-notice"),
    path("thong-bao-ket-qua/<slug:ref>/in/", notify.outcome_print, name="outcome-print"),
]
