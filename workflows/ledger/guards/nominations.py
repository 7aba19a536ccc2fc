"""The nomination: where it begins, how it moves, and that it does neither without its entry.

The entry itself is asked for by the foreign key of `Nomination.entry`, which both engines check at the commit. What
stands here makes that key a new one with every change: it is the object's name with its version, and no other.
"""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, changed, changed_again, kept, quoted
from workflows.lifecycle import STEPS
from workflows.models import LedgerEntry, Nomination
from workflows.rules import guards
from workflows.vocabulary.commands import OPEN_WHILE_HELD
from workflows.vocabulary.states import EDITABLE, HOLDABLE, State

# What a proposer types into an open dossier changes without an entry; nothing else does (DESIGN.md, "Autosave").
TYPED = frozenset(
    {
        "summary",
        "period_from",
        "period_to",
        "report",
        "initiative",
        "simplified_grounds",
        "is_kept_outside",
        "is_declared",
        "late_reason",
        "duplicate_reason",
        "revision",
        "search_key",
    }
)
FIXED = ("id", "ref", "created_at", "drafted_by", "nominee_kind")
FIXED_ONCE_SET = ("code", "received_at", "regime", "process", "merged_into")
N, E = Row(Nomination), Row(LedgerEntry)
KEY = f"'nomination/' || {N.new('ref')} || ':' || CAST({N.new('version')} AS TEXT)"


def pairs(*, held: bool) -> list[tuple[State, State]]:
    """Return the pairs of states that the lifecycle joins, for a suspended nomination or one that is not."""
    return sorted(
        (source, step.target)
        for step in STEPS.values()
        for source in step.sources
        if step.target is not None and (step.command in OPEN_WHILE_HELD if held else guards.is_held not in step.guards)
    )


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse what the one door would never do with a nomination."""
    yield Rule(Nomination, On.INSERT, "bv: a nomination begins as a draft", _is_no_beginning())
    yield Rule(Nomination, On.INSERT, "bv: wrong entry key", f"{N.new('entry')} <> {KEY}")
    yield Rule(Nomination, On.INSERT, "bv: the entry tells another state", _entry_tells_otherwise())
    yield Rule(Nomination, On.UPDATE, "bv: fixed for good", changed(N, FIXED, sql))
    yield Rule(Nomination, On.UPDATE, "bv: fixed once set", changed_again(N, FIXED_ONCE_SET, sql))
    # The policy is that of the award form; with another form comes another policy (N26, N31, N34b).
    same_form = f"NOT {sql.differs(N.old('award_form'), N.new('award_form'))}"
    other_policy = changed_again(N, ("policy",), sql)
    yield Rule(Nomination, On.UPDATE, "bv: fixed once set", f"{same_form} AND {other_policy}")
    yield Rule(Nomination, On.UPDATE, "bv: wrong entry key", f"{N.new('entry')} <> {KEY}")
    yield Rule(Nomination, On.UPDATE, "bv: change without a new version", _is_without_version(sql))
    yield Rule(Nomination, On.UPDATE, "bv: illegal state pair", _is_illegal_move())
    yield Rule(Nomination, On.UPDATE, "bv: illegal suspension", _is_illegal_suspension())
    yield Rule(Nomination, On.UPDATE, "bv: the entry tells another state", _entry_tells_otherwise())
    yield from kept(Nomination, "bv: a nomination is kept")


def _is_no_beginning() -> str:
    return (
        f"{N.new('state')} <> '{State.DRAFT}' OR {N.new('version')} <> 1 OR {N.new('is_held')}"
        f" OR {N.new('code')} IS NOT NULL"
    )


def _is_without_version(sql: Dialect) -> str:
    """Whatever changes takes the next version; only what is typed into an open dossier does not."""
    version, was = N.new("version"), N.old("version")
    untold = changed(N, N.fields(but=(*FIXED, *TYPED, "version", "entry")), sql)
    typed = changed(N, sorted(TYPED), sql)
    is_open = f"{N.old('state')} IN ({quoted(EDITABLE)})"
    return (
        f"NOT ({version} = {was} OR {version} = {was} + 1)"
        f" OR ({version} = {was} AND ({untold} OR ({typed} AND NOT {is_open})))"
    )


def _is_illegal_move() -> str:
    is_held = N.old("is_held")
    free, held = _along(pairs(held=False)), _along(pairs(held=True))
    return f"{N.old('state')} <> {N.new('state')} AND NOT ((NOT {is_held} AND {free}) OR ({is_held} AND {held}))"


def _is_illegal_suspension() -> str:
    """It is laid over a state that stays; it is lifted from one that stays, or with the conclusion that ends it."""
    was, is_, old, new = N.old("is_held"), N.new("is_held"), N.old("state"), N.new("state")
    ending = quoted(step.target for step in STEPS.values() if guards.is_held in step.guards and step.target)
    laid_on = f"NOT {was} AND {is_} AND ({old} <> {new} OR {old} NOT IN ({quoted(HOLDABLE)}))"
    return f"({laid_on}) OR ({was} AND NOT {is_} AND {old} <> {new} AND {new} NOT IN ({ending}))"


def _entry_tells_otherwise() -> str:
    return (
        f"EXISTS (SELECT 1 FROM {E.table} e WHERE e.{E.column('key')} = {N.new('entry')}"
        f" AND e.{E.column('to_state')} <> {N.new('state')})"
    )


def _along(joined: list[tuple[State, State]]) -> str:
    sources = sorted({source for source, _target in joined})
    ways = (
        f"({N.old('state')} = '{source}' AND {N.new('state')} IN ({quoted(to for of, to in joined if of == source)}))"
        for source in sources
    )
    return "(" + " OR ".join(ways) + ")"
