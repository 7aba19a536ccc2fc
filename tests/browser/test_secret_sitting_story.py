"""A secret ballot on phones, from the naming of its custodians to the count that anybody can do again."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import walks
from tests.browser import sitting, urn
from tests.browser.desk import PHONE, Desk
from tests.browser.people import group
from tests.secrecy import head_of_board
from tests.walks import consolidated, voters
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Envelope
from workflows.vocabulary.council import Choice, ItemState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_secret_ballot_is_sealed_closed_mixed_counted_and_counted_again(
    desk: Callable[..., Desk], tmp_path: Path
) -> None:
    office, people = Office(), sitting.InBothSchemes(desk, size=PHONE)
    team, head = office.council_team, head_of_board(office)
    each = consolidated(office, nominee=team.second_staff, proposer=team.head, award_form=office.bang_khen)
    session = f"/phien/{walks.sitting(office, each).code}/"
    item, keys = f"{session}{each.item.ordinal}/", f"{session}khoa/"
    may = voters(office, each.item)
    one, other, late = [user for user in may if user not in (office.chief, office.secretary, head)][:3]

    # Both custodians make their codes, and keep what they wrote down.
    urn.name_head(people, office, session, head)
    custodian, secretary = people.at(head, keys), people.back_at(office.secretary, keys)
    outer, inner = urn.make_code(custodian), urn.make_code(secretary)
    people.look(secretary)
    secretary.follow("Tôi đã ghi lại")
    secretary.says("Đã có mã")

    chair = people.at(office.chief, item)
    chair.press("Mở để bỏ phiếu kín trong phong bì niêm phong")
    chair.says(f"0/{len(may)}")
    people.look(chair)

    # Two vote by hand, one of them in the dark; a third hesitates, and the others are quick.
    voter = people.at(one, item)
    urn.choose(voter, urn.NO, scheme="dark")
    number = urn.seal(voter)
    people.look(voter)
    second = people.back_at(other, item)
    urn.choose(second, urn.YES)
    assert urn.seal(second) != number
    hesitant = people.back_at(late, item)
    urn.choose(hesitant, urn.NO)
    for user in set(may) - {one, other, late}:
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    aside = people.at(team.head, item)
    aside.says("Đồng chí không tham gia biểu quyết nội dung này", "người ký đề nghị khen thưởng này")
    assert group(aside, "Phiếu của đồng chí").count() == 0

    chair.open(item)
    chair.press("Đóng hòm phiếu")
    chair.says("Hòm phiếu đã đóng", f"{len(may) - 1}/{len(may)} Đã đóng")
    people.look(chair)
    with hesitant.watch.expecting(409):
        hesitant.press(urn.SEND)
        hesitant.says("Chưa thực hiện được", "Phiếu không được nhận và không được tính")
    people.look(hesitant)
    assert Envelope.objects.filter(item=each.item).count() == len(may) - 1

    # A code with its last sign wrong opens nothing and loses nothing; small letters are as good as capitals.
    urn.type_code(people.at(head, keys), outer, button=urn.OUTER)
    custodian.says("Đã mở phong bì ngoài", "đang chờ")
    wrong = inner[:-1] + ("7" if inner[-1] != "7" else "8")
    with secretary.watch.expecting(400):
        urn.type_code(people.back_at(office.secretary, keys), wrong, button=urn.INNER)
        secretary.says("Chưa thực hiện được", "thiếu hoặc gõ nhầm ký tự")
    people.look(secretary)
    urn.type_code(secretary, inner.lower(), button=urn.INNER)
    secretary.says("Đã kiểm xong phiếu kín")

    # The member finds his envelope again, and takes away the sheet and the script to count it.
    people.at(one, item)
    voter.says("Phong bì của đồng chí nằm trong số được tính", "Thông qua", "6 × 3 = 18 ≥ 16 = 2 × 8")
    assert urn.receipt(voter) == number
    voter.main.get_by_text("Tự kiểm lại kết quả").click()
    for link, file in (("Phiếu kiểm của nội dung này", "sheet.json"), ("Tệp lệnh kiểm lại", "recount.py")):
        with voter.page.expect_download() as taken:
            voter.follow(link)
        taken.value.save_as(tmp_path / file)
    again = [sys.executable, "-I", "-S", "recount.py", "sheet.json"]
    done = subprocess.run(again, cwd=tmp_path, capture_output=True, check=False)

    counted = AgendaItem.objects.get(pk=each.item.pk)
    choices = json.loads((tmp_path / "sheet.json").read_text(encoding="utf-8"))["choices"]
    assert (counted.state, counted.yes, counted.no, counted.other) == (ItemState.PASSED, 6, 1, 0)
    assert (sorted(choices), done.returncode, done.stderr) == (["AGAINST"] + ["IN_FAVOUR"] * 6, 0, b"")
    assert people.found == {}
