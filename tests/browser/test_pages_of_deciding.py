"""Pages of those who decide, record and inspect: axe and the ruler find nothing, and none is heavy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.desk import PHONE, Desk
from tests.browser.places import places_of, who_decides
from tests.browser.visits import MOST, Visits
from workflows.management.demo.cast import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(scope="module")
def places(site: str) -> dict[str, list[str]]:
    """Return the pages of those who sit on the council, decide, record and inspect."""
    office = Office()
    pages, deciding = places_of(office), who_decides(office)
    assert deciding <= pages.keys()
    return {who: paths for who, paths in pages.items() if who in deciding}


@pytest.fixture(scope="module")
def visits(places: dict[str, list[str]], browser: Browser, site: str) -> Visits:
    """Return what was found on every page, each visited once."""
    return Visits.paid(Desk(browser, site, size=PHONE), places)


def test_axe_and_the_ruler_find_nothing_on_any_page(visits: Visits) -> None:
    assert visits.found == {}


def test_the_first_view_of_every_page_weighs_at_most_90_kb(visits: Visits) -> None:
    assert {page: weight for page, weight in visits.weights.items() if weight > MOST} == {}
    assert min(visits.weights.values()) > 40_000  # all of it was counted


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
