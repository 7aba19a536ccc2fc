"""Papers: what was signed stays as it was, and so do its list and its recipients; only what is signed is sent."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, changed, changed_again, kept
from workflows.models import CampaignVersion, Dispatch, MinutesAddendum, Paper, PaperLine, PaperRecipient
from workflows.vocabulary.dossier import PaperKind, PaperState

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
A = Row(MinutesAddendum)


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
    yield from _addenda(sql)


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


def minutes_are_approved(session: str) -> str:
    """Return the condition that who presided over a session has approved its minutes."""
    minutes = f"p.{P.column('session')} = {session} AND p.{P.column('kind')} = '{PaperKind.MINUTES}'"
    return f"EXISTS (SELECT 1 FROM {P.table} p WHERE {minutes})"


def _addenda(sql: Dialect) -> Iterator[Rule]:
    """Let a correction follow signed minutes, keep its text once it is approved, and the whole once it is recorded."""
    unsigned = (
        f"NOT EXISTS (SELECT 1 FROM {P.table} p WHERE p.{P.column('session')} = {A.new('session')}"
        f" AND p.{P.column('kind')} = '{PaperKind.MINUTES}' AND p.{P.column('state')} = '{PaperState.RECORDED}')"
    )
    yield Rule(MinutesAddendum, On.INSERT, "bv: only signed minutes are corrected", unsigned)
    yield Rule(MinutesAddendum, On.UPDATE, "bv: fixed for good", changed(A, ("id", "ref", "session", "ordinal"), sql))
    agreed = ("text", "drafted_by", "drafted_at", "approved_by", "approved_at")
    was_approved = f"{A.old('approved_at')} IS NOT NULL AND {changed(A, agreed, sql)}"
    yield Rule(MinutesAddendum, On.UPDATE, "bv: an approved addendum is fixed", was_approved)
    yield Rule(
        MinutesAddendum,
        On.UPDATE,
        "bv: what is not approved is not recorded",
        f"{A.old('approved_at')} IS NULL AND {A.new('recorded_at')} IS NOT NULL",
    )
    yield Rule(MinutesAddendum, On.UPDATE, FIXED, f"{A.old('recorded_at')} IS NOT NULL")
    yield from kept(MinutesAddendum, "bv: a paper is kept")


def _paper_is_recorded(paper: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {P.table} p WHERE p.{P.column('id')} = {paper}"
        f" AND p.{P.column('state')} = '{PaperState.RECORDED}')"
    )
