"""Makes facts of what was read of a campaign and a dossier."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from workflows.models import Nomination
from workflows.queries import facts
from workflows.queries.facts import Fact
from workflows.queries.house import house_number
from workflows.rules.case import CampaignFacts, Counterpart, DossierFacts, SurvivorFacts
from workflows.rules.likeness import told_in_both
from workflows.vocabulary.dossier import Addressee, CampaignState, NomineeKind
from workflows.vocabulary.house import HouseRule


def campaign_facts(nomination: Nomination, rows: Iterable[Fact]) -> CampaignFacts | None:
    """Return contents, criteria and awards of the plan's version; nothing outside a campaign."""
    version = nomination.campaign_version
    if version is None:
        return None
    found = sorted(row[:5] for row in rows if row[0] in ("content", "criterion", "award"))
    return CampaignFacts(
        title=version.campaign.short_title,
        state=CampaignState(version.campaign.state),
        closes_at=version.campaign.nominations_close_at,
        contents=tuple((code, bool(first)) for kind, code, _, first, _ in found if kind == "content"),
        criteria=tuple((code, Addressee(text)) for kind, code, text, *_ in found if kind == "criterion"),
        awards={code: (bool(first), bool(second)) for kind, code, _, first, second in found if kind == "award"},
        award_names=tuple(text for kind, _, text, *_ in found if kind == "award"),
    )


def dossier_facts(nomination: Nomination, rows: Iterable[Fact]) -> DossierFacts:
    """Return files, unanswered items and likely duplicates; a nomination that is not stored yet has none of them."""
    found = list(rows)
    files = sorted((number, code, sha256) for kind, code, sha256, number, *_ in found if kind == "file")
    person = nomination.nominee_person
    inside = (
        person is not None and person.unit_id == nomination.unit_id
        if nomination.nominee_kind == NomineeKind.INDIVIDUAL
        else nomination.nominee_unit_id == nomination.unit_id
    )
    return DossierFacts(
        evidence=tuple(code for _, code, _ in files),
        files=tuple(sha256 for _, _, sha256 in files),
        unanswered=tuple(sorted(number for kind, _, _, number, *_ in found if kind == "item")),
        merged=tuple(sorted(code for kind, code, *_ in found if kind == "merged")),
        duplicates=tuple(sorted(code for kind, code, *_ in found if kind == "duplicate")),
        counterparts=counterparts_in(found),
        nominee_in_unit=inside,
        unit_name=nomination.unit.name,
    )


def counterparts_in(rows: Iterable[Fact]) -> tuple[Counterpart, ...]:
    """Return the nominations of team or member that were read, in the order of their codes."""
    found = sorted((code, *told.split("\n", 2)) for kind, code, told, *_ in rows if kind == "counterpart")
    return tuple(
        Counterpart(code, summary, initiative, json.loads(report)) for code, initiative, report, summary in found
    )


def survivors_in(rows: Iterable[Fact]) -> tuple[SurvivorFacts, ...]:
    """Return the likely duplicates that were read as what another could be merged into, in the order of their codes."""
    found = sorted(row[:4] for row in rows if row[0] in ("survivor", "writer"))
    return tuple(_survivor(row, found) for row in found if row[0] == "survivor")


def _survivor(row: tuple[str, str, str, int], rows: Iterable[tuple[str, str, str, int]]) -> SurvivorFacts:
    _kind, code, stands, is_held = row
    obj, state = stands.split("\n")
    writers = frozenset(actor for kind, written, actor, _ in rows if (kind, written) == ("writer", obj))
    return SurvivorFacts(code=code, state=state, is_held=bool(is_held), proposed_by=writers)


def duplicates_of(nomination: Nomination) -> QuerySet[Nomination]:
    """Return other nominations of the nominee, living or granted, in one campaign or for an overlapping time (S4)."""
    return facts.duplicates(**likeness_of(nomination))


def codes_alike(nomination: Nomination, today: date) -> list[str]:
    """Return the codes of what looks the same: of the same nominee, or of team or member for one achievement (S12)."""
    rows = facts.facts_of({"alike"}, **likeness_of(nomination))
    percent = house_number(HouseRule.ALIKE_ACHIEVEMENT_PERCENT, today)
    shared = told_in_both(nomination, counterparts_in(rows), percent=percent)
    return [code for kind, code, *_ in rows if kind == "duplicate"] + [other.code for other in shared]


def likeness_of(nomination: Nomination) -> dict[str, Any]:
    """Return what the likeness of two nominations is judged by."""
    has_period = nomination.period_from is not None and nomination.period_to is not None
    return {
        "nomination": nomination.pk,
        "person": nomination.nominee_person_id,
        "unit": nomination.nominee_unit_id,
        "home": nomination.unit_id,
        "belongs": nomination.nominee_person.unit_id if nomination.nominee_person else None,
        "campaign": nomination.campaign_version.campaign_id if nomination.campaign_version else None,
        "start": nomination.period_from if has_period else None,
        "end": nomination.period_to if has_period else None,
        "achievement": nomination.achievement_id,
    }
