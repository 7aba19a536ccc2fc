"""The page from which a meeting is run: the item before it, who has not voted, what comes next, the whole agenda.

It holds the very forms of the item's page, which lead back here. See item.py for what is said of an item.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.ballots import votes_readable_by
from workflows.queries.meetings import Sitting
from workflows.vocabulary.council import BallotKind, ItemState
from workflows.web.presenters.ballots import missing_names, own_notes
from workflows.web.presenters.meetings import WAITING, current_item, next_item
from workflows.web.presenters.session_steps import steps_of
from workflows.web.presenters.sessions import agenda_rows, crumbs_of, look_of_session
from workflows.web.viewers import actor
from workflows.web.views.review.door import RUNNING, require_runner, sitting_or_404
from workflows.web.views.review.item import context_of_item, live_item, show_item
from workflows.web.views.review.session import STOP_POLLING, live_session

MOST_NAMED = 15  # who has not voted, by name: a refreshing weighs at most 2 KB


@require_safe
@login_required
def session_run(request: HttpRequest, code: str) -> HttpResponse:
    """Show the meeting to who runs it, with the item that the address names, else the one before the meeting."""
    sitting = sitting_or_404(request, code)
    require_runner(request, sitting)
    return _show(request, sitting, _chosen(request, sitting))


@require_safe
@login_required
def session_run_live(request: HttpRequest, code: str) -> HttpResponse:
    """Show how the meeting stands, as the part of its page that refreshes itself."""
    sitting = sitting_or_404(request, code)
    require_runner(request, sitting)
    context = _live(sitting, _chosen(request, sitting))
    context["has_changed"] = request.GET.get("tu", "") != context["mark"]
    goes_on = context["is_live"] and not context["has_changed"]
    template = "sessions/_parts/run_live.html"
    return render(request, template, {**context, "is_poll": True}, status=200 if goes_on else STOP_POLLING)


def show_again(request: HttpRequest, sitting: Sitting, found: Any, *, status: int, **bound: Any) -> HttpResponse:
    """Show the page on which a form was refused: that of the item, or this one if it was sent from here."""
    if request.POST.get("back_to") != RUNNING:
        return show_item(request, sitting, found, status=status, **bound)
    require_runner(request, sitting)
    return _show(request, sitting, found, status=status, **bound)


def _show(request: HttpRequest, sitting: Sitting, found: Any, *, status: int = 200, **bound: Any) -> HttpResponse:
    who = actor(request)
    coming = next_item(sitting, found)
    about = context_of_item(request, sitting, found, **bound) if found is not None else {}
    mine, _others = steps_of(sitting, who)
    return render(
        request,
        "sessions/run.html",
        {
            **about,
            "session": sitting.session,
            "session_look": look_of_session(sitting.session),
            "crumbs": crumbs_of(sitting.session, _("Run the meeting")),
            "back_to": RUNNING,
            "next_ordinal": coming.ordinal if coming is not None else 0,
            "next_name": coming.nomination.nominee_name if coming is not None else "",
            "rows": agenda_rows(sitting, own_notes(sitting, who, votes_readable_by(who, sitting.items))),
            "mine": mine,
            **_live(sitting, found),
        },
        status=status,
    )


def _chosen(request: HttpRequest, sitting: Sitting) -> Any:
    """Return the item that the address names, else the one before the meeting, else the last."""
    asked = request.GET.get("noi-dung", "")
    named = next((item for item in sitting.items if str(item.ordinal) == asked), None)
    return named or current_item(sitting) or next(iter(reversed(sitting.items)), None)


def _live(sitting: Sitting, found: Any) -> dict[str, Any]:
    """Return what the refreshing part says: the quorum, how many have voted, and in an open vote who has not."""
    about = live_session(sitting) if found is None else live_item(sitting, found)
    is_voting = found is not None and found.state == ItemState.VOTING
    shows_names = is_voting and found.ballot_kind != BallotKind.SECRET_BALLOT
    names = missing_names(sitting, found) if shows_names else []
    address = reverse("session-run", args=[sitting.session.code])
    return {
        **about,
        "item": found,
        "is_live": sitting.session.state in WAITING,
        "is_open_vote": shows_names,
        "waits_for": ", ".join(names[:MOST_NAMED]),
        "waits_for_more": max(0, len(names) - MOST_NAMED),
        "again_url": f"{address}?noi-dung={found.ordinal}" if found is not None else address,
    }
