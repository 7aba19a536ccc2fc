"""How a unit proposes and HR-Admin appraises, by clicking."""

from playwright.sync_api import Locator

from tests.browser.desk import Desk
from tests.browser.people import People, day, scan
from workflows.models import Person, User

GROUND = "Đã đối chiếu hồ sơ, không có"
STATEMENT = "Tôi cam kết nội dung hồ sơ là đúng sự thật"


def propose(people: People, head: User, nominee: Person, *, award: str) -> Desk:
    """Open a draft, fill it in, attach a file, check the answers and send it."""
    desk = people.at(head, "/viec/")
    desk.go("Lập đề nghị")
    people.look(desk)
    desk.main.locator("a[href='?dot=TD-2026']").click()
    desk.choose(award)
    desk.select("Tập thể, cá nhân được đề nghị", nominee.full_name)
    people.look(desk)
    desk.press("Mở dự thảo")
    desk.heading(nominee.full_name)
    desk.fill("Tóm tắt thành tích", "Hoàn thành xuất sắc nhiệm vụ được giao trong phong trào thi đua")
    desk.fill("Lập thành tích từ ngày", "01/01/2026")
    desk.fill("Đến ngày", "30/09/2026")
    desk.fill("Nội dung ND1", "Đã tham mưu 12 văn bản, đúng hạn.")
    desk.fill("Tiêu chí TC1", "Đáp ứng.")
    desk.attach("Tệp minh chứng", scan("minh-chung.pdf"), within=group_of_whole(desk))
    desk.press("Thêm tệp (toàn bộ hồ sơ)")
    desk.says("minh-chung.pdf")
    desk.choose(STATEMENT)
    people.look(desk)
    send(people, desk, button="Gửi đề nghị")
    return desk


def group_of_whole(desk: Desk) -> Locator:
    """Return the part of the page where files of the whole dossier are kept."""
    return desk.part("Tài liệu chung của hồ sơ")


def send(people: People, desk: Desk, *, button: str) -> None:
    """Check the answers, and send the dossier."""
    desk.press("Kiểm tra nội dung")
    desk.heading("Kiểm tra nội dung")
    people.look(desk)
    desk.press(button)


def receive(people: People, officer: User, slug: str) -> None:
    """Take the dossier in."""
    desk = people.at(officer, f"/de-nghi/{slug}/")
    desk.follow("Tiếp nhận hồ sơ")
    desk.heading("Tiếp nhận hồ sơ")
    people.look(desk)
    desk.press("Tiếp nhận hồ sơ")
    desk.heading("Thẩm định")


def give_back(people: People, officer: User, slug: str, *, wanted: str) -> None:
    """Ask for completion, with a list, a reason and a date."""
    desk = people.at(officer, f"/de-nghi/{slug}/tra-lai/")
    desk.fill("Nội dung 1", wanted)
    desk.fill("Lý do", "Hồ sơ còn thiếu minh chứng")
    desk.fill("Thời hạn bổ sung", day(7))
    desk.press("Yêu cầu bổ sung, hoàn thiện hồ sơ", within=desk.main.locator("form .actions, form").last)
    desk.says("Trả lại để bổ sung, hoàn thiện")


def complete(people: People, head: User, slug: str) -> None:
    """Answer what was asked for, and send the dossier back."""
    desk = people.at(head, f"/de-nghi/{slug}/soan/")
    desk.page.locator("#id_answer_1").fill("Đã bổ sung đầy đủ.")
    send(people, desk, button="Gửi lại")


def appraise(people: People, officer: User, slug: str) -> None:
    """Tick the checklist, answer each question with its ground, and find the nomination eligible."""
    desk = people.at(officer, f"/de-nghi/{slug}/tham-dinh/")
    for there in desk.main.get_by_label("Có", exact=True).all():
        there.check()
    for met in desk.main.get_by_label("Đạt", exact=True).all():
        met.check()
    for ground in desk.main.locator("textarea[name^=ground_]").all():
        ground.fill(GROUND)
    desk.main.locator("input[name=conclusion][value=ELIGIBLE]").check()
    people.look(desk)
    desk.press("Ghi nhận kết quả thẩm định")


def consolidate(people: People, officer: User, slug: str) -> None:
    """Put it on the list for the council."""
    desk = people.at(officer, f"/de-nghi/{slug}/tong-hop/")
    desk.press("Tổng hợp")
    desk.says("Đã tổng hợp")
