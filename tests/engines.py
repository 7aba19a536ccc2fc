"""What some tests need from the machine: a Chromium, a PostgreSQL. Without it they are skipped; in CI they fail.

Mark such a test with `browser` or `postgresql`; `REQUIRE_BROWSER=1` and `REQUIRE_POSTGRESQL=1` make the skip a failure.
"""

import functools
import os
import shutil

import pytest
from django.db import connection

# First the engine alone: no tabs and no toolbar to draw beside the page, which is two fifths of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@functools.cache
def chromium() -> str | None:
    """Return the path of the system's Chromium, or of the one that `CHROMIUM` names; none where there is none."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail a test whose engine is absent."""
    if item.get_closest_marker("browser") and chromium() is None:
        do_without("a Chromium", is_required=os.environ.get("REQUIRE_BROWSER") == "1")
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        do_without("PostgreSQL (DATABASE_URL)", is_required=os.environ.get("REQUIRE_POSTGRESQL") == "1")


def do_without(engine: str, *, is_required: bool) -> None:
    """Skip the test, saying what it needs; fail it where that is required."""
    sentence = f"This test needs {engine}, which is not here."
    if is_required:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
