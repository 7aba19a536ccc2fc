"""The council in force with its members and what the rules mean for it, and the councils before it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.council import council_called, council_on, councils_but, policies_in_force, seats_of
from workflows.web.inspecting import note_list_look
from workflows.web.presenters.council import (
    coming_texts,
    covers,
    decision_text,
    even_warning,
    former_rows,
    meaning_rows,
    member_rows,
    size_text,
)
from workflows.web.views.council.door import crumbs_of, found_or_404, may_edit, reads


@require_safe
@reads
def council(request: HttpRequest) -> HttpResponse:
    """Show the council in force, its members, its rules in whole votes, and the other councils."""
    today = timezone.localdate()
    found = council_on(today)
    seats = seats_of(found) if found is not None else []
    is_editor = may_edit(request)
    rows = member_rows(seats, today, may_edit=is_editor)
    note_list_look(request, "council", terms={"code": found.code} if found is not None else {}, found=len(rows))
    return render(
        request,
        "council/council.html",
        {
            "council": found,
            "decision": decision_text(found) if found is not None else "",
            "size": size_text(len(rows)),
            "warning": even_warning(len(rows)),
            "rows": rows,
            "columns": member_columns(has_links=is_editor),
            "coming": coming_texts(seats, today),
            "meanings": meaning_rows(policies_in_force(today), len(rows)) if rows else [],
            "meaning_columns": [
                {"label": _("Award form")},
                {"label": _("Ballot and quorum")},
                {"label": _("Votes in favour")},
            ],
            "others": [_other(each, today) for each in councils_but(found)],
            "rules_url": reverse("policies"),
            "may_edit": is_editor,
        },
    )


@require_safe
@reads
def council_former(request: HttpRequest, council: str) -> HttpResponse:
    """Show a council with every seat that it ever had."""
    found = found_or_404(council_called, council)
    rows = former_rows(seats_of(found))
    note_list_look(request, "council", terms={"code": found.code}, found=len(rows))
    return render(
        request,
        "council/former.html",
        {
            "council": found,
            "decision": decision_text(found),
            "rows": rows,
            "columns": member_columns(has_links=False),
            "crumbs": crumbs_of((found.code, "")),
        },
    )


def member_columns(*, has_links: bool) -> list[dict[str, Any]]:
    """Return the columns of a table of members."""
    columns: list[dict[str, Any]] = [
        {"label": _("No."), "css": "stt"},
        {"label": _("Member")},
        {"label": _("Post in the council")},
        {"label": _("Days")},
    ]
    return [*columns, {"label": _("Change something")}] if has_links else columns


def _other(each: Any, today: Any) -> dict[str, Any]:
    is_coming = each.from_date > today and not covers(each, today)
    return {"code": each.code, "name": each.name, "decision": decision_text(each), "is_coming": is_coming}
