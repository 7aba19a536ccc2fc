"""One nomination's complete history, to be read, printed and taken along as a file."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.access import record_export
from workflows.ledger.read import ReadEntry, entries_of
from workflows.queries.nominations import sees_holds
from workflows.queries.versions import content_of, contents_of
from workflows.vocabulary.events import LogName
from workflows.web.finding import nomination_or_404, note_look
from workflows.web.inspecting import for_inspectors
from workflows.web.presenters.contents import Change
from workflows.web.presenters.history_file import history_csv
from workflows.web.presenters.inspection import EntryRow, entry_rows
from workflows.web.presenters.nominations import look_of_nomination, summary_rows
from workflows.web.presenters.timeline import changes_by_version
from workflows.web.viewers import actor


@require_safe
@for_inspectors
def nomination_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything on record about a nomination, oldest first, and who looked at it."""
    nomination = nomination_or_404(request, slug)
    done, looked, changes = _everything(request, nomination)
    note_look(request, nomination, page="history")
    content = content_of(nomination, award=nomination.award_form.name, at=nomination.created_at)
    return render(
        request,
        "inspection/history.html",
        {
            "nomination": nomination,
            "look": look_of_nomination(nomination),
            "rows": summary_rows(nomination, content),
            "done": _with_changes(done, changes),
            "looked": entry_rows(looked, {}),
            "printed_at": timezone.now(),
            "last": done[-1] if done else None,
            "crumbs": [
                {"label": _("Nominations"), "url": reverse("nominations")},
                {"label": nomination.slug, "url": reverse("nomination", args=[nomination.slug])},
                {"label": _("Complete history")},
            ],
        },
    )


@require_safe
@for_inspectors
def nomination_history_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out everything on record about a nomination as a file; its hash is on record too."""
    nomination = nomination_or_404(request, slug)
    done, looked, changes = _everything(request, nomination)
    entries = sorted([*done, *looked], key=lambda entry: (entry.at, entry.log, entry.seq))
    content = history_csv(entries, changes)
    record_export(
        by=request.user,  # type: ignore[arg-type]  # behind login_required
        about=nomination.obj,
        form="csv",
        entries=len(entries),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    name = f"{nomination.slug}-{timezone.localtime():%Y%m%d-%H%M}.csv"
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


def _everything(
    request: HttpRequest, nomination: Any
) -> tuple[list[ReadEntry], list[ReadEntry], dict[int, tuple[Change, ...]]]:
    """Return what was done, who looked, and what changed in the dossier by version."""
    sees = sees_holds(actor(request), nomination)
    done = entries_of(nomination.obj, sees_holds=sees)
    looked = entries_of(nomination.obj, sees_holds=sees, log=LogName.ACCESS)
    return done, looked, changes_by_version(contents_of(nomination))


def _with_changes(
    entries: list[ReadEntry], changes: dict[int, tuple[Change, ...]]
) -> list[tuple[EntryRow, tuple[Change, ...]]]:
    return [
        (row, changes.get(entry.ver, ()) if entry.obj.startswith("nomination/") else ())
        for row, entry in zip(entry_rows(entries, {}), entries, strict=True)
    ]
