"""Judging who sits in the council: one chair and one secretary on every day, and nobody twice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.vocabulary.council import MemberRole
from workflows.vocabulary.refusals import Reason, Refusal

DAY = timedelta(days=1)
# The posts of which the council has exactly one.
ONE = (MemberRole.CHAIR, MemberRole.SECRETARY)
Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Hold one seat with its days, both included; without an end it goes on."""

    person: int
    name: str
    role: MemberRole
    begins: date
    ends: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether the seat is in force on a day."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


def reasons_against_seats(seats: Sequence[Seated], *, since: date) -> list[Reason]:
    """Return what is wrong with the seats of a council from a day on: every day on which one begins or has ended.

    A day on which nobody sits any more is after the council.
    """
    changes = {seat.begins for seat in seats} | {seat.ends + DAY for seat in seats if seat.ends is not None}
    reasons: dict[object, Reason] = {}
    for day in sorted({since, *(day for day in changes if day > since)}):
        for key, reason in _wrong_on(day, [seat for seat in seats if seat.covers(day)]):
            reasons.setdefault(key, reason)
    return list(reasons.values())


def is_even(number: int) -> bool:
    """Tell whether a council of so many can fall into two halves."""
    return number > 0 and number % 2 == 0


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans of days with those joined that touch or overlap, in their order."""
    found: list[Span] = []
    for begins, ends in sorted(spans, key=lambda span: span[0]):
        last = found[-1] if found else None
        if last is None or (last[1] is not None and begins > last[1] + DAY):
            found.append((begins, ends))
        elif last[1] is not None and (ends is None or ends > last[1]):
            found[-1] = (last[0], ends)
    return found


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans of days have a day in common."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _wrong_on(day: date, seats: Sequence[Seated]) -> Iterator[tuple[object, Reason]]:
    if not seats:
        return
    for role in ONE:
        number = sum(seat.role is role for seat in seats)
        if number != 1:
            yield role, Reason(Refusal.COUNCIL_NEEDS_ONE, {"role": role, "date": day, "number": number})
    times = Counter(seat.person for seat in seats)
    for person in sorted(person for person, number in times.items() if number > 1):
        name = next(seat.name for seat in seats if seat.person == person)
        yield person, Reason(Refusal.SEATED_TWICE, {"member": name, "date": day})
