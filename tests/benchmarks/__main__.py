"""Measure on SQLite, and with DATABASE_URL on PostgreSQL too; always end with 0, and say which goals were missed.

    python -m tests.benchmarks [--json FILE] [--repeats N]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PARTS = ("sqlite", "sqlite-council", "postgresql", "postgresql-council", "start")


def main() -> None:
    """Run each engine in a process of its own, since settings are read once."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, help="where to write the results")
    parser.add_argument("--repeats", type=int, default=5, help="how often the path is walked, in turns (5)")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        _measure(options.part, options.json, repeats=options.repeats)
        return
    parts = [part for part in PARTS if os.environ.get("DATABASE_URL") or not part.startswith("postgresql")]
    found: dict[str, Any] = {"commit": _commit(), "parts": {}}
    for part in parts:
        found["parts"][part] = _in_a_process_of_its_own(part, repeats=options.repeats)
    missed = [f"{part}: {name}" for part, results in found["parts"].items() for name in results["missed"]]
    print("\n" + ("Goals missed by the whole range:" if missed else "Every goal is met."))
    print("".join(f"  {name}\n" for name in missed), end="")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _in_a_process_of_its_own(part: str, *, repeats: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        results = Path(folder) / "results.json"
        environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
        if part.startswith("sqlite"):
            environment.pop("DATABASE_URL", None)
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks", "--part", part, "--json", results, "--repeats", str(repeats)],
            env=environment,
            check=True,
        )
        data: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    return data


def _measure(part: str, results: Path, *, repeats: int) -> None:
    import django

    django.setup()
    from tests.benchmarks import run

    folder = Path(os.environ["DATA_DIR"])
    if part == "start":
        found = run.start(repeats=repeats)
    elif part.endswith("council"):
        found = run.council(repeats=repeats)
    else:
        found = run.run(folder, repeats=repeats)
    results.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _commit() -> str:
    """Return the commit that was measured, with a mark where the tree has changes."""
    asked = subprocess.run(
        ["git", "describe", "--always", "--abbrev=40", "--dirty=-with-changes", "--exclude=*"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
