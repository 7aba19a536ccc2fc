"""The limits that everything on this machine lives under, measured before anything else in the same run."""

import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.test import Client

from tests.benchmarks.peers.models import OneRow

SECONDS = 1.0
TRIVIAL = 200

def machine() -> dict[str, str]:
    """Return what the figures were taken on."""
    return {
        "cpus": str(os.cpu_count()),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "load": " ".join(f"{load:.2f}" for load in os.getloadavg()),
    }


def fdatasyncs_a_second(folder: Path) -> float:
    """Return how often a second the disk under a folder confirms a written block."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:

        def write() -> None:
            os.pwrite(file.fileno(), b"x" * 4096, 0)
            os.fdatasync(file.fileno())

        return a_second(write)


def commits_a_second() -> float:
    """Return how often a second the ORM can insert one row and commit it."""
    return a_second(lambda: OneRow.objects.create(text="Một dòng"))


def trivial_view_ms() -> float:
    """Return the CPU of one request through the whole middleware to a view that does nothing."""
    client = Client()
    client.get("/trivial/")
    taken = []
    for _ in range(TRIVIAL):
        start = time.process_time()
        client.get("/trivial/")
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


def a_second(work: Callable[[], object]) -> float:
    """Return how often a second something can be done, after doing it for a second."""
    work()
    done, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < SECONDS:
        work()
        done += 1
    return done / passed
