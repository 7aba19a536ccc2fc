"""The minutes of a session: drafted by the secretary, approved by who presided, recorded with number and scan."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.award import next_free_number
from workflows.actions.review import approve_minutes, draft_minutes, record_minutes
from workflows.queries.ballots import dissent_in, reads_names, votes_readable_by
from workflows.queries.labels import sentence_of
from workflows.queries.meetings import Sitting, addenda_of
from workflows.queries.opinions import dissents_on, remarks_for
from workflows.queries.privacy import MINUTES_READERS
from workflows.queries.sittings import is_in_writing, presided_for_chair
from workflows.rules.case import Actor
from workflows.vocabulary.council import ATTENDING, Attendance, SessionState
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.web.acting import acts
from workflows.web.forms.minutes import ApprovalForm, MinutesForm, SignedMinutesForm
from workflows.web.presenters.ballots import look_of_choice
from workflows.web.presenters.opinions import takes_remarks
from workflows.web.presenters.session_prints import without_what_was_taken_off
from workflows.web.presenters.session_steps import reasons_against_minutes
from workflows.web.presenters.sessions import agenda_rows, crumbs_of, look_of_session
from workflows.web.taking import DONE, account
from workflows.web.viewers import actor
from workflows.web.views.review.door import (
    attempt,
    closed_because,
    is_secretary,
    note_session_look,
    presides,
    require,
    sitting_or_404,
)

WRITABLE = (SessionState.OPEN, SessionState.MINUTES_DRAFT)
GONE = (Attendance.ABSENT, Attendance.LEFT_EARLY)


@login_required
@acts
def session_minutes(request: HttpRequest, code: str) -> HttpResponse:
    """Show the minutes; let the secretary draft them."""
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        note_session_look(request, sitting.session, page="minutes")
        return show_minutes(request, sitting)
    require(request, Role.COUNCIL_SECRETARY)
    form = _minutes_form(sitting, request.POST)

    def draft(given: dict[str, Any]) -> None:
        draft_minutes(
            sitting.session.ref,
            by=account(request),
            conclusion=given["conclusion"],
            reasons=form.reasons,
            ended_at=given.get("ended_at"),
            authority=given.get("authority"),
            absences=form.absences,
        )

    status = attempt(form, draft)
    if status != DONE:
        return show_minutes(request, sitting_or_404(request, code), form=form, status=status)
    messages.success(request, _("The minutes are drafted. The presiding officer approves them."))
    return redirect("session-minutes", code)


@login_required
@acts
def minutes_approve(request: HttpRequest, code: str) -> HttpResponse:
    """Approve the draft as the presiding officer, so that it can be signed on paper."""
    sitting = sitting_or_404(request, code)
    if request.method != "POST":
        return redirect("session-minutes", code)
    approval = ApprovalForm(request.POST)
    status = attempt(
        approval,
        lambda given: approve_minutes(sitting.session.ref, by=account(request), version=given["version"] or 0),
    )
    if status != DONE:
        return show_minutes(request, sitting_or_404(request, code), approval=approval, status=status)
    messages.success(request, _("The minutes are approved. Print, sign and number them; then they are recorded."))
    return redirect("session-minutes", code)


@login_required
@acts
def minutes_record(request: HttpRequest, code: str) -> HttpResponse:
    """Record the signed minutes; with them every counted item takes effect."""
    sitting = sitting_or_404(request, code)
    require(request, Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY)
    form = SignedMinutesForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = attempt(
            form,
            lambda given: record_minutes(
                sitting.session.ref,
                by=account(request),
                number=given["number"],
                date=given["date"],
                upload=given["file"],
            ),
        )
        if status == DONE:
            messages.success(request, _("The signed minutes are on record; their results have taken effect."))
            return redirect("session", code)
    year = timezone.localdate().year
    return render(
        request,
        "sessions/record.html",
        {
            "session": sitting.session,
            "form": form,
            "closed": _not_recordable(sitting),
            "rows": agenda_rows(sitting, {}),
            "number_hint": _("The next free number of %(year)s is %(number)02d.")
            % {"year": year, "number": next_free_number(PaperKind.MINUTES, year)},
            "crumbs": crumbs_of(sitting.session, _("Record the signed minutes")),
        },
        status=status,
    )


def show_minutes(
    request: HttpRequest,
    sitting: Sitting,
    *,
    form: MinutesForm | None = None,
    approval: ApprovalForm | None = None,
    refused_title: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page of the minutes, with what was refused on top, under its title where it is not theirs."""
    who, session = actor(request), sitting.session
    names = reads_names(who)
    votes = votes_readable_by(who, sitting.items) if names else {}
    is_open = session.state in WRITABLE and not reasons_against_minutes(sitting) and sitting.minutes is None
    if form is None and is_open and is_secretary(who):
        form = _minutes_form(sitting)
    return render(
        request,
        "sessions/minutes.html",
        {
            "session": session,
            "sitting": sitting,
            "refused_title": refused_title,
            "look": look_of_session(session),
            "form": form,
            "approval": approval,
            "minutes": sitting.minutes,
            "opens_scan": who.charge(*MINUTES_READERS) is not None,
            "rows": agenda_rows(sitting, {}),
            "columns": _columns(),
            "reasons": [item for item in sitting.items if item.reasons],
            "reads_names": names,
            "remarks": _remarks(who, sitting) if names else [],
            "away": [line for line in sitting.roll if line.attendance in GONE] if names and session.opened_at else [],
            "notes_remarks": is_secretary(who) and takes_remarks(sitting),
            "dissent": [
                {
                    "item": each.item,
                    "member": each.member,
                    "look": look_of_choice(each.choice) if each.choice else None,
                    "reason": each.reason,
                }
                for each in dissent_in(sitting, votes, dissents_on(sitting.items) if names else ())
            ],
            "closed": _not_writable(sitting),
            "may_approve": session.state == SessionState.MINUTES_DRAFT
            and sitting.minutes is None
            and presides(who, sitting),
            "may_record": not _not_recordable(sitting)
            and who.charge(Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY) is not None,
            "presiding": sitting.presiding(),
            **_corrections(sitting, who),
            "crumbs": crumbs_of(session, _("Minutes")),
        },
        status=status,
    )


def _minutes_form(sitting: Sitting, data: Any = None) -> MinutesForm:
    """Return the form of the draft, with what the last one said."""
    session = sitting.session
    return MinutesForm(
        data,
        items=sitting.items,
        is_over=session.closed_at is not None,
        is_for_chair=presided_for_chair(session, sitting.roll),
        away=[] if is_in_writing(session) else [line for line in sitting.roll if line.attendance not in ATTENDING],
        initial={"conclusion": session.conclusion, "authority": session.presiding_authority},
    )


def _remarks(who: Actor, sitting: Sitting) -> list[Any]:
    """Return the discussion as the print will have it."""
    is_signed = sitting.session.state == SessionState.MINUTES_SIGNED
    return remarks_for(who, without_what_was_taken_off(sitting).items, is_signed=is_signed)


def _corrections(sitting: Sitting, who: Actor) -> dict[str, Any]:
    """Return the addenda to signed minutes, and who may do what with them."""
    is_signed = sitting.session.state == SessionState.MINUTES_SIGNED
    return {
        "is_signed": is_signed,
        "addenda": addenda_of(sitting.session) if is_signed else [],
        "presided": presides(who, sitting),
        "records": who.charge(Role.RECORDS_OFFICER, Role.COUNCIL_SECRETARY) is not None,
        "is_secretary": is_secretary(who),
    }


def _columns() -> list[dict[str, str]]:
    return [
        {"label": _("No."), "css": "stt"},
        {"label": _("Nominee")},
        {"label": _("Award form")},
        {"label": _("State")},
        {"label": _("Result"), "css": "num"},
    ]


def _not_writable(sitting: Sitting) -> list[str]:
    """Return why the minutes cannot be drafted yet, nothing once they can or are."""
    if sitting.session.state not in (*WRITABLE, SessionState.MINUTES_SIGNED):
        return closed_because(Refusal.SESSION_WRONG_STATE, state=SessionState(sitting.session.state))
    if sitting.session.state != SessionState.OPEN:
        return []
    return [sentence_of(reason) for reason in reasons_against_minutes(sitting)]


def _not_recordable(sitting: Sitting) -> list[str]:
    """Return why the signed minutes cannot be recorded now."""
    if sitting.minutes is None:
        return [_("The presiding officer has not approved the minutes yet. They can be recorded after that.")]
    if sitting.minutes.state == PaperState.RECORDED:
        return closed_because(Refusal.PAPER_IS_RECORDED, number=sitting.minutes.document_number)
    return []
