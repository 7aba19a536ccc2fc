"""The figures as ratios of the same run, each with its range, and whether a goal is missed by the whole of it."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tests.benchmarks import commands
from tests.benchmarks.meter import Cost
from tests.benchmarks.path import MOVES
from tests.benchmarks.race import Lane

MOST_STATEMENTS = 16
TITLES = {
    "ours": "ours, alone in its session",
    "listed": "ours, one of eight on a list",
    "viewflow": "bare viewflow",
    "fsm": "bare django-fsm + simple-history",
    "pages": "ours over HTTP, alone",
    "listed pages": "ours over HTTP, one of eight",
    "viewflow pages": "bare viewflow over HTTP",
}
# Ours, the peer, and the most that the ratio may be: the goal is about people with a browser (W1).
PAIRS = (
    ("pages", "viewflow pages", 1.3),
    ("listed pages", "viewflow pages", 1.3),
    ("ours", "viewflow", None),
    ("listed", "viewflow", None),
    ("ours", "fsm", None),
    ("listed", "fsm", None),
)
MEASURES: tuple[tuple[str, Callable[[Cost], float]], ...] = (
    ("CPU", lambda cost: cost.cpu),
    ("wall", lambda cost: cost.wall),
)


@dataclass(frozen=True)
class Ratio:
    """A ratio with every repeat of it; the goal is a most, a least, or none."""

    name: str
    values: tuple[float, ...]
    most: float | None = None
    least: float | None = None

    @property
    def is_missed(self) -> bool:
        """Tell whether every repeat lies on the wrong side."""
        if self.most is not None:
            return min(self.values) > self.most
        return self.least is not None and max(self.values) < self.least

    def __str__(self) -> str:
        goal = f"goal ≤ {self.most}" if self.most is not None else f"goal ≥ {self.least}" if self.least else "reported"
        return f"  {self.name:<70} {spread(self.values)}   {goal}{'  MISSED' if self.is_missed else ''}"

    def as_data(self) -> dict[str, Any]:
        """Return it for the file of results."""
        return {**asdict(self), "median": statistics.median(self.values), "is_missed": self.is_missed}


def ratios_of(lanes: dict[str, Lane], commits: float) -> Iterator[Ratio]:
    """Return what the race says, repeat by repeat; `commits` is the limit of one-row commits a second."""
    for mine, peer, most in PAIRS:
        for what, measure in MEASURES:
            each = zip(lanes[mine].each(), lanes[peer].each(), strict=True)
            values = tuple(measure(a) / measure(b) for a, b in each)
            yield Ratio(f"{TITLES[mine]} : {TITLES[peer]}, {what}", values, most=most)
    for mine in ("ours", "listed", "viewflow"):
        steps = tuple(len(MOVES) * 1000 / cost.wall / commits for cost in lanes[mine].each())
        yield Ratio(f"{TITLES[mine]}, steps/s : one-row ORM commits/s", steps)
    for mine in ("ours", "listed"):
        whole, ledger = lanes[mine].each(), lanes[mine].each(part=True)
        shares = tuple(b.cpu / (a.cpu - b.cpu) for a, b in zip(whole, ledger, strict=True))
        yield Ratio(f"{TITLES[mine]}, ledger : the rest, CPU", shares, most=0.25)


def tables(lanes: dict[str, Lane]) -> Iterator[str]:
    """Return the figures behind the ratios, line by line."""
    yield ""
    yield f"  {'one nomination, in milliseconds':<48}{'CPU':<24}{'wall':<24}statements"
    for name, lane in lanes.items():
        yield _line(TITLES[name], lane.each(), lane.statements_of(MOVES))
    yield _line("ours beside the moves: dossier, votes, minutes", lanes["ours"].around(), None)
    for name in ("pages", "listed pages", "viewflow pages"):
        yield _line(f"{TITLES[name]}, of it pages", lanes[name].each(part=True), None)
    yield ""
    yield f"  {'by step, CPU ms (statements)':<30}" + "".join(f"{name:>16}" for name in lanes)
    for step in MOVES:
        yield f"    {step:<28}" + "".join(
            f"{statistics.median(cost.cpu for cost in lane.of_step(step)):10.2f} ({lane.statements_of([step]):3})"
            for lane in lanes.values()
        )
    yield ""


def statement_lines(rows: Sequence[commands.Row]) -> Iterator[str]:
    """Return the statements of every command, and those that take too many."""
    yield ""
    yield f"  statements of each transition (goal ≤ {MOST_STATEMENTS}, on a list of a further line; one transaction)"
    yield f"    {'':<26}{'alone':>8}{'further':>10}{'delivery':>10}{'outside':>10}{'commits':>9}"
    for row in rows:
        further = f"{row.further:g}" if row.further is not None else ""
        figures = f"{row.alone:>8}{further:>10}{row.delivery:>10}{row.outside:>10}{row.commits:>9}"
        yield f"    {row.command.value:<26}{figures}{'  MISSED' if is_over(row) else ''}"


def is_over(row: commands.Row) -> bool:
    """Tell whether a command takes more than it should, or does not take it all in one transaction.

    A list is taken in one act, which also writes the paper or the session that the list belongs to: there a
    transition takes what a further line takes.
    """
    of_one = row.alone if row.further is None else row.further
    return of_one > MOST_STATEMENTS or row.commits != 1 or row.outside > 0


def spread(values: Sequence[float], width: int = 5, digits: int = 2) -> str:
    """Return the median, and in brackets the least and the greatest."""
    middle = statistics.median(values)
    return f"{middle:{width}.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def _line(title: str, costs: Sequence[Cost], statements: int | None) -> str:
    cells = "".join(f"{spread([measure(cost) for cost in costs], 5, 1):<24}" for _what, measure in MEASURES)
    return f"    {title:<46}{cells}{statements if statements is not None else ''}"
