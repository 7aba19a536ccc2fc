"""The council: votes while their item is open, a count once and for good, a roll that stays as it was frozen."""

from collections.abc import Iterator

from workflows.ledger.guards.papers import minutes_are_approved
from workflows.ledger.guards.rule import Dialect, On, Row, Rule, any_of, changed, kept, quoted
from workflows.ledger.guards.voters import only_voters
from workflows.models import (
    AgendaItem,
    Nomination,
    PaperCount,
    Recusal,
    Session,
    SessionGuest,
    SessionMember,
    SessionQuota,
    Vote,
)
from workflows.vocabulary.council import ItemState, Outcome, SessionKind

# What the secretary and the minutes still write about an item after its count.
WRITTEN_AFTER_COUNT = ("reasons", "next_step", "ballot_forgone")
# What the ranking writes of an item that passed, where there are fewer awards; once and for good.
RANKING = ("state", "outcome", "rank", "ranked_of", "rank_awards", "rank_last_yes", "rank_ground")
ITEM_FIXED = (
    "id",
    "ref",
    "session",
    "nomination",
    "ordinal",
    "award_form",
    "ballot_no",
    "is_alternative",
    "policy",
    "papers_sha256",
    "dossier_version",
)
I, M, Q, S, V = Row(AgendaItem), Row(SessionMember), Row(SessionQuota), Row(Session), Row(Vote)  # noqa: E741 - they stand in one line


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to touch a vote, a count or a roll after its hour."""
    yield from _votes(sql)
    yield from _counts()
    yield from _items(sql)
    yield from _rolls(sql)
    yield from _quotas(sql)
    yield from _guests(sql)


def _votes(sql: Dialect) -> Iterator[Rule]:
    closed = "bv: the item is not open for votes"
    yield Rule(Vote, On.INSERT, closed, _item_is_not(V.new("item"), ItemState.VOTING), by_statement=True)
    yield from only_voters(Vote, by_statement=True)
    yield Rule(Vote, On.UPDATE, closed, _item_is_not(V.old("item"), ItemState.VOTING))
    yield Rule(Vote, On.UPDATE, "bv: fixed for good", changed(V, ("id", "item", "member"), sql))
    yield from kept(Vote, "bv: a vote is kept")


def _counts() -> Iterator[Rule]:
    count, recusal = Row(PaperCount), Row(Recusal)
    yield Rule(
        PaperCount,
        On.INSERT,
        "bv: the item is not open for votes",
        _item_is_not(count.new("item"), ItemState.VOTING),
    )
    yield Rule(PaperCount, On.UPDATE, "bv: a count is kept")
    yield from kept(PaperCount, "bv: a count is kept")
    yield Rule(
        Recusal,
        On.INSERT,
        "bv: the item was opened already",
        _item_is_not(recusal.new("item"), ItemState.PENDING, ItemState.DISCUSSING),
    )
    yield Rule(Recusal, On.UPDATE, "bv: a recusal is kept")
    yield from kept(Recusal, "bv: a recusal is kept")


def _items(sql: Dialect) -> Iterator[Rule]:
    after = changed(I, I.fields(but=(*WRITTEN_AFTER_COUNT, *RANKING)), sql)
    is_ranked_out = (
        f"{I.old('state')} = '{ItemState.PASSED}' AND {I.new('state')} = '{ItemState.FAILED}'"
        f" AND {I.new('outcome')} = '{Outcome.OVER_QUOTA}' AND {I.new('rank')} IS NOT NULL"
    )
    moved = f"{changed(I, RANKING, sql)} AND NOT ({is_ranked_out})"
    yield Rule(
        AgendaItem,
        On.INSERT,
        "bv: an item begins uncounted",
        f"{I.new('state')} <> '{ItemState.PENDING}' OR {I.new('counted_at')} IS NOT NULL",
    )
    yield Rule(AgendaItem, On.UPDATE, "bv: fixed for good", changed(I, ITEM_FIXED, sql))
    counted = f"{I.old('counted_at')} IS NULL AND {I.new('counted_at')} IS NOT NULL"
    yield Rule(
        AgendaItem,
        On.UPDATE,
        "bv: the item is not open for votes",
        f"{counted} AND {I.old('state')} <> '{ItemState.VOTING}'",
    )
    yield Rule(
        AgendaItem,
        On.UPDATE,
        "bv: a counted item is fixed",
        f"{I.old('counted_at')} IS NOT NULL AND ({after} OR ({moved}))",
    )
    yield from kept(AgendaItem, "bv: an item is kept")


def _quotas(sql: Dialect) -> Iterator[Rule]:
    late = "bv: an item of this award form was opened already"
    for event in (On.INSERT, On.UPDATE):
        yield Rule(SessionQuota, event, late, _one_was_opened())
    fixed = changed(Q, ("id", "session", "award_form", "nominee_kind"), sql)
    yield Rule(SessionQuota, On.UPDATE, "bv: fixed for good", fixed)
    yield from kept(SessionQuota, "bv: a number of awards is kept")


def _guests(sql: Dialect) -> Iterator[Rule]:
    guest, closed = Row(SessionGuest), "bv: the session is closed"
    yield Rule(SessionGuest, On.INSERT, closed, _session_is_closed(guest.new("session")))
    yield Rule(SessionGuest, On.UPDATE, closed, _session_is_closed(guest.old("session")))
    fixed = changed(guest, guest.fields(but=("state",)), sql)
    yield Rule(SessionGuest, On.UPDATE, "bv: fixed for good", fixed)
    yield from kept(SessionGuest, "bv: an invitation is kept")


def _one_was_opened() -> str:
    nomination = Row(Nomination)
    return (
        f"EXISTS (SELECT 1 FROM {I.table} i JOIN {nomination.table} n"
        f" ON n.{nomination.column('id')} = i.{I.column('nomination')}"
        f" WHERE i.{I.column('session')} = {Q.new('session')} AND i.{I.column('award_form')} = {Q.new('award_form')}"
        f" AND n.{nomination.column('nominee_kind')} = {Q.new('nominee_kind')}"
        f" AND i.{I.column('opened_at')} IS NOT NULL)"
    )


def _rolls(sql: Dialect) -> Iterator[Rule]:
    closed = "bv: the session is closed"
    yield Rule(SessionMember, On.INSERT, closed, _session_is_closed(M.new("session")))
    # Why somebody was away is put right with the draft of the minutes, as long as they are not approved.
    seat = changed(M, M.fields(but=("note",)), sql)
    yield Rule(SessionMember, On.UPDATE, closed, f"{_session_is_closed(M.old('session'))} AND {seat}")
    told = f"{minutes_are_approved(M.old('session'))} AND {changed(M, ('note',), sql)}"
    yield Rule(SessionMember, On.UPDATE, "bv: the minutes are approved", told)
    frozen = changed(M, ("id", "session", "role", "ordinal"), sql)
    other = changed(M, ("person", "instead_of"), sql)
    yield Rule(SessionMember, On.UPDATE, "bv: the roll is frozen", any_of([frozen, f"({other} AND NOT {_seats()})"]))
    yield from kept(SessionMember, "bv: the roll is frozen")
    ended = changed(S, ("opened_at", "closed_at"), sql)
    fixed = changed(S, ("id", "ref", "code", "council", "kind", "created_at"), sql)
    # Until when the members are asked in writing is fixed once they are.
    asked = f"{S.old('kind')} = '{SessionKind.WRITTEN}' AND {S.old('opened_at')} IS NOT NULL"
    until = f"({asked} AND {changed(S, ('opinions_until',), sql)})"
    yield Rule(
        Session,
        On.UPDATE,
        "bv: fixed for good",
        any_of([fixed, f"({S.old('closed_at')} IS NOT NULL AND {ended})", until]),
    )
    drafted = f"{minutes_are_approved(S.old('id'))} AND {changed(S, ('conclusion', 'presiding_authority'), sql)}"
    yield Rule(Session, On.UPDATE, "bv: the minutes are approved", drafted)
    yield from kept(Session, "bv: a session is kept")


def _seats() -> str:
    """A substitute takes the line of a member once, before the session is opened; the line still names the member."""
    return (
        f"({M.old('instead_of')} IS NULL AND COALESCE({M.new('instead_of')} = {M.old('person')}, FALSE)"
        f" AND {M.new('person')} <> {M.old('person')}"
        f" AND EXISTS (SELECT 1 FROM {S.table} s WHERE s.{S.column('id')} = {M.old('session')}"
        f" AND s.{S.column('opened_at')} IS NULL))"
    )


def _item_is_not(item: str, *states: ItemState) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM {I.table} i WHERE i.{I.column('id')} = {item}"
        f" AND i.{I.column('state')} IN ({quoted(states)}) AND i.{I.column('counted_at')} IS NULL)"
    )


def _session_is_closed(session: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {S.table} s WHERE s.{S.column('id')} = {session}"
        f" AND s.{S.column('closed_at')} IS NOT NULL)"
    )
