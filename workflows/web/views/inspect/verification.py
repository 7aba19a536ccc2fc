"""Verification at the inspector's word: every entry is recomputed, and the page says what that proves and what not."""

import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.access import record_verification
from workflows.ledger.search import Wanted, search
from workflows.ledger.verify import Report, verify
from workflows.templatetags.wording import dmy_hm
from workflows.vocabulary.events import Event, LogName
from workflows.vocabulary.verification import CHECK_LABELS, DOES_NOT_PROVE, PROVES
from workflows.web.acting import acts
from workflows.web.inspecting import for_inspectors
from workflows.web.presenters.inspection import entry_rows, log_slug, seal_facts

KEPT = "verification"
EARLIER = 10


@for_inspectors
@acts
def verification(request: HttpRequest) -> HttpResponse:
    """Recompute the ledger on POST and keep the result for this session; show the last one on GET."""
    if request.method == "POST":
        report = _run(request)
        request.session[KEPT] = report
        if report["is_intact"]:
            messages.success(request, _("The ledger was recomputed and is intact. This look is on record."))
        else:
            messages.warning(request, _("The ledger was recomputed and is not intact. This look is on record."))
        return redirect("verification")
    earlier = search(Wanted(log=LogName.ACCESS, events=(Event.LEDGER_VERIFIED,)), sees_holds=True, per_page=EARLIER)
    result = request.session.get(KEPT)
    return render(
        request,
        "inspection/verification.html",
        {
            "result": result,
            "facts": seal_facts(result) if result else [],
            "flaw": _flaw(result) if result else None,
            "proves": _(PROVES),
            "does_not_prove": _(DOES_NOT_PROVE),
            "earlier": entry_rows(earlier.entries, {}),
        },
    )


def _run(request: HttpRequest) -> dict[str, Any]:
    began = time.monotonic()
    report = verify()
    seconds = time.monotonic() - began
    flaw = report.first_bad
    record_verification(
        by=request.user,  # type: ignore[arg-type]  # behind login_required
        log=flaw.log if flaw is not None else "*",
        entries=report.entries,
        is_intact=report.is_intact,
        first_bad=flaw.seq if flaw is not None else None,
    )
    return _plain(report, seconds)


def _plain(report: Report, seconds: float) -> dict[str, Any]:
    """Return a report in the plain values that a session keeps."""
    flaw = report.first_bad
    return {
        "at": f"{timezone.localtime():%d/%m/%Y %H:%M:%S}",
        "seconds": f"{seconds:.2f}",
        "entries": report.entries,
        "nominations": report.nominations,
        "first": _place(report.first),
        "last": _place(report.last),
        "heads": [{"log": log_slug(head.log), "size": head.size, "head": head.head} for head in report.heads],
        "is_intact": report.is_intact,
        "flaw": None
        if flaw is None
        else {
            "log": log_slug(flaw.log) if flaw.log else "",
            "seq": flaw.seq,
            "what": flaw.what.value,
            "stored": flaw.stored,
            "recomputed": flaw.recomputed,
            "subject": flaw.subject,
        },
    }


def _place(place: Any) -> str:
    return f"{log_slug(place.log)} #{place.seq}, {dmy_hm(place.at)}" if place is not None else ""


def _flaw(result: dict[str, Any]) -> dict[str, Any] | None:
    flaw: dict[str, Any] | None = result["flaw"]
    labels = {check.value: label for check, label in CHECK_LABELS.items()}
    return {**flaw, "what": _(labels[flaw["what"]])} if flaw is not None else None
