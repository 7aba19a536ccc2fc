"""Nobody is above the rules: the flag by which Django lets somebody pass everything is not asked anywhere."""

import re

from tests.house.repository import ROOT

ALLOWED = {"workflows/models/account.py", "workflows/migrations/0001_account.py"}  # the constraint that it is false


def test_nothing_asks_for_superusers():
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("workflows", "project", "templates", "fixtures")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".json"} and re.search(r"superuser", path.read_text(encoding="utf-8"))
    }

    assert found - ALLOWED == set()
