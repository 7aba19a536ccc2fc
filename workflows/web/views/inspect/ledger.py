"""The ledger for the inspector: search over both logs, the saved view of deviations, one entry."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.ledger.deviations import count_deviations, find_deviations
from workflows.ledger.read import entry_at
from workflows.ledger.search import PAGE, Found, Wanted, search
from workflows.queries.inspection import log_called, raw_entry, subjects_of, unit_choices
from workflows.queries.nominations import sees_all_holds
from workflows.vocabulary.deviations import DEVIATION_LABELS, Deviation
from workflows.vocabulary.events import LogName
from workflows.web.forms.inspect import FindEntriesForm
from workflows.web.inspecting import for_inspectors, note_search
from workflows.web.presenters.inspection import (
    documents_of,
    entry_row,
    entry_rows,
    log_label,
    log_slug,
    objects_of,
    technical_rows,
)
from workflows.web.viewers import actor

OWN_LOOKS = "toi"


@require_safe
@for_inspectors
def ledger(request: HttpRequest) -> HttpResponse:
    """Search all entries of both logs; or show the inspector his own looks."""
    if request.GET.get("muc") == OWN_LOOKS:
        return _own_looks(request)
    data = request.GET.copy()
    form = FindEntriesForm(data, units=unit_choices())
    found = Found((), 0, 1, 1)
    if form.is_valid():
        found = search(form.wanted, sees_holds=sees_all_holds(actor(request)), page=_page_asked(request))
        note_search(request, terms=form.terms, found=found.total)
    return render(
        request,
        "inspection/ledger.html",
        {
            **_results(found),
            "form": form,
            "chips": [{"label": form.shown(name), "url": _without(request, name)} for name in form.terms]
            if form.is_valid()
            else [],
            "tabs": _tabs("all"),
        },
    )


def _own_looks(request: HttpRequest) -> HttpResponse:
    """Show the inspector what of him is on record in the access log; this look is the next one there."""
    who = actor(request)
    wanted = Wanted(log=LogName.ACCESS, actor=who.ref)
    found = search(wanted, sees_holds=sees_all_holds(who), page=_page_asked(request))
    note_search(request, terms={"view": "own looks"}, found=found.total)
    return render(request, "inspection/looks.html", {**_results(found), "tabs": _tabs("own")})


@require_safe
@for_inspectors
def ledger_deviations(request: HttpRequest) -> HttpResponse:
    """Show by kind where matters left the plain way: decided otherwise, late, returned, put off, suspended …"""
    asked = request.GET.get("loai", "")
    kind = Deviation(asked) if asked in set(Deviation) else None
    counts = count_deviations()
    found = find_deviations(kind, sees_holds=sees_all_holds(actor(request)), page=_page_asked(request))
    note_search(request, terms={"view": "deviations", "kind": kind.value if kind else ""}, found=found.total)
    address = reverse("ledger-deviations")
    return render(
        request,
        "inspection/deviations.html",
        {
            **_results(found),
            "tabs": _tabs("deviations"),
            "kinds": [{"label": _("All"), "url": address, "is_current": kind is None}]
            + [
                {
                    "label": _(DEVIATION_LABELS[each]),
                    "url": f"{address}?loai={each.value}",
                    "is_current": each is kind,
                    "count": counts[each],
                }
                for each in Deviation
            ],
        },
    )


@require_safe
@for_inspectors
def ledger_entry(request: HttpRequest, log: str, seq: int) -> HttpResponse:
    """Show one entry: its sentence, what was written, and folded what it is stored as."""
    book = log_called(log)
    entry = entry_at(book.name, seq, sees_holds=sees_all_holds(actor(request))) if book is not None else None
    if book is None or entry is None:
        raise Http404
    try:
        raw = raw_entry(book, seq)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    note_search(request, terms={"entry": f"{log_slug(book.name)} #{seq}"}, found=1)
    units = dict(unit_choices())
    row = entry_row(entry, subjects_of(objects_of([entry])))
    return render(
        request,
        "inspection/entry.html",
        {
            "row": row,
            "entry": entry,
            "documents": documents_of(entry),
            "technical": technical_rows(entry, raw, units),
            "raw": raw,
            "before_url": reverse("ledger-entry", args=[log, seq - 1]) if seq else "",
            "after_url": reverse("ledger-entry", args=[log, seq + 1]) if raw.has_next else "",
            "crumbs": [
                {"label": _("Ledger"), "url": reverse("ledger")},
                {"label": f"{log_label(book.name)} #{seq}"},
            ],
        },
    )


def _results(found: Found) -> dict[str, Any]:
    page: Page[int] = Paginator(range(found.total), PAGE).get_page(found.page)
    return {
        "rows": entry_rows(found.entries, subjects_of(objects_of(found.entries))),
        "page": page,
        "total": found.total,
    }


def _page_asked(request: HttpRequest) -> int:
    asked = request.GET.get("trang", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 1


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    query.pop("trang", None)
    return f"?{query.urlencode()}"


def _tabs(current: str) -> list[dict[str, Any]]:
    address = reverse("ledger")
    return [
        {"label": _("All entries"), "url": address, "is_current": current == "all"},
        {"label": _("Deviations"), "url": reverse("ledger-deviations"), "is_current": current == "deviations"},
        {"label": _("My own looks"), "url": f"{address}?muc={OWN_LOOKS}", "is_current": current == "own"},
    ]
