"""What is printed of a session on A4: invitation, summary list, consultation, ballots, count sheet, minutes."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows.queries.ballots import dissent_in, reads_names, votes_readable_by
from workflows.queries.meetings import CLOSED_ITEMS, Sitting, agenda_of, guests_of
from workflows.queries.opinions import dissents_on, remarks_on
from workflows.queries.privacy import COUNCIL_READERS
from workflows.queries.quotas import quotas_of
from workflows.queries.sessions import basis_of
from workflows.queries.sittings import is_in_writing, opinions_end
from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.dossier import NomineeKind, PaperState
from workflows.web.presenters import session_prints as printed
from workflows.web.viewers import actor
from workflows.web.views.consolidate.printing import print_rows
from workflows.web.views.review.door import note_session_look, require, session_or_404, sitting_or_404

COUNCIL = "Hội đồng Thi đua - Khen thưởng"


@require_safe
@login_required
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Show the invitation to a session (form T6)."""
    sitting = _sitting(request, code, page="print invitation")
    presiding = sitting.presiding()
    return _print(
        request,
        sitting,
        "invitation",
        members=printed.people_phrases(sitting.roll),
        guests=printed.guest_phrases(guests_of(sitting.session)),
        clock=printed.clock_phrase(sitting.session.planned_at),
        opinions_until=opinions_end(sitting.session),
        opinions_clock=printed.clock_phrase(opinions_end(sitting.session)),
        presiding=next((line for line in sitting.roll if presiding and line.person_id == presiding.pk), None),
        roles=printed.ROLES,
        dated=sitting.session.convened_at,
    )


@require_safe
@login_required
def summary_list(request: HttpRequest, code: str) -> HttpResponse:
    """Show the summary list of what is on the agenda (form T4), collectives first."""
    session = session_or_404(request, code)
    note_session_look(request, session, page="print list")
    nominations = [item.nomination for item in agenda_of(session)]
    collectives = [each for each in nominations if each.nominee_kind == NomineeKind.COLLECTIVE]
    individuals = [each for each in nominations if each.nominee_kind != NomineeKind.COLLECTIVE]
    rows = print_rows([*collectives, *individuals], timezone.localdate())
    return _print(
        request,
        None,
        "list",
        session=session,
        collectives=rows[: len(collectives)],
        individuals=rows[len(collectives) :],
        dated=timezone.localdate(),
        is_landscape=True,
    )


@require_safe
@login_required
def opinion(request: HttpRequest, code: str) -> HttpResponse:
    """Show the paper by which an absent member gives his opinion (form T10)."""
    sitting = _sitting(request, code, page="print consultation")
    secret = printed.secret_items(sitting)
    return _print(
        request,
        sitting,
        "opinion",
        clock=printed.clock_phrase(opinions_end(sitting.session)),
        until=opinions_end(sitting.session),
        # Where there are keys, a secret opinion goes into the urn and nobody can put a paper there.
        items=[item for item in sitting.items if not (sitting.keys_are_made and item in secret)],
        has_secret=bool(secret) and not sitting.keys_are_made,
        in_urn=[item.ordinal for item in secret] if sitting.keys_are_made else [],
        dated=None,
    )


@require_safe
@login_required
def ballots(request: HttpRequest, code: str) -> HttpResponse:
    """Show the papers of the secret ballots, one for each member who may vote (form T7)."""
    sitting = _sitting(request, code, page="print ballots")
    # Once the session sits, the papers are handed out as they are; before, they are a draft.
    is_final = sitting.session.opened_at is not None
    return _print(
        request, sitting, "ballots", papers=printed.ballot_papers(sitting), is_final=is_final, is_undated=True
    )


@require_safe
@login_required
def count_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Show the count sheet of the secret ballots, with gaps where nothing is counted yet (form T8)."""
    sitting = _sitting(request, code, page="print count")
    items = printed.secret_items(sitting)
    lines = printed.count_lines(sitting)
    there, away = printed.attendance_of(sitting)
    return _print(
        request,
        sitting,
        "count",
        lines=lines,
        papers=printed.paper_lines(sitting),
        tellers=list(dict.fromkeys(name for line in lines for name in line.tellers)),
        size=printed.size_phrase(items),
        members=len(sitting.roll),
        there=len(there) if there else None,
        away=printed.absent_phrases(away) if there else [],
        recusals=printed.recusal_sentences(sitting) if reads_names(actor(request)) else [],
        # Who passed and has no award for lack of them reached the share none the less.
        passed=[line.name for line in lines if line.conclusion.startswith("Đạt")],
        is_counted=any(item.counted_at for item in items) and all(item.state in CLOSED_ITEMS for item in items),
        head=printed.head_of_board(sitting),
        dated=sitting.session.opened_at,
        is_landscape=True,
    )


@require_safe
@login_required
def printed_minutes(request: HttpRequest, code: str) -> HttpResponse:
    """Show the minutes with the results on base and percentage (form T9); they name members, so the council's alone."""
    sitting = _sitting(request, code, page="print minutes")
    require(request, *COUNCIL_READERS)
    session, minutes = sitting.session, sitting.minutes
    votes = votes_readable_by(actor(request), sitting.items)
    there, away = printed.attendance_of(sitting)
    presiding = next((line for line in sitting.roll if line.person_id == session.presiding_id), None)
    return _print(
        request,
        sitting,
        "minutes",
        minutes=minutes,
        number=(minutes.document_number if minutes is not None else "") or "…/BB-HĐTĐKT",
        begun=printed.clock_phrase(session.opened_at),
        ended=printed.end_phrase(session),
        left=printed.early_leavers(sitting),
        presiding=presiding,
        post=printed.ROLES[MemberRole(presiding.role)] if presiding is not None else "",
        nominations=len({item.nomination_id for item in sitting.items}),
        there=printed.people_phrases(there),
        away=printed.absent_phrases(away),
        remarks=printed.remark_sentences(remarks_on(sitting.items)),
        written=printed.written_opinions(sitting),
        written_on_paper=printed.written_on_paper(sitting),
        is_written=is_in_writing(session),
        until=printed.clock_phrase(session.opinions_until),
        silent=printed.silent_members(sitting),
        guests=printed.guests_line(guests_of(session)),
        basis=printed.basis_sentences(basis_of(sitting.items), sitting.items),
        size=printed.size_phrase(sitting.items),
        recusals=printed.recusal_sentences(sitting),
        presided=printed.presiding_sentences(sitting),
        dissent=printed.dissent_sentences(dissent_in(sitting, votes, dissents_on(sitting.items))),
        hands=printed.hands_sentences(sitting, votes),
        ballots=printed.ballot_sentences(sitting),
        results=printed.result_lines(sitting),
        notes=[
            *printed.result_notes(sitting),
            *(f"Phiếu giấy trong cuộc bỏ phiếu kín: {line}" for line in printed.paper_lines(sitting)),
            *printed.quota_notes(quotas_of(session.pk), sitting.items),
        ],
        conclusions=printed.conclusions_of(sitting),
        is_final=minutes is not None and minutes.state == PaperState.RECORDED,
        dated=(minutes.issued_date if minutes is not None else None) or session.opened_at,
    )


def _sitting(request: HttpRequest, code: str, *, page: str) -> Sitting:
    sitting = sitting_or_404(request, code)
    note_session_look(request, sitting.session, page=page)
    return printed.without_what_was_taken_off(sitting)


def _print(request: HttpRequest, sitting: Sitting | None, name: str, **context: Any) -> HttpResponse:
    session = sitting.session if sitting is not None else context["session"]
    return render(
        request,
        f"print/sessions/{name}.html",
        {
            "sitting": sitting,
            "session": session,
            "council": session.council,
            "parent": settings.OFFICE["name"],
            "agency": COUNCIL,
            "back_url": reverse("session", args=[session.code]),
            **context,
        },
    )
