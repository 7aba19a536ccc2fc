"""What the repository holds, as git tells it."""

import functools
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def tracked_files() -> tuple[str, ...]:
    """Return the paths that git tracks, relative to the root; skip the test in a copy that is no repository."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("This copy is no git repository.")
    # A build machine may run as another user than the one that cloned.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    # A file deleted but not yet committed is still listed.
    return tuple(path for path in listed.split("\0") if path and (ROOT / path).is_file())
