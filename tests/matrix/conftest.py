"""The world of the matrix, as each module wants it, and the files that were uploaded on the way there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from tests.matrix.standing import standing
from tests.matrix.world import World


@pytest.fixture(scope="session")
def files(tmp_path_factory: Any) -> Path:
    """Return the folder of the uploads, which are kept as long as a world may stand again."""
    return Path(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def world(request: Any, django_db_setup: None, django_db_blocker: Any, files: Path) -> Iterator[World]:
    """Let the places stand that the module names in `WANTS`; whatever a test then tries happens in a savepoint."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), standing(request.module.WANTS) as world:
        yield world


@pytest.fixture(autouse=True)
def _files(settings: Any, files: Path) -> Path:
    """Keep the uploads together, so that tests find those of the walks."""
    settings.WHITENOISE_AUTOREFRESH = True  # nothing was collected that it could serve
    settings.MEDIA_ROOT = files
    return files
