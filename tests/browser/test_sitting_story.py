"""A whole sitting on phones, in the light and in the dark, with the wall following it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import walks
from tests.browser import meeting, sitting
from tests.browser.desk import PHONE, Desk
from tests.house.repository import ROOT
from tests.walks import consolidated
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Vote
from workflows.vocabulary.council import ItemState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_sitting_is_planned_convened_voted_counted_and_shown_on_the_wall(
    desk: Callable[..., Desk], tmp_path: Path
) -> None:
    office, people = Office(), sitting.InBothSchemes(desk, in_turn=True, size=PHONE)
    nominee = office.other_team.staff
    consolidated(office, nominee=nominee, proposer=office.other_team.head)

    session = meeting.plan(people, office, nominee.full_name)
    wall = sitting.WallOfTheRoom(desk, office, session)
    wall.shows("Đã triệu tập", "Có mặt 9 trên 9, cần 6")
    sitting.run(people, office, session)
    wall.shows(nominee.full_name, "Giấy khen", "Biểu quyết công khai", "0 trên 9 thành viên đã biểu quyết")
    meeting.vote(people, office, f"{session}1/")
    wall.shows("9 trên 9 thành viên đã biểu quyết")
    secretary = sitting.close(people, office, session)
    wall.shows("Thông qua", "9 × 2 = 18 > 9 = 1 × 9")

    with secretary.page.expect_download() as sheet:
        secretary.main.get_by_text("Tự kiểm lại kết quả").click()
        secretary.follow("Phiếu kiểm của nội dung này")
    file = tmp_path / "phieu-kiem.json"
    sheet.value.save_as(file)
    script = str(ROOT / "project" / "static" / "recount.py")
    done = subprocess.run([sys.executable, "-I", "-S", script, str(file)], capture_output=True, check=False)

    item = AgendaItem.objects.get(nomination__nominee_person=nominee)
    assert (item.state, Vote.objects.filter(item=item).count()) == (ItemState.PASSED, 9)
    assert (done.returncode, len(json.loads(file.read_text(encoding="utf-8"))["votes"])) == (0, 9)
    assert f"{session}dieu-hanh/" in people.looked_at
    assert (people.found, wall.found) == ({}, [])


def test_the_wall_holds_the_longest_name_with_a_whole_sum(desk: Callable[..., Desk]) -> None:
    """A secret ballot on all members, with somebody recused, has the longest sum."""
    office = Office()
    team = office.council_team
    nominee = team.second_staff
    nominee.full_name = "Nguyễn Hoàng Thị Phương Quỳnh Trương " * 3
    nominee.position = "Phó Trưởng phòng phụ trách công tác tổng hợp và theo dõi thi hành pháp luật " * 2
    nominee.save()
    each = consolidated(office, nominee=nominee, proposer=team.head, award_form=office.bang_khen)
    session = walks.sitting(office, each)
    wall = sitting.WallOfTheRoom(desk, office, f"/phien/{session.code}/")
    wall.shows("Nguyễn Hoàng Thị Phương", "Bằng khen")
    walks.vote(office, each, yes=6)
    wall.shows("Không hợp lệ", "9 thành viên Hội đồng − 1 không")

    assert wall.found == []
