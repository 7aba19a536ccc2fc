"""Ours and the peers on the same path, in turns, so that a noisy machine is noisy for all of them."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from tests.benchmarks.hands import ByActions
from tests.benchmarks.meter import Cost, Meter
from tests.benchmarks.pages import ByPages
from tests.benchmarks.path import AROUND, MOVES, walk_ours
from tests.benchmarks.peers.browsing import browse_viewflow
from tests.benchmarks.peers.walks import walk_fsm, walk_viewflow
from workflows.actions import door
from workflows.management.demo.cast import Office
from workflows.models import Person

LISTED = 8  # nominations that share a session, a confirmation and a decision, as in real life


@dataclass
class Lane:
    """One way to walk the path: the costs of one nomination, repeat by repeat."""

    walk: Callable[[Meter], object]
    nominations: int  # in one walk
    walks: int  # in one repeat
    repeats: list[Meter] = field(default_factory=list)
    statements: dict[str, Cost] = field(default_factory=dict)

    @property
    def share(self) -> int:
        """Among how many nominations the costs of a repeat are shared."""
        return self.nominations * self.walks

    def each(self, *, part: bool = False) -> list[Cost]:
        """Return the costs of the moves of one nomination, repeat by repeat."""
        return [meter.total(MOVES, part=part) / self.share for meter in self.repeats]

    def around(self) -> list[Cost]:
        """Return the costs of what an award needs beside its moves."""
        return [meter.total(AROUND) / self.share for meter in self.repeats]

    def statements_of(self, names: Iterable[str]) -> int:
        """Return the statements of some steps of one nomination, the delivery of notices included."""
        return sum(self.statements[name].statements for name in names)

    def of_step(self, name: str) -> list[Cost]:
        """Return the costs of one step."""
        return [meter.costs[name] / self.share for meter in self.repeats]


class Crowd:
    """Invented staff of one unit, so that every nomination has a nominee of its own."""

    def __init__(self, office: Office) -> None:
        self.office, self.number = office, 0

    def next(self, count: int) -> list[Person]:
        """Return so many people whom nobody has proposed yet."""
        return [self._one() for _ in range(count)]

    def _one(self) -> Person:
        self.number += 1
        return Person.objects.create(
            code=f"BM{self.number:05d}",
            full_name=f"Người Đo Lường {self.number}",
            sex="FEMALE",
            birth_date=date(1990, 1, 1),
            position="Chuyên viên",
            unit=self.office.team.unit,
            official_kind="CIVIL_SERVANT",
        )


def run(office: Office, *, repeats: int) -> dict[str, Lane]:
    """Walk the path in turns; ours alone, by viewflow, ours with others on a list, by django-fsm."""
    crowd = Crowd(office)
    lanes = {
        "ours": Lane(partial(_ours, office, crowd, 1), nominations=1, walks=4),
        "viewflow": Lane(partial(walk_viewflow, by=office.team.head), nominations=1, walks=8),
        "listed": Lane(partial(_ours, office, crowd, LISTED), nominations=LISTED, walks=1),
        "fsm": Lane(walk_fsm, nominations=1, walks=12),
        "pages": Lane(partial(_ours_by_pages, office, crowd, 1), nominations=1, walks=2),
        "viewflow pages": Lane(partial(browse_viewflow, by=office.team.head), nominations=1, walks=2),
        "listed pages": Lane(partial(_ours_by_pages, office, crowd, LISTED), nominations=LISTED, walks=1),
    }
    for lane in lanes.values():
        # The first walk also makes what is made once in the life of a process; here it counts the statements.
        meter = Meter(counts=True)
        lane.walk(meter)
        lane.statements = {name: cost / lane.nominations for name, cost in meter.costs.items()}
    for _ in range(repeats):
        for lane in lanes.values():
            meter = Meter()
            gc.collect()
            for _walk in range(lane.walks):
                lane.walk(meter)
            lane.repeats.append(meter)
    return lanes


def _ours(office: Office, crowd: Crowd, count: int, meter: Meter) -> None:
    nominees = crowd.next(count)
    with _ledger_apart(meter):
        walk_ours(meter, office, nominees, ByActions(meter, office))


def _ours_by_pages(office: Office, crowd: Crowd, count: int, meter: Meter) -> None:
    walk_ours(meter, office, crowd.next(count), ByPages(meter, office))


@contextmanager
def _ledger_apart(meter: Meter) -> Iterator[None]:
    """Take the time of writing the ledger apart, inside the time of the act."""
    room: Any = door
    append = room.append

    def taken(*args: Any, **kwargs: Any) -> Any:
        with meter.part():
            return append(*args, **kwargs)

    room.append = taken
    try:
        yield
    finally:
        room.append = append
