"""Rows on which something rests: they stay, are ended by a date, and another row takes their place (R-06, R-39)."""

from collections.abc import Mapping

from django.db.models import Model

from workflows.models import (
    AgendaItem,
    AwardForm,
    CampaignAward,
    CampaignVersion,
    EmulationContent,
    EmulationCriterion,
    LegalRegime,
    Mandate,
    Nomination,
    Paper,
    Recipient,
    RoleAssignment,
    VotingPolicy,
)

# What may still change in a row that is in use: that it ends, and that the office has confirmed it.
FREE_IN_USE: Mapping[type[Model], frozenset[str]] = {
    LegalRegime: frozenset({"to_date", "is_confirmed"}),
    VotingPolicy: frozenset({"to_date", "is_confirmed"}),
    AwardForm: frozenset({"is_active", "is_confirmed", "source", "retention_years"}),
    CampaignVersion: frozenset(),
    EmulationContent: frozenset(),
    EmulationCriterion: frozenset(),
    CampaignAward: frozenset(),
    Recipient: frozenset(),
    # A role or mandate that was given is the ground of what was done under it.
    RoleAssignment: frozenset({"to_date"}),
    Mandate: frozenset({"to_date"}),
}
PARTS_OF_A_PLAN = (EmulationContent, EmulationCriterion, CampaignAward, Recipient)


def is_in_use(row: Model) -> bool:
    """Tell whether anything rests on a row as it stands; a part of a plan is in use with its plan."""
    if isinstance(row, PARTS_OF_A_PLAN):
        return is_in_use(row.version)
    if row.pk is None:
        return False
    if isinstance(row, LegalRegime):
        return Nomination.objects.filter(regime=row).exists() or Paper.objects.filter(regime=row).exists()
    if isinstance(row, VotingPolicy):
        return Nomination.objects.filter(policy=row).exists() or AgendaItem.objects.filter(policy=row).exists()
    if isinstance(row, AwardForm):
        return Nomination.objects.filter(award_form=row).exists()
    if isinstance(row, CampaignVersion):
        return Nomination.objects.filter(campaign_version=row).exists()
    return isinstance(row, RoleAssignment | Mandate)


def is_frozen(row: Model, changed: frozenset[str]) -> bool:
    """Tell whether a change of these columns touches what has to stay; a plan in use takes no new parts either."""
    free = FREE_IN_USE.get(type(row))
    return free is not None and bool(changed - free) and is_in_use(row)
