"""The process as a drawing: states in columns by stage, every way that the law opens between them, and the way gone.

The states and ways are read off `lifecycle.STEPS`; only where a box stands is written here. A state without a place of
its own is put below its column, so a new state shows without a change here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext

from workflows.lifecycle import STEPS
from workflows.queries.labels import label_of
from workflows.rules.permits import HOLDERS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.states import State
from workflows.web.presenters.states import STAGE_LABELS, STAGES, Stage, look_of

Pair = tuple[State, State]

WIDTH, HEIGHT, GAP_X, GAP_Y, TOP = 172, 54, 60, 34, 66
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
# From almost everywhere a nomination can be withdrawn, or end after a suspension: drawn only where it was.
QUIET = frozenset({Command.WITHDRAW, Command.CONCLUDE_HOLD})


@dataclass(frozen=True, slots=True)
class Node:
    """A state: where its box stands and how it looks (now, done or nothing)."""

    state: State
    x: int
    y: int
    lines: tuple[str, ...]
    holder: str
    look: str

    @property
    def middle(self) -> int:
        """Where its text is centred."""
        return self.x + WIDTH // 2

    @property
    def baseline(self) -> int:
        """Where its first line stands, so that one line or two are in the middle of the box."""
        return self.y + (32 if len(self.lines) == 1 and not self.holder else 24)

    @property
    def mark_x(self) -> int:
        """Where the mark of a state gone through stands."""
        return self.x + WIDTH - 12


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
    router = _Router({node.state: node for node in nodes}, pairs)
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


@dataclass(slots=True)
class _Router:
    """Lays the lines: straight where boxes are neighbours, else through the lanes between the columns.

    Each line has a lane and a port of its own, so that no two lie on one another.
    """

    nodes: dict[State, Node]
    pairs: list[Pair]
    lanes: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    tops: int = 0
    ports: dict[tuple[State, str], list[Pair]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for pair in self.pairs:
            out, into = self._sides(pair)
            self.ports[(pair[0], out)].append(pair)
            self.ports[(pair[1], into)].append(pair)
        for (state, side), pairs in self.ports.items():
            pairs.sort(key=lambda pair: self._bearing(state, pair, side))

    def path(self, pair: Pair) -> str:
        """Return the path of one line."""
        source, target = self.nodes[pair[0]], self.nodes[pair[1]]
        out, into = self._sides(pair)
        x1, y1 = self._port(pair, source, out)
        x2, y2 = self._port(pair, target, into)
        if self._are_level(source, target):
            # A side with one line gives way, so that neighbours are joined straight.
            if len(self.ports[(pair[0], out)]) == 1:
                y1 = y2
            elif len(self.ports[(pair[1], into)]) == 1:
                y2 = y1
        if out in "tb":
            return f"M{x1} {y1}V{y2}"
        if y1 == y2 and out != into:
            return f"M{x1} {y1}H{x2}"
        if out == into:  # back or down along the same side of a column
            x = self._lane(source.x + WIDTH if out == "r" else source.x, out)
            return f"M{x1} {y1}H{x}V{y2}H{x2}"
        if abs(self._column(source) - self._column(target)) > 1:  # over the boxes between
            self.tops += 1
            y = TOP - 8 - 6 * self.tops
            first = self._lane(source.x + WIDTH, "r")
            last = self._lane(target.x, "l")
            return f"M{x1} {y1}H{first}V{y}H{last}V{y2}H{x2}"
        x = self._lane(source.x + WIDTH if out == "r" else source.x, out)
        return f"M{x1} {y1}H{x}V{y2}H{x2}"

    def _are_level(self, source: Node, target: Node) -> bool:
        return source.y == target.y and abs(self._column(source) - self._column(target)) == 1

    def _column(self, node: Node) -> int:
        return (node.x - GAP_X) // (WIDTH + GAP_X)

    def _row(self, node: Node) -> int:
        return (node.y - TOP) // (HEIGHT + GAP_Y)

    def _sides(self, pair: Pair) -> tuple[str, str]:
        source, target = self.nodes[pair[0]], self.nodes[pair[1]]
        if source.x == target.x:
            low, high = sorted((self._row(source), self._row(target)))
            between = [node for node in self.nodes.values() if node.x == source.x and low < self._row(node) < high]
            if not between:
                return ("b", "t") if source.y < target.y else ("t", "b")
            return ("l", "l") if source.y < target.y else ("r", "r")
        return ("r", "l") if source.x < target.x else ("l", "r")

    def _bearing(self, state: State, pair: Pair, side: str) -> tuple[int, int]:
        """Order the lines of one side by where they lead, so that they do not cross at the box."""
        other = self.nodes[pair[1] if pair[0] is state else pair[0]]
        return (other.y, other.x) if side in "lr" else (int(pair[0] is not state), other.x)

    def _port(self, pair: Pair, node: Node, side: str) -> tuple[int, int]:
        pairs = self.ports[(node.state, side)]
        share = (pairs.index(pair) + 1) / (len(pairs) + 1)
        arrow = 3 if node.state is pair[1] else 0
        if side in "tb":
            # A way there and one back between two neighbours: keep each straight.
            twin = (pair[1], pair[0]) in self.pairs
            x = node.middle + ((-22 if pair[0].value < pair[1].value else 22) if twin else 0)
            return x, node.y - arrow if side == "t" else node.y + HEIGHT + arrow
        y = node.y + round(HEIGHT * share)
        return (node.x - arrow if side == "l" else node.x + WIDTH + arrow), y

    def _lane(self, edge_x: int, side: str) -> int:
        """Return the next free line of the channel beside a column."""
        channel = edge_x if side == "r" else edge_x - GAP_X
        place = self.lanes[channel]
        self.lanes[channel] += 1
        return channel + 14 + (place * 9) % (GAP_X - 24)
