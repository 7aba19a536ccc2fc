"""Working days over Tết, exchanged days, deadlines and the pauses of a hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.deadlines import (
    Calendar,
    Clock,
    Pause,
    add_working_days,
    clock_on,
    due_date_of,
    working_days_between,
)
from workflows.vocabulary.clocks import ClockStatus


def days(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


# Tết Bính Ngọ, and the Friday after New Year that was worked on the Saturday of the week after.
YEAR_2026 = Calendar(
    holidays=days(date(2026, 2, 16), date(2026, 2, 20)) | {date(2026, 1, 1), date(2026, 1, 2)},
    make_up_days=frozenset({date(2026, 1, 10)}),
)
PLAIN = Calendar()
FRIDAY_BEFORE_TET = date(2026, 2, 13)
MONDAY_AFTER_TET = date(2026, 2, 23)
MONDAY = date(2026, 3, 2)


def test_one_working_day_before_tet_ends_after_it() -> None:
    assert add_working_days(FRIDAY_BEFORE_TET, 1, YEAR_2026) == MONDAY_AFTER_TET
    assert add_working_days(FRIDAY_BEFORE_TET, 5, YEAR_2026) == date(2026, 2, 27)
    assert working_days_between(FRIDAY_BEFORE_TET, MONDAY_AFTER_TET, YEAR_2026) == 1


def test_a_period_that_starts_within_tet_counts_from_the_first_day_after_it() -> None:
    assert add_working_days(date(2026, 2, 18), 1, YEAR_2026) == MONDAY_AFTER_TET
    assert working_days_between(date(2026, 2, 14), date(2026, 2, 22), YEAR_2026) == 0


def test_a_saturday_worked_in_exchange_counts() -> None:
    assert add_working_days(date(2025, 12, 31), 6, YEAR_2026) == date(2026, 1, 10)
    assert add_working_days(date(2025, 12, 31), 6, PLAIN) == date(2026, 1, 8)


def test_no_days_end_on_the_day_itself_and_negative_days_are_refused() -> None:
    assert add_working_days(date(2026, 2, 18), 0, YEAR_2026) == date(2026, 2, 18)
    for count in (add_working_days, due_date_of):
        with pytest.raises(ValueError):
            count(MONDAY, -1, PLAIN)


def test_days_back_in_time_are_negative() -> None:
    assert working_days_between(MONDAY_AFTER_TET, FRIDAY_BEFORE_TET, YEAR_2026) == -1
    assert working_days_between(MONDAY, MONDAY, YEAR_2026) == 0


def test_a_day_cannot_be_off_and_worked() -> None:
    with pytest.raises(ValueError, match="2026-01-10"):
        Calendar(holidays=frozenset({date(2026, 1, 10)}), make_up_days=frozenset({date(2026, 1, 10)}))


def test_a_deadline_pauses_with_a_hold_and_resumes_after_it() -> None:
    # Tuesday to Thursday are held: of five days only Friday is left in that week.
    pause = Pause(date(2026, 3, 3), date(2026, 3, 5))

    assert due_date_of(MONDAY, 5, PLAIN) == date(2026, 3, 9)
    assert due_date_of(MONDAY, 5, PLAIN, pauses=[pause]) == date(2026, 3, 12)
    assert working_days_between(MONDAY, date(2026, 3, 6), PLAIN, pauses=[pause]) == 1


def test_two_holds_over_one_day_take_it_away_once() -> None:
    pauses = [Pause(date(2026, 3, 3), date(2026, 3, 4)), Pause(date(2026, 3, 4), date(2026, 3, 5))]

    assert due_date_of(MONDAY, 5, PLAIN, pauses=pauses) == date(2026, 3, 12)


def test_the_end_is_unknown_while_a_hold_is_open_unless_it_came_too_late() -> None:
    assert due_date_of(MONDAY, 2, PLAIN, pauses=[Pause(date(2026, 3, 4))]) is None
    assert due_date_of(MONDAY, 2, PLAIN, pauses=[Pause(date(2026, 3, 5))]) == date(2026, 3, 4)


def test_a_pause_ends_on_the_day_it_starts_or_later() -> None:
    with pytest.raises(ValueError):
        Pause(date(2026, 3, 3), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("allowed", "used", "status"),
    [
        (10, 0, ClockStatus.ON_TIME),
        (10, 6, ClockStatus.ON_TIME),
        (10, 7, ClockStatus.AMBER),
        (10, 10, ClockStatus.AMBER),
        (10, 11, ClockStatus.RED),
        (5, 3, ClockStatus.ON_TIME),  # 60 %
        (5, 4, ClockStatus.AMBER),
        (1, 0, ClockStatus.ON_TIME),
        (1, 1, ClockStatus.AMBER),
        (1, 2, ClockStatus.RED),
    ],
)
def test_a_clock_is_amber_from_seventy_percent_and_red_after_the_last_day(
    allowed: int, used: int, status: ClockStatus
) -> None:
    clock = clock_on(add_working_days(MONDAY, used, PLAIN), start=MONDAY, allowed=allowed, calendar=PLAIN)

    assert clock == Clock(
        used=used,
        allowed=allowed,
        due_date=add_working_days(MONDAY, allowed, PLAIN),
        status=status,
        is_paused=False,
    )
    assert clock.left == allowed - used


def test_a_paused_clock_stands_still_and_knows_no_end() -> None:
    pause = Pause(date(2026, 3, 5))
    days_later = [date(2026, 3, 5), date(2026, 3, 20), date(2026, 6, 1)]

    clocks = [clock_on(day, start=MONDAY, allowed=5, calendar=PLAIN, pauses=[pause]) for day in days_later]

    assert clocks == [Clock(used=2, allowed=5, due_date=None, status=ClockStatus.ON_TIME, is_paused=True)] * 3


any_day = st.dates(date(2025, 11, 1), date(2026, 4, 30))


@given(any_day, st.integers(1, 40))
def test_adding_days_and_counting_them_agree(start: date, count: int) -> None:
    end = add_working_days(start, count, YEAR_2026)

    assert YEAR_2026.is_working(end)
    assert working_days_between(start, end, YEAR_2026) == count


@given(any_day, any_day, any_day)
def test_periods_laid_end_to_end_add_up(a: date, b: date, c: date) -> None:
    first, second, third = sorted([a, b, c])
    parts = working_days_between(first, second, YEAR_2026) + working_days_between(second, third, YEAR_2026)

    assert working_days_between(first, third, YEAR_2026) == parts


@given(any_day, st.integers(0, 30), any_day, st.integers(0, 20))
def test_a_hold_never_brings_a_deadline_nearer(start: date, allowed: int, held: date, length: int) -> None:
    pause = Pause(held, held + timedelta(days=length))
    due = due_date_of(start, allowed, YEAR_2026, pauses=[pause])

    assert due is not None
    assert due >= add_working_days(start, allowed, YEAR_2026)
