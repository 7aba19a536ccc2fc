"""Working days, deadlines, and the pauses that a hold lays over them (R-38; DOMAIN.md 2.9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.vocabulary.clocks import ClockStatus

ONE_DAY = timedelta(days=1)
WEEKEND = frozenset({5, 6})  # Saturday and Sunday, as date.weekday() counts


@dataclass(frozen=True, slots=True)
class Calendar:
    """
    Hold the public holidays, and the days of the weekend that are worked to make up for one.

    :raises ValueError: if a day is both
    """

    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        both = self.holidays & self.make_up_days
        if both:
            raise ValueError(f"a day is either off or worked: {min(both).isoformat()}")

    def is_working(self, day: date) -> bool:
        """Return whether the office works on a day."""
        if day in self.make_up_days:
            return True
        return day.weekday() not in WEEKEND and day not in self.holidays


@dataclass(frozen=True, slots=True)
class Pause:
    """
    Hold the days from the one on which a hold was laid to the one on which it was lifted, both included.

    :raises ValueError: if it ends before it starts
    """

    start_date: date
    end_date: date | None = None

    def __post_init__(self) -> None:
        if self.end_date is not None and self.end_date < self.start_date:
            raise ValueError("a pause ends on the day it starts or later")

    def covers(self, day: date) -> bool:
        """Return whether a hold lay over any part of a day."""
        return self.start_date <= day and (self.end_date is None or day <= self.end_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """
    Hold how a deadline stands on a day.

    `used` and `allowed` are working days; `due_date` is None while a pause is open, because nobody knows its end.
    """

    used: int
    allowed: int
    due_date: date | None
    status: ClockStatus
    is_paused: bool

    @property
    def left(self) -> int:
        """Return the working days that are left, negative when overdue."""
        return self.allowed - self.used


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """
    Return the last day of a period of `days` working days.

    The day of the event is not counted (Bộ luật Dân sự 2015 Điều 147). No days at all end on the day itself.

    :raises ValueError: if `days` is negative
    """
    if days < 0:
        raise ValueError("a period has no negative length")
    day = start
    while days:
        day += ONE_DAY
        days -= calendar.is_working(day)
    return day


def due_date_of(start: date, days: int, calendar: Calendar, *, pauses: Sequence[Pause] = ()) -> date | None:
    """
    Return the last day of a period that pauses with a hold and resumes after it, None while its end is unknown.

    A day on which a hold lay, even in part, is not counted.

    :raises ValueError: if `days` is negative
    """
    if days < 0:
        raise ValueError("a period has no negative length")
    day = start
    while days:
        day += ONE_DAY
        if any(pause.end_date is None and pause.covers(day) for pause in pauses):
            return None
        days -= _counts(day, calendar, pauses)
    return day


def working_days_between(start: date, end: date, calendar: Calendar, *, pauses: Sequence[Pause] = ()) -> int:
    """Return how many working days lie after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, calendar, pauses=pauses)
    days = ((start + ONE_DAY * n) for n in range(1, (end - start).days + 1))
    return sum(_counts(day, calendar, pauses) for day in days)


def clock_on(
    day: date,
    *,
    start: date,
    allowed: int,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    amber_percent: int = 70,
) -> Clock:
    """
    Return how a deadline of `allowed` working days from `start` stands on a day.

    Amber from `amber_percent` of the time on; red when the last day is over, for on that day one may still act.
    """
    used = max(0, working_days_between(start, day, calendar, pauses=pauses))
    if used > allowed:
        status = ClockStatus.RED
    elif 100 * used >= amber_percent * allowed:
        status = ClockStatus.AMBER
    else:
        status = ClockStatus.ON_TIME
    return Clock(
        used=used,
        allowed=allowed,
        due_date=due_date_of(start, allowed, calendar, pauses=pauses),
        status=status,
        is_paused=any(pause.covers(day) for pause in pauses),
    )


def _counts(day: date, calendar: Calendar, pauses: Sequence[Pause]) -> bool:
    return calendar.is_working(day) and not any(pause.covers(day) for pause in pauses)
