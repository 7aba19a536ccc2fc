"""After a grant: who may mark what, each mark once, within the law's days, and what the prize has to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from workflows.rules.awards import MARKERS, Marking, due_date_of, reasons_against_details, reasons_against_marking
from workflows.rules.case import Actor, Charge
from workflows.rules.deadlines import Calendar
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

DECIDED, TODAY = date(2026, 11, 2), date(2026, 11, 20)
NOMINEE = 77


@dataclass(frozen=True)
class Award:
    code: str = "DN-1"
    state: str = State.GRANTED
    nominee: int | None = NOMINEE
    decided_date: date | None = DECIDED
    decision_number: str = "05/QĐ-VP"
    prize: int | None = 760_000
    marks: frozenset[AwardMark] = field(default_factory=frozenset)


def actor(*roles: Role, person: int = 1, is_administrator: bool = False) -> Actor:
    return Actor(
        ref="a", person=person, charges=tuple(Charge(role) for role in roles), is_administrator=is_administrator
    )


def against(marking: Marking, *awards: Award, least_days: int = 20) -> list[Reason]:
    return reasons_against_details(marking, awards or (Award(),), today=TODAY, least_days=least_days)


def published(**other: Any) -> Marking:
    given: Mapping[str, Any] = {"date": TODAY, "until": date(2026, 12, 10), "place": "Bảng tin", **other}
    return Marking(mark=AwardMark.PUBLISHED, **given)


def paid(**other: Any) -> Marking:
    return Marking(mark=AwardMark.PAID, **{"date": TODAY, "amount": 760_000, "document": "PC 1", **other})


@pytest.mark.parametrize("mark", AwardMark)
def test_only_the_roles_of_a_mark_set_it_and_others_read_whose_it_is(mark: AwardMark) -> None:
    allowed = {role for role in Role if reasons_against_marking(mark, [Award()], actor(role)) == []}

    assert allowed == set(MARKERS[mark])
    assert reasons_against_marking(mark, [Award()], actor(Role.UNIT_HEAD)) == [
        Reason(Refusal.NOT_YOURS, {"holder": MARKERS[mark]})
    ]
    assert reasons_against_marking(mark, [Award()], actor(*MARKERS[mark], is_administrator=True)) == [
        Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": MARKERS[mark]})
    ]


def test_who_sets_which_mark() -> None:
    records = (Role.RECORDS_OFFICER, Role.HR_OFFICER, Role.HR_HEAD)

    assert {
        AwardMark.PUBLISHED: records,
        AwardMark.PRESENTED: records[1:],
        AwardMark.PAID: (Role.FINANCE_OFFICER,),
        AwardMark.ARCHIVED: records,
    } == MARKERS


@pytest.mark.parametrize("mark", AwardMark)
def test_nobody_marks_his_own_award_nor_one_that_is_not_granted_nor_one_twice(mark: AwardMark) -> None:
    own = actor(*MARKERS[mark], person=NOMINEE)
    other = actor(*MARKERS[mark])
    marked = Award("DN-2", marks=frozenset({mark}))

    assert reasons_against_marking(mark, [Award("DN-0", nominee=5), Award()], own) == [
        Reason(Refusal.ACTOR_IS_NOMINEE, {"holder": MARKERS[mark]})
    ]
    assert reasons_against_marking(mark, [Award(), Award("DN-3", state=State.DECLINED)], other) == [
        Reason(Refusal.AWARD_NOT_GRANTED, {"codes": ("DN-3",)})
    ]
    assert reasons_against_marking(mark, [Award(), marked], other) == [
        Reason(Refusal.AWARD_IS_MARKED, {"mark": mark, "codes": ("DN-2",)})
    ]
    assert reasons_against_marking(mark, [], other) == [Reason(Refusal.NOTHING_CHOSEN)]
    # In any order: the other marks neither ask for this one nor stand in its way.
    rest = frozenset(AwardMark) - {mark}
    assert reasons_against_marking(mark, [Award(marks=rest)], other) == []


def test_an_award_of_a_collective_is_nobodys_own() -> None:
    assert reasons_against_marking(AwardMark.PAID, [Award(nominee=None)], Actor(ref="a", person=None)) == [
        Reason(Refusal.NOT_YOURS, {"holder": (Role.FINANCE_OFFICER,)})
    ]


@pytest.mark.parametrize(
    ("until", "reasons"),
    [
        (date(2026, 12, 10), []),
        (date(2026, 12, 11), []),
        (
            date(2026, 12, 9),
            [Reason(Refusal.PUBLISHED_TOO_SHORT, {"least": 20, "until": date(2026, 12, 10)})],
        ),
    ],
)
def test_a_decision_stays_published_for_twenty_days_after_the_first(until: date, reasons: list[Reason]) -> None:
    assert against(published(until=until)) == reasons


def test_the_number_of_days_is_the_offices() -> None:
    assert against(published(until=date(2026, 12, 10)), least_days=21) == [
        Reason(Refusal.PUBLISHED_TOO_SHORT, {"least": 21, "until": date(2026, 12, 11)})
    ]


def test_nothing_is_done_before_the_latest_decision_of_the_list_nor_tomorrow() -> None:
    later = Award("DN-2", decided_date=date(2026, 11, 10))
    on_the_day, before = published(date=date(2026, 11, 10)), published(date=date(2026, 11, 9))
    tomorrow = published(date=date(2026, 11, 21), until=date(2027, 1, 1))

    assert against(on_the_day, Award(), later) == []
    assert against(before, Award(), later) == [
        Reason(Refusal.DONE_BEFORE_DECISION, {"date": date(2026, 11, 9), "decision": date(2026, 11, 10)})
    ]
    assert against(tomorrow) == [Reason(Refusal.NOT_DONE_YET, {"date": date(2026, 11, 21)})]


@pytest.mark.parametrize(
    ("marking", "missing"),
    [
        (published(place="", until=None), ("until", "place")),
        (Marking(mark=AwardMark.PRESENTED, date=TODAY), ("place", "document")),
        (Marking(mark=AwardMark.ARCHIVED, date=None), ("date", "document")),
        (paid(document=""), ("voucher",)),
    ],
    ids=["published", "presented", "archived", "paid"],
)
def test_what_a_mark_cannot_do_without(marking: Marking, missing: tuple[str, ...]) -> None:
    assert against(marking) == [Reason(Refusal.INPUT_MISSING, {"fields": missing})]


def test_what_is_paid_is_the_prize_of_the_decision_to_the_last_dong() -> None:
    both = (Award(), Award("DN-2", prize=1_520_000))

    assert against(paid()) == []
    assert against(paid(amount=2_280_000), *both) == []
    assert against(paid(amount=759_000)) == [Reason(Refusal.AMOUNT_DIFFERS, {"amount": "760.000"})]
    assert against(paid(amount=760_000), *both) == [Reason(Refusal.AMOUNT_DIFFERS, {"amount": "2.280.000"})]


def test_another_pays_only_a_prize_that_no_decision_of_ours_fixes_and_says_why() -> None:
    elsewhere = paid(amount=None, document="", payer="Tỉnh chi từ quỹ của tỉnh")
    province = Award(prize=None)

    assert against(elsewhere, province) == []
    assert against(elsewhere, province, Award("DN-2", prize=None)) == []
    assert against(elsewhere) == [Reason(Refusal.PRIZE_IS_PAID_HERE)]
    assert against(elsewhere, Award(), province) == [Reason(Refusal.PRIZE_IS_PAID_HERE)]
    assert against(paid(amount=None, payer="tỉnh"), province) == [Reason(Refusal.REASON_TOO_SHORT, {"least": 10})]


def test_a_payment_is_an_amount_or_another_payer_and_not_both_or_neither() -> None:
    province = Award(prize=None)

    assert against(paid(payer="Tỉnh chi từ quỹ của tỉnh"), province) == [Reason(Refusal.PAYMENT_UNCLEAR)]
    assert against(paid(amount=None), province) == [Reason(Refusal.PAYMENT_UNCLEAR)]
    assert against(paid(amount=3_800_000), province) == []


def test_a_sum_is_not_divided_by_guessing() -> None:
    assert against(paid(amount=4_560_000), Award(), Award("DN-2", prize=None)) == [
        Reason(Refusal.PRIZES_NOT_FIXED, {"codes": ("DN-2",)})
    ]


def test_limits_count_working_days_but_the_archives_year_counts_days() -> None:
    friday, holiday = date(2026, 11, 6), Calendar(holidays=frozenset({date(2026, 11, 10)}))

    assert [due_date_of(mark, friday, 5, holiday) for mark in AwardMark] == [
        date(2026, 11, 16),
        date(2026, 11, 16),
        date(2026, 11, 16),
        date(2026, 11, 11),
    ]
