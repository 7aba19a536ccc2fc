"""The world of the matrix, walked once for each module and rolled back after it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.matrix.world import World


@pytest.fixture(scope="module")
def files(tmp_path_factory: Any) -> Path:
    """Return the folder of the uploads of a module."""
    return Path(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def world(request: Any, django_db_setup: None, django_db_blocker: Any, files: Path) -> Iterator[World]:
    """Walk to the places that the module names in `WANTS`; whatever a test then tries happens in a savepoint."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        world = World(request.module.WANTS)
        connection.check_constraints()
        yield world
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _files(settings: Any, files: Path) -> Path:
    """Keep the uploads of a module together, so that its tests find those of the walks."""
    settings.WHITENOISE_AUTOREFRESH = True  # nothing was collected that it could serve
    settings.MEDIA_ROOT = files
    return files
