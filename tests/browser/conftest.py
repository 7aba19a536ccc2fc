"""A Chromium, the site, and people at their desks, whose browsers must have complained of nothing at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.desk import Desk, give_passwords
from tests.browser.site import as_in_an_office, committed, served
from tests.engines import chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page lives for some seconds here: what the optimising compilers make of its scripts comes too late to pay.
    "--js-flags=--always-sparkplug --no-maglev --no-opt",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium.

    Playwright's blocking interface keeps an event loop in this thread; Django would take us for asynchronous code,
    refuse to speak to the database, and look for another connection than that of all other tests.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        patch.setattr("asgiref.local._ThreadCriticalLocal._get_storage", lambda local: local._storage)
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def static(tmp_path_factory: Any) -> Path:
    """Return the folder of the collected static files."""
    return Path(tmp_path_factory.mktemp("static"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: Any) -> Path:
    """Return the folder of the uploads of a module."""
    return Path(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def site(
    browser: Browser, static: Path, files: Path, django_db_setup: None, django_db_blocker: Any
) -> Iterator[str]:
    """Return the address of the site; what the tests of a module do there is committed, and gone after it."""
    with django_db_blocker.unblock(), as_in_an_office(static, files), committed():
        give_passwords()
        with served() as address:
            yield address


@pytest.fixture
def _django_db_helper(site: str) -> None:
    """Keep what a test of the module did for the next: pytest-django would empty the database after each."""


@pytest.fixture(autouse=True)
def _files(files: Path) -> Path:
    """Leave the settings as the site has them: its files, and the real hasher."""
    return files


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Callable[..., Desk]]:
    """Give people their desks; at the end no browser may have complained of anything."""
    desks: list[Desk] = []

    def seat(username: str = "", **how: Any) -> Desk:
        desks.append(Desk(browser, site, username=username, **how))
        return desks[-1]

    yield seat
    complaints = {each.username: each.leave() for each in desks}
    assert {who: what for who, what in complaints.items() if what} == {}
