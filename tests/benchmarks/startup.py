"""Start-up and memory beside an empty Django project, each in a process of its own (W9)."""

import json
import os
import statistics
import subprocess
import sys

# Prints the seconds that `django.setup()` with the URLs took, and the resident memory behind it.
PROBE = """
import json, pathlib, time
start = time.perf_counter()
import django
{configure}
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
seconds = time.perf_counter() - start
status = pathlib.Path("/proc/self/status")  # the peak that getrusage tells is that of the parent
lines = status.read_text().splitlines() if status.exists() else ["VmRSS: 0"]
print(json.dumps([seconds, next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024]))
"""
# What `django-admin startproject` writes, without a file.
EMPTY = """
from django.conf import settings
settings.configure(
    SECRET_KEY="x", ROOT_URLCONF="django.contrib.auth.urls",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib." + app for app in
        ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles")],
    MIDDLEWARE=[], TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}],
)
"""
OURS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
"""


def measure(repeats: int) -> dict[str, dict[str, list[float]]]:
    """Return seconds and megabytes of each start, taken in turns."""
    found: dict[str, dict[str, list[float]]] = {
        name: {"seconds": [], "megabytes": []} for name in ("ours", "empty")
    }
    for _ in range(repeats):
        for name, configure in (("ours", OURS), ("empty", EMPTY)):
            seconds, megabytes = _start(configure)
            found[name]["seconds"].append(seconds)
            found[name]["megabytes"].append(megabytes)
    return found


def ratios(found: dict[str, dict[str, list[float]]], what: str) -> list[float]:
    """Return ours to the empty project, start by start."""
    return [ours / empty for ours, empty in zip(found["ours"][what], found["empty"][what], strict=True)]


def median_of(found: dict[str, dict[str, list[float]]], who: str, what: str) -> float:
    """Return the median of what was taken."""
    return statistics.median(found[who][what])


def _start(configure: str) -> tuple[float, float]:
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(configure=configure)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    seconds, megabytes = json.loads(run.stdout)
    return seconds, megabytes
