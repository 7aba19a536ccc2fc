"""What the first view of a page costs a phone on a slow line: everything that goes over it, as it goes over it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.desk import PHONE, Desk
from tests.browser.test_pages import places as places  # noqa: PLC0414  # a fixture, used here as well

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
MOST = 90_000  # bytes, with fonts, style, scripts and the page itself


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
    desk.page.goto(desk.site + path, wait_until="load")
    desk.page.evaluate("document.fonts.ready")
    first = [request for request, moment in asked.items() if moment <= loaded[0]]
    deadline = time.monotonic() + 15
    while not received.keys() >= set(first) and time.monotonic() < deadline:
        desk.page.wait_for_timeout(10)  # lets the browser tell of what ended; it may come after the load event
    session.detach()
    return sum(received[request] for request in first)


def _size(event: dict[str, Any]) -> int:
    return int(event["encodedDataLength"])


def test_the_first_view_of_every_page_weighs_at_most_90_kb(
    places: dict[str, list[str]], desk: Callable[..., Desk]
) -> None:
    weights = {}
    for username, pages in places.items():
        each = desk(username, size=PHONE)
        for path in pages:
            weights[f"{username} {path}"] = weight_of(each, path)

    assert {page: weight for page, weight in weights.items() if weight > MOST} == {}
    assert min(weights.values()) > 40_000  # all of it was counted


def test_a_page_of_the_council_refreshes_itself_with_what_is_loaded_after_it(
    places: dict[str, list[str]], desk: Callable[..., Desk]
) -> None:
    member = next(username for username, pages in places.items() if "/phien/" in pages)
    each = desk(member, size=PHONE)
    with each.page.expect_response(lambda response: "/htmx.min." in response.url):
        each.page.goto(each.site + places[member][2])

    with each.page.expect_response(lambda response: "tu=" in response.url, timeout=20_000) as polled:
        pass

    assert polled.value.status == 200
    assert len(polled.value.body()) <= 2_000
