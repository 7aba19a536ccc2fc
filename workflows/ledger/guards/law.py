"""The rules on which something rests: they stay, are ended by a date, and another row follows them (R-06, R-39)."""

from collections.abc import Iterator, Mapping

from workflows.ledger.guards.rule import Dialect, Model, On, Row, Rule, any_of, changed, kept
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

CODE = "bv: a rule in use is ended, not changed"
# What may still change in a row that is in use: that it ends, and that the office has confirmed it.
FREE_IN_USE: Mapping[Model, frozenset[str]] = {
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
# Which rows rest on a rule, each by its column; a role or mandate is in use as soon as it is given.
RESTING: Mapping[Model, tuple[tuple[Model, str], ...]] = {
    LegalRegime: ((Nomination, "regime"), (Paper, "regime")),
    VotingPolicy: ((Nomination, "policy"), (AgendaItem, "policy")),
    AwardForm: ((Nomination, "award_form"),),
    CampaignVersion: ((Nomination, "campaign_version"),),
}
PARTS_OF_A_PLAN: tuple[Model, ...] = (EmulationContent, EmulationCriterion, CampaignAward, Recipient)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to change a rule in use but by its end, and to give a plan in use other parts."""
    for model, free in FREE_IN_USE.items():
        row = Row(model)
        other = changed(row, row.fields(but=free), sql)
        if model in RESTING:
            yield Rule(model, On.UPDATE, CODE, f"{_rests_on(model, row.old('id'))} AND {other}")
            yield from kept(model, "bv: a rule is kept")
        elif model in PARTS_OF_A_PLAN:
            was, becomes = (_rests_on(CampaignVersion, value) for value in (row.old("version"), row.new("version")))
            yield Rule(model, On.INSERT, CODE, becomes)
            yield Rule(model, On.UPDATE, CODE, f"{any_of((was, becomes))} AND {other}")
            yield Rule(model, On.DELETE, CODE, was)
            yield Rule(model, On.TRUNCATE, CODE)
        else:
            yield Rule(model, On.UPDATE, CODE, other)


def _rests_on(rule: Model, key: str) -> str:
    return any_of(
        f"EXISTS (SELECT 1 FROM {Row(model).table} r WHERE r.{Row(model).column(name)} = {key})"
        for model, name in RESTING[rule]
    )
