"""How the Chief decides, the records officer records, the province answers and the inspector looks, by clicking."""

import csv
import io
from itertools import pairwise

from tests.browser.desk import Desk
from tests.browser.people import People, day, scan
from workflows.management.demo.cast import Office
from workflows.models import Nomination


def approve(people: People, office: Office, nominee: str) -> Desk:
    """Pick the line among those that wait, look at what it makes, and approve it."""
    desk = people.at(office.chief, "/cho-quyet-dinh/")
    desk.main.get_by_label(f"Chọn {nominee}").check()
    desk.press("Xem lại và duyệt")
    desk.heading("Duyệt các trường hợp đã chọn")
    people.look(desk)
    desk.press("Duyệt")
    return desk


def record(people: People, office: Office, *, number: int) -> Desk:
    """Record the signed paper that waits for its number."""
    desk = people.at(office.records, "/viec/")
    to_record = "li a[href^='/van-ban/']:not([href$='/noi-nhan/'])"
    desk.main.locator(f"a[href^='/van-ban/'][href$='/ghi-nhan/'], {to_record}").first.click()
    if not desk.path.endswith("ghi-nhan/"):
        desk.follow("Ghi nhận văn bản đã ký")
    people.look(desk)
    desk.fill("Số", str(number))
    desk.fill("Ngày văn bản", day())
    desk.main.locator("input[name=signer]").first.check()
    desk.attach("Bản quét văn bản đã ký", scan("da-ky.pdf"))
    desk.press("Ghi nhận văn bản đã ký")
    people.look(desk)
    return desk


def answer(people: People, office: Office, slug: str) -> Desk:
    """Record that the province grants the award, with its decision."""
    desk = people.at(office.hr_officer, f"/de-nghi/{slug}/cap-tinh/")
    desk.choose("Được tặng")
    desk.main.locator("input[name=name_matches]").check()
    desk.fill("Số, ký hiệu văn bản", "1523/QĐ-UBND")
    desk.fill("Ngày văn bản", day())
    desk.attach("Bản quét văn bản", scan("quyet-dinh.pdf"))
    people.look(desk)
    desk.press("Ghi nhận kết quả")
    return desk


def inspect(people: People, office: Office, slug: str) -> tuple[list[str], list[str]]:
    """Read the complete history, take it away as a table, and have the whole account recomputed.

    Returns the sentences of the acts as the page has them, and as the table has them.
    """
    desk = people.at(office.inspector, f"/de-nghi/{slug}/lich-su/")
    acts = desk.part("Việc đã làm").locator("tbody tr > :nth-child(3)").all_inner_texts()
    with desk.page.expect_download() as download:
        desk.follow("Tải CSV")
    rows = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")))
    taken = [row["Nội dung"] for row in rows if not row["Nhật ký"].startswith("Lượt xem")]
    desk = people.at(office.inspector, "/kiem-chung/")
    desk.press("Kiểm tra ngay")
    desk.says("Dữ liệu toàn vẹn")
    people.look(desk)
    return [act.strip().splitlines()[0].strip() for act in acts], taken


def states_of(slug: str) -> tuple[str, ...]:
    """Return the states through which the history says a nomination went."""
    nomination = Nomination.objects.get(code=slug)
    states = list(nomination.history.order_by("history_id").values_list("state", flat=True))
    return tuple(now for before, now in pairwise(states) if now != before)
