"""The golden board: the awards that are published inside the agency today, for everybody who is signed in."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries import awards as queries
from workflows.web.inspecting import note_list_look
from workflows.web.presenters.awards import board_rows
from workflows.web.viewers import actor

FORMER = "da-het-han"
PAGE_SIZE = 50


@require_safe
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Show what is published today; HR-Admin and the inspector also what has left the board."""
    today, sees_former = timezone.localdate(), queries.sees_former_board(actor(request))
    is_former = sees_former and request.GET.get("muc") == FORMER
    found = queries.former_board(today) if is_former else queries.board(today)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    records = list(page.object_list)
    note_list_look(
        request, "board", terms={"view": "former"} if is_former else {}, found=page.paginator.count
    )
    tabs = [
        {"label": _("Published now"), "url": "?", "is_current": not is_former},
        {"label": _("Former"), "url": f"?muc={FORMER}", "is_current": is_former},
    ]
    return render(
        request,
        "awards/board.html",
        {
            "rows": board_rows(records, queries.awards_of([record.nomination for record in records])),
            "page": page,
            "is_former": is_former,
            "tabs": tabs if sees_former else [],
        },
    )
