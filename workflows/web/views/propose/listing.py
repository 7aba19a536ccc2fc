"""The list of nominations, with search and filters."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.labels import held_label, label_of
from workflows.queries.listing import HELD, Wanted, award_choices, find_nominations, unit_choices
from workflows.queries.summary import campaigns_to_summarise
from workflows.vocabulary.states import State
from workflows.web.forms.propose import FindForm
from workflows.web.inspecting import note_list_look
from workflows.web.presenters.nominations import list_rows
from workflows.web.viewers import actor

PAGE_SIZE = 50
# States that no way leads to yet are not offered.
NOT_OFFERED = frozenset({State.MERGED, State.REVOKED, State.DISCARDED, State.RETURNED_TO_COUNCIL})


@require_safe
@login_required
def nominations(request: HttpRequest) -> HttpResponse:
    """Show the nominations that fit, fifty on a page."""
    states = [(state.value, label_of(state)) for state in State if state not in NOT_OFFERED]
    form = FindForm(request.GET, states=[*states, (HELD, held_label())], units=unit_choices(), awards=award_choices())
    given: dict[str, str] = (
        {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    )
    wanted = Wanted(
        text=given.get("q", ""),
        state=given.get("trang-thai", ""),
        unit=given.get("don-vi", ""),
        award=given.get("hinh-thuc", ""),
    )
    page = Paginator(find_nominations(actor(request), wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    note_list_look(request, "nominations", terms=given, found=page.paginator.count)
    return render(
        request,
        "nominations/list.html",
        {
            "form": form,
            "chips": _chips(form, given),
            "page": page,
            "summaries": campaigns_to_summarise(actor(request)),
            "rows": list_rows(page.object_list, timezone.localdate()),
            "columns": [
                {"label": _("Nominee")},
                {"label": _("Unit")},
                {"label": _("Award form")},
                {"label": _("State")},
                {"label": _("Due")},
            ],
        },
    )


def _chips(form: FindForm, given: dict[str, str]) -> list[dict[str, Any]]:
    """Return the filters in use, each with the address of the list without it."""
    chips = []
    for name, value in given.items():
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        others = {each: kept for each, kept in given.items() if each != name}
        chips.append({"label": f"{field.label}: {shown}", "url": f"?{urlencode(others)}"})
    return chips
