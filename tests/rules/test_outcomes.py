"""Telling those not selected: whom, once, and with no more of the reason than may be told."""

from dataclasses import replace
from datetime import date
from typing import Literal
from unicodedata import normalize

import pytest

from workflows.rules.case import Actor, Charge
from workflows.rules.figures import tells_figures
from workflows.rules.outcomes import (
    AFTER_HOLD,
    TELLERS,
    TO_TELL,
    Outcome,
    is_to_tell,
    reasons_against_telling,
    reasons_against_wording,
)
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

DECLINED = Outcome(state=State.DECLINED, nominee=77)
HR = Actor(ref="a", person=1, charges=(Charge(Role.HR_OFFICER),))

# What gives the figures of a ballot away, in digits or in words; and what says nothing of them.
TELLING = [
    "Chỉ đạt 4/9 phiếu đồng ý",
    "Hội đồng bỏ phiếu 4 / 9",
    "Được 4 phiếu, thiếu 1 phiếu",
    "Tỷ lệ đồng ý là 44,4 %",
    "Đạt 44 % đồng ý",
    "Số phiếu đồng ý chỉ có 4",
    "Năm trên chín: 5 trên 9",
    "Chỉ hai trên chín phiếu đồng ý",
    "Chỉ có 4 đồng chí tán thành, 5 đồng chí không tán thành",
    "Có 4 thành viên bỏ phiếu thuận",
    "Bốn tán thành, năm không tán thành",
    "Năm thành viên Hội đồng không đồng ý",
    "Được bốn trong tổng số chín phiếu",
    "Tán thành: bốn; không tán thành: năm",
    "Số phiếu thuận là bốn.",
    "Chỉ được sự đồng ý của ba thành viên",
    "Đạt bốn mươi tư phần trăm số phiếu",
    "Tỷ lệ chỉ đạt 44%",
    "Mười một thành viên biểu quyết không tán thành",
    "Mười hai phiếu không đồng ý",
    "Không có phiếu đồng ý nào",
    "Không ai tán thành",
    "Không thành viên nào tán thành",
    "Toàn thể Hội đồng không tán thành",
    "Tất cả các thành viên đều không đồng ý",
    "Chỉ được một nửa số phiếu",
    "Có 2 uỷ viên phản đối",
    "Trong 9 người dự họp, 4 người đồng ý",
    "Hội đồng họp ngày 12/11/2026: 4 thuận, 5 chống",
    "Chỉ có 04 ý kiến tán thành",
    "Kết quả 4/9",
    "Thiếu hai phiếu so với quy định",
    "Bốn vị không nhất trí",
    "4 người tán thành",
    "Chỉ có 4 đ/c tán thành",
    "Kết quả kiểm phiếu: 4 - 5",
    "Hai mươi mốt phiếu thuận",
    "Chỉ được bốn vị giơ tay",
    "Quá nửa số thành viên không tán thành",
    "Hơn một nửa Hội đồng phản đối",
    "Dưới nửa số phiếu là đồng ý",
    "Đa số thành viên (5) bỏ phiếu chống",
    "Đa số uỷ viên Hội đồng (năm đồng chí) không tán thành",
    "Được 44,4%",
    "Hội đồng họp ngày 12/11/2026. Chỉ đạt 44 %.",
    "Kết quả: đạt 44 phần trăm",
    "Có 2 người trong Hội đồng không đồng ý với đề nghị",
    "Năm thành viên Hội đồng của cơ quan không tán thành",
    "Hai người của cơ quan trong Hội đồng phản đối",
]
SILENT = [
    "Không đạt tỷ lệ phiếu đồng ý theo quy định.",
    "Không đạt tỷ lệ theo Điều 84 Nghị định 152/2025/NĐ-CP",
    "Không đạt tỷ lệ phiếu theo Nghị định 152/2025/NĐ-CP",
    "Hội đồng họp ngày 12/11/2026, không đạt tỷ lệ",
    "Hội đồng bỏ phiếu ngày 12/11, kết quả không đạt tỷ lệ quy định",
    "Hoàn thành 70 % nhiệm vụ, chưa đạt tiêu chuẩn",
    "Tỷ lệ hoàn thành 70 % nhiệm vụ, thấp hơn kế hoạch",
    "Chưa đạt số phiếu cần thiết theo quy định.",
    "Hội đồng không thông qua: không đạt tỷ lệ phiếu đồng ý theo quy định.",
    "Đạt 4/9 tiêu chí của phong trào",
    "Hoàn thành 5/7 chỉ tiêu được giao",
    "Thời gian công tác chưa đủ hai năm",
    "Trong năm người lao động này vi phạm kỷ luật một lần",
    "Tập thể có 2 người bị khiển trách",
    "Hội đồng không tán thành do tập thể có hai người bị kỷ luật",
    "Tập thể gồm 12 người, được đơn vị nhất trí đề nghị",
    "Hồ sơ thiếu 2 phiếu đánh giá, xếp loại hằng năm",
    "Thành tích đã được khen thưởng một lần trong năm 2026",
    "Sau hai vòng bỏ phiếu Hội đồng không thông qua",
    "Lần thứ hai biểu quyết vẫn không đạt tỷ lệ quy định",
    "Một số thành viên của tập thể chưa hoàn thành nhiệm vụ",
    "Đứng thứ ba trong phong trào thi đua của khối",
    "Thành tích của 3 thành viên trong nhóm chưa nổi bật",
    "Chưa đủ 2/3 thời gian tham gia phong trào",
    "Việc triển khai không thuận lợi do 2 đơn vị phối hợp chậm",
    "Sáng kiến chưa được cơ quan có thẩm quyền chấp thuận",
    "Theo thỏa thuận, 2 người cùng thực hiện một đề tài",
    "Điểm đánh giá 85/100 điểm, chưa đạt mức xuất sắc",
    "Không đủ điều kiện theo quy định",
    "Hội đồng không đồng ý nâng lên mức 2.",
    "Đơn vị đồng ý cho 3 người thôi tham gia",
    "Thành tích chưa thật sự nổi bật so với tiêu chuẩn",
    "Xử lý 4/9 vụ việc đúng hạn",
    "Giải quyết 7/12 đơn đúng hạn, chưa đạt yêu cầu",
    "Đạt 3/5 chỉ số được giao",
    "Chưa đạt tỷ lệ 90% hoàn thành nhiệm vụ được giao",
    "Tỷ lệ đạt 70% đúng hạn, thấp hơn chỉ tiêu",
    "Có 2 người trong đơn vị không đồng ý với báo cáo thành tích",
    "Hai thành viên của tập thể chưa đồng ý với bản thành tích",
    "Chỉ tiêu số hóa hồ sơ mới đạt 70%.",
    "Đạt 70% kế hoạch năm",
    "Hơn nửa số thành viên của tập thể chưa hoàn thành nhiệm vụ",
    "Quá nửa thời gian không tham gia phong trào",
]


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


@pytest.mark.parametrize("act", ["nomination.lapsed", "nomination.cancelled", "nomination.withdrawn"])
@pytest.mark.parametrize("was_sent", [True, False])
def test_what_was_sent_and_ended_without_its_unit_is_told_too(act: str, *, was_sent: bool) -> None:
    ended = Outcome(state=State.WITHDRAWN, nominee=77, ended_by=act, was_sent=was_sent)

    assert is_to_tell(ended) is (was_sent and act != "nomination.withdrawn")


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


@pytest.mark.parametrize("reason", TELLING)
def test_figures_of_a_secret_ballot_are_not_told_and_those_of_a_show_of_hands_are(reason: str) -> None:
    secret = Outcome(state=State.NOT_RECOMMENDED, nominee=77, is_secret=True)

    assert reasons_against_wording(secret, reason) == [Reason(Refusal.FIGURES_ARE_SECRET)]
    assert reasons_against_wording(replace(secret, is_secret=False), reason) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_figures_are_figures_in_either_form_of_the_letters_and_in_capitals(form: Literal["NFC", "NFD"]) -> None:
    assert [said for said in TELLING if not tells_figures(normalize(form, said.upper()))] == []


@pytest.mark.parametrize("reason", SILENT)
def test_a_law_a_date_and_what_was_done_at_work_are_no_figures_of_a_ballot(reason: str) -> None:
    assert reasons_against_wording(Outcome(state=State.NOT_RECOMMENDED, nominee=77, is_secret=True), reason) == []


def test_a_reason_says_something() -> None:
    assert reasons_against_wording(DECLINED, "   ngắn   ") == [Reason(Refusal.REASON_TOO_SHORT, {"least": 10})]
