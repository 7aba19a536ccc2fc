"""The consolidation list: filters, flags, and many nominations consolidated at once, each in an act of its own."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.appraisals import latest_appraisals
from workflows.queries.consolidation import (
    ALL,
    HELD,
    NO_CAMPAIGN,
    READY,
    Counts,
    Wanted,
    award_choices,
    campaign_choices,
    counts_of,
    duplicates_among,
    is_tickable,
    nominations_for_list,
)
from workflows.queries.labels import held_label, label_of
from workflows.queries.listing import unit_choices
from workflows.vocabulary.refusals import Reason, Refusal, Refused
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State
from workflows.web.acting import acts
from workflows.web.forms.consolidate import FilterForm
from workflows.web.presenters.consolidation import lines_of
from workflows.web.presenters.filters import chips_of, given_in
from workflows.web.viewers import actor, for_roles
from workflows.web.views.consolidate.many import consolidated

PAGE_SIZE = 50
# Not in the list: what was never sent, and states that no way leads to yet.
NOT_OFFERED = frozenset({State.DRAFT, State.MERGED, State.REVOKED, State.DISCARDED, State.RETURNED_TO_COUNCIL})
READERS = (Role.HR_OFFICER, Role.HR_HEAD, Role.COUNCIL_SECRETARY)


class Counted(Paginator):  # type: ignore[type-arg]  # generic in the stubs only
    """A paginator that is told how many there are, since one query has counted that with the rest."""

    def __init__(self, rows: Any, size: int, *, total: int) -> None:
        self.total = total
        super().__init__(rows, size)

    @cached_property
    def count(self) -> int:
        """How many rows there are on all pages."""
        return self.total


@for_roles(*READERS)
@acts
def consolidation(request: HttpRequest) -> HttpResponse:
    """Show the list; on POST consolidate what was ticked and say of each what became of it."""
    if request.method == "POST" and actor(request).charge(*HR) is None:
        raise Refused(Reason(Refusal.NOT_YOURS, {"holder": (Role.HR_OFFICER, Role.HR_HEAD)}))
    form, wanted, given = filters_of(request.GET)
    results = consolidated(request, wanted) if request.method == "POST" else None
    found = nominations_for_list(actor(request), wanted)
    counts = counts_of(found)
    page = Counted(found, PAGE_SIZE, total=counts.total).get_page(request.GET.get("trang"))
    rows = list(page.object_list)
    tickable = frozenset(row.pk for row in rows if is_tickable(row)) if actor(request).charge(*HR) else frozenset()
    today = timezone.localdate()
    duplicates = duplicates_among(rows, actor(request), today)
    return render(
        request,
        "consolidation/list.html",
        {
            "form": form,
            "chips": chips_of(form, {name: value for name, value in given.items() if name != "xep"}),
            "query": urlencode(given),
            "page": page,
            "counts": counts,
            "appraised_figure": f"{counts.appraised} / {counts.total}",
            "appraised_note": _appraised_note(counts),
            "more": counts.tickable if tickable and counts.tickable > len(tickable) else 0,
            "lines": lines_of(
                rows,
                appraisals=latest_appraisals(rows),
                duplicates=duplicates,
                tickable=tickable,
                picked=results.left if results else frozenset(),
                is_handling=actor(request).charge(*HR) is not None,
                today=today,
            ),
            "suspect": len(duplicates),
            "can_tick": bool(tickable),
            "columns": _columns(given, can_tick=bool(tickable)),
            "results": results,
        },
        status=results.status if results else 200,
    )


def filters_of(query: QueryDict) -> tuple[FilterForm, Wanted, dict[str, str]]:
    """Return the form with what the address asks for, and what it asks for."""
    states = [(state.value, label_of(state)) for state in State if state not in NOT_OFFERED]
    form = FilterForm(
        query,
        choices={
            "dot": [*campaign_choices(), (NO_CAMPAIGN, _("Outside campaigns, for a sudden merit"))],
            "don-vi": unit_choices(),
            "hinh-thuc": award_choices(),
            "trang-thai": [(ALL, _("All states")), (READY, _("Appraised as eligible")), *states, (HELD, held_label())],
        },
    )
    given = given_in(form)
    wanted = Wanted(
        text=given.get("q", ""),
        campaign=given.get("dot", ""),
        unit=given.get("don-vi", ""),
        award=given.get("hinh-thuc", ""),
        state=given.get("trang-thai", ""),
        order=given.get("xep", ""),
    )
    return form, wanted, given


# -- the head of the table ---------------------------------------------------------------------------------------------


def _columns(given: dict[str, str], *, can_tick: bool) -> list[dict[str, str]]:
    order = given.get("xep", "")

    def sorted_by(name: str, label: str) -> dict[str, str]:
        column = {"label": label, "url": f"?{urlencode({**given, 'xep': name})}"}
        return {**column, "sort": "ascending"} if order == name else column

    pick: Iterable[dict[str, str]] = [{"label": _("Tick all on this page"), "css": "pick"}] if can_tick else []
    return [
        *pick,
        {"label": _("No."), "css": "stt num"},
        sorted_by("ten", _("Nominee")),
        sorted_by("don-vi", _("Proposed by")),
        {"label": _("Award form")},
        {"label": _("State")},
        sorted_by("han", _("Due")),
    ]


def _appraised_note(counts: Counts) -> str:
    left = counts.total - counts.appraised
    return ngettext("%(number)s dossier left", "%(number)s dossiers left", left) % {"number": left}
