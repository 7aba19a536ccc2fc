"""Files of others stay as their makers shipped them."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.repository import ROOT

SHELVES = [ROOT / "project" / "static" / "vendor", ROOT / "tests" / "browser" / "vendor"]
FACTS = {"version", "source", "licence", "why", "files"}


def packages_of(shelf: Path) -> dict[str, dict[str, Any]]:
    return tomllib.loads((shelf / "VENDOR.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: str(shelf.relative_to(ROOT)))
def test_every_file_is_the_one_its_list_names_and_none_is_missing_or_extra(shelf):
    listed = {name: digest for package in packages_of(shelf).values() for name, digest in package["files"].items()}

    found = {
        path.relative_to(shelf).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in shelf.rglob("*")
        if path.is_file() and path != shelf / "VENDOR.toml"
    }

    assert found == listed


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: str(shelf.relative_to(ROOT)))
def test_every_package_says_where_it_came_from_and_brings_its_licence(shelf):
    packages = packages_of(shelf)

    assert {name: set(facts) for name, facts in packages.items()} == dict.fromkeys(packages, FACTS)
    without_licence = [
        name
        for name, facts in packages.items()
        if not any(Path(file).name.startswith("LICENSE") for file in facts["files"])
    ]
    assert without_licence == []


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: str(shelf.relative_to(ROOT)))
def test_a_source_names_a_registry_kind_and_a_package_and_no_address(shelf):
    sources = [str(facts["source"]) for facts in packages_of(shelf).values()]

    assert [source for source in sources if source.split(" ")[0] not in {"npm", "PyPI"} or "://" in source] == []
