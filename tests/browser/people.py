"""The people of a story at their desks; every page that they come to is looked at by axe."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Locator

from tests.browser.axe import violations
from tests.browser.desk import Desk
from workflows.management.demo.walk import PDF
from workflows.models import User

Seat = Callable[..., Desk]


class People:
    """Who takes part, by account; a desk is opened when somebody first sits down at it.

    The first of them signs in by the form, the others were signed in before. Where people act in turn and none goes
    on with a page that he left open, they sit down at the same desk, each with his own cookies.
    """

    def __init__(self, seat: Seat, *, in_turn: bool = False, **how: Any) -> None:
        self.seat, self.in_turn, self.how = seat, in_turn, how
        self.desks: dict[str, Desk] = {}
        self.found: dict[str, list[str]] = {}
        self.looked_at: set[str] = set()

    def at(self, user: User, path: str = "") -> Desk:
        """Return the desk of somebody, at an address where one is named."""
        place = "" if self.in_turn else user.username
        if place not in self.desks:
            self.desks[place] = self.seat(user.username, by_form=not self.desks, **self.how)
        desk = self.desks[place]
        desk.sits_down(user.username)
        if path:
            desk.open(path)
            self.look(desk)
        return desk

    def back_at(self, user: User, path: str) -> Desk:
        """Return the desk of somebody at a page that was looked at before, as another had it."""
        desk = self.at(user)
        desk.open(path)
        return desk

    def look(self, desk: Desk) -> None:
        """Let axe look at the page, and keep what it finds for the end of the story."""
        if not self.how.get("has_script", True):
            return
        self.looked_at.add(desk.path)
        found = violations(desk)
        if found:
            self.found[f"{desk.username} {desk.path}"] = found


def group(desk: Desk, legend: str) -> Locator:
    """Return the group of controls of that legend."""
    return desk.main.get_by_role("group", name=legend)


def scan(name: str) -> dict[str, Any]:
    """Return a file as the browser's chooser takes it."""
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


def day(offset: int = 0) -> str:
    """Return a day from today, as people type it."""
    found: date = timezone.localdate() + timedelta(days=offset)
    return f"{found:%d/%m/%Y}"
