"""The rules on which something rests: they stay, are ended by a date, and another row follows them (R-06, R-39)."""

from collections.abc import Iterator, Mapping

from workflows.ledger.guards.rule import Dialect, Model, On, Row, Rule, any_of, changed, changed_again, kept
from workflows.models import (
    AgendaItem,
    AwardForm,
    CampaignAward,
    CampaignVersion,
    Difficulty,
    Dispatch,
    Dissemination,
    EmulationContent,
    EmulationCriterion,
    FormChange,
    LegalBasisLine,
    LegalRegime,
    Mandate,
    Nomination,
    Paper,
    PrizeCoefficient,
    Recipient,
    ReportForm,
    RoleAssignment,
    SimplifiedGround,
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
    LegalBasisLine: frozenset({"is_confirmed", "source"}),
    SimplifiedGround: frozenset({"is_confirmed", "source"}),
    ReportForm: frozenset({"is_confirmed", "source"}),
    PrizeCoefficient: frozenset({"is_confirmed", "source"}),
    # A role or mandate that was given is the ground of what was done under it.
    RoleAssignment: frozenset({"to_date"}),
    Mandate: frozenset({"to_date"}),
}
# Which rows rest on a rule, each by its column; a role or mandate is in use as soon as it is given.
RESTING: Mapping[Model, tuple[tuple[Model, str], ...]] = {
    LegalRegime: ((Nomination, "regime"), (Paper, "regime")),
    VotingPolicy: ((Nomination, "policy"), (AgendaItem, "policy"), (FormChange, "from_policy")),
    AwardForm: ((Nomination, "award_form"), (AgendaItem, "award_form"), (FormChange, "from_form")),
    CampaignVersion: (
        (Nomination, "campaign_version"),
        (Dissemination, "version"),
        (Difficulty, "plan"),
        (Dispatch, "plan"),
    ),
}
# A rule is in use from its issue on, whether anything rests on it already or not.
ISSUED: Mapping[Model, str] = {CampaignVersion: "issued_at"}
# The parts of a rule are in use with it; what of them is printed or counted is neither changed, added nor removed.
PARTS: Mapping[Model, tuple[str, Model]] = {
    **dict.fromkeys((EmulationContent, EmulationCriterion, CampaignAward, Recipient), ("version", CampaignVersion)),
    **dict.fromkeys((LegalBasisLine, SimplifiedGround, ReportForm, PrizeCoefficient), ("regime", LegalRegime)),
}


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to change a rule in use but by its end, and to give a plan or a regime in use other parts."""
    for model, free in FREE_IN_USE.items():
        row = Row(model)
        other = changed(row, row.fields(but=free), sql)
        if model in RESTING:
            yield Rule(model, On.UPDATE, CODE, f"{_rests_on(model, row.old('id'))} AND {other}")
            yield from kept(model, "bv: a rule is kept")
        elif model in PARTS:
            name, whole = PARTS[model]
            was, becomes = (_rests_on(whole, value) for value in (row.old(name), row.new(name)))
            yield Rule(model, On.INSERT, CODE, becomes)
            yield Rule(model, On.UPDATE, CODE, f"{any_of((was, becomes))} AND {other}")
            yield Rule(model, On.DELETE, CODE, was)
            yield Rule(model, On.TRUNCATE, CODE)
        else:
            # A role that has ended stays ended; who gets it again gets another row.
            yield Rule(model, On.UPDATE, CODE, any_of((other, changed_again(row, ("to_date",), sql))))


def _rests_on(rule: Model, key: str) -> str:
    found = [
        f"EXISTS (SELECT 1 FROM {Row(model).table} r WHERE r.{Row(model).column(name)} = {key})"
        for model, name in RESTING[rule]
    ]
    if rule in ISSUED:
        row = Row(rule)
        # A trigger before the statement finds the row as it was.
        is_it = f"i.{row.column('id')} = {key} AND i.{row.column(ISSUED[rule])} IS NOT NULL"
        found.append(f"EXISTS (SELECT 1 FROM {row.table} i WHERE {is_it})")
    return any_of(found)
