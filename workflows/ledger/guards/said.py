"""What people declare and members say beside their votes: each in its hour, and for good once others may read it."""

from collections.abc import Iterator

from workflows.ledger.guards.papers import minutes_are_approved
from workflows.ledger.guards.rule import Dialect, On, Row, Rule, changed, changed_again, kept, quoted
from workflows.models import (
    AgendaItem,
    BlindOpinion,
    DeclaredInterest,
    Dissent,
    Remark,
    Session,
    SessionMember,
    WrittenOpinion,
)
from workflows.vocabulary.council import OPEN_BALLOTS, ItemState, SessionState

I, M, S = Row(AgendaItem), Row(SessionMember), Row(Session)  # noqa: E741 - as their neighbours
B, D, N, R, W = Row(BlindOpinion), Row(DeclaredInterest), Row(Dissent), Row(Remark), Row(WrittenOpinion)
DECLARED = ("id", "ref", "person", "relative", "relation", "note", "from_date", "declared_by", "declared_at")
ENDED = ("to_date", "ended_by", "ended_at")
NOTED = ("id", "item", "member", "ordinal", "text", "noted_by", "noted_at")
STRUCK = ("struck_by", "struck_at")
SENT = ("choice", "reason", "salt", "sent_at")


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse what the acts would never do with a declaration, an opinion, a remark or a dissent."""
    yield from _interests(sql)
    yield from _written(sql)
    yield from _blind(sql)
    yield from _remarks(sql)
    yield from _dissents()


def _interests(sql: Dialect) -> Iterator[Rule]:
    begun = " OR ".join(f"{D.new(name)} IS NOT NULL" for name in ENDED)
    yield Rule(DeclaredInterest, On.INSERT, "bv: an interest begins open", begun)
    yield Rule(DeclaredInterest, On.UPDATE, "bv: fixed for good", changed(D, DECLARED, sql))
    yield Rule(DeclaredInterest, On.UPDATE, "bv: fixed once set", changed_again(D, ENDED, sql))
    named = f"{D.new('to_date')} IS NOT NULL AND ({D.new('ended_by')} IS NULL OR {D.new('ended_at')} IS NULL)"
    yield Rule(DeclaredInterest, On.UPDATE, "bv: ended by somebody", named)
    yield from kept(DeclaredInterest, "bv: a declaration is kept")


def _written(sql: Dialect) -> Iterator[Rule]:
    takes = (
        f"i.{I.column('state')} IN ({quoted((ItemState.PENDING, ItemState.VOTING))})"
        f" AND i.{I.column('ballot_kind')} IN ({quoted(OPEN_BALLOTS)}) AND i.{I.column('counted_at')} IS NULL"
    )
    closed = "bv: the item takes no opinions"
    yield Rule(WrittenOpinion, On.INSERT, closed, _no_item(W.new("item"), takes))
    yield Rule(WrittenOpinion, On.INSERT, "bv: an opinion begins uncounted", f"{W.new('is_counted')} IS NOT NULL")
    sent = changed(W, SENT, sql)
    yield Rule(WrittenOpinion, On.UPDATE, closed, f"{sent} AND {_no_item(W.old('item'), takes)}")
    yield Rule(WrittenOpinion, On.UPDATE, "bv: fixed for good", changed(W, ("id", "item", "member"), sql))
    yield Rule(WrittenOpinion, On.UPDATE, "bv: fixed once set", changed_again(W, ("is_counted",), sql))
    settled = f"{W.old('is_counted')} IS NOT NULL AND {sent}"
    yield Rule(WrittenOpinion, On.UPDATE, "bv: a counted opinion is fixed", settled)
    yield from kept(WrittenOpinion, "bv: an opinion is kept")


def _blind(sql: Dialect) -> Iterator[Rule]:
    sealed = f"i.{I.column('state')} = '{ItemState.PENDING}' AND i.{I.column('opinions_opened_at')} IS NULL"
    opened = "bv: the opinions are open"
    yield Rule(BlindOpinion, On.INSERT, opened, _no_item(B.new("item"), sealed))
    yield Rule(BlindOpinion, On.UPDATE, opened, _no_item(B.old("item"), sealed))
    yield Rule(BlindOpinion, On.UPDATE, "bv: fixed for good", changed(B, ("id", "item", "member"), sql))
    yield from kept(BlindOpinion, "bv: an opinion is kept")
    once = changed_again(I, ("opinions_opened_at",), sql)
    yield Rule(AgendaItem, On.UPDATE, "bv: opened once and for all", once)


def _remarks(sql: Dialect) -> Iterator[Rule]:
    meets = (
        f"EXISTS (SELECT 1 FROM {S.table} s WHERE s.{S.column('id')} = i.{I.column('session')}"
        f" AND s.{S.column('state')} IN ({quoted((SessionState.OPEN, SessionState.MINUTES_DRAFT))})"
        f" AND NOT {minutes_are_approved('s.' + S.column('id'))})"
    )
    late = "bv: a remark is noted between opening and minutes"
    yield Rule(Remark, On.INSERT, late, _no_item(R.new("item"), meets))
    stranger = (
        f"NOT EXISTS (SELECT 1 FROM {M.table} m JOIN {I.table} i ON i.{I.column('session')} = m.{M.column('session')}"
        f" WHERE m.{M.column('id')} = {R.new('member')} AND i.{I.column('id')} = {R.new('item')})"
    )
    yield Rule(Remark, On.INSERT, "bv: who spoke is on the roll", stranger)
    begun = " OR ".join(f"{R.new(name)} IS NOT NULL" for name in STRUCK)
    yield Rule(Remark, On.INSERT, "bv: a remark begins unstruck", begun)
    yield Rule(Remark, On.UPDATE, "bv: what was said stays said", changed(R, NOTED, sql))
    yield Rule(Remark, On.UPDATE, late, _no_item(R.old("item"), meets))
    yield Rule(Remark, On.UPDATE, "bv: fixed once set", changed_again(R, STRUCK, sql))
    half = f"({R.new('struck_by')} IS NULL) <> ({R.new('struck_at')} IS NULL)"
    yield Rule(Remark, On.UPDATE, "bv: struck by somebody", half)
    yield from kept(Remark, "bv: what was said stays said")


def _dissents() -> Iterator[Rule]:
    signed = (
        f"EXISTS (SELECT 1 FROM {S.table} s WHERE s.{S.column('id')} = i.{I.column('session')}"
        f" AND s.{S.column('state')} = '{SessionState.MINUTES_SIGNED}')"
    )
    open_still = f"i.{I.column('counted_at')} IS NOT NULL AND NOT {signed}"
    late = "bv: a dissent stands between count and minutes"
    yield Rule(Dissent, On.INSERT, late, _no_item(N.new("item"), open_still))
    yield Rule(Dissent, On.UPDATE, "bv: what was said stays said")
    yield from kept(Dissent, "bv: what was said stays said")


def _no_item(item: str, condition: str) -> str:
    """Return the condition that the item of a row is not one of which something holds."""
    return f"NOT EXISTS (SELECT 1 FROM {I.table} i WHERE i.{I.column('id')} = {item} AND {condition})"
