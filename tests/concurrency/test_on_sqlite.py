"""Fifteen members who vote at one moment on SQLite are all served, and what is late is told so."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.concurrency.on_sqlite import MEMBERS
from tests.house.repository import ROOT


def figures(folder: Path) -> dict[str, Any]:
    """Hold the votes in a process of its own and return what it found."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
    environment.pop("DATABASE_URL", None)
    run = [sys.executable, "-m", "tests.concurrency.on_sqlite"]
    ended = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500, check=False)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def test_fifteen_members_at_once_lose_no_vote_and_are_counted_once(tmp_path: Path) -> None:
    found = figures(tmp_path)

    assert found["engine"] == "sqlite"
    assert found["by name"] == {
        "voters": MEMBERS,
        "votes": [{"done": MEMBERS}, {"done": MEMBERS}],
        "counts": {"done": 1, "ITEM_NOT_OPEN": 1},
        "stored": MEMBERS,
        "counted": MEMBERS,
        "told": 2 * MEMBERS,
    }
    sealed = found["in envelopes"]
    taken, late = sealed["votes"].pop("done", 0), sealed["votes"].pop("URN_NOT_OPEN", 0)
    assert sealed == {
        "voters": MEMBERS,
        "votes": {},
        "closes": {"done": 1, "URN_WRONG_STATE": 1},
        "stored": taken,
        "listed": taken,
        "told": taken,
    }
    assert taken + late == MEMBERS
