"""What every other legal regime would say of a nomination: a page that only reads."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.other_regimes import other_regimes_of
from workflows.rules.case import Actor
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.web.finding import nomination_or_404, note_look
from workflows.web.presenters.nominations import look_of_nomination
from workflows.web.presenters.regimes import salary_note, span_of, tables_of
from workflows.web.viewers import actor

READERS = (
    *(Role.HR_OFFICER, Role.HR_HEAD, Role.COUNCIL_SECRETARY),
    *(Role.CHIEF, Role.DEPUTY_CHIEF, Role.INSPECTOR),
)


def may_read(reader: Actor) -> bool:
    """Tell whether a person who sees a nomination may also lay the regimes beside each other."""
    return reader.charge(*READERS) is not None


@require_safe
@login_required
def regimes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the regime of a nomination beside every other one.

    :raises Refused: NOT_YOURS, answered as 403, to who sees the nomination and is none of the readers
    """
    nomination = nomination_or_404(request, slug)
    if not may_read(actor(request)):
        raise Refused(Reason(Refusal.NOT_YOURS, {"holder": READERS}))
    note_look(request, nomination, page="regimes")
    found = other_regimes_of(nomination, today=timezone.localdate())
    return render(
        request,
        "nominations/regimes.html",
        {
            "nomination": nomination,
            "look": look_of_nomination(nomination),
            "own": found.own,
            "own_span": span_of(found.own) if found.own is not None else "",
            "is_fixed": found.is_fixed,
            "tables": tables_of(
                found, has_grounds=bool(nomination.simplified_grounds), is_counted=found.is_counted
            ),
            "salary_note": salary_note(found),
            "crumbs": [
                {"label": _("Nominations"), "url": reverse("nominations")},
                {"label": nomination.slug, "url": reverse("nomination", args=[nomination.slug])},
                {"label": _("Regimes beside each other")},
            ],
        },
    )
