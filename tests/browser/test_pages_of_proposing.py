"""Pages of all others, and of passers-by: axe and the ruler find nothing, and none is heavy."""

import pytest
from playwright.sync_api import Browser

from tests.browser.desk import PHONE, Desk
from tests.browser.places import places_of, who_decides
from tests.browser.visits import MOST, Visits
from workflows.management.demo.cast import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(scope="module")
def places(site: str) -> dict[str, list[str]]:
    """Return the pages of everybody else: who proposes, appraises, pays and is told, and who passes by."""
    office = Office()
    pages, deciding = places_of(office), who_decides(office)
    assert deciding <= pages.keys()
    return {who: paths for who, paths in pages.items() if who not in deciding}


@pytest.fixture(scope="module")
def visits(places: dict[str, list[str]], browser: Browser, site: str) -> Visits:
    """Return what was found on every page, each visited once."""
    return Visits.paid(Desk(browser, site, size=PHONE), places)


def test_axe_and_the_ruler_find_nothing_on_any_page(visits: Visits) -> None:
    assert visits.found == {}


def test_the_first_view_of_every_page_weighs_at_most_90_kb(visits: Visits) -> None:
    assert {page: weight for page, weight in visits.weights.items() if weight > MOST} == {}
    assert min(visits.weights.values()) > 40_000  # all of it was counted
