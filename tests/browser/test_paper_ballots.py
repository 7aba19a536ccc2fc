"""Papers in a secret vote, by browser: printed, handed out on a phone, read with a scanner; axe finds nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.axe import violations
from tests.browser.desk import DESKTOP, PHONE, Desk
from tests.browser.visits import violations_of
from tests.secrecy import head_of_board, keys_made, opened_secretly
from tests.walks import consolidated, person_of, sitting, voters
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import PaperReconciliation, PaperVoter
from workflows.vocabulary.council import Choice
from workflows.vocabulary.urns import Mark
from workflows.web.sealed import sent_as

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
PICTURES = os.environ.get("PICTURES_OF_THE_COUNCIL", "")


def keep(desk: Desk, name: str) -> None:
    """Keep a picture of the page where somebody wants to look at it."""
    if PICTURES:
        desk.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def test_papers_are_printed_handed_out_and_read_by_both_custodians(desk: Callable[..., Desk], site: str) -> None:
    office = Office()
    each = consolidated(office)
    session = sitting(office, each)
    keys_made(office, session)
    opened_secretly(office, each)
    may = voters(office, each.item)
    address = f"{site}/phien/{session.code}/{each.item.ordinal}/phieu-giay/"

    secretary = desk(office.secretary.username, size=PHONE)
    secretary.page.goto(address)
    keep(secretary, "papers-before")
    assert violations_of(secretary) == []
    secretary.page.click("#print button")
    secretary.page.wait_for_selector(".slip")
    keep(secretary, "papers-printed")
    assert violations_of(secretary) == []
    codes = secretary.page.locator(".slip code").all_inner_texts()
    if PICTURES:
        secretary.page.pdf(path=str(Path(PICTURES) / "papers.pdf"), format="A4")
    assert len(codes) == len(may) + 5

    secretary.page.goto(address)
    for user in may[:2]:
        secretary.page.get_by_label(person_of(user).full_name).check()
    keep(secretary, "papers-hand-out")
    secretary.page.click("#hand-out button")
    secretary.page.wait_for_selector("#exchange")
    keep(secretary, "papers-handed-out")
    assert violations_of(secretary) == []
    assert PaperVoter.objects.filter(item=each.item).count() == 2

    member = desk(may[0].username, size=PHONE)
    member.page.goto(f"{site}/phien/{session.code}/{each.item.ordinal}/")
    member.page.wait_for_selector("text=Đồng chí đã được phát phiếu giấy")
    keep(member, "papers-member")
    assert violations_of(member) == []

    for user in may[2:]:
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    secret.close_urn(each.item.ref, by=office.chief)
    for reader, size in ((head_of_board(office), PHONE), (office.secretary, DESKTOP)):
        at = desk(reader.username, size=size)
        at.page.goto(address)
        # As a scanner does it: the signs without dashes, then Enter, which moves on and sends nothing.
        at.page.focus("[name=sealed_code_1]")
        for row, code in ((1, codes[4]), (2, codes[7])):
            at.page.keyboard.type(code.replace("-", ""))
            at.page.keyboard.press("Enter")
            assert at.page.evaluate("document.activeElement.name") == f"sealed_mark_{row}"
            at.page.select_option(f"[name=sealed_mark_{row}]", sent_as(Mark.AGAINST if row == 1 else Mark.INVALID))
            at.page.keyboard.press("Tab")
        at.page.fill("[name=sealed_unused]", str(len(codes) - 2))
        keep(at, f"papers-read-{size[0]}")
        assert violations_of(at) == []
        at.page.click("#read button")
        at.page.wait_for_selector("text=Đã ghi nhận kết quả đọc của đồng chí.")
        keep(at, f"papers-after-{size[0]}")
        assert violations_of(at) == []
        assert violations(at) == []

    done = PaperReconciliation.objects.get(item=each.item)
    assert (done.returned, done.unused, done.not_returned) == (2, len(codes) - 2, 0)
