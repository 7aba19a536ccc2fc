"""A sitting run from its own page, with the wall beside it: what chair, secretary, members and the room see."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.desk import Desk
from tests.browser.people import People, Seat
from workflows.management.demo.cast import Office

SCHEMES: tuple[Any, ...] = ("light", "dark")
WALLS = ((1280, 720), (1920, 1080))


class InBothSchemes(People):
    """People whose pages axe looks at in the light and in the dark."""

    def look(self, desk: Desk) -> None:
        """Let axe look at the page in both schemes; on a phone nothing may be wider than its screen."""
        for scheme in SCHEMES:
            desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # At the end of the page the buttons that stay in view lie where they belong, and cover nothing.
            desk.page.evaluate("scrollTo(0, document.body.scrollHeight)")
            super().look(desk)
        if desk.page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            self.found[f"{desk.username} {desk.path} width"] = ["wider than its screen"]
        desk.page.evaluate("scrollTo(0, 0)")


class WallOfTheRoom:
    """The wall, opened by the secretary; it follows the meeting by itself."""

    def __init__(self, seat: Seat, office: Office, session: str) -> None:
        self.desk = seat(office.secretary.username, size=WALLS[0])
        self.desk.open(f"{session}man-hinh/")
        self.found: list[str] = []

    def shows(self, *sentences: str) -> None:
        """Hold that the wall says each of these, sooner or later; and that all of it is seen, on every wall."""
        for sentence in sentences:
            expect(self.desk.main).to_contain_text(sentence, timeout=20_000)
        for width, height in WALLS:
            self.desk.page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                self.desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.found += violations(self.desk)
            beyond = self.desk.page.evaluate("document.documentElement.scrollHeight - innerHeight")
            if beyond > 0:
                self.found.append(f"{width}: {beyond} px below the wall, {sentences}")


def run(people: People, office: Office, session: str) -> None:
    """Open the session and the vote on its first item as the chair, from the page of the meeting."""
    desk = people.at(office.chief, f"{session}dieu-hanh/")
    desk.press("Khai mạc phiên họp")
    desk.says("Phiên họp đã khai mạc")
    people.look(desk)
    desk.press("Mở biểu quyết nội dung này")
    desk.says("Chưa biểu quyết:")
    people.look(desk)


def close(people: People, office: Office, session: str) -> Desk:
    """Close the vote and count it as the secretary, from the same page."""
    desk = people.at(office.secretary, f"{session}dieu-hanh/")
    desk.says("Những người được biểu quyết đều đã biểu quyết.")
    desk.press("Kết thúc biểu quyết và kiểm phiếu")
    desk.says("Kết quả")
    people.look(desk)
    return desk
