"""The summary list of nominations as a printable draft (danh sách trích ngang, form T4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows.queries.appraisals import latest_appraisals
from workflows.queries.consolidation import counted_in_signed_minutes, earlier_awards, nominations_for_list
from workflows.queries.decisions import place_in_list
from workflows.rules.case import AppraisalFacts
from workflows.vocabulary.dossier import Conclusion, NomineeKind, Sex
from workflows.vocabulary.states import State
from workflows.web.viewers import actor, for_roles
from workflows.web.views.consolidate.listing import READERS, filters_of

# An official list is written in Vietnamese whatever language the page speaks.
OPINIONS = {
    Conclusion.ELIGIBLE: "Đủ điều kiện",
    Conclusion.SUPPLEMENT: "Yêu cầu bổ sung",
    Conclusion.INELIGIBLE: "Không đủ điều kiện",
}
HELD = "Tạm dừng xét theo quy định"
BEING_COMPLETED = "Đơn vị đang bổ sung hồ sơ"
YEARS_BACK = 2


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A line of the summary list."""

    name: str
    born_man: str
    born_woman: str
    position: str
    summary: str
    award: str
    earlier: str
    is_leader: bool
    opinion: str
    votes: str
    note: str


@require_safe
@for_roles(*READERS)
def consolidation_print(request: HttpRequest) -> HttpResponse:
    """Show what the filter of the list leaves as an A4 draft, collectives first."""
    _form, wanted, given = filters_of(request.GET)
    nominations = sorted(nominations_for_list(actor(request), wanted), key=place_in_list)
    today = timezone.localdate()
    rows = print_rows(nominations, today)
    count = sum(each.nominee_kind == NomineeKind.COLLECTIVE for each in nominations)
    titles = {each.campaign_version.campaign.title for each in nominations if each.campaign_version is not None}
    return render(
        request,
        "consolidation/print_list.html",
        {
            "collectives": rows[:count],
            "individuals": rows[count:],
            "campaign": titles.pop() if len(titles) == 1 and all(each.campaign_version for each in nominations) else "",
            "dated": today,
            "is_landscape": True,
            "back_url": f"{reverse('consolidation')}?{request.GET.urlencode()}" if given else reverse("consolidation"),
        },
    )


def print_rows(nominations: Sequence[Any], today: date) -> list[PrintRow]:
    """Return nominations as lines of the list, with their appraisal, earlier awards and the votes of signed minutes."""
    appraisals = latest_appraisals(nominations)
    earlier = earlier_awards(nominations, since=today.replace(year=today.year - YEARS_BACK, day=1))
    votes = counted_in_signed_minutes(nominations)
    return [
        PrintRow(
            name=each.nominee_name,
            born_man=_born(each) if each.nominee_sex == Sex.MALE else "",
            born_woman=_born(each) if each.nominee_sex == Sex.FEMALE else "",
            position=", ".join(filter(None, [each.nominee_position, each.nominee_unit_name])),
            summary=BEING_COMPLETED if each.state == State.RETURNED else each.summary,
            award=each.award_form.name,
            earlier="; ".join(earlier.get(each.pk, ())),
            is_leader=each.nominee_is_leader,
            opinion=_opinion(each, appraisals),
            votes="/".join(map(str, votes[each.pk])) if each.pk in votes else "",
            note=HELD if each.is_held else "",
        )
        for each in nominations
    ]


def _born(nomination: Any) -> str:
    return str(nomination.nominee_birth_date.year) if nomination.nominee_birth_date else ""


def _opinion(nomination: Any, appraisals: Mapping[int, AppraisalFacts]) -> str:
    appraisal = appraisals.get(nomination.pk)
    if appraisal is None or appraisal.dossier_version != nomination.dossier_version:
        return "Chưa thẩm định"
    return OPINIONS[appraisal.conclusion]
