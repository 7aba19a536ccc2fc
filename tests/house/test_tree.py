"""The repository holds the folders that were agreed, and nothing of the machine it was written on."""

import re

from tests.house.repository import ROOT, tracked_files

FOLDERS = {"workflows", "project", "templates", "fixtures", "tests"}
# Put together here, so that this file does not find itself.
MACHINE = "|".join("/" + folder + "/" for folder in ("work", "root", "farm", "tmp"))
HOSTS = "|".join(re.escape(".".join(host)) for host in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")))
INDEXES = r"https?://[a-z0-9.:-]+/(?:simple|packages|debian)\b"
FORBIDDEN = re.compile(rf"(?:(?<![\w.~-])(?:{MACHINE}))|{HOSTS}|{INDEXES}|\"resolved\": *\"http")


def test_the_top_level_has_the_agreed_folders_and_no_others():
    folders = {path.split("/")[0] for path in tracked_files() if "/" in path}

    assert {folder for folder in folders if not folder.startswith(".")} == FOLDERS


def test_no_file_names_a_path_of_a_machine_or_the_host_of_an_index():
    found = []
    for path in tracked_files():
        content = (ROOT / path).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
            found += [f"{path}:{number}: {hit.group()}" for hit in FORBIDDEN.finditer(line)]

    assert found == []


def test_no_file_is_kept_that_a_command_makes_anew():
    made = re.compile(r"\.(?:mo|pyc|sqlite3)$|^\.venv/|^\.demo/|__pycache__")

    assert [path for path in tracked_files() if made.search(path)] == []


def test_no_module_has_a_name_that_says_nothing():
    vague = re.compile(r"(?:^|/)(?:utils?|helpers?|common|services?)(?:\.py$|/)")

    assert [path for path in tracked_files() if vague.search(path)] == []
