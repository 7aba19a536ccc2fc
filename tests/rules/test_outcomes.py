"""Telling those not selected: whom, once, and with no more of the reason than may be told."""

from dataclasses import replace
from datetime import date

import pytest

from workflows.rules.case import Actor, Charge
from workflows.rules.outcomes import (
    AFTER_HOLD,
    TELLERS,
    TO_TELL,
    Outcome,
    reasons_against_telling,
    reasons_against_wording,
)
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

DECLINED = Outcome(state=State.DECLINED, nominee=77)
HR = Actor(ref="a", person=1, charges=(Charge(Role.HR_OFFICER),))


def test_only_those_not_selected_are_told_and_not_who_withdrew() -> None:
    told = {state for state in State if reasons_against_telling(replace(DECLINED, state=state), HR) == []}

    assert told == set(TO_TELL) == {
        State.REJECTED_INELIGIBLE,
        State.NOT_RECOMMENDED,
        State.DECLINED,
        State.PROVINCE_REJECTED,
    }
    assert reasons_against_telling(replace(DECLINED, state=State.WITHDRAWN), HR) == [
        Reason(Refusal.OUTCOME_NOT_TO_TELL, {"state": State.WITHDRAWN})
    ]


def test_hr_admin_tells_once_and_nobody_himself() -> None:
    head = Actor(ref="b", person=2, charges=(Charge(Role.UNIT_HEAD),))
    told = replace(DECLINED, told_date=date(2026, 11, 3))

    assert reasons_against_telling(DECLINED, head) == [Reason(Refusal.NOT_YOURS, {"holder": TELLERS})]
    assert reasons_against_telling(told, HR) == [Reason(Refusal.OUTCOME_IS_TOLD, {"date": date(2026, 11, 3)})]
    assert reasons_against_telling(replace(DECLINED, nominee=1), HR) == [
        Reason(Refusal.ACTOR_IS_NOMINEE, {"holder": TELLERS})
    ]


def test_after_a_suspension_the_general_wording_and_nothing_else_is_told() -> None:
    held = Outcome(state=State.REJECTED_INELIGIBLE, nominee=77, is_after_hold=True)
    confidential = Reason(Refusal.REASON_IS_CONFIDENTIAL, {"wording": AFTER_HOLD})

    assert reasons_against_wording(held, AFTER_HOLD) == []
    assert reasons_against_wording(held, f"{AFTER_HOLD}: có đơn tố cáo") == [confidential]
    assert reasons_against_wording(replace(held, is_after_hold=False), "Chưa đủ tiêu chuẩn") == []


@pytest.mark.parametrize(
    "reason",
    [
        "Chỉ đạt 4/9 phiếu đồng ý",
        "Hội đồng bỏ phiếu 4 / 9",
        "Được 4 phiếu, thiếu 1 phiếu",
        "Tỷ lệ đồng ý là 44,4 %",
        "Đạt 44 % đồng ý",
        "Số phiếu đồng ý chỉ có 4",
        "Năm trên chín: 5 trên 9",
    ],
)
def test_figures_of_a_secret_ballot_are_not_told_and_those_of_a_show_of_hands_are(reason: str) -> None:
    secret = Outcome(state=State.NOT_RECOMMENDED, nominee=77, is_secret=True)

    assert reasons_against_wording(secret, reason) == [Reason(Refusal.FIGURES_ARE_SECRET)]
    assert reasons_against_wording(replace(secret, is_secret=False), reason) == []


@pytest.mark.parametrize(
    "reason",
    [
        "Không đạt tỷ lệ phiếu đồng ý theo quy định.",
        "Không đạt tỷ lệ theo Điều 84 Nghị định 152/2025/NĐ-CP",
        "Hội đồng họp ngày 12/11/2026, không đạt tỷ lệ",
        "Hoàn thành 70 % nhiệm vụ, chưa đạt tiêu chuẩn",
    ],
)
def test_a_law_a_date_and_a_result_at_work_are_no_figures_of_a_ballot(reason: str) -> None:
    assert reasons_against_wording(Outcome(state=State.NOT_RECOMMENDED, nominee=77, is_secret=True), reason) == []


def test_a_reason_says_something() -> None:
    assert reasons_against_wording(DECLINED, "   ngắn   ") == [Reason(Refusal.REASON_TOO_SHORT, {"least": 10})]
