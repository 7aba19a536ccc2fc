"""Papers: what was signed stays as it was signed, and so does its list."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, changed, changed_again, kept
from workflows.models import Paper, PaperLine
from workflows.vocabulary.dossier import PaperState

APPROVED_FOR_GOOD = (
    "id",
    "ref",
    "kind",
    "award_form",
    "regime",
    "session",
    "approved_by",
    "approved_for_chief",
    "approved_at",
)
LINE_FIXED = ("id", "paper", "nomination", "ordinal")
P, L = Row(Paper), Row(PaperLine)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to change a signed paper or its lines; prize and province's answer are filled in once."""
    was_recorded = f"{P.old('state')} = '{PaperState.RECORDED}'"
    signed = changed(P, P.fields(but=("version",)), sql)
    yield Rule(Paper, On.INSERT, "bv: a paper begins as a draft", f"{P.new('state')} <> '{PaperState.APPROVED}'")
    yield Rule(Paper, On.UPDATE, "bv: fixed for good", changed(P, APPROVED_FOR_GOOD, sql))
    yield Rule(Paper, On.UPDATE, "bv: a recorded paper is fixed", f"{was_recorded} AND {signed}")
    yield from kept(Paper, "bv: a paper is kept")
    yield Rule(PaperLine, On.INSERT, "bv: a recorded paper is fixed", _paper_is_recorded(L.new("paper")))
    yield Rule(PaperLine, On.UPDATE, "bv: fixed for good", changed(L, LINE_FIXED, sql))
    yield Rule(
        PaperLine,
        On.UPDATE,
        "bv: filled in once",
        f"{_paper_is_recorded(L.old('paper'))} AND {changed_again(L, L.fields(but=LINE_FIXED), sql)}",
    )
    yield from kept(PaperLine, "bv: a paper is kept")


def _paper_is_recorded(paper: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {P.table} p WHERE p.{P.column('id')} = {paper}"
        f" AND p.{P.column('state')} = '{PaperState.RECORDED}')"
    )
