"""Reads the campaign and the dossier of a nomination for judging: one statement for each, whatever is in them."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from workflows.models import (
    CampaignAward,
    EmulationContent,
    EmulationCriterion,
    Evidence,
    Nomination,
    SupplementItem,
)
from workflows.models.prepared import Given, prepared
from workflows.rules.case import CampaignFacts, DossierFacts
from workflows.vocabulary.dossier import Addressee, CampaignState, NomineeKind
from workflows.vocabulary.states import ENDED

Rows = QuerySet[Any, Any]


def campaign_facts(nomination: Nomination) -> CampaignFacts | None:
    """Return contents, criteria and awards of the plan's version; nothing outside a campaign."""
    version = nomination.campaign_version
    if version is None:
        return None
    found = sorted(_parts_of_plan(version=version.pk))
    return CampaignFacts(
        title=version.campaign.short_title,
        state=CampaignState(version.campaign.state),
        closes_at=version.campaign.nominations_close_at,
        contents=tuple((code, bool(first)) for kind, code, _, first, _ in found if kind == "content"),
        criteria=tuple((code, Addressee(text)) for kind, code, text, *_ in found if kind == "criterion"),
        awards={code: (bool(first), bool(second)) for kind, code, _, first, second in found if kind == "award"},
        award_names=tuple(text for kind, _, text, *_ in found if kind == "award"),
    )


def dossier_facts(nomination: Nomination) -> DossierFacts:
    """Return files, unanswered items and likely duplicates; a nomination that is not stored yet has none of them."""
    found = sorted(_parts_of_dossier(**_of_nominee(nomination))) if nomination.pk else []
    files_of = [text for _, text in sorted((number, text) for kind, text, number in found if kind == "file")]
    person = nomination.nominee_person
    inside = (
        person is not None and person.unit_id == nomination.unit_id
        if nomination.nominee_kind == NomineeKind.INDIVIDUAL
        else nomination.nominee_unit_id == nomination.unit_id
    )
    return DossierFacts(
        evidence=tuple(text.split("/")[0] for text in files_of),
        files=tuple(text.split("/")[1] for text in files_of),
        unanswered=tuple(number for kind, _, number in found if kind == "item"),
        duplicates=tuple(text for kind, text, _ in found if kind == "duplicate"),
        nominee_in_unit=inside,
        unit_name=nomination.unit.name,
    )


def duplicates_of(nomination: Nomination) -> QuerySet[Nomination]:
    """Return other living nominations of the same nominee in the same campaign or for an overlapping period (S4)."""
    return _duplicates(**_of_nominee(nomination))


def _of_nominee(nomination: Nomination) -> dict[str, Any]:
    """Return what the likeness of two nominations is judged by."""
    has_period = nomination.period_from is not None and nomination.period_to is not None
    return {
        "nomination": nomination.pk,
        "person": nomination.nominee_person_id,
        "unit": nomination.nominee_unit_id,
        "campaign": nomination.campaign_version.campaign_id if nomination.campaign_version else None,
        "start": nomination.period_from if has_period else None,
        "end": nomination.period_to if has_period else None,
    }


def _duplicates(
    *,
    nomination: int | Given,
    person: int | Given | None,
    unit: int | Given | None,
    campaign: int | Given | None,
    start: date | Given | None,
    end: date | Given | None,
) -> QuerySet[Nomination]:
    others = Nomination.objects.exclude(pk=nomination).exclude(code=None).exclude(state__in=ENDED)
    others = others.filter(nominee_person=person, nominee_unit=unit)
    alike: QuerySet[Nomination] | None = None
    if campaign is not None:
        alike = others.filter(campaign_version__campaign=campaign)
    if start is not None and end is not None:
        overlapping = others.filter(period_from__lte=end, period_to__gte=start)
        alike = overlapping if alike is None else alike | overlapping
    return others.none() if alike is None else alike


@prepared
def _parts_of_dossier(nomination: Given, **nominee: Given) -> Rows:
    def rows(kind: str, queryset: Rows, text: Any, number: Any) -> Rows:
        return queryset.order_by().values_list(
            Value(kind, output_field=CharField()), Cast(text, CharField()), Cast(number, IntegerField())
        )

    files = Evidence.objects.filter(nomination=nomination, removed_at=None)
    items = SupplementItem.objects.filter(request__nomination=nomination, request__answered_at=None, answer="")
    return rows("file", files, Concat(F("content_code"), Value("/"), F("file__sha256")), F("id")).union(
        rows("item", items, F("answer"), F("ordinal")),
        rows("duplicate", _duplicates(nomination=nomination, **nominee), F("code"), F("id")),
        all=True,
    )


@prepared
def _parts_of_plan(version: Given) -> Rows:
    def rows(kind: str, queryset: Rows, code: str, text: str, first: Any, second: Any) -> Rows:
        return queryset.filter(version=version).values_list(
            Value(kind, output_field=CharField()),
            F(code),
            F(text),
            Cast(first, IntegerField()),
            Cast(second, IntegerField()),
        )

    nothing = Value(False, output_field=BooleanField())
    contents, criteria = EmulationContent.objects.order_by(), EmulationCriterion.objects.order_by()
    individuals, collectives = F("allows_individuals"), F("allows_collectives")
    awards = CampaignAward.objects.order_by()
    return rows("content", contents, "code", "code", F("is_mandatory"), nothing).union(
        rows("criterion", criteria, "code", "addressee", nothing, nothing),
        rows("award", awards, "award_form__code", "award_form__name", individuals, collectives),
        all=True,
    )
