"""Somebody of the Office at a browser: signs in, reads, types and presses, as people do."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from playwright.sync_api import Browser, Locator, expect

from tests.browser.watching import Watch
from workflows.models import User

PASSWORD = "mat-khau-thu-nghiem-2026"
DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 568)


def give_passwords() -> None:
    """Give everybody with an open account the same password, hashed by the real hasher."""
    User.objects.filter(is_active=True).update(password=make_password(PASSWORD))


class Desk:
    """A browser of its own for one person: cookies, page, and what the browser complained of.

    Whoever sits down is signed in already, unless the test is about how he gets there.
    """

    def __init__(
        self,
        browser: Browser,
        site: str,
        *,
        username: str = "",
        size: tuple[int, int] = DESKTOP,
        has_script: bool = True,
        by_form: bool = False,
    ) -> None:
        self.site = site
        self.username = username
        width, height = size
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=has_script,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        self.context.set_default_timeout(15_000)
        self.watch = Watch(self.context)
        self.page = self.context.new_page()
        self.jars: dict[str, Any] = {}
        if username and by_form:
            self.sign_in()
        elif username:
            self.take_session()

    @property
    def main(self) -> Locator:
        """The content of the page, without what surrounds it."""
        return self.page.locator("main")

    @property
    def path(self) -> str:
        """Where the browser is, without the site and the query."""
        return self.page.url.removeprefix(self.site).partition("?")[0]

    def part(self, heading: str) -> Locator:
        """Return the part of the page under a heading that begins so."""
        return self.main.get_by_role("region", name=heading).first

    def sign_in(self) -> None:
        """Sign in by the form of the sign-in page."""
        self.open("/dang-nhap/")
        self.fill("Tên tài khoản", self.username)
        self.fill("Mật khẩu", PASSWORD)
        self.press("Đăng nhập")
        self.page.wait_for_url("**/viec/")

    def sits_down(self, username: str) -> None:
        """Let another sit down at this browser, with his own cookies; or a passer-by, who has none.

        Every further browser makes Chromium draw all those that are open, so people who act in turn share one.
        """
        if username == self.username:
            return
        self.page.goto("about:blank")  # a page that asks again by itself must not ask with the cookies of another
        self.jars[self.username] = self.context.cookies()
        self.context.clear_cookies()
        self.username = username
        if username in self.jars:
            self.context.add_cookies(self.jars[username])
        elif username:
            self.take_session()

    def take_session(self) -> None:
        """Have the cookie of somebody who signed in before."""
        client = Client()
        client.force_login(User.objects.get(username=self.username))
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.site}])

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.site + path)

    def go(self, place: str) -> None:
        """Follow a link of the main navigation."""
        self.page.get_by_role("navigation", name="Chính").get_by_role("link", name=place).click()

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        """Follow the link of that name; where several have it, the first."""
        (within or self.main).get_by_role("link", name=name).first.click()

    def press(self, name: str, *, within: Locator | None = None, exact: bool = True) -> None:
        """Press the button of that name."""
        (within or self.main).get_by_role("button", name=name, exact=exact).click()

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """Return the control whose label begins so; parts of a page may be called the same."""
        labelled = (within or self.main).get_by_label(re.compile(rf"^\s*{re.escape(label)}"))
        return labelled.and_(self.page.locator("input, select, textarea"))

    def fill(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Type into the field of that label."""
        self.field(label, within).fill(text)

    def choose(self, label: str, *, within: Locator | None = None) -> None:
        """Choose the radio button or tick the box of that label."""
        self.field(label, within).check()

    def select(self, label: str, option: str) -> None:
        """Choose the option that begins so."""
        field = self.field(label)
        (whole,) = [text for text in field.locator("option").all_inner_texts() if text.strip().startswith(option)]
        field.select_option(label=whole.strip())

    def attach(self, label: str, file: Any, *, within: Locator | None = None) -> None:
        """Choose a file."""
        self.field(label, within).set_input_files(file)

    def says(self, *sentences: str) -> None:
        """Hold that the page says each of these."""
        for sentence in sentences:
            expect(self.main).to_contain_text(sentence)

    def heading(self, title: str) -> None:
        """Hold that this is the page of that title."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def is_on_screen(self, what: Locator) -> bool:
        """Tell whether something is seen whole without scrolling."""
        box, size = what.bounding_box(), self.page.viewport_size
        assert box is not None
        assert size is not None
        return self.page.evaluate("scrollY") == 0 and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]

    def leave(self) -> Sequence[str]:
        """Close the browser; return what it complained of."""
        self.context.close()
        return self.watch.take()
