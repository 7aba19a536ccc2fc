"""W3: a large council gives the votes of a whole agenda at once, each member on one sheet, against what it must cost.

Each sheet is one act through the real action: locks, questions, votes or sealed envelopes, outbox, ledger. What it
must cost at least is measured in the same run: as many rows in bulk, a commit for each sheet, a canonical hash for each
vote, and two seals for each secret one.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from tests.benchmarks.peers.models import OneRow
from tests.concurrency.races import done, race
from tests.large import agenda, enlarge
from tests.secrecy import keys_made
from tests.walks import presiding_user, sitting
from workflows.actions import review
from workflows.ledger.book import canonical, leaf_of
from workflows.management.demo.cast import Office
from workflows.models import Envelope, User, Vote
from workflows.urn import key_of, new_code, public_key_of, seal
from workflows.vocabulary.council import BallotKind, Choice

CHOICES = (Choice.IN_FAVOUR, Choice.AGAINST, Choice.OTHER)


@dataclass
class Sheets:
    """How the sheets of one kind of ballot went."""

    kind: str
    members: int
    items: int
    total: float = 0.0
    alone: float = 0.0  # one sheet when nobody else sends one
    each: list[float] = field(default_factory=list)
    done: int = 0
    stored: int = 0
    told: int = 0
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def least(self) -> float:
        """What the sheets must cost at least, in seconds."""
        return sum(self.parts.values())


def measure(office: Office, *, members: int, items: int) -> list[Sheets]:
    """Let so many members vote on so many items, by name and then by secret ballot."""
    people = enlarge(office, members + 1)
    alone, crowd = people[-1], people[:-1]
    found = []
    for kind in (BallotKind.SHOW_OF_HANDS, BallotKind.SECRET_BALLOT):
        refs = _opened(office, items, kind)
        sheets = Sheets(str(kind), len(crowd), len(refs))
        sheets.parts = _least(len(crowd), len(refs), is_secret=kind is BallotKind.SECRET_BALLOT)
        sheets.alone = _timed(partial(review.cast_sheet, _choices(refs), by=alone))
        _race(sheets, refs, crowd)
        rows = Vote.objects.filter(item__ref__in=refs) if kind is BallotKind.SHOW_OF_HANDS else Envelope.objects
        sheets.stored = rows.count()
        found.append(sheets)
    return found


def _opened(office: Office, items: int, kind: BallotKind) -> list[str]:
    walks = agenda(office, items, prefix=kind[:2])
    session = sitting(office, *walks)
    if kind is BallotKind.SECRET_BALLOT:
        keys_made(office, session)
    for each in walks:
        review.open_item(each.item.ref, by=presiding_user(office, each.item), ballot_kind=kind)
    return [each.item.ref for each in walks]


def _choices(refs: Sequence[str]) -> dict[str, Choice]:
    return {ref: CHOICES[number % len(CHOICES)] for number, ref in enumerate(refs)}


def _race(sheets: Sheets, refs: Sequence[str], crowd: Sequence[User]) -> None:
    taken: list[float] = []

    def send(user: User) -> None:
        begun = time.perf_counter()
        review.cast_sheet(_choices(refs), by=user)
        taken.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    outcomes = race([partial(send, user) for user in crowd])
    sheets.total = time.perf_counter() - begun
    sheets.each, sheets.done = sorted(taken), done(outcomes)


def _least(members: int, items: int, *, is_secret: bool) -> dict[str, float]:
    """Return what so many sheets must cost at least, part by part, in seconds."""
    votes = members * items
    rows = [OneRow(text="Một dòng") for _ in range(votes)]
    body = {"item": "0f3a9c1d2e4b5a69", "member": 17, "choice": "IN_FAVOUR", "ballot": 1}
    parts = {
        "rows in bulk": _timed(lambda: OneRow.objects.bulk_create(rows)),
        "commits": _timed(lambda: [OneRow.objects.create(text="Một dòng") for _ in range(members)]),
        "hashes": _timed(lambda: [leaf_of(canonical(body).decode()) for _ in range(votes)]),
    }
    if is_secret:
        inner, outer = (public_key_of(key_of(new_code(), purpose=half)) for half in "io")
        parts["seals"] = _timed(
            lambda: [seal(Choice.OTHER, item="x", inner_key=inner, outer_key=outer) for _ in range(votes)]
        )
    return parts


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def lines_of(found: Sequence[Sheets]) -> list[str]:
    """Return what a reader is told."""
    said = []
    for each in found:
        parts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in each.parts.items())
        sent = f"{each.done}/{each.members} sheets of {each.items}, {each.stored} votes stored"
        took = f"{each.total:.2f} s together, one alone {each.alone:.3f} s"
        queued = f"median {statistics.median(each.each):.2f} s, slowest {each.each[-1]:.2f} s"
        said += [
            f"  {each.kind}: {sent}, {took}, {queued}",
            f"    least: {each.least:.2f} s ({parts}); ratio {each.total / each.least:.2f} (goal 2)",
            f"    slowest : fair share {each.each[-1] / (each.members * each.alone):.2f} (goal 1.2)",
        ]
    return said


