"""What a confirmation has to say: a day between the plan and today, a way, at least one person, a note where asked."""

from datetime import date
from typing import Any

import pytest

from workflows.rules.dissemination import begins_on, confirmation_against, is_asked, is_overdue
from workflows.vocabulary.duties import DisseminationWay
from workflows.vocabulary.refusals import Reason, Refusal

PLAN, TODAY = date(2026, 1, 15), date(2026, 1, 22)
WELL: dict[str, Any] = {
    "day": date(2026, 1, 20),
    "today": TODAY,
    "plan_day": PLAN,
    "way": DisseminationWay.MEETING,
    "note": "",
    "staff_count": 1,
}


def missing(*fields: str) -> list[Reason]:
    return [Reason(Refusal.INPUT_MISSING, {"fields": fields})]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"day": PLAN}, []),
        ({"day": TODAY}, []),
        ({"plan_day": None, "day": date(1999, 1, 1)}, []),
        ({"staff_count": 9999}, []),
        ({"way": DisseminationWay.OTHER, "note": "Nhóm thư điện tử"}, []),
        ({"day": None}, missing("day")),
        ({"way": ""}, missing("way")),
        ({"staff_count": None}, missing("staff_count")),
        ({"staff_count": 0}, missing("staff_count")),
        ({"staff_count": 10_000}, missing("staff_count")),
        ({"way": DisseminationWay.OTHER, "note": "  "}, missing("note")),
        ({"day": None, "way": "", "staff_count": -1}, missing("day", "way", "staff_count")),
        ({"day": date(2026, 1, 23)}, [Reason(Refusal.DAY_TO_COME, {"date": date(2026, 1, 23)})]),
        (
            {"day": date(2026, 1, 14)},
            [Reason(Refusal.DATE_BEFORE_PLAN, {"date": date(2026, 1, 14), "plan": PLAN})],
        ),
    ],
)
def test_a_confirmation_says_what_is_asked_or_is_refused(changes: dict[str, Any], reasons: list[Reason]) -> None:
    assert confirmation_against(**{**WELL, **changes}) == reasons


def test_on_the_last_day_a_unit_is_not_late_yet() -> None:
    assert (is_overdue(TODAY, TODAY), is_overdue(PLAN, TODAY), is_overdue(None, TODAY)) == (False, True, False)


def test_the_days_of_a_plan_begin_with_its_record_where_that_came_after_its_signature() -> None:
    assert begins_on(plan_day=PLAN, recorded_on=TODAY) == TODAY
    assert begins_on(plan_day=TODAY, recorded_on=PLAN) == TODAY
    assert [begins_on(plan_day=None, recorded_on=day) for day in (TODAY, None)] == [TODAY, None]


@pytest.mark.parametrize(
    ("founded_on", "closed_on", "asked"),
    [
        (date(2016, 1, 1), None, True),
        (date(2016, 1, 1), PLAN, True),
        (date(2016, 1, 1), date(2026, 1, 14), False),
        (TODAY, None, True),
        (date(2026, 1, 23), None, False),
        (date(2026, 1, 18), date(2026, 1, 19), True),
    ],
)
def test_a_unit_is_asked_if_it_was_there_at_some_time_between_the_plan_and_the_last_day(
    founded_on: date, closed_on: date | None, asked: bool
) -> None:
    assert is_asked(founded_on=founded_on, closed_on=closed_on, begins=PLAN, due=TODAY) is asked
