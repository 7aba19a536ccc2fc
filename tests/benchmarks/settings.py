"""The project's own settings, with the peers beside it; the files of the run lie in a folder that goes with it."""

import os

from project.settings import *  # noqa: F403 - settings build on settings
from project.settings import DATA_DIR, DATABASES, INSTALLED_APPS
from tests.fixtures.unmigrated import Unmigrated

INSTALLED_APPS = [*INSTALLED_APPS, "viewflow", "tests.benchmarks.peers"]
MIGRATION_MODULES = Unmigrated()
ROOT_URLCONF = "tests.benchmarks.urls"
# On SQLite a file, since a database in memory has no commit to wait for.
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "bench.sqlite3") if IS_SQLITE else f"bench_{os.getpid()}"}
