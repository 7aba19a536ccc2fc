"""A session: its agenda, its roll, and what is done with the whole of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.review import adjourn_session, convene_session, open_session
from workflows.queries.ballots import reads_names, votes_readable_by
from workflows.queries.meetings import MEETING, Sitting, guests_of
from workflows.queries.sittings import is_in_writing, opinions_end
from workflows.vocabulary.council import RESULTS, BallotKind, ItemState, SessionState
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
from workflows.web.acting import acts
from workflows.web.forms.review import ConfirmForm
from workflows.web.presenters.ballots import own_notes
from workflows.web.presenters.opinions import are_sealed, takes_remarks
from workflows.web.presenters.session_steps import steps_of
from workflows.web.presenters.sessions import agenda_rows, crumbs_of, look_of_session, roll_rows
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import (
    attempt,
    back_to_session,
    note_session_look,
    presides,
    runs_meeting,
    sitting_or_404,
)

MOST_NAMED = 3  # open items by name: a refreshing weighs at most 2 KB
TAKES_OPINIONS = (SessionState.PLANNED, *MEETING)
INVITING = (SessionState.PLANNED, *MEETING)
STOP_POLLING = 286  # the status by which htmx asks no more


@require_safe
@login_required
def session(request: HttpRequest, code: str) -> HttpResponse:
    """Show one session."""
    sitting = sitting_or_404(request, code)
    note_session_look(request, sitting.session, page="session")
    return show_session(request, sitting)


@require_safe
@login_required
def session_live(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a session stands, as the part of its page that refreshes itself."""
    sitting = sitting_or_404(request, code)
    seen = request.GET.get("tu", "")
    context = {**live_session(sitting), "has_changed": seen != _mark_of(sitting)}
    status = 200 if context["is_live"] and not context["has_changed"] else STOP_POLLING
    return render(request, "sessions/_parts/session_live.html", {**context, "is_poll": True}, status=status)


def show_session(
    request: HttpRequest, sitting: Sitting, *, form: ConfirmForm | None = None, status: int = 200
) -> HttpResponse:
    """Return the page of a session, with what was refused on top."""
    who, found = actor(request), sitting.session
    is_written = is_in_writing(found)
    mine, others = steps_of(sitting, who)
    votes = votes_readable_by(who, sitting.items)
    return render(
        request,
        "sessions/session.html",
        {
            "session": found,
            "sitting": sitting,
            "form": form,
            "may_open_opinions": presides(who, sitting) and any(are_sealed(sitting, item) for item in sitting.items),
            "opinions_until": opinions_end(found) if found.state in TAKES_OPINIONS and not is_written else None,
            "look": look_of_session(found),
            "crumbs": crumbs_of(found),
            "rows": agenda_rows(sitting, own_notes(sitting, who, votes)),
            "members": roll_rows(sitting),
            "mine": mine,
            "lead_step": next((step for step in mine if step.is_open and not step.is_danger), None),
            "others": others,
            "columns": _columns(),
            "guests": guests_of(found),
            "invites": who.charge(Role.COUNCIL_SECRETARY) is not None
            and found.state in INVITING
            and not is_written,
            "prints": _prints(sitting, names=reads_names(who)),
            "waiting": _unconcluded(sitting) if _records(request) else [],
            "runs_meeting": found.state in MEETING and runs_meeting(who, sitting),
            "notes_remarks": who.charge(Role.COUNCIL_SECRETARY) is not None and takes_remarks(sitting),
            "has_minutes": found.state in (SessionState.MINUTES_DRAFT, SessionState.MINUTES_SIGNED),
            **live_session(sitting),
        },
        status=status,
    )


@login_required
@acts
def session_convene(request: HttpRequest, code: str) -> HttpResponse:
    """Convene a session: freeze the roll, work out who may not vote on what."""
    return _take(request, code, convene_session, _("The session is convened; its roll is frozen."))


@login_required
@acts
def session_open(request: HttpRequest, code: str) -> HttpResponse:
    """Open a session that has a quorum."""
    return _take(request, code, open_session, _("The session is open. Open the items one by one."))


@login_required
@acts
def session_adjourn(request: HttpRequest, code: str) -> HttpResponse:
    """Adjourn a session without a quorum."""
    return _take(request, code, adjourn_session, _("The session is adjourned; its items are back on the list."))


def _take(request: HttpRequest, code: str, do: Callable[..., Any], done: str) -> HttpResponse:
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        return redirect("session", code)
    form = ConfirmForm(request.POST)
    status = attempt(form, lambda _given: do(sitting.session.ref, by=account(request)))
    if status != DONE:
        return show_session(request, sitting_or_404(request, code), form=form, status=status)
    messages.success(request, done)
    return back_to_session(request, code)


def live_session(sitting: Sitting) -> dict[str, Any]:
    """Return what the refreshing part says: state, quorum, what is being voted on."""
    there, needed = sitting.quorum
    return {
        "session": sitting.session,
        "look": look_of_session(sitting.session),
        "present": sitting.present,
        "by_writing": there - sitting.present,
        "total": len(sitting.roll),
        "needed": needed,
        "is_quorate": sitting.is_quorate,
        "is_written": is_in_writing(sitting.session),
        "answered": sitting.answered,
        "open_items": sitting.open_items[:MOST_NAMED],
        "more_open": max(0, len(sitting.open_items) - MOST_NAMED),
        "counted": sum(1 for item in sitting.items if item.counted_at is not None),
        "size": len(sitting.items),
        "is_live": sitting.session.state in MEETING,
        "mark": _mark_of(sitting),
    }


def _mark_of(sitting: Sitting) -> str:
    """Return a mark of how a session stands; another mark means that the page is behind."""
    items = ".".join(f"{item.ordinal}{item.state[:2]}" for item in sitting.items if item.state != ItemState.PENDING)
    return f"{sitting.session.state}-{items}"


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("No."), "css": "stt"},
        {"label": _("Nominee")},
        {"label": _("Award form")},
        {"label": _("State")},
        {"label": _("Result"), "css": "num"},
    ]


def _prints(sitting: Sitting, *, names: bool) -> list[dict[str, str]]:
    """Return the printable papers of a session; those that name members are the council's alone."""
    code, state = sitting.session.code, sitting.session.state
    is_planned = state == SessionState.PLANNED
    has_secret = any(item.ballot_kind == BallotKind.SECRET_BALLOT for item in sitting.items)
    wanted = [
        (_("Invitation"), "session-print-invitation", not is_planned and not is_in_writing(sitting.session)),
        (_("Summary list of the agenda"), "session-print-list", bool(sitting.items)),
        (_("Written consultation of members"), "session-print-opinion", not is_planned),
        (_("Ballot papers"), "session-print-ballots", has_secret and not is_planned),
        (_("Count sheet"), "session-print-count", has_secret and not is_planned),
        (_("Minutes"), "session-print-minutes", names and sitting.session.opened_at is not None),
    ]
    return [{"label": label, "url": reverse(name, args=[code])} for label, name, is_there in wanted if is_there]


def _records(request: HttpRequest) -> bool:
    return actor(request).charge(Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY) is not None


def _unconcluded(sitting: Sitting) -> list[Any]:
    """Return the items whose result could not take effect with the minutes, because of a suspension now lifted."""
    if sitting.session.state != SessionState.MINUTES_SIGNED:
        return []
    return [
        item
        for item in sitting.items
        if item.state in RESULTS and item.nomination.state == State.IN_REVIEW and not item.nomination.is_held
    ]
