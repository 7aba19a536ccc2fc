"""The suite makes its database from the models, for time; the migrations make the same one, at once or in steps."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.house.repository import ROOT


def made(way: str, folder: Path) -> dict[str, Any]:
    """Return what is in a database that a process of its own made in this way."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "project.settings"}
    environment.pop("DATABASE_URL", None)
    run = [sys.executable, "-m", "tests.models.schema", way]
    ended = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500, check=False)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.slow
def test_the_migrations_make_the_database_that_the_models_describe(tmp_path: Path) -> None:
    migrated, grown, described = (made(way, tmp_path) for way in ("migrated", "step-by-step", "from-models"))

    assert migrated == described
    assert grown == described
    assert len(described["tables"]) > 60
    assert len(described["triggers and indexes"]) > 300


def test_no_model_has_changed_without_a_migration(settings: Any, db: None) -> None:
    settings.MIGRATION_MODULES = {}

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
