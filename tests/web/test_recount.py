"""The published sheet of a counted item, and the script that counts it again without anything of this system."""

import copy
import hashlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house.repository import ROOT
from tests.web.council import consolidated, of_item, opened, person_of, sitting, vote, voters
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, LedgerEntry
from workflows.rules.voting import PaperCount
from workflows.vocabulary.council import BallotKind, Choice, Outcome
from workflows.vocabulary.events import Event

SCRIPT = ROOT / "project" / "static" / "recount.py"


def recount(sheet: Any, folder: Path) -> tuple[int, str]:
    """Run the script as anybody would, with nothing installed to lean on."""
    file = folder / "phieu-kiem.json"
    file.write_text(sheet if isinstance(sheet, str) else json.dumps(sheet), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(file)], cwd=folder, capture_output=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def differences(sheet: dict[str, Any]) -> int:
    """Return how many differences the script finds in a sheet, without a process for each."""
    spec = importlib.util.spec_from_file_location("recount", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    try:
        found: int = script.recounted(sheet).wrong
    except ValueError:
        return 1  # a word that no sheet of this format holds
    return found


def sheet_of(office: Office, each: Any) -> dict[str, Any]:
    """Download the sheet of an item as the secretary."""
    response = visitor(office.secretary).get(of_item("item-recount", each))
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.content)
    return found


def sealed(sheet: dict[str, Any]) -> dict[str, Any]:
    """Return a sheet with a digest that agrees with it, as somebody would make it who falsifies with care."""
    bare = {name: value for name, value in sheet.items() if name != "digest"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {**bare, "digest": hashlib.sha256(text.encode()).hexdigest()}


def tied(office: Office) -> Any:
    """Return an open vote of eight, four of them in favour, that the chair's vote decides; one wrote his opinion."""
    each = opened(office, present=7)
    absent = person_of(office.members[7])
    review.receive_opinion(each.item.ref, by=office.secretary, person=absent.pk, choice=Choice.AGAINST)
    for number, user in enumerate(voters(office, each.item)):
        choice = Choice.IN_FAVOUR if number < 4 else Choice.OTHER if number == 4 else Choice.AGAINST
        review.cast_vote(each.item.ref, by=user, choice=choice)
    review.count_item(each.item.ref, by=office.secretary)
    return each


def on_all_members(office: Office) -> Any:
    """Return an open vote on all members where somebody stands aside."""
    each = consolidated(office, nominee=office.council_team.staff, proposer=office.council_team.head)
    sitting(office, each)
    vote(office, each)
    return each


def on_paper(office: Office) -> Any:
    """Return a secret ballot on paper, with a spoiled, a blank and a missing paper and one written opinion."""
    each = opened(office, kind=BallotKind.SECRET_BALLOT, present=8)
    numbers = {"issued": 9, "returned": 8, "not_returned": 1, "valid": 7, "invalid": 1, "yes": 5, "no": 1, "other": 1}
    free = [user for user in voters(office, each.item) if user != office.secretary]
    tellers = (person_of(free[-2]), person_of(free[-1]))
    review.enter_paper_count(
        each.item.ref, by=office.secretary, count=PaperCount(**numbers), written=1, tellers=tellers
    )
    return each


COUNTS = {"tied": tied, "recused": on_all_members, "paper": on_paper}


@pytest.mark.parametrize("name", COUNTS)
def test_the_script_agrees_with_every_kind_of_count(office: Office, name: str, tmp_path: Path) -> None:
    each = COUNTS[name](office)
    sheet = sheet_of(office, each)
    item = each.item

    code, said = recount(sheet, tmp_path)

    assert (code, said.splitlines()[-2:]) == (0, ["KẾT QUẢ ĐÚNG", "THE RESULT IS RIGHT"])
    assert sheet["result"]["outcome"] == item.outcome == Outcome.PASSED
    assert f"{item.yes} × " in said
    assert "SAI" not in said


def fields_of(sheet: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where each single value of a sheet stands."""
    if isinstance(sheet, dict | list):
        for key in sheet if isinstance(sheet, dict) else range(len(sheet)):
            yield from fields_of(sheet[key], (*path, key))
    else:
        yield path


def falsified(sheet: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """Return a sheet with one value changed to another of its kind."""
    false = copy.deepcopy(sheet)
    place: Any = false
    for key in path[:-1]:
        place = place[key]
    value = place[path[-1]]
    others = ("IN_FAVOUR", "AGAINST") if path[-1] == "choice" else (f"{value}x",)
    place[path[-1]] = (
        not value
        if isinstance(value, bool)
        else value + 1
        if isinstance(value, int)
        else next(each for each in others if each != value)
    )
    return false


@pytest.mark.parametrize("name", COUNTS)
def test_every_changed_field_is_found(office: Office, name: str, tmp_path: Path) -> None:
    sheet = sheet_of(office, COUNTS[name](office))
    paths = [path for path in fields_of(sheet) if path != ("format",)]

    passed = [path for path in paths if differences(falsified(sheet, path)) == 0]

    assert len(paths) > 25
    assert passed == []
    assert recount(falsified(sheet, ("result", "yes")), tmp_path)[0] == 1
    assert recount({**sheet, "format": "another/1"}, tmp_path)[0] == 2


@pytest.mark.parametrize("name", COUNTS)
def test_a_falsified_count_is_found_by_its_arithmetic_even_under_a_new_digest(office: Office, name: str) -> None:
    sheet = sheet_of(office, COUNTS[name](office))
    paths = [path for path in fields_of(sheet) if path[0] in ("result", "papers") or path[-1] == "choice"]

    passed = [path for path in paths if differences(sealed(falsified(sheet, path))) == 0]

    assert differences(sealed(sheet)) == 0
    assert passed == []


def test_a_vote_left_out_or_added_is_found(office: Office, tmp_path: Path) -> None:
    sheet = sheet_of(office, on_all_members(office))
    fewer = sealed({**sheet, "votes": sheet["votes"][1:]})
    more = sealed({**sheet, "votes": [*sheet["votes"], *sheet["votes"][:2]]})

    assert [recount(each, tmp_path)[0] for each in (fewer, more)] == [1, 1]


def test_a_secret_ballot_on_screen_is_counted_from_its_published_choices(office: Office, tmp_path: Path) -> None:
    sheet = sheet_of(office, on_paper(office))
    papers = sheet.pop("papers")
    choices = ["OTHER", *["IN_FAVOUR"] * 5, "INVALID", "AGAINST"]

    assert recount(sealed({**sheet, "choices": choices}), tmp_path)[0] == 0
    assert recount(sealed({**sheet, "choices": choices[1:]}), tmp_path)[0] == 1
    # In one vote both ways: three on screen, the others on paper.
    rest = {**papers, "issued": 5, "returned": 4, "valid": 3, "yes": 3, "no": 0, "other": 0}
    both = {**sheet, "choices": ["IN_FAVOUR", "OTHER", "AGAINST", "IN_FAVOUR"], "papers": rest}
    assert recount(sealed(both), tmp_path)[0] == 0


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "bang-vang/recount/1"}', "\u0000", '{"format": 3}'])
def test_what_is_no_sheet_is_said_to_be_none(content: str, tmp_path: Path) -> None:
    code, said = recount(content, tmp_path)

    assert code == 2
    assert "Not a sheet" in said


def test_the_sheet_is_the_councils_and_the_inspectors_after_the_count(office: Office) -> None:
    each = opened(office)
    before = visitor(office.secretary).get(of_item("item-recount", each)).status_code
    vote_all(office, each)
    readers = (office.secretary, office.members[5], office.chief, office.inspector)

    found = {user.username: visitor(user).get(of_item("item-recount", each)) for user in readers}
    officer = visitor(office.hr_officer).get(of_item("item-recount", each))
    head = visitor(office.other_team.head).get(of_item("item-recount", each))

    assert before == 404
    assert {name: answer.status_code for name, answer in found.items()} == {user.username: 200 for user in readers}
    assert (officer.status_code, head.status_code) == (403, 404)
    assert len({answer.content for answer in found.values()}) == 1
    looks = LedgerEntry.objects.filter(event=Event.NOMINATION_VIEWED).values_list("actor", "body")
    assert [actor for actor, body in looks if "recount sheet" in str(body)] == [office.inspector.ref]


def test_the_page_of_the_item_shows_the_digest_of_the_very_sheet(office: Office) -> None:
    each = tied(office)
    digest = sheet_of(office, each)["digest"]

    assert digest in text_of(visitor(office.members[5]).get(of_item("item", each)))
    assert digest not in text_of(visitor(office.hr_officer).get(of_item("item", each)))


def test_of_a_secret_ballot_the_sheet_names_nobody(office: Office) -> None:
    sheet = sheet_of(office, on_paper(office))

    assert set(sheet) == {"format", "session", "item", "ballot", "policy", "roll", "result", "papers", "digest"}
    assert AgendaItem.objects.filter(counted_at__isnull=False).count() == 1


def test_the_script_leans_on_the_standard_library_alone() -> None:
    imports = [line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line.startswith(("import", "from"))]

    assert {line.split()[1] for line in imports} == {"hashlib", "json", "sys", "pathlib", "typing"}


def vote_all(office: Office, each: Any) -> None:
    """Let everybody vote in favour and count."""
    for user in voters(office, each.item):
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.count_item(each.item.ref, by=office.secretary)
