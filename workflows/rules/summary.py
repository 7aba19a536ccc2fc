"""Counting the nominations of a campaign: from plain rows to tables whose every number has its list (R-09, R-42)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workflows.vocabulary.dossier import NomineeKind
from workflows.vocabulary.states import State
from workflows.vocabulary.summary import NEVER_SENT, NOT_STATED, RESULTS, Breakdown, Result, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One nomination as it stood at the end of a day; `days` are the working days that it took to its end."""

    key: int
    state: State
    contents: tuple[str, ...]  # the codes of what its report speaks of
    unit: str
    award: str
    kind: NomineeKind
    sex: str
    is_leader: bool
    is_sent: bool = True  # by that day, at least once
    days: int | None = None
    steps: tuple[tuple[State, int], ...] = ()  # each stay in a state that it has left, in working days

    @property
    def result(self) -> Result:
        """How far it has come."""
        return RESULTS[self.state]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which nominations a number stands for; what is None leaves the list as wide as it is."""

    breakdown: Breakdown | None = None
    value: str = NOT_STATED
    result: Result | None = None
    has_ended: bool = False
    days: int | None = None
    step: State | None = None
    step_days: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: how many nominations of a value came how far."""

    value: str
    by_result: Mapping[Result, int]
    total: int


@dataclass(frozen=True, slots=True)
class Table:
    """The counts by one thing; a nomination counts under every content that its report speaks of."""

    breakdown: Breakdown
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """How long something took in working days: how often, in the middle, at most."""

    count: int
    median: float
    longest: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that is counted of a campaign on a day."""

    total: int
    by_result: Mapping[Result, int]
    tables: tuple[Table, ...]
    time: Span | None
    steps: Mapping[State, Span]


def summary_of(rows: Iterable[Counted], known: Mapping[Breakdown, Sequence[str]] | None = None) -> Summary:
    """Return the counts of nominations; values that are `known` have their line even where nothing is counted."""
    sent = [row for row in rows if was_sent(row)]
    stays: dict[State, list[int]] = {}
    for row in sent:
        for state, longest in longest_stays(row).items():
            stays.setdefault(state, []).append(longest)
    return Summary(
        total=len(sent),
        by_result=_by_result(sent),
        tables=tuple(_table(each, sent, (known or {}).get(each, ())) for each in Breakdown),
        time=span_of([row.days for row in sent if row.days is not None]),
        steps={state: span for state in State if (span := span_of(stays.get(state, ()))) is not None},
    )


def chosen(rows: Iterable[Counted], wanted: Wanted) -> list[Counted]:
    """Return the nominations for which a number stands."""
    return [row for row in rows if was_sent(row) and _fits(row, wanted)]


def was_sent(row: Counted) -> bool:
    """Tell whether a nomination was ever sent; drafts, and those that ended as one, are not counted."""
    return row.is_sent and row.state not in NEVER_SENT


def values_of(row: Counted, breakdown: Breakdown) -> tuple[str, ...]:
    """Return under which values a nomination counts; a collective has no sex and leads nobody."""
    is_collective = row.kind is NomineeKind.COLLECTIVE
    match breakdown:
        case Breakdown.CONTENT:
            return row.contents or (NOT_STATED,)
        case Breakdown.UNIT:
            return (row.unit,)
        case Breakdown.AWARD:
            return (row.award,)
        case Breakdown.KIND:
            return (row.kind,)
        case Breakdown.SEX:
            return (NomineeKind.COLLECTIVE if is_collective else row.sex,)
        case Breakdown.LEADER:
            standing = Standing.LEADER if row.is_leader else Standing.NOT_LEADER
            return (NomineeKind.COLLECTIVE if is_collective else standing,)


def longest_stays(row: Counted) -> dict[State, int]:
    """Return the longest stay of a nomination in each state that it has left."""
    found: dict[State, int] = {}
    for state, days in row.steps:
        found[state] = max(days, found.get(state, 0))
    return found


def span_of(days: Sequence[int]) -> Span | None:
    """Return how long things took, nothing where there was none; between two middle ones lies the median."""
    if not days:
        return None
    ordered, middle = sorted(days), len(days) // 2
    median = ordered[middle] if len(days) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return Span(len(days), median, ordered[-1])


def _table(breakdown: Breakdown, rows: Sequence[Counted], known: Sequence[str]) -> Table:
    under: dict[str, list[Counted]] = {value: [] for value in known}
    for row in rows:
        for value in values_of(row, breakdown):
            under.setdefault(str(value), []).append(row)
    return Table(breakdown, tuple(Line(value, _by_result(found), len(found)) for value, found in under.items()))


def _by_result(rows: Iterable[Counted]) -> dict[Result, int]:
    counts = Counter(row.result for row in rows)
    return {result: counts[result] for result in Result}


def _fits(row: Counted, wanted: Wanted) -> bool:
    if wanted.breakdown is not None and wanted.value not in values_of(row, wanted.breakdown):
        return False
    if wanted.result is not None and row.result is not wanted.result:
        return False
    if wanted.has_ended and row.days is None:
        return False
    if wanted.days is not None and row.days != wanted.days:
        return False
    stay = longest_stays(row).get(wanted.step) if wanted.step is not None else None
    if wanted.step is not None and stay is None:
        return False
    return wanted.step_days is None or stay == wanted.step_days
