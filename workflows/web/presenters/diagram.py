"""The process as a drawing: states in columns by stage, every way that the law opens between them, and the way gone.

The states and ways are read off `lifecycle.STEPS`; only where a box stands is written here. A state without a place of
its own is put below its column, so a new state shows without a change here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from workflows.lifecycle import STEPS
from workflows.queries.labels import label_of
from workflows.rules.permits import HOLDERS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.states import State
from workflows.web.presenters.diagram_lines import GAP_X, GAP_Y, HEIGHT, TOP, WIDTH, Node, Pair, Router
from workflows.web.presenters.states import STAGE_LABELS, STAGES, Stage, look_of

MARGIN = 8  # beside the outer columns, where no line runs
MOST_LETTERS = 21  # of a line in a box
ROWS: dict[State, int] = {
    State.DRAFT: 0,
    State.RETURNED: 1,
    State.WITHDRAWN: 3,
    State.SUBMITTED: 0,
    State.APPRAISING: 1,
    State.REJECTED_INELIGIBLE: 3,
    State.CONSOLIDATED: 0,
    State.ON_AGENDA: 1,
    State.IN_REVIEW: 2,
    State.DEFERRED: 3,
    State.NOT_RECOMMENDED: 4,
    State.RECOMMENDED: 0,
    State.ESCALATION_PREPARED: 1,
    State.ESCALATED: 2,
    State.PROVINCE_RETURNED: 3,
    State.PROVINCE_REJECTED: 4,
    State.DECLINED: 5,
    State.AWAITING_SIGNATURE: 0,
    State.GRANTED: 2,
}
# From almost everywhere a nomination can be withdrawn, or end with its campaign or after a suspension: drawn only where
# it was.
QUIET = frozenset({Command.WITHDRAW, Command.CANCEL_WITH_CAMPAIGN, Command.CONCLUDE_HOLD})


@dataclass(frozen=True, slots=True)
class Edge:
    """A way between two states: its path, and whether the nomination went it."""

    path: str
    is_passed: bool
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its heading."""

    x: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole diagram, with the sentence that says the same in words."""

    left: int
    width: int
    height: int
    columns: tuple[Column, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    current: str
    passed: tuple[str, ...]
    box_width: int = WIDTH
    box_height: int = HEIGHT


def drawn_pairs(passed: Iterable[tuple[str, str]]) -> list[Pair]:
    """Return the ways to draw, in the order of the law: all but the quiet ones, and of those the ones gone."""
    gone = set(passed)
    pairs: list[Pair] = []
    for command, step in STEPS.items():
        for source in step.sources:
            if step.target is None or (source, step.target) in pairs:
                continue
            if command not in QUIET or (source, step.target) in gone:
                pairs.append((source, step.target))
    return pairs


def drawing_of(state: str, passed: Iterable[tuple[str, str]]) -> Drawing:
    """Return the diagram of a nomination in a state that went these ways."""
    gone = list(passed)
    pairs = drawn_pairs(gone)
    states = [each for each in State if any(each in pair for pair in pairs) or each == state]
    places = _places(states)
    been = {State(source) for source, _target in gone} | {State(target) for _source, target in gone}
    nodes = tuple(_node(each, places[each], now=State(state), been=been) for each in states)
    router = Router({node.state: node for node in nodes}, pairs)
    edges = [
        Edge(
            path=router.path(pair),
            is_passed=(pair[0].value, pair[1].value) in {(str(a), str(b)) for a, b in gone},
            title=f"{label_of(pair[0])} → {label_of(pair[1])}",
        )
        for pair in pairs
    ]
    rows = max(row for _column, row in places.values()) + 1
    left = GAP_X - MARGIN if not router.lanes[0] else 0
    right = _x(len(Stage) - 1) + WIDTH
    return Drawing(
        left=left,
        width=right + (GAP_X if router.lanes[right] else MARGIN) - left,
        height=TOP + rows * (HEIGHT + GAP_Y) + GAP_Y // 2,
        columns=tuple(
            Column(x=_x(place) + WIDTH // 2, lines=_wrapped(label, 26))
            for place, label in enumerate(gettext(STAGE_LABELS[stage]) for stage in Stage)
        ),
        nodes=nodes,
        # The ways gone are drawn last, over the others.
        edges=tuple(sorted(edges, key=lambda edge: edge.is_passed)),
        current=label_of(State(state)),
        passed=tuple(dict.fromkeys(label_of(State(source)) for source, _target in gone)),
    )


def _places(states: Iterable[State]) -> dict[State, tuple[int, int]]:
    """Return column and row of each state; one without a row of its own goes below its column."""
    places: dict[State, tuple[int, int]] = {}
    taken: dict[int, set[int]] = defaultdict(set)
    wanted = list(states)
    for state in sorted(wanted, key=lambda each: (each not in ROWS, wanted.index(each))):
        column = list(Stage).index(STAGES[state])
        row = ROWS.get(state, max(taken[column], default=-1) + 1)
        taken[column].add(row)
        places[state] = (column, row)
    return places


def _x(column: int) -> int:
    return GAP_X + column * (WIDTH + GAP_X)


def _y(row: int) -> int:
    return TOP + row * (HEIGHT + GAP_Y)


def _node(state: State, place: tuple[int, int], *, now: State, been: set[State]) -> Node:
    look = "now" if state is now else ("done" if state in been else "")
    lines = _wrapped(look_of(state).label, MOST_LETTERS)
    holder = ", ".join(label_of(role) for role in HOLDERS.get(state, ())[:1])
    if len(lines) > 1 or len(holder) > MOST_LETTERS + 3:
        holder = ""
    return Node(state, _x(place[0]), _y(place[1]), lines, holder, look)


def _wrapped(text: str, most: int) -> tuple[str, ...]:
    """Break a label into at most two lines between words."""
    if len(text) <= most:
        return (text,)
    words = text.split()
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return min(halves, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=(text,))
