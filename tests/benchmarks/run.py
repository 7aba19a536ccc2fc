"""One engine: limits first, then the race, then the statements; prints as it goes and returns everything as data."""

import statistics
from pathlib import Path
from typing import Any

from django.db import connection

from tests.benchmarks import commands, engine, limits, race, report, startup
from tests.benchmarks import council as large
from tests.benchmarks.path import MOVES
from tests.benchmarks.report import Ratio


def run(folder: Path, *, repeats: int) -> dict[str, Any]:
    """Measure on the engine of the settings; return the figures, goals and machine."""
    missed: list[str] = []
    with engine.throw_away() as office:
        facts = {**limits.machine(), "engine": connection.vendor, **engine.facts()}
        print(f"\n== {connection.vendor} " + "=" * (100 - len(connection.vendor)))
        print("  " + ", ".join(f"{name} {value}" for name, value in facts.items()))
        probes = {
            "fdatasyncs_a_second": limits.fdatasyncs_a_second(folder),
            "commits_a_second": limits.commits_a_second(),
            "trivial_view_ms": limits.trivial_view_ms(),
        }
        print("\n  limits: " + ", ".join(f"{name.replace('_', ' ')} {value:.1f}" for name, value in probes.items()))
        lanes = race.run(office, repeats=repeats)
        after = limits.commits_a_second()
        ratios = list(report.ratios_of(lanes, statistics.mean([probes["commits_a_second"], after])))
        _print(*report.tables(lanes), *ratios)
        rows = commands.measure(office)
        _print(*report.statement_lines(rows))
    missed += [ratio.name for ratio in ratios if ratio.is_missed]
    missed += [f"{row.command.value}: statements" for row in rows if report.is_over(row)]
    return {
        "facts": facts,
        "limits": probes,
        "ratios": [ratio.as_data() for ratio in ratios],
        "repeats": {
            name: {step: [vars(cost) for cost in lane.of_step(step)] for step in MOVES}
            for name, lane in lanes.items()
        },
        "statements": [{**vars(row), "texts": len(row.texts)} for row in rows],
        "missed": missed,
    }


def council(*, repeats: int) -> dict[str, Any]:
    """Measure a large council that votes on a long agenda at once (W3)."""
    with engine.throw_away() as office:
        facts = {**limits.machine(), "engine": connection.vendor, **engine.facts()}
        print(f"\n== a large council, {connection.vendor} " + "=" * (80 - len(connection.vendor)))
        found = large.measure(office, rounds=repeats)
        ratios = list(large.ratios_of(found))
        _print(*large.tables(found), "", *ratios)
    return {
        "facts": facts,
        "ratios": [ratio.as_data() for ratio in ratios],
        "repeats": {
            sheets.kind: [{name: vars(cost) for name, cost in meter.costs.items()} for meter in sheets.rounds]
            for sheets in found
        },
        "missed": [ratio.name for ratio in ratios if ratio.is_missed],
    }


def start(*, repeats: int) -> dict[str, Any]:
    """Measure start-up and memory (W9)."""
    found = startup.measure(repeats)
    ratios = [
        Ratio("start : an empty Django project, seconds", tuple(startup.ratios(found, "seconds")), most=3),
        Ratio("start : an empty Django project, memory", tuple(startup.ratios(found, "megabytes")), most=2),
    ]
    print("\n== start-up " + "=" * 92)
    for who in ("ours", "empty"):
        seconds, megabytes = (startup.median_of(found, who, what) for what in ("seconds", "megabytes"))
        print(f"  {who:<8} {seconds:.2f} s, {megabytes:.0f} MB")
    _print("", *ratios)
    return {
        "repeats": found,
        "ratios": [ratio.as_data() for ratio in ratios],
        "missed": [ratio.name for ratio in ratios if ratio.is_missed],
    }


def _print(*lines: object) -> None:
    for line in lines:
        print(line, flush=True)
