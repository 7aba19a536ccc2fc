"""Secret ballots: an envelope is in the urn or refused, what was in the urn stays, and nothing is counted twice."""

from collections.abc import Iterator
from itertools import pairwise

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, any_of, changed, kept, quoted
from workflows.ledger.guards.voters import only_voters
from workflows.models import AgendaItem, Custody, Envelope, MixedBallot, PaperVoter, Session, Urn
from workflows.vocabulary.council import ItemState, SessionState
from workflows.vocabulary.urns import UrnState

# From which state an urn comes to which; destroyed it can be from any, once the session is over.
OVER = (SessionState.MINUTES_SIGNED, SessionState.ADJOURNED_NO_QUORUM, SessionState.CANCELLED)
ORDER = (UrnState.OPEN, UrnState.CLOSED, UrnState.MIXED, UrnState.COUNTED)
C, E, I = Row(Custody), Row(Envelope), Row(AgendaItem)  # noqa: E741 - they stand in one line
M, S, U, V = Row(MixedBallot), Row(Session), Row(Urn), Row(PaperVoter)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to add to a closed urn, to take from one, to open or count one twice, and to change a key in use."""
    yield from _envelopes()
    yield from _urns(sql)
    yield from _mixed()
    yield from _keys(sql)


def _envelopes() -> Iterator[Rule]:
    closed = "bv: the urn is not open"
    item, is_written = E.new("item"), E.new("is_written")
    voting = f"i.{I.column('state')} = '{ItemState.VOTING}'"
    early = f"i.{I.column('state')} = '{ItemState.PENDING}' AND {is_written}"
    open_urn = (
        f"SELECT 1 FROM {I.table} i JOIN {U.table} u ON u.{U.column('item')} = i.{I.column('id')}"
        f" WHERE i.{I.column('id')} = {item} AND u.{U.column('state')} = '{UrnState.OPEN}'"
        f" AND (({voting}) OR ({early}))"
    )
    yield Rule(Envelope, On.INSERT, closed, f"NOT EXISTS ({open_urn})")
    yield from only_voters(Envelope)
    yield Rule(Envelope, On.UPDATE, "bv: an envelope stays as it was sealed")
    yield Rule(Envelope, On.DELETE, "bv: an envelope is kept", f"NOT {_is_destroyed(_urn_of(E.old('item')))}")
    yield Rule(Envelope, On.TRUNCATE, "bv: an envelope is kept")


def _urns(sql: Dialect) -> Iterator[Rule]:
    old, new = U.old("state"), U.new("state")
    voting = f"{I.column('state')} = '{ItemState.VOTING}'"
    pairs = [f"({old} = '{a}' AND {new} = '{b}')" for a, b in pairwise(ORDER)]
    gone = f"({new} = '{UrnState.DESTROYED}' AND {_session_is_over(U.new('item'))})"
    yield Rule(
        Urn,
        On.INSERT,
        "bv: an urn begins empty",
        f"{new} <> '{UrnState.OPEN}' OR {U.new('root')} <> '' OR {U.new('sheet_root')} <> ''",
    )
    yield Rule(Urn, On.UPDATE, "bv: fixed for good", changed(U, ("id", "item"), sql))
    yield Rule(
        Urn, On.UPDATE, "bv: illegal state pair", f"{sql.differs(old, new)} AND NOT {any_of([*pairs, gone])}"
    )
    is_opened = f"{sql.differs(old, new)} AND {new} IN ({quoted([UrnState.MIXED, UrnState.COUNTED])})"
    put_off = f"NOT EXISTS (SELECT 1 FROM {I.table} i WHERE i.{I.column('id')} = {U.new('item')} AND i.{voting})"
    yield Rule(Urn, On.UPDATE, "bv: the item is not open for votes", f"{is_opened} AND {put_off}")
    for names, state in ((("envelopes", "root"), UrnState.OPEN), (("sheet", "sheet_root"), UrnState.MIXED)):
        yield Rule(Urn, On.UPDATE, "bv: an urn is counted once", f"{changed(U, names, sql)} AND {old} <> '{state}'")
    yield from kept(Urn, "bv: an urn is kept")


def _mixed() -> Iterator[Rule]:
    closed = f"SELECT 1 FROM {U.table} u WHERE u.{U.column('id')} = {M.new('urn')}"
    yield Rule(
        MixedBallot,
        On.INSERT,
        "bv: the urn is not open",
        f"NOT EXISTS ({closed} AND u.{U.column('state')} = '{UrnState.CLOSED}')",
    )
    yield Rule(MixedBallot, On.UPDATE, "bv: an envelope stays as it was sealed")
    yield Rule(MixedBallot, On.DELETE, "bv: an envelope is kept", f"NOT {_is_destroyed(M.old('urn'))}")
    yield Rule(MixedBallot, On.TRUNCATE, "bv: an envelope is kept")


def _keys(sql: Dialect) -> Iterator[Rule]:
    """A key with which somebody has sealed a ballot stays; its code, in embedded custody, goes with the ballots."""
    used = any_of(
        f"EXISTS (SELECT 1 FROM {row.table} e JOIN {I.table} i ON i.{I.column('id')} = e.{row.column('item')}"
        f" WHERE i.{I.column('session')} = {C.old('session')})"
        for row in (E, V)
    )
    code = f"({sql.differs(C.old('code'), C.new('code'))} AND {C.new('code')} <> '')"
    yield Rule(Custody, On.UPDATE, "bv: fixed for good", changed(C, ("id", "session", "half"), sql))
    yield Rule(
        Custody,
        On.UPDATE,
        "bv: ballots were sealed with this key",
        f"({changed(C, ('person', 'public_key'), sql)} OR {code}) AND {used}",
    )
    yield from kept(Custody, "bv: a custodian is kept")


def _urn_of(item: str) -> str:
    return f"(SELECT x.{U.column('id')} FROM {U.table} x WHERE x.{U.column('item')} = {item})"


def _is_destroyed(urn: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {U.table} d WHERE d.{U.column('id')} = {urn}"
        f" AND d.{U.column('state')} IN ({quoted([UrnState.DESTROYED])}))"
    )


def _session_is_over(item: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {I.table} i JOIN {S.table} s ON s.{S.column('id')} = i.{I.column('session')}"
        f" WHERE i.{I.column('id')} = {item} AND s.{S.column('state')} IN ({quoted(OVER)}))"
    )
