"""What can happen next with a nomination, who can do it, what is missing, and by when; for everybody who sees it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.labels import label_of
from workflows.queries.ways import Way, ways_from
from workflows.web.finding import case_of, nomination_or_404, note_look
from workflows.web.presenters.conditions import conditions_of
from workflows.web.presenters.nominations import due_of, standing_line
from workflows.web.presenters.states import look_of
from workflows.web.taking import head_of


@require_safe
@login_required
def ways(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every step out of the present state."""
    nomination = nomination_or_404(request, slug)
    note_look(request, nomination, page="ways")
    case = case_of(request, nomination)
    today = timezone.localdate()
    found = ways_from(case)
    return render(
        request,
        "nominations/ways.html",
        {
            **head_of(nomination, _("What can happen next")),
            "standing": standing_line(nomination, today),
            "ways": [_shown(way, case, today, nomination) for way in found],
            "is_stuck": bool(found) and not any(way.is_open for way in found),
        },
    )


def _shown(way: Way, case: Any, today: Any, nomination: Any) -> dict[str, Any]:
    """Return a step as the page shows it: where it leads, by when, who can, who cannot and why, what it takes."""
    return {
        "way": way,
        "id": way.command.value,
        "target": look_of(way.target, is_held=False, recommended_by="") if way.target is not None else None,
        "due": due_of(way.until, today, is_paused=nomination.is_held),
        "can": [holder for holder in way.holders if holder.can],
        "cannot": [holder for holder in way.holders if not holder.can],
        "roles": ", ".join(label_of(role) for role in way.roles),
        "needs": ", ".join(label_of(need) for need in way.needs),
        "conditions": conditions_of(way.command, case, is_mine=False),
    }
