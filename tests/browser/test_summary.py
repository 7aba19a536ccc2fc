"""The campaign summary, clicked through: HR goes back a day, opens the list behind a number, and looks at the print."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.axe import violations
from tests.browser.desk import PHONE, Desk
from tests.browser.people import People, day
from tests.walks import nomination_at, walk
from workflows.management.demo.cast import Office
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize(
    "how", [{}, {"has_script": False, "size": PHONE}], ids=["at a desk", "on a phone without script"]
)
def test_hr_reads_the_summary_as_of_a_day_and_the_list_behind_a_number(
    desk: Callable[..., Desk], how: dict[str, object]
) -> None:
    office, people = Office(), People(desk, **how)
    nomination_at(State.WITHDRAWN, office)
    team = office.other_team if not how else office.council_team
    sent = walk(office, nominee=team.second_staff, proposer=team.head).draft().fill().submit().nomination

    reading = people.at(office.hr_head, "/de-nghi/")
    reading.follow(office.campaign.campaign.short_title)
    reading.heading("Tổng kết phong trào")
    people.look(reading)
    reading.fill("Tính đến hết ngày", day(1))
    with reading.watch.expecting(400):
        reading.press("Xem số liệu")
        reading.says("Chưa có số liệu: cần sửa lại ngày", "Ngày này chưa đến. Nhập hôm nay hoặc ngày trước đó")
    people.look(reading)
    reading.fill("Tính đến hết ngày", day(-1))
    reading.press("Xem số liệu")
    before = timezone.localdate() - timedelta(days=1)
    reading.says(f"Tính đến hết ngày {before:%d/%m/%Y}", "Chưa có đề nghị nào qua bước nào.")
    people.look(reading)
    reading.fill("Tính đến hết ngày", day())
    reading.press("Xem số liệu")
    unit = reading.part("Theo đơn vị").get_by_role("row").filter(has_text=team.unit.name)
    number = unit.get_by_role("link").first.inner_text().split(":")[0].strip()
    unit.get_by_role("link").first.click()
    reading.heading("Danh sách của bảng tổng kết")
    reading.says(f"{number} hồ sơ", team.second_staff.full_name, str(sent.code))
    assert reading.main.get_by_role("row").filter(has_text="DN-").count() == int(number)
    people.look(reading)
    reading.page.go_back()
    reading.follow("In")
    reading.says("SỐ LIỆU TỔNG KẾT", f"Người in: {office.hr_head.person.full_name}")
    if how:
        assert reading.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    else:
        assert violations(reading) == []
    assert people.found == {}
