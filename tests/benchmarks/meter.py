"""What a piece of work costs: CPU of this process, time on the wall, statements sent to the database."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass
class Cost:
    """Milliseconds of CPU and of wall, and statements where they were counted."""

    cpu: float = 0.0
    wall: float = 0.0
    statements: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu + other.cpu, self.wall + other.wall, self.statements + other.statements)

    def __truediv__(self, number: int) -> "Cost":
        return Cost(self.cpu / number, self.wall / number, self.statements // number)


@dataclass
class Meter:
    """Costs by name. Statements are counted only on demand, since counting costs time."""

    counts: bool = False
    costs: dict[str, Cost] = field(default_factory=dict)
    # The same for a part of that work that somebody wants to know apart, such as the ledger.
    parts: dict[str, Cost] = field(default_factory=dict)
    name: str = ""

    @contextmanager
    def take(self, name: str) -> Iterator[None]:
        """Add what happens inside to the costs of a name."""
        self.name = name
        if self.counts:
            with counted() as found:
                yield
            self._add(self.costs, Cost(statements=found.all))
            return
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self._add(self.costs, _since(wall, cpu))

    @contextmanager
    def part(self) -> Iterator[None]:
        """Add what happens inside to the part of the name that is being taken."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self._add(self.parts, _since(wall, cpu))

    def total(self, names: Iterable[str], *, part: bool = False) -> Cost:
        """Return the sum of several names."""
        costs = self.parts if part else self.costs
        return sum((costs[name] for name in names if name in costs), Cost())

    def _add(self, costs: dict[str, Cost], cost: Cost) -> None:
        costs[self.name] = costs.get(self.name, Cost()) + cost


def _since(wall: float, cpu: float) -> Cost:
    return Cost(cpu=(time.process_time() - cpu) * 1000, wall=(time.perf_counter() - wall) * 1000)


@dataclass
class Statements:
    """What went to the database: in the transaction of the act, outside any, and in the delivery after the commit."""

    inside: Counter[str] = field(default_factory=Counter)
    outside: Counter[str] = field(default_factory=Counter)
    delivery: Counter[str] = field(default_factory=Counter)
    commits: int = 0
    texts: list[str] = field(default_factory=list)

    @property
    def act(self) -> int:
        """How many statements the act itself took; the delivery of notices is no part of it."""
        return self.inside.total() + self.outside.total()

    @property
    def all(self) -> int:
        """How many there were, the delivery included."""
        return self.act + self.delivery.total()


@contextmanager
def counted() -> Iterator[Statements]:
    """Count the statements of what happens inside, and the transactions they ran in."""
    found, is_delivering = Statements(), False

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb = sql.lstrip("( ").split(None, 1)[0].upper()
        if verb in COUNTED:
            place = found.inside if connection.in_atomic_block else found.outside
            (found.delivery if is_delivering else place)[verb] += 1
            found.texts.append(sql)
        return execute(sql, params, many, context)

    database: Any = connection  # whose own commit is counted, since every transaction ends there
    commit, run_hooks = database._commit, database.run_and_clear_commit_hooks

    def counted_commit() -> Any:
        found.commits += not is_delivering
        return commit()

    def counted_hooks() -> None:
        nonlocal is_delivering
        is_delivering = True
        try:
            run_hooks()
        finally:
            is_delivering = False

    database._commit = counted_commit
    database.run_and_clear_commit_hooks = counted_hooks
    try:
        with connection.execute_wrapper(count):
            yield found
    finally:
        database._commit = commit
        database.run_and_clear_commit_hooks = run_hooks
