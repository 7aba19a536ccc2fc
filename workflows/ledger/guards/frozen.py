"""What the council votes on stays as it was when it was placed on the agenda, until the vote has taken effect.

Its papers are named by a hash on the item; a later version comes before the council only by an act that takes the
nomination off the agenda first, and places it again with the new hash.
"""

from collections.abc import Iterator

from workflows.ledger.guards.rule import Dialect, On, Row, Rule, any_of, changed, quoted
from workflows.models import Evidence, Nomination, StoredFile
from workflows.vocabulary.states import State

FROZEN = (State.ON_AGENDA, State.IN_REVIEW)
# What goes into the hash beside the award form, which the council itself may change (N34b), and the files.
CONTENT = (
    "nominee_name",
    "nominee_position",
    "nominee_unit_name",
    "summary",
    "period_from",
    "period_to",
    "report",
    "initiative",
    "simplified_grounds",
    "is_kept_outside",
    "dossier_version",
)
CODE = "bv: the papers are frozen"
E, F, N = Row(Evidence), Row(StoredFile), Row(Nomination)


def rules(sql: Dialect) -> Iterator[Rule]:
    """Refuse to change what lies before the council."""
    is_before_council = f"{N.old('state')} IN ({quoted(FROZEN)})"
    yield Rule(Nomination, On.UPDATE, CODE, f"{is_before_council} AND {changed(N, CONTENT, sql)}")
    merged = f"{sql.differs(N.old('merged_into'), N.new('merged_into'))} AND {_is_frozen(N.new('merged_into'))}"
    yield Rule(Nomination, On.UPDATE, CODE, merged)
    yield Rule(Evidence, On.INSERT, CODE, _is_frozen(E.new("nomination")))
    moved = changed(E, ("nomination", "file", "removed_at"), sql)
    yield Rule(
        Evidence,
        On.UPDATE,
        CODE,
        f"{moved} AND {any_of([_is_frozen(E.old('nomination')), _is_frozen(E.new('nomination'))])}",
    )
    yield Rule(StoredFile, On.UPDATE, "bv: a file is its content", changed(F, ("sha256", "size"), sql))


def _is_frozen(nomination: str) -> str:
    """Return the condition that a nomination, or the one into which it was merged, lies before the council."""
    table, key, state = N.table, N.column("id"), N.column("state")
    own = f"n.{key} = {nomination} AND n.{state} IN ({quoted(FROZEN)})"
    into = (
        f"m.{key} = {nomination} AND n.{key} = m.{N.column('merged_into')} AND n.{state} IN ({quoted(FROZEN)})"
    )
    return any_of(
        [
            f"EXISTS (SELECT 1 FROM {table} n WHERE {own})",
            f"EXISTS (SELECT 1 FROM {table} m, {table} n WHERE {into})",
        ]
    )
