"""A world of its own for what is raced: walked to, committed, and kept to go back to."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings

from tests.concurrency.every_pair import BEFORE
from tests.fixtures import snapshots
from workflows.management.demo.cast import Office


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Callable[..., Any]]:
    """Walk to what is raced, in a world with nothing else in it, and commit it; each race starts from there."""

    def made(walk_there: Callable[[Office], Any]) -> Any:
        what = walk_there(Office())
        snapshots.keep(BEFORE)
        return what

    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        try:
            yield made
        finally:
            snapshots.go_back(snapshots.LOADED)
            snapshots.forget(BEFORE)
