"""Nobody lifts the database's guards but the tests, to empty their own database, and the demonstration of tampering."""

import re

from tests.house.repository import ROOT, tracked_files

LIFTING = re.compile(r"\b(lifted|install\.drop)\(|import .*\b(lifted|drop)\b")
ALLOWED = {
    "workflows/ledger/guards/install.py",  # defines it
    "workflows/ledger/guards/__init__.py",  # before a migration
    "workflows/management/commands/demo_tamper.py",
}


def test_only_the_demonstration_of_tampering_and_the_tests_lift_the_guards() -> None:
    programs = [path for path in tracked_files() if path.endswith(".py") and not path.startswith("tests/")]

    lifting = {path for path in programs if LIFTING.search((ROOT / path).read_text(encoding="utf-8"))}

    assert lifting == ALLOWED
