"""The inbox: what waits for me, what waits to be received, what I follow, what is done."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows import desk
from workflows.queries import inbox as queries
from workflows.queries.difficulties import plan_notices_for
from workflows.queries.endings import waiting_endings
from workflows.queries.inspection import last_verification
from workflows.queries.labels import held_label, label_of
from workflows.queries.recipients import documents_told, papers_to_send, plans_to_send
from workflows.queries.sessions import session_notices_for
from workflows.rules.case import Actor
from workflows.rules.outcomes import ENDED_FOR_IT
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State
from workflows.web.presenters import inbox as present
from workflows.web.presenters import work
from workflows.web.presenters.ending_work import mark_work, tell_work
from workflows.web.presenters.event_labels import event_label
from workflows.web.presenters.plan_work import plan_notice, plan_work
from workflows.web.presenters.sessions import session_notice
from workflows.web.viewers import actor

PAGE_SIZE = 50
# Where the state that was reached does not tell what happened.
TOLD_BY_EVENT = frozenset(
    {
        Event.NOMINATION_REMINDED,
        Event.NOMINATION_ENLARGED,
        Event.NOMINATION_CARRIED_OVER,
        Event.NOMINATION_LAPSED,
        Event.NOMINATION_CANCELLED,
        Event.NOMINATION_FORM_CHANGED,
        Event.NOMINATION_BALLOT_REPEATED,
        Event.NOMINATION_OVERRIDDEN,
        Event.NOMINATION_PULLED_BACK,
        Event.NOMINATION_OVERRIDE_PULLED_BACK,
        Event.NOMINATION_DOWNGRADE_PULLED_BACK,
        Event.NOMINATION_RESUBMISSION_PULLED_BACK,
        Event.NOMINATION_REOPENED,
        Event.NOMINATION_STOPPED,
    }
)


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show one section of the inbox, by role."""
    who, today = actor(request), timezone.localdate()
    sections = present.sections_of(who)
    names = [name for name, _label in sections]
    chosen = request.GET.get("muc", "")
    section = chosen if chosen in names else names[0]
    context = SECTIONS[section](request, who, today)
    label, name = present.main_link_of(who)
    standing = queries.campaign_standing(who, today)
    return render(
        request,
        "inbox/inbox.html",
        {
            **context,
            "section": section,
            "tabs": [{"label": text, "url": f"?muc={each}", "is_current": each == section} for each, text in sections],
            "main_label": label,
            "main_url": _url(name),
            "standing": standing,
            "bars": present.stage_bars(standing) if standing is not None else [],
            "is_hr": who.charge(*HR) is not None,
            "is_stranger": not who.charges,
            "is_administrator": who.is_administrator,
            # Without a role there are no sections, but a nominee finds what he was told.
            **({"notices": _notices(who)} if not who.charges else {}),
        },
    )


def _for_me(request: HttpRequest, who: Actor, today: date) -> dict[str, Any]:
    """Gather the work that waits for this person: votes and second halves, papers and sessions, nominations."""
    left_out = {State.SUBMITTED} if who.charge(*HR) else set()
    waiting = queries.workable(desk.work_for(who), who)
    waiting = waiting.exclude(is_held=False, state__in=[*left_out, *work.GROUPED])
    page = _page(request, waiting)
    halves = queries.second_halves_for(who)
    named = {proposal.nomination_id for proposal in halves}
    rows = [work.work_of(nomination, today) for nomination in page.object_list if nomination.pk not in named]
    if page.number == 1:
        rows = [
            *(work.vote_work(missing, today) for missing in queries.missing_votes_of(who)),
            *(work.second_half(proposal, today) for proposal in halves),
            *(work.session_work(session, today) for session in queries.sessions_for(who)),
            *(work.paper_work(paper, today) for paper in queries.papers_to_number(who)),
            *(work.dispatch_work(each, today) for each in papers_to_send(who, today)),
            *(work.plan_work(each, today) for each in plans_to_send(who, today)),
            *(work.prize_work(paper) for paper in queries.prizes_to_prepare(who)),
            *(_verification(who, today)),
            *(work.submission_work(nomination, today) for nomination in queries.submissions_to_approve(who)),
            *(work.deferred_work(nomination, today) for nomination in queries.deferred_for(who, today)),
            *(work.lapse_work(nomination, today) for nomination in queries.overdue_completions(who, today)),
            *plan_work(who, today),
            *_after_outcomes(who, today),
            *rows,
        ]
    groups = present.grouped(rows, today)
    overdue = next((len(group.rows) for group in groups if group.is_hot), 0)
    return {"groups": groups, "page": page, "overdue": overdue, "total": len(rows)}


def _verification(who: Actor, today: date) -> list[work.Work]:
    is_inspector = who.charge(Role.INSPECTOR) is not None
    return [work.verification_work(last_verification(), today)] if is_inspector else []


def _after_outcomes(who: Actor, today: date) -> list[work.Work]:
    marks, untold = waiting_endings(who, today)
    return [*(mark_work(each, today) for each in marks), *(tell_work(each, today) for each in untold)]


def _to_receive(request: HttpRequest, who: Actor, today: date) -> dict[str, Any]:
    waiting = queries.workable(desk.work_for(who), who).filter(state=State.SUBMITTED, is_held=False)
    page = _page(request, waiting)
    groups = present.grouped([work.work_of(nomination, today) for nomination in page.object_list], today)
    return {"groups": groups, "page": page}


def _followed(request: HttpRequest, who: Actor, today: date) -> dict[str, Any]:
    page = _page(request, queries.followed_by(who))
    rows = [work.followed_row(nomination, today) for nomination in page.object_list]
    if page.number == 1:
        rows = [*(work.prize_row(paper) for paper in queries.prizes_on_record(who)), *rows]
    return {"rows": rows, "page": page, "notices": _notices(who)}


def _notices(who: Actor) -> list[dict[str, Any]]:
    notices: list[dict[str, Any]] = [
        {
            "at": notice.created_at,
            "name": nomination.nominee_name,
            "url": _notice_url(notice, nomination),
            "label": _notice_label(notice),
        }
        for notice, nomination in queries.notices_for(who)
    ]
    notices += [plan_notice(notice, matter) for notice, matter in plan_notices_for(who)]
    notices += map(present.document_notice, documents_told(who))
    notices += [session_notice(notice, session) for notice, session in session_notices_for(who)]
    notices.sort(key=lambda notice: notice["at"], reverse=True)
    return notices[: queries.LATEST]


def _done(request: HttpRequest, who: Actor, today: date) -> dict[str, Any]:
    page = _page(request, queries.done_by(who))
    return {"rows": [work.followed_row(nomination, today) for nomination in page.object_list], "page": page}


SECTIONS = {"can-xu-ly": _for_me, "cho-tiep-nhan": _to_receive, "theo-doi": _followed, "da-xong": _done}


def _page(request: HttpRequest, found: QuerySet[Any]) -> Any:
    return Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))


def _notice_label(notice: Any) -> str:
    """Say what a notice tells: the state reached then; of a suspension only what everybody may read."""
    if notice.message.event == Event.NOMINATION_HELD:
        return held_label()
    if notice.message.event in TOLD_BY_EVENT:
        return event_label(Event(notice.message.event))
    mark = notice.message.payload.get("mark", "")
    if mark in set(AwardMark):
        return label_of(AwardMark(mark))
    state, ended_by = notice.message.payload.get("state", ""), notice.message.payload.get("ended_by", "")
    if ended_by in ENDED_FOR_IT:
        return event_label(Event(ended_by))
    return label_of(State(state)) if state in set(State) else ""


def _notice_url(notice: Any, nomination: Any) -> str:
    """Return where a notice leads: that of a result to the result, since the nominee sees nothing else."""
    ref = notice.message.payload.get("notice", "")
    return reverse("outcome-notice", args=[ref]) if ref else reverse("nomination", args=[nomination.slug])


def _url(name: str) -> str:
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""
