"""Difficulties with a plan: what was reported stays as it was written, each goes its way, and a decision is final.

What a unit confirmed of a plan's dissemination stays said, as `keys.py` has it.
"""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, changed, changed_again
from workflows.models import Difficulty, DifficultyReport
from workflows.rules.difficulties import LIFE
from workflows.vocabulary.duties import DifficultyState, PlanAnswer

WRITTEN = ("id", "ref", "plan", "number", "campaign", "unit", "subject", "text", "suggestion", "file", "by", "at")
REPORTED = ("id", "ref", "campaign", "number", "summary", "proposal", "by", "at")
# What a decided report still gets: the version of the plan that carries it out.
AFTER_DECISION = ("result", "version")
ENDED = (DifficultyState.DECIDED, DifficultyState.WITHDRAWN)
D, R = Row(Difficulty), Row(DifficultyReport)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse what the acts would never do with a difficulty, or with the report on it."""
    yield from _difficulties(sql)
    yield from _reports(sql)


def _difficulties(sql: Dialect) -> Iterator[Rule]:
    state, report = D.new("state"), D.new("report")
    ended = " OR ".join(f"{D.old('state')} = '{each}'" for each in ENDED)
    yield Rule(
        Difficulty,
        On.INSERT,
        "bv: a difficulty begins as reported",
        f"{state} <> '{DifficultyState.FILED}' OR {report} IS NOT NULL",
    )
    yield Rule(Difficulty, On.UPDATE, "bv: fixed for good", changed(D, WRITTEN, sql))
    yield Rule(Difficulty, On.UPDATE, "bv: fixed once set", changed_again(D, ("report",), sql))
    others = changed(D, D.fields(but=("version",)), sql)
    yield Rule(Difficulty, On.UPDATE, "bv: a decided difficulty is fixed", f"({ended}) AND {others}")
    yield Rule(Difficulty, On.UPDATE, "bv: illegal state pair", f"{D.old('state')} <> {state} AND NOT ({_along()})")
    yield Rule(
        Difficulty,
        On.UPDATE,
        "bv: consolidated in a report",
        f"({state} IN ('{DifficultyState.CONSOLIDATED}', '{DifficultyState.DECIDED}')) <> ({report} IS NOT NULL)",
    )
    yield Rule(
        Difficulty,
        On.UPDATE,
        "bv: decided with its report",
        f"{state} = '{DifficultyState.DECIDED}' AND {_report_is_open(report)}",
    )


def _reports(sql: Dialect) -> Iterator[Rule]:
    decision, result = R.new("decision"), R.new("result")
    yield Rule(
        DifficultyReport,
        On.INSERT,
        "bv: a report begins undecided",
        f"{decision} <> '' OR {R.new('decided_by')} IS NOT NULL OR {result} IS NOT NULL",
    )
    yield Rule(DifficultyReport, On.UPDATE, "bv: fixed for good", changed(R, REPORTED, sql))
    after = changed(R, R.fields(but=AFTER_DECISION), sql)
    yield Rule(DifficultyReport, On.UPDATE, "bv: a decided report is fixed", f"{R.old('decision')} <> '' AND {after}")
    yield Rule(
        DifficultyReport,
        On.UPDATE,
        "bv: decided by somebody, with a text",
        f"{decision} <> '' AND ({R.new('decided_by')} IS NULL OR {R.new('decision_text')} = '')",
    )
    yield Rule(DifficultyReport, On.UPDATE, "bv: filled in once", changed_again(R, ("result",), sql))
    yield Rule(
        DifficultyReport,
        On.UPDATE,
        "bv: only an amendment is carried out",
        f"{result} IS NOT NULL AND {decision} <> '{PlanAnswer.AMEND}'",
    )


def _along() -> str:
    return " OR ".join(
        f"({D.old('state')} = '{move.source}' AND {D.new('state')} = '{move.target}')"
        for move in LIFE
        if move.source is not None
    )


def _report_is_open(report: str) -> str:
    return f"EXISTS (SELECT 1 FROM {R.table} r WHERE r.{R.column('id')} = {report} AND r.{R.column('decision')} = '')"
