"""The locks name exact files by their hashes, and no place to fetch them from."""

import re
import tomllib

import pytest

from tests.house.repository import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt")
# "name==version", perhaps "; marker", then one or more indented hashes, all joined by backslashes.
ENTRY = re.compile(r"[a-z0-9][a-z0-9-]*==[^\s;]+(?: ; [^\\]+)? \\(?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+")


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def names_in(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", text_of(lock), flags=re.MULTILINE))


def normal(requirement: str) -> str:
    """Return the name that a requirement asks for, as an index writes it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_nothing_but_exact_versions_with_hashes(lock):
    lines = [line for line in text_of(lock).splitlines() if not line.startswith("#")]

    assert ENTRY.sub("", "\n".join(lines)).split() == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address_and_no_path_of_a_machine(lock):
    assert re.findall(r".*(?:://|^-|file:|/[a-z]+/).*", text_of(lock), flags=re.MULTILINE) == []


def test_everything_that_the_project_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    runtime = {normal(line) for line in project["project"]["dependencies"]}

    assert runtime - names_in("requirements.txt") == set()
    assert (runtime | {normal(line) for line in groups["dev"] + groups["browser"]}) - names_in(
        "requirements-dev.txt"
    ) == set()
    assert {normal(line) for line in groups["tools"]} == names_in("requirements-uv.txt")


def test_the_tests_run_on_the_releases_that_are_served():
    def entries(lock: str) -> set[str]:
        return set(ENTRY.findall(text_of(lock)))

    assert entries("requirements.txt") - entries("requirements-dev.txt") == set()


def test_django_fsm_is_never_locked_beside_its_maintained_edition():
    fsm = {lock: {name for name in names_in(lock) if name.startswith("django-fsm")} for lock in LOCKS}

    assert fsm == {
        "requirements.txt": {"django-fsm-2"},
        "requirements-dev.txt": {"django-fsm-2"},
        "requirements-uv.txt": set(),
    }
