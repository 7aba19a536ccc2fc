"""What every test may stand on: the reference data, loaded once by the real loader, and a place for files."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.engines import pytest_runtest_setup  # noqa: F401 - skips what the machine cannot run
from tests.fixtures import known_ways, snapshots
from tests.fixtures.campaign import load_reference
from tests.fixtures.guards import flush_past_the_guards  # noqa: F401 - lets tests that commit empty the database
from workflows.management.demo import walk
from workflows.management.demo.cast import Office

STEPS = ("draft", "fill", "submit", "receive", "give_back", "complete", "appraise", "consolidate", "put_forward")
known_ways.remember(walk, "consolidated", "attend", "vote", "count", "close")
known_ways.remember(walk.Walk, *STEPS, "approve", "record", "answer")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[None]:
    """Say when the database of a test stands as it was loaded."""
    made = yield
    if fixturedef.argname == "_django_db_helper":
        known_ways.begin(request)
    return made


def pytest_collection_finish() -> None:
    """Let the collector of rubbish leave alone what stays, and come by less often: it took a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the reference data into the test database once; each test then runs in its own transaction."""
    with django_db_blocker.unblock():
        load_reference()
        if connection.vendor == "postgresql":
            snapshots.keep(snapshots.LOADED)
        yield
        if connection.vendor == "postgresql":
            snapshots.forget(snapshots.LOADED)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path_factory: Any) -> Path:
    """Keep uploads of a test in a folder of its own."""
    settings.WHITENOISE_AUTOREFRESH = True  # nothing was collected that it could serve
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def live_office(transactional_db: None) -> Office:
    """The Office in a database where every act is really committed, for races and crashes."""
    return Office()


@pytest.fixture
def office(db: None) -> Office:
    """The Office of the fixtures, today."""
    return Office()
