"""A unit head's difficulty, clicked through: reported on a phone, consolidated, decided, and the answer read."""

from collections.abc import Callable

import pytest

from tests.browser.desk import PHONE, Desk
from tests.browser.people import People, day, scan
from workflows.management.demo.cast import Office
from workflows.models import Difficulty, Dissemination

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
ANSWER = "Đồng ý bổ sung biểu mẫu vào kế hoạch, ban hành trong tháng này"


@pytest.mark.parametrize("how", [{}, {"has_script": False}], ids=["with script", "without script"])
def test_a_unit_head_reports_a_difficulty_on_a_phone_and_reads_the_answer(
    desk: Callable[..., Desk], how: dict[str, object]
) -> None:
    office, people = Office(), People(desk, in_turn=True, size=PHONE, **how)
    team = office.other_team if how else office.team
    code = office.campaign.campaign.code

    head = people.at(team.head, "/viec/")
    head.main.locator(f"a[href='/phong-trao/{code}/pho-bien/xac-nhan/']").click()
    head.heading("Xác nhận đã phổ biến kế hoạch")
    people.look(head)
    head.fill("Ngày phổ biến", day())
    head.choose("Họp đơn vị")
    head.fill("Số người được phổ biến", "6")
    head.attach("Biên bản, danh sách hoặc thông báo", scan("bien-ban.pdf"))
    head.press("Xác nhận")
    head.says("Xác nhận đã được ghi nhận.", "bien-ban.pdf")
    people.look(head)

    head.follow("Khó khăn, vướng mắc")
    people.look(head)
    head.follow("Báo cáo khó khăn, vướng mắc")
    people.look(head)
    head.fill("Vấn đề", "Thiếu biểu mẫu báo cáo")
    head.fill("Khó khăn, vướng mắc", "Đơn vị chưa có biểu mẫu báo cáo kết quả của đợt thi đua")
    head.fill("Kiến nghị", "Gửi biểu mẫu kèm kế hoạch")
    head.press("Gửi báo cáo")
    head.heading("Thiếu biểu mẫu báo cáo")
    people.look(head)
    number = Difficulty.objects.get(unit=team.unit).number

    officer = people.at(office.hr_officer, "/viec/")
    officer.follow(f"Tổng hợp khó khăn số {number}: Thiếu biểu mẫu báo cáo")
    people.look(officer)
    officer.follow("Tổng hợp")
    officer.fill("Nội dung tổng hợp trình Chánh Văn phòng", "Một đơn vị đề nghị gửi biểu mẫu kèm kế hoạch")
    officer.choose("Điều chỉnh, bổ sung Kế hoạch")
    people.look(officer)
    officer.press("Trình Chánh Văn phòng")
    officer.says("đã trình Chánh Văn phòng")
    people.look(officer)
    people.at(office.hr_officer, f"/phong-trao/{code}/pho-bien/")

    chief = people.at(office.chief, "/viec/")
    chief.main.get_by_role("link", name="Quyết định về khó khăn của kế hoạch").first.click()
    people.look(chief)
    chief.choose("Điều chỉnh, bổ sung Kế hoạch")
    chief.fill("Trả lời các đơn vị", ANSWER)
    chief.press("Quyết định")
    chief.says("Quyết định đã được ghi nhận và thông báo tới các đơn vị.")

    reader = people.at(team.head, "/viec/?muc=theo-doi")
    reader.follow("Thiếu biểu mẫu báo cáo")
    reader.says("Điều chỉnh, bổ sung Kế hoạch", ANSWER, "Chờ ban hành bản kế hoạch mới")
    people.look(reader)

    assert Dissemination.objects.filter(unit=team.unit, staff_count=6).count() == 1
    assert people.found == {}
