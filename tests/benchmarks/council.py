"""W3: a large council gives the votes of a whole agenda at once, each member on one sheet, against what it must cost.

Each sheet is one act through the real action: locks, questions, votes or sealed envelopes, outbox, ledger. They are
sent at one moment to as many threads as our server has, each with the connection that it keeps, which has served a page
and a sheet before. What they must cost at least is measured in the same round: as many rows in bulk, a commit for each
sheet, a canonical hash for each vote, and two seals for each secret one.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Barrier
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.benchmarks.meter import Cost, Meter
from tests.benchmarks.peers.models import OneRow
from tests.benchmarks.report import Ratio
from tests.large import agenda, enlarge
from tests.secrecy import keys_made
from tests.walks import presiding_user, sitting
from workflows.actions import review
from workflows.ledger.book import canonical, leaf_of
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Envelope, LedgerEntry, User, Vote
from workflows.urn import key_of, new_code, public_key_of, seal
from workflows.vocabulary.council import BallotKind, Choice
from workflows.vocabulary.events import Event

CHOICES = (Choice.IN_FAVOUR, Choice.AGAINST, Choice.OTHER)
# The rows that votes of a kind are, and the entry that tells of a sheet.
KEPT: dict[BallotKind, tuple[Any, Event]] = {
    BallotKind.SHOW_OF_HANDS: (Vote, Event.SHEET_CAST),
    BallotKind.SECRET_BALLOT: (Envelope, Event.BALLOT_SEALED),
}
TITLES = {BallotKind.SHOW_OF_HANDS: "sheets by name", BallotKind.SECRET_BALLOT: "sheets in envelopes"}
THREADS = 8  # of our server (`manage.py demo`)
LEAST = ("rows in bulk", "commits", "hashes", "seals")


@dataclass(frozen=True)
class Sent:
    """One sheet, in seconds: the moments at which it was sent and was done, and the CPU that it took."""

    begun: float
    ended: float
    cpu: float


@dataclass
class Sheets:
    """How the sheets of one kind of ballot went, round by round."""

    kind: BallotKind
    members: int
    items: int
    rounds: list[Meter] = field(default_factory=list)
    slowest: list[float] = field(default_factory=list)  # in milliseconds


def measure(office: Office, *, members: int = 50, items: int = 200, rounds: int = 3) -> list[Sheets]:
    """Let so many members vote on so many items, by name and then by secret ballot, others in each round.

    :raises RuntimeError: where a sheet is lost, refused or not on record
    """
    seated = len(office.members)
    crowd = enlarge(office, seated + THREADS + (members + 1) * rounds)[seated:]
    return [_measured(office, crowd, Sheets(kind, members, items)) for kind in KEPT]


def ratios_of(found: Sequence[Sheets]) -> Iterator[Ratio]:
    """Return what the sheets cost for what they must cost, and how long the last one waited for its place in line."""
    for sheets in found:
        taken = [(meter.costs["sheets"], meter.total(LEAST)) for meter in sheets.rounds]
        title = TITLES[sheets.kind]
        yield Ratio(f"{title} : what they must cost, wall", tuple(a.wall / b.wall for a, b in taken), most=2)
        yield Ratio(f"{title} : what they must cost, CPU", tuple(a.cpu / b.cpu for a, b in taken))
        shares = (meter.costs["alone"].wall * sheets.members for meter in sheets.rounds)
        slowest = tuple(taken / share for taken, share in zip(sheets.slowest, shares, strict=True))
        yield Ratio(f"{title}, slowest : its fair share of the queue", slowest, most=1.2)


def tables(found: Sequence[Sheets]) -> Iterator[str]:
    """Return the figures behind the ratios, line by line."""
    for sheets in found:
        yield f"\n  {sheets.members} {TITLES[sheets.kind]}, {sheets.items} votes each, none lost or refused; in ms"
        for meter in sheets.rounds:
            parts = ", ".join(f"{name} {meter.costs[name].wall:.0f}" for name in LEAST if name in meter.costs)
            whole, alone = meter.costs["sheets"], meter.costs["alone"]
            yield f"    all {whole.wall:.0f} (CPU {whole.cpu:.0f}), one alone {alone.wall:.1f}; {parts}"


def _measured(office: Office, crowd: Sequence[User], sheets: Sheets) -> Sheets:
    rows, event = KEPT[sheets.kind]
    refs = _opened(office, sheets.items, sheets.kind)
    with _server() as server:
        _warm(server, refs, crowd[:THREADS])
        for first in range(THREADS, len(crowd), sheets.members + 1):
            alone, *people = crowd[first : first + sheets.members + 1]
            meter = Meter()
            _take_least(meter, sheets.members, sheets.items, is_secret=sheets.kind is BallotKind.SECRET_BALLOT)
            meter.costs["alone"] = _cost_of(_sent_at_once(server, refs, [alone]))
            sent = _sent_at_once(server, refs, people)
            meter.costs["sheets"] = _cost_of(sent)
            sheets.rounds.append(meter)
            sheets.slowest.append(max(each.ended - each.begun for each in sent) * 1000)
    stored = rows.objects.filter(item__ref__in=refs).count()
    told = LedgerEntry.objects.filter(event=event).count()
    if stored != len(crowd) * sheets.items or told != len(crowd):
        raise RuntimeError(f"{len(crowd)} sheets of {sheets.items}: {stored} votes stored, {told} entries")
    return sheets


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


@contextmanager
def _server() -> Iterator[ThreadPoolExecutor]:
    """Threads that keep their connections from one request to the next, as those of our server do."""
    with ThreadPoolExecutor(THREADS) as threads:
        try:
            yield threads
        finally:
            _each(threads, [lambda: connection.close()] * THREADS)


def _warm(server: ThreadPoolExecutor, refs: Sequence[str], people: Sequence[User]) -> None:
    """Let each thread serve a member the page of his sheet, and take the sheet."""
    page = reverse("session-sheet", args=[AgendaItem.objects.get(ref=refs[0]).session.code])

    def serve(user: User) -> None:
        browser = Client()
        browser.force_login(user)
        answer = browser.get(page)
        if answer.status_code != 200:
            raise RuntimeError(f"{page}: {answer.status_code}")
        review.cast_sheet(_choices(refs), by=user)

    _each(server, [partial(serve, user) for user in people])


def _each(server: ThreadPoolExecutor, works: Sequence[Callable[[], Any]]) -> None:
    """Let every thread do one of as many works as there are threads: none takes a second before all have one."""
    line = Barrier(len(works))

    def do(work: Callable[[], Any]) -> None:
        line.wait(timeout=60)
        work()

    list(server.map(do, works))


def _sent_at_once(server: ThreadPoolExecutor, refs: Sequence[str], people: Sequence[User]) -> list[Sent]:
    """Let people send their sheets at one moment; a refusal or a lock that was not had ends the measuring."""
    begun = time.perf_counter()
    return list(server.map(partial(_taken, refs, begun), people))


def _taken(refs: Sequence[str], begun: float, user: User) -> Sent:
    cpu = time.thread_time()
    review.cast_sheet(_choices(refs), by=user)
    return Sent(begun, time.perf_counter(), time.thread_time() - cpu)


def _cost_of(sent: Sequence[Sent]) -> Cost:
    """Return the seconds from the first sheet sent to the last one done, and the CPU of all, in milliseconds."""
    wall = max(each.ended for each in sent) - min(each.begun for each in sent)
    return Cost(cpu=sum(each.cpu for each in sent) * 1000, wall=wall * 1000)


def _take_least(meter: Meter, members: int, items: int, *, is_secret: bool) -> None:
    """Measure what so many sheets must cost at least, part by part."""
    votes = members * items
    rows = [OneRow(text="Một dòng") for _ in range(votes)]
    body = {"item": "0f3a9c1d2e4b5a69", "member": 17, "choice": "IN_FAVOUR", "ballot": 1}
    with meter.take("rows in bulk"):
        OneRow.objects.bulk_create(rows)
    with meter.take("commits"):
        for _ in range(members):
            OneRow.objects.create(text="Một dòng")
    with meter.take("hashes"):
        for _ in range(votes):
            leaf_of(canonical(body).decode())
    if is_secret:
        inner, outer = (public_key_of(key_of(new_code(), purpose=half)) for half in "io")
        with meter.take("seals"):
            for _ in range(votes):
                seal(Choice.OTHER, item="x", inner_key=inner, outer_key=outer)
