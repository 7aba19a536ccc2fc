"""Papers in the same secret vote: nobody votes twice, and what two people read stays as they read it."""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, any_of, changed, kept
from workflows.ledger.guards.voters import only_voters
from workflows.models import (
    AgendaItem,
    BallotPaper,
    Envelope,
    MixedBallot,
    PaperReading,
    PaperReconciliation,
    PaperVoter,
    ReadPaper,
    SealedPaper,
    Urn,
)
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.urns import BallotPaperState, Half, UrnState

E, I, M = Row(Envelope), Row(AgendaItem), Row(MixedBallot)  # noqa: E741 - they stand in one line
P, V, R, D = Row(BallotPaper), Row(PaperVoter), Row(PaperReading), Row(ReadPaper)
S, X, U = Row(SealedPaper), Row(PaperReconciliation), Row(Urn)
RECONCILED = "bv: the papers are reconciled"
NOT_OPEN = "bv: the urn is not open"


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse a second ballot of one member, another reading of a reconciled paper, and a count without its papers."""
    yield from _papers(sql)
    yield from _voters()
    yield from _readings()
    yield from _reconciled()


def _papers(sql: Dialect) -> Iterator[Rule]:
    item, old, new = P.new("item"), P.old("state"), P.new("state")
    is_new = f"{new} <> '{BallotPaperState.PRINTED}'"
    too_late = f"(EXISTS ({_urn(item)}) AND NOT {_urn_is(item, UrnState.OPEN)})"
    out = "bv: papers are handed out"
    yield Rule(BallotPaper, On.INSERT, "bv: a paper begins unused", is_new)
    yield Rule(BallotPaper, On.INSERT, NOT_OPEN, too_late)
    yield Rule(BallotPaper, On.INSERT, out, _is_out(item))
    yield Rule(BallotPaper, On.UPDATE, "bv: fixed for good", changed(P, P.fields(but=["state"]), sql))
    moved = sql.differs(old, new)
    yield Rule(BallotPaper, On.UPDATE, RECONCILED, f"{moved} AND {_is_reconciled(item)}")
    yield Rule(BallotPaper, On.UPDATE, "bv: illegal state pair", f"{moved} AND {old} <> '{BallotPaperState.PRINTED}'")
    yield Rule(BallotPaper, On.UPDATE, out, f"{new} = '{BallotPaperState.VOID}' AND {moved} AND {_is_out(item)}")
    for state, urn in (
        (BallotPaperState.SPOILED, UrnState.OPEN),
        (BallotPaperState.RETURNED, UrnState.CLOSED),
        (BallotPaperState.UNUSED, UrnState.CLOSED),
    ):
        here = f"{new} = '{state}' AND {moved}"
        yield Rule(BallotPaper, On.UPDATE, NOT_OPEN, f"{here} AND NOT {_urn_is(item, urn)}")
    yield from kept(BallotPaper, "bv: a ballot paper is kept")


def _voters() -> Iterator[Rule]:
    item, member = V.new("item"), V.new("member")
    here = f"SELECT 1 FROM {I.table} i WHERE i.{I.column('id')} = {item}"
    voting = f"{here} AND i.{I.column('state')} = '{ItemState.VOTING}'"
    sealed = (
        f"SELECT 1 FROM {E.table} e WHERE e.{E.column('item')} = {item} AND e.{E.column('member')} = {member}"
        f" AND NOT e.{E.column('is_written')}"
    )
    drawn = (
        f"SELECT 1 FROM {V.table} v WHERE v.{V.column('item')} = {E.new('item')}"
        f" AND v.{V.column('member')} = {E.new('member')}"
    )
    twice = "bv: the member has voted already"
    open_urn = f"EXISTS ({voting}) AND {_urn_is(item, UrnState.OPEN)}"
    yield Rule(PaperVoter, On.INSERT, NOT_OPEN, f"NOT ({open_urn})")
    yield from only_voters(PaperVoter)
    yield Rule(PaperVoter, On.INSERT, twice, f"EXISTS ({sealed})")
    yield Rule(PaperVoter, On.UPDATE, "bv: who drew a paper stays")
    yield from kept(PaperVoter, "bv: who drew a paper stays")
    yield Rule(Envelope, On.INSERT, twice, f"EXISTS ({drawn})")


def _readings() -> Iterator[Rule]:
    """A reading can be replaced by another until both agree; what was sealed goes when the urn is destroyed."""
    item, person = R.new("item"), R.new("person")
    same = (
        f"SELECT 1 FROM {R.table} r WHERE r.{R.column('item')} = {item} AND r.{R.column('person')} = {person}"
        f" AND r.{R.column('half')} <> {R.new('half')}"
    )
    stays = "bv: a reading stays as it was given"
    yield Rule(PaperReading, On.INSERT, NOT_OPEN, f"NOT {_urn_is(item, UrnState.CLOSED)}")
    yield Rule(PaperReading, On.INSERT, RECONCILED, _is_reconciled(item))
    yield Rule(PaperReading, On.INSERT, "bv: two people read the papers", f"EXISTS ({same})")
    yield Rule(PaperReading, On.UPDATE, stays)
    yield Rule(PaperReading, On.DELETE, RECONCILED, _is_reconciled(R.old("item")))
    yield Rule(PaperReading, On.TRUNCATE, RECONCILED)

    def of_reading(reading: str) -> str:
        return f"(SELECT y.{R.column('item')} FROM {R.table} y WHERE y.{R.column('id')} = {reading})"

    of_paper = f"(SELECT z.{P.column('item')} FROM {P.table} z WHERE z.{P.column('id')} = {D.new('paper')})"
    new, old = of_reading(D.new("reading")), of_reading(D.old("reading"))
    yield Rule(ReadPaper, On.INSERT, RECONCILED, _is_reconciled(new))
    yield Rule(ReadPaper, On.INSERT, "bv: a paper of another item", f"{new} <> {of_paper}")
    yield Rule(ReadPaper, On.UPDATE, stays)
    yield Rule(ReadPaper, On.DELETE, RECONCILED, _is_kept(old))
    yield Rule(ReadPaper, On.TRUNCATE, RECONCILED)
    item = S.new("item")
    yield Rule(SealedPaper, On.INSERT, NOT_OPEN, f"NOT {_urn_is(item, UrnState.CLOSED)}")
    yield Rule(SealedPaper, On.INSERT, RECONCILED, _is_reconciled(item))
    yield Rule(SealedPaper, On.UPDATE, "bv: an envelope stays as it was sealed")
    yield Rule(SealedPaper, On.DELETE, RECONCILED, _is_kept(S.old("item")))
    yield Rule(SealedPaper, On.TRUNCATE, RECONCILED)


def _reconciled() -> Iterator[Rule]:
    item = X.new("item")

    def papers(which: str) -> str:
        here = f"p.{P.column('item')} = {item} AND p.{P.column('state')} {which}"
        return f"(SELECT COUNT(*) FROM {P.table} p WHERE {here})"

    def read(half: Half) -> str:
        return (
            f"(SELECT COUNT(*) FROM {D.table} d JOIN {R.table} r ON r.{R.column('id')} = d.{D.column('reading')}"
            f" WHERE r.{R.column('item')} = {item} AND r.{R.column('half')} = '{half}')"
        )

    readings = f"(SELECT COUNT(*) FROM {R.table} r WHERE r.{R.column('item')} = {item})"
    sealed = f"(SELECT COUNT(*) FROM {S.table} s WHERE s.{S.column('item')} = {item})"
    drawn = f"(SELECT COUNT(*) FROM {V.table} v WHERE v.{V.column('item')} = {item})"
    returned = X.new("returned")
    wrong = [
        f"{readings} <> {len(Half)}",
        *(f"{read(half)} <> {returned}" for half in Half),
        f"{sealed} <> {returned}",
        f"{papers(_equals(BallotPaperState.RETURNED))} <> {returned}",
        f"{papers(_equals(BallotPaperState.SPOILED))} <> {X.new('spoiled')}",
        f"{papers(_equals(BallotPaperState.VOID, but=True))} <> {X.new('printed')}",
        f"{drawn} <> {returned} + {X.new('not_returned')}",
    ]
    yield Rule(PaperReconciliation, On.INSERT, NOT_OPEN, f"NOT {_urn_is(item, UrnState.CLOSED)}")
    yield Rule(PaperReconciliation, On.INSERT, "bv: the papers do not add up", any_of(wrong))
    yield Rule(PaperReconciliation, On.UPDATE, RECONCILED)
    yield from kept(PaperReconciliation, RECONCILED)
    waiting = "bv: papers are still to be read"
    mixed = f"{U.new('state')} = '{UrnState.MIXED}'"
    yield Rule(Urn, On.UPDATE, waiting, f"{mixed} AND {_waits(U.new('item'))}")
    of_urn = f"(SELECT w.{U.column('item')} FROM {U.table} w WHERE w.{U.column('id')} = {M.new('urn')})"
    yield Rule(MixedBallot, On.INSERT, waiting, _waits(of_urn))


def _equals(state: BallotPaperState, *, but: bool = False) -> str:
    return f"{'<>' if but else '='} '{state}'"


def _urn(item: str) -> str:
    return f"SELECT 1 FROM {U.table} u WHERE u.{U.column('item')} = {item}"


def _urn_is(item: str, state: UrnState) -> str:
    return f"EXISTS ({_urn(item)} AND u.{U.column('state')} = '{state}')"


def _is_out(item: str) -> str:
    return f"EXISTS (SELECT 1 FROM {V.table} o WHERE o.{V.column('item')} = {item})"


def _is_reconciled(item: str) -> str:
    return f"EXISTS (SELECT 1 FROM {X.table} x WHERE x.{X.column('item')} = {item})"


def _is_kept(item: str) -> str:
    return f"({_is_reconciled(item)} AND NOT {_urn_is(item, UrnState.DESTROYED)})"


def _waits(item: str) -> str:
    return f"({_is_out(item)} AND NOT {_is_reconciled(item)})"
