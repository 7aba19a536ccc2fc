"""The floors of the house hold: a line in the wrong room is refused."""

import subprocess
import sys

from tests.house.repository import ROOT

RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True, no_cache=True))"


def test_every_import_goes_downwards_and_every_door_is_used_by_those_it_is_for():
    # In a process of its own: the linter configures logging and imports for itself.
    linted = subprocess.run([sys.executable, "-c", RUN], cwd=ROOT, capture_output=True, text=True, check=False)

    assert linted.returncode == 0, linted.stdout + linted.stderr
    assert "0 broken" in linted.stdout
