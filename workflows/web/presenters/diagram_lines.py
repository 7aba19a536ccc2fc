"""Boxes and lines of the process diagram: straight where boxes are neighbours, else through the lanes between them."""

from collections import defaultdict
from dataclasses import dataclass, field

from workflows.vocabulary.states import State

Pair = tuple[State, State]

WIDTH, HEIGHT, GAP_X, GAP_Y, TOP = 172, 54, 60, 34, 66
INSET, STEP = 10, 4  # of the lanes between two columns: how far from the boxes, and from one another
LANES = (GAP_X - 2 * INSET) // STEP + 1
ASIDE = 4  # how much lower a line meets the left side of a box than the right side of its neighbour


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


@dataclass(slots=True)
class Router:
    """Lays the lines: straight where boxes are neighbours, else through the lanes between the columns.

    Each line has a lane and a port of its own, so that no two lie on one another.
    """

    nodes: dict[State, Node]
    pairs: list[Pair]
    lanes: dict[int, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
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
            x = self._lane(source.x + WIDTH if out == "r" else source.x, out, y1, y2)
            return f"M{x1} {y1}H{x}V{y2}H{x2}"
        if abs(self._column(source) - self._column(target)) > 1:  # over the boxes between
            self.tops += 1
            y = TOP - 8 - STEP * self.tops
            first = self._lane(source.x + WIDTH if out == "r" else source.x, out, y1, y)
            last = self._lane(target.x if into == "l" else target.x + WIDTH, into, y, y2)
            return f"M{x1} {y1}H{first}V{y}H{last}V{y2}H{x2}"
        x = self._lane(source.x + WIDTH if out == "r" else source.x, out, y1, y2)
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
        y = node.y + (ASIDE if side == "l" else 0) + round((HEIGHT - ASIDE) * share)
        return (node.x - arrow if side == "l" else node.x + WIDTH + arrow), y

    def _lane(self, edge_x: int, side: str, y1: int, y2: int) -> int:
        """Return a lane of the channel beside a column in which no other line runs between these heights."""
        channel = edge_x if side == "r" else edge_x - GAP_X
        low, high = sorted((y1, y2))
        taken = {place for place, start, end in self.lanes[channel] if start <= high and low <= end}
        place = next((each for each in range(LANES) if each not in taken), len(self.lanes[channel]) % LANES)
        self.lanes[channel].append((place, low, high))
        return channel + INSET + place * STEP
