"""Official papers: what waits for its signature and number, the register of a year, one paper, its print."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.award import SYMBOLS
from workflows.queries.awards import awards_on, limits_for
from workflows.queries.labels import label_of
from workflows.queries.papers import (
    READERS,
    contents_of,
    gaps_in,
    papers_sent_to,
    papers_visible_to,
    register_of,
    register_years,
    waiting_papers,
)
from workflows.queries.privacy import MINUTES_READERS
from workflows.queries.recipients import lines_of
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.inspecting import note_list_look, note_paper_look
from workflows.web.presenters import paper_prints
from workflows.web.presenters.awards import award_rows, paper_buttons
from workflows.web.presenters.papers import facts_of, line_rows, look_of_paper, paper_rows, record_url_of, unconfirmed
from workflows.web.viewers import actor, for_roles

WAITING = "cho-ghi-nhan"
REGISTERS = {"quyet-dinh": PaperKind.DECISION, "to-trinh": PaperKind.SUBMISSION, "bien-ban": PaperKind.MINUTES}
PRINTS = {PaperKind.DECISION: "print/papers/decision.html", PaperKind.SUBMISSION: "print/papers/submission.html"}


@require_safe
@for_roles(*READERS)
def papers(request: HttpRequest) -> HttpResponse:
    """List the papers that wait for their signed form, or one register of one year."""
    who = actor(request)
    section = request.GET.get("muc", WAITING)
    kind = REGISTERS.get(section)
    years = register_years(who) or [timezone.localdate().year]
    year = _year(request, years)
    found = list(waiting_papers(who) if kind is None else register_of(who, kind, year))
    terms = {"register": section, "year": str(year)} if kind is not None else {}
    note_list_look(request, "papers", terms=terms, found=len(found))
    return render(
        request,
        "papers/list.html",
        {
            "rows": paper_rows(found),
            "is_register": kind is not None,
            "kind_label": label_of(kind) if kind is not None else "",
            "year": year,
            "year_tabs": [
                {"label": each, "url": f"?{urlencode({'muc': section, 'nam': each})}", "is_current": each == year}
                for each in years
            ],
            "gaps": gaps_in([paper.number for paper in found if paper.number]) if kind is not None else [],
            "tabs": _tabs(section if kind is not None else WAITING, year),
            "may_record": who.charge(Role.RECORDS_OFFICER) is not None,
        },
    )


@require_safe
@for_roles(*READERS)
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one paper: its facts, its list, what it rests on."""
    found = paper_or_404(request, ref)
    note_paper_look(request, found, page="paper")
    kind = PaperKind(found.kind)
    contents = contents_of(found, day=timezone.localdate())
    return render(
        request,
        "papers/page.html",
        {
            "paper": found,
            "paper_title": title_of(found),
            "look": look_of_paper(found.state),
            "facts": facts_of(found),
            "lines": line_rows(contents),
            "struck": [f"{each.nominee_name} ({each.slug})" for each in contents.struck],
            "total": contents.total,
            "total_words": paper_prints.total_in_words(contents),
            "unconfirmed": unconfirmed(contents) if kind in PRINTS else [],
            "is_recorded": found.state == PaperState.RECORDED,
            "opens_scan": kind is not PaperKind.MINUTES or actor(request).charge(*MINUTES_READERS) is not None,
            "has_print": kind in PRINTS,
            "is_decision": kind is PaperKind.DECISION,
            "record_url": record_url_of(found),
            "may_record": actor(request).charge(Role.RECORDS_OFFICER) is not None
            and (bool(contents.lines) or kind is PaperKind.MINUTES),
            "crumbs": [{"label": _("Documents"), "url": reverse("papers")}, {"label": title_of(found)}],
            **_after_decision(request, found),
        },
    )


def _after_decision(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Return what happened to the awards of a signed decision, and what this visitor can put on record of them."""
    awards, today = awards_on(found), timezone.localdate()
    if not awards:
        return {}
    limits = limits_for((award.decided_date for award in awards), today)
    return {
        "award_rows": award_rows(awards, limits, today),
        "mark_labels": [label_of(mark) for mark in AwardMark],
        "mark_buttons": paper_buttons(found, awards, actor(request)),
    }


@require_safe
@login_required
def paper_print(request: HttpRequest, ref: str) -> HttpResponse:
    """Print a decision or a submission with its list; a draft says so until the signed form is on record.

    Who was sent a decision in this system reads it here, with its signed form, and nothing else of it.
    """
    is_sent = actor(request).charge(*READERS) is None
    found = _sent_or_refused(request, ref) if is_sent else paper_or_404(request, ref)
    kind = PaperKind(found.kind)
    if kind not in PRINTS:
        raise Http404
    note_paper_look(request, found, page="print")
    contents = contents_of(found, day=timezone.localdate())
    basis = paper_prints.basis_sentences(contents)
    return render(
        request,
        PRINTS[kind],
        {
            "paper": found,
            "contents": contents,
            "lines": line_rows(contents),
            "basis": basis,
            "plans": [paper_prints.plan_phrase(plan) for plan in contents.plans],
            "parents": [plan.campaign.parent_title for plan in contents.plans if plan.campaign.parent_title],
            "minutes": [paper_prints.minutes_phrase(minutes) for minutes in contents.minutes],
            "recipients": paper_prints.recipients_phrase(contents),
            "addressees": paper_prints.addressee_phrases(lines_of(found).values()),
            "kinds": paper_prints.kinds_phrase(contents),
            "proposer": paper_prints.head_of(contents.hr_unit),
            "merit": paper_prints.merit_phrase(contents),
            "total_words": paper_prints.total_in_words(contents),
            "signature": paper_prints.signature_of(found),
            "number": found.document_number or f"……/{SYMBOLS[kind]}",
            "dated": found.issued_date,
            "is_final": found.state == PaperState.RECORDED,
            "back_url": f"{reverse('inbox')}?muc=theo-doi" if is_sent else reverse("paper", args=[found.ref]),
            "scan_url": reverse("file", args=[found.file.ref]) if is_sent and found.file is not None else "",
        },
    )


def paper_or_404(request: HttpRequest, ref: str) -> Any:
    """Return a paper that this visitor may see.

    :raises Http404: where there is none
    """
    try:
        return papers_visible_to(actor(request)).get(ref=ref)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _sent_or_refused(request: HttpRequest, ref: str) -> Any:
    """Return a paper that was sent to this visitor in this system.

    :raises Refused: NOT_YOURS, as to everybody who does not work with papers, whether there is one or not
    """
    found = papers_sent_to(actor(request)).filter(ref=ref).first()
    if found is None:
        raise Refused(Reason(Refusal.NOT_YOURS, {"holder": READERS}))
    return found


def title_of(found: Any) -> str:
    """Return what a paper is called: its kind with its number, or as a draft."""
    kind = label_of(PaperKind(found.kind))
    if found.document_number:
        return f"{kind} {found.document_number}"
    return _("%(kind)s, draft") % {"kind": kind}


def _year(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("nam", "")
    return next((year for year in years if asked == str(year)), years[0])


def _tabs(section: str, year: int) -> list[dict[str, Any]]:
    labels = {
        WAITING: _("Waiting for the signed form"),
        "quyet-dinh": _("Register of decisions"),
        "to-trinh": _("Register of submissions"),
        "bien-ban": _("Register of minutes"),
    }
    return [
        {"label": label, "url": f"?{urlencode({'muc': name, 'nam': year})}", "is_current": name == section}
        for name, label in labels.items()
    ]
