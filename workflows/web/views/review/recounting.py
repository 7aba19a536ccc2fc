"""The sheet from which anybody can count an item again, by a script that needs nothing of this system."""

import json

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from workflows.queries.ballots import votes_readable_by
from workflows.queries.privacy import COUNCIL_READERS
from workflows.web.finding import note_look
from workflows.web.presenters.recounts import recount_sheet_of
from workflows.web.viewers import actor
from workflows.web.views.review.door import item_or_404, require


@require_safe
@login_required
def recount_sheet(request: HttpRequest, code: str, ordinal: int) -> HttpResponse:
    """Hand out the sheet of a counted item to who may read how the council voted.

    :raises Http404: before the count, when there is no such sheet
    """
    sitting, found = item_or_404(request, code, ordinal)
    require(request, *COUNCIL_READERS)
    if found.counted_at is None:
        raise Http404
    note_look(request, found.nomination, page="recount sheet")
    votes = votes_readable_by(actor(request), [found]).get(found.pk, {})
    content = json.dumps(recount_sheet_of(sitting, found, votes), ensure_ascii=False, indent=2)
    name = f"phieu-kiem-{sitting.session.code}-{found.ordinal}.json"
    return HttpResponse(
        f"{content}\n",
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
