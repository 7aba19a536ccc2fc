"""Addresses of the council: its sessions, the votes on their items, the minutes, and what is printed."""

from django.urls import URLPattern, path

from workflows.web.views.review import (
    console,
    item,
    listing,
    minutes,
    preparing,
    printing,
    session,
    voting,
)

urlpatterns: list[URLPattern] = [
    path("phien/", listing.sessions, name="sessions"),
    path("phien/moi/", listing.session_new, name="session-new"),
    path("phien/<slug:code>/", session.session, name="session"),
    path("phien/<slug:code>/tinh-hinh/", session.session_live, name="session-live"),
    path("phien/<slug:code>/chuong-trinh/", preparing.session_agenda, name="session-agenda"),
    path("phien/<slug:code>/trieu-tap/", session.session_convene, name="session-convene"),
    path("phien/<slug:code>/diem-danh/", preparing.session_attendance, name="session-attendance"),
    path("phien/<slug:code>/khai-mac/", session.session_open, name="session-open"),
    path("phien/<slug:code>/hoan/", session.session_adjourn, name="session-adjourn"),
    path("phien/<slug:code>/phieu/", voting.session_sheet, name="session-sheet"),
    path("phien/<slug:code>/bien-ban/", minutes.session_minutes, name="session-minutes"),
    path("phien/<slug:code>/bien-ban/duyet/", minutes.minutes_approve, name="minutes-approve"),
    path("phien/<slug:code>/bien-ban/ghi-nhan/", minutes.minutes_record, name="minutes-record"),
    path("phien/<slug:code>/in/giay-moi/", printing.invitation, name="session-print-invitation"),
    path("phien/<slug:code>/in/danh-sach/", printing.summary_list, name="session-print-list"),
    path("phien/<slug:code>/in/phieu-lay-y-kien/", printing.opinion, name="session-print-opinion"),
    path("phien/<slug:code>/in/phieu/", printing.ballots, name="session-print-ballots"),
    path("phien/<slug:code>/in/kiem-phieu/", printing.count_sheet, name="session-print-count"),
    path("phien/<slug:code>/in/bien-ban/", printing.printed_minutes, name="session-print-minutes"),
    path("phien/<slug:code>/<int:ordinal>/", item.item, name="item"),
    path("phien/<slug:code>/<int:ordinal>/tinh-hinh/", item.item_live, name="item-live"),
    path("phien/<slug:code>/<int:ordinal>/mo/", console.item_open, name="item-open"),
    path("phien/<slug:code>/<int:ordinal>/bieu-quyet/", voting.item_vote, name="item-vote"),
    path("phien/<slug:code>/<int:ordinal>/gio-tay/", console.item_hands, name="item-hands"),
    path("phien/<slug:code>/<int:ordinal>/y-kien/", console.item_opinion, name="item-opinion"),
    path("phien/<slug:code>/<int:ordinal>/kiem/", console.item_count, name="item-count"),
    path("phien/<slug:code>/<int:ordinal>/kiem-phieu/", console.item_paper_count, name="item-paper-count"),
    path("phien/<slug:code>/<int:ordinal>/hoan/", console.item_defer, name="item-defer"),
    path("phien/<slug:code>/<int:ordinal>/khong-tham-gia/", console.item_recuse, name="item-recuse"),
    path("phien/<slug:code>/<int:ordinal>/hieu-luc/", console.item_conclude, name="item-conclude"),
]
