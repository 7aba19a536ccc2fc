"""How a session goes from its plan to its signed minutes, by clicking."""

from django.utils import timezone

from tests.browser.desk import Desk
from tests.browser.people import People, day, group, scan
from tests.walks import the_day_comes
from workflows.management.demo.cast import Office
from workflows.models import Session


def plan(people: People, office: Office, nominee: str) -> str:
    """Plan a session, place the nomination on its agenda, convene it and record who is there; return its path."""
    desk = people.at(office.secretary, "/phien/")
    desk.follow("Lập phiên họp")
    desk.fill("Tên phiên họp", "Phiên xét khen thưởng tháng này")
    desk.fill("Ngày, giờ họp", f"{day(14)} 08:00")
    desk.fill("Địa điểm, hình thức họp", "Phòng họp số 1")
    people.look(desk)
    desk.press("Lập phiên họp")
    desk.heading("Đưa hồ sơ vào chương trình")
    people.look(desk)
    desk.fill(f"Thứ tự của {nominee}", "1")
    desk.press("Đưa vào chương trình họp")
    desk.says("Triệu tập phiên họp")
    session = desk.path
    people.look(desk)
    desk.press("Triệu tập phiên họp")
    the_day_comes(Session.objects.get(code=session.strip("/").split("/")[-1]))
    desk.follow("Điểm danh")
    people.look(desk)
    for there in desk.main.get_by_label("Có mặt tại phòng họp", exact=True).all():
        there.check()
    desk.press("Điểm danh")
    people.look(desk)
    return session


def open_vote(people: People, office: Office, session: str, *, button: str = "Mở biểu quyết nội dung này") -> str:
    """Open the session and the vote on its only item as the chair; return the path of the item."""
    desk = people.at(office.chief, session)
    desk.press("Khai mạc phiên họp")
    desk.follow("Mở nội dung 1")
    people.look(desk)
    desk.press(button)
    return f"{session}1/"


def vote(people: People, office: Office, item: str, *, choice: str = "Tán thành") -> None:
    """Let every member vote at his own desk; the chair votes too."""
    first = next(each for each in office.members if each not in (office.chief, office.secretary))
    for member in office.members:
        # Members have the same page; the chair and the secretary have more on theirs.
        sits_down = people.at if member in (office.chief, office.secretary, first) else people.back_at
        desk = sits_down(member, item)
        desk.choose(choice, within=group(desk, "Ý kiến của đồng chí"))
        desk.press("Gửi ý kiến")
        desk.says("Đổi ý kiến")


def count(people: People, office: Office, item: str) -> Desk:
    """Close the vote and count it as the secretary."""
    desk = people.at(office.secretary, item)
    desk.press("Kết thúc biểu quyết và kiểm phiếu")
    people.look(desk)
    return desk


def count_papers(people: People, office: Office, item: str, *, yes: int) -> Desk:
    """Enter the count sheet of a secret ballot on paper, with two tellers."""
    members = len(office.members)
    sheet = {
        "Số phiếu phát ra": members,
        "Số phiếu thu về": members,
        "Không thu về": 0,
        "Hợp lệ": members,
        "Không hợp lệ": 0,
        "Đồng ý": yes,
        "Không đồng ý": members - yes,
        "Phiếu trắng": 0,
        "Trong đó ý kiến bằng văn bản": 0,
    }
    desk = people.at(office.secretary, item)
    for label, number in sheet.items():
        desk.fill(label, str(number))
    desk.main.locator("select[name$=teller_1]").select_option(index=4)
    desk.main.locator("select[name$=teller_2]").select_option(index=5)
    desk.press("Nhập kết quả kiểm phiếu")
    people.look(desk)
    return desk


def sign_minutes(people: People, office: Office, session: str, *, number: int) -> None:
    """Draft the minutes, approve them as the presiding officer, and record the signed paper."""
    desk = people.at(office.secretary, f"{session}bien-ban/")
    desk.fill("Ngày, giờ kết thúc họp", f"{timezone.localtime():%d/%m/%Y %H:%M}")
    desk.fill("Kết luận của người chủ trì", "Hội đồng thống nhất kết quả biểu quyết.")
    desk.press("Lập dự thảo biên bản")
    desk = people.at(office.chief, f"{session}bien-ban/")
    desk.press("Duyệt biên bản")
    desk = people.at(office.records, f"{session}bien-ban/ghi-nhan/")
    desk.fill("Số", str(number))
    desk.fill("Ngày văn bản", day())
    desk.attach("Bản quét văn bản đã ký", scan("bien-ban.pdf"))
    desk.press("Ghi nhận biên bản đã ký")
    people.look(desk)
