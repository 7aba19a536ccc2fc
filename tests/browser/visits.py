"""A visit to every page of some people: what it weighs when first seen, and what axe and the ruler find on it."""

import time
from typing import Any

from tests.browser.axe import COLOURS, EVERYTHING, violations
from tests.browser.desk import DESKTOP, NARROW, PHONE, Desk

# The dark changes nothing but colours (tests/house/test_schemes.py), so each width is measured in one scheme, and axe
# looks by all its rules at both widths in one of them, and for the contrast of colours in the other.
LOOKS: tuple[tuple[tuple[int, int], Any, dict[str, Any] | None], ...] = (
    (PHONE, "dark", EVERYTHING),
    (PHONE, "light", COLOURS),
    (NARROW, "dark", None),
    (DESKTOP, "light", EVERYTHING),
    (DESKTOP, "dark", COLOURS),
)
# At the end of the page the buttons that stay in view lie where they belong, and cover nothing.
RULER = """() => {
  scrollTo(0, document.body.scrollHeight);
  return document.documentElement.scrollWidth - innerWidth;
}"""
MOST = 90_000  # bytes of a page on a slow line, with fonts, style, scripts and the page itself


class Visits:
    """What was found on each page, and what it weighed, by who looked at it."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.weights: dict[str, int] = {}

    @classmethod
    def paid(cls, desk: Desk, pages: dict[str, list[str]]) -> "Visits":
        """Visit every page at one desk, at which one after the other sits down; nothing is kept between pages."""
        visits = cls()
        for username, paths in pages.items():
            desk.sits_down(username)
            for path in paths:
                page = f"{username} {path}"
                desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
                visits.weights[page] = weight_of(desk, path)
                complaints = violations_of(desk) + desk.watch.take()
                if complaints:
                    visits.found[page] = complaints
        complaints = list(desk.leave())
        if complaints:
            visits.found["on leaving"] = complaints
        return visits


def violations_of(desk: Desk) -> list[str]:
    """Return what the ruler finds in three widths, and axe on a phone and at a desk, in the light and in the dark."""
    found: list[str] = []
    for (width, height), scheme, by_axe in LOOKS:
        desk.page.set_viewport_size({"width": width, "height": height})
        desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        wider = desk.page.evaluate(RULER)
        if wider > 0:
            found.append(f"{width}: {wider} px too wide")
        if by_axe is not None:
            found += [f"{scheme} {width} {each}" for each in violations(desk, by=by_axe)]
    return found


def weight_of(desk: Desk, path: str) -> int:
    """Return how many bytes a page asks for up to its load event, opened with nothing kept from before."""
    asked: dict[str, float] = {}
    received: dict[str, int] = {}
    loaded: list[float] = []
    session = desk.context.new_cdp_session(desk.page)
    session.on("Network.requestWillBeSent", lambda event: asked.setdefault(event["requestId"], event["timestamp"]))
    session.on("Network.loadingFinished", lambda event: received.update({event["requestId"]: _size(event)}))
    session.on("Page.loadEventFired", lambda event: loaded.append(event["timestamp"]))
    session.send("Page.enable")
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    answer = desk.page.goto(desk.site + path, wait_until="load")
    assert answer is not None
    assert answer.status == 200, path
    desk.page.evaluate("document.fonts.ready")
    first = [request for request, moment in asked.items() if moment <= loaded[0]]
    deadline = time.monotonic() + 15
    while not received.keys() >= set(first) and time.monotonic() < deadline:
        desk.page.wait_for_timeout(10)  # lets the browser tell of what ended; it may come after the load event
    session.detach()
    return sum(received[request] for request in first)


def _size(event: dict[str, Any]) -> int:
    return int(event["encodedDataLength"])
