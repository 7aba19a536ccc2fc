"""How a secret ballot goes from the naming of its custodians to the count, by clicking."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.people import People, group
from tests.walks import person_of
from workflows.management.demo.cast import Office
from workflows.models import User

SEND, SEALED = "Gửi phiếu kín", "Phiếu của đồng chí đã niêm phong trong hòm phiếu"
WORDS = ("Đồng ý", "Không đồng ý", "Phiếu trắng")
YES, NO, _BLANK = WORDS
OUTER, INNER = "Mở phong bì ngoài", "Mở và kiểm phiếu kín"


def name_head(people: People, office: Office, session: str, head: User) -> None:
    """Name the head of the counting board as the presiding officer."""
    desk = people.at(office.chief, f"{session}khoa/")
    desk.says("Chưa cử ai")
    desk.select("Trưởng ban kiểm phiếu", person_of(head).full_name)
    desk.press("Cử làm Trưởng ban kiểm phiếu")
    desk.says("Đã cử Trưởng ban kiểm phiếu", person_of(head).full_name)


def make_code(desk: Desk) -> str:
    """Make an opening code on the page of the keys; return what the custodian writes down, as the next page has it."""
    desk.press("Tạo mã mở phong bì của tôi")
    desk.heading("Mã mở phong bì")
    return desk.main.locator("output").inner_text()


def choose(desk: Desk, word: str, *, scheme: Any = "light") -> None:
    """Choose on a ballot that is seen whole without scrolling: three answers, none chosen before, and the button."""
    desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    ballot = group(desk, "Phiếu của đồng chí")
    answers = [desk.field(each, ballot) for each in WORDS]
    assert [each.is_checked() for each in answers] == [False] * 3
    for each in (*answers, desk.main.get_by_role("button", name=SEND)):
        assert desk.is_on_screen(each)
    desk.choose(word, within=ballot)


def seal(desk: Desk) -> str:
    """Send the ballot, and return the number on its receipt; there is nothing to send any more."""
    desk.press(SEND)
    desk.says(SEALED)
    expect(desk.main.get_by_role("button", name=SEND)).to_have_count(0)
    return receipt(desk)


def receipt(desk: Desk) -> str:
    """Return the number by which a member finds his envelope again."""
    return desk.main.locator(".alert .hash").inner_text()


def type_code(desk: Desk, slip: str, *, button: str) -> None:
    """Type an opening code off its slip, and open what waits for its custodian."""
    desk.fill("Mã mở phong bì", slip)
    desk.press(button)
