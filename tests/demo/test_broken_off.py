"""A demonstration that was killed while it was built is built anew; one that is complete is kept."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.repository import ROOT

PROGRESS = "50/"  # the first line of progress: nominations lie in the database by then


def demo(folder: Path) -> "subprocess.Popen[str]":
    left_out = ("DATABASE_URL", "DEMO", "DATA_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--no-serve"],
        cwd=ROOT,
        env=environment | {"DEMO_DATA": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> str:
    text, _nothing = process.communicate(timeout=240)
    assert process.returncode == 0, text
    return text


@pytest.fixture
def broken_off(tmp_path: Path) -> Path:
    """A folder in which the builder was killed on the way."""
    process = demo(tmp_path)
    assert process.stdout is not None
    for line in process.stdout:
        if PROGRESS in line:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return tmp_path


def test_what_was_broken_off_is_thrown_away_and_what_is_complete_is_kept(broken_off: Path) -> None:
    again = said(demo(broken_off))
    once_more = said(demo(broken_off))

    assert "the last run was broken off: its data is thrown away" in again
    assert "• ready after" in again
    assert "the data of the last run is kept" in once_more
    assert "building" not in once_more
