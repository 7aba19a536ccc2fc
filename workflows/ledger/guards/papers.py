"""Papers: what was signed stays as it was, and so do its list and its recipients; only what is signed is sent."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, changed, changed_again, kept
from workflows.models import CampaignVersion, Dispatch, Paper, PaperLine, PaperRecipient
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
FIXED = "bv: a recorded paper is fixed"
P, L, R, D, V = Row(Paper), Row(PaperLine), Row(PaperRecipient), Row(Dispatch), Row(CampaignVersion)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to change a signed paper or its lines; prize and province's answer are filled in once."""
    was_recorded = f"{P.old('state')} = '{PaperState.RECORDED}'"
    signed = changed(P, P.fields(but=("version",)), sql)
    yield Rule(Paper, On.INSERT, "bv: a paper begins as a draft", f"{P.new('state')} <> '{PaperState.APPROVED}'")
    yield Rule(Paper, On.UPDATE, "bv: fixed for good", changed(P, APPROVED_FOR_GOOD, sql))
    yield Rule(Paper, On.UPDATE, FIXED, f"{was_recorded} AND {signed}")
    yield from kept(Paper, "bv: a paper is kept")
    yield Rule(PaperLine, On.INSERT, FIXED, _paper_is_recorded(L.new("paper")))
    yield Rule(PaperLine, On.UPDATE, "bv: fixed for good", changed(L, LINE_FIXED, sql))
    yield Rule(
        PaperLine,
        On.UPDATE,
        "bv: filled in once",
        f"{_paper_is_recorded(L.old('paper'))} AND {changed_again(L, L.fields(but=LINE_FIXED), sql)}",
    )
    yield from kept(PaperLine, "bv: a paper is kept")
    yield from _recipients()


def _recipients() -> Iterator[Rule]:
    """Let the recipients of a draft be named anew as a whole, and nothing be sent that is not signed or issued."""
    yield Rule(PaperRecipient, On.INSERT, FIXED, _paper_is_recorded(R.new("paper")))
    yield Rule(PaperRecipient, On.UPDATE, "bv: recipients are named anew as a whole")
    yield Rule(PaperRecipient, On.DELETE, FIXED, _paper_is_recorded(R.old("paper")))
    yield Rule(PaperRecipient, On.TRUNCATE, FIXED)
    paper, plan = D.new("paper"), D.new("plan")
    is_issued = (
        f"EXISTS (SELECT 1 FROM {V.table} v WHERE v.{V.column('id')} = {plan} AND v.{V.column('is_issued')})"
    )
    unsigned = f"{paper} IS NOT NULL AND NOT {_paper_is_recorded(paper)}"
    yield Rule(Dispatch, On.INSERT, "bv: only what is signed is sent", unsigned)
    yield Rule(Dispatch, On.INSERT, "bv: only what is issued is sent", f"{plan} IS NOT NULL AND NOT {is_issued}")


def _paper_is_recorded(paper: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {P.table} p WHERE p.{P.column('id')} = {paper}"
        f" AND p.{P.column('state')} = '{PaperState.RECORDED}')"
    )
