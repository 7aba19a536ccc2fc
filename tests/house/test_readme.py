"""What the README tells people to type exists."""

import re

from tests.house.repository import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_make_command_in_the_readme_is_a_target():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    told = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, flags=re.MULTILINE))

    assert told - targets == set()
    assert {"demo", "test"} <= told


def test_every_file_that_the_readme_links_to_exists():
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_plain_way_is_one_block_of_commands_that_ci_can_run():
    parts = re.findall(r"<!-- plain-way -->\n(.*?)\n<!-- /plain-way -->", README, flags=re.DOTALL)

    assert len(parts) == 1
    assert re.fullmatch(r"```sh\n(?:\S[^\n]*\n)+```", parts[0])
