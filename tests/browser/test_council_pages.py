"""The rule of procedure on a phone: checked in whole votes, then put in force; and a substitute who is seated."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.actions.test_council import member, named, newcomers
from tests.browser.axe import violations
from tests.browser.desk import DESKTOP, PHONE, Desk
from tests.browser.visits import violations_of
from tests.walks import consolidated, planned
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import SessionMember, Substitute, VotingPolicy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
PICTURES = os.environ.get("PICTURES_OF_THE_COUNCIL", "")


def keep(desk: Desk, name: str) -> None:
    """Keep a picture of the page where somebody wants to look at it."""
    if PICTURES:
        desk.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def test_a_rule_is_checked_and_put_in_force_on_a_phone(desk: Callable[..., Desk], site: str) -> None:
    office = Office()
    each = desk(office.hr_head.username, size=PHONE)
    each.page.goto(f"{site}/hoi-dong/")
    keep(each, "council")
    assert violations_of(each) == []
    each.page.goto(f"{site}/hoi-dong/quy-che/CSTDCS/moi/")
    keep(each, "form")
    each.page.fill("#id_threshold_num", "9")
    each.page.fill("#id_threshold_den", "10")
    each.page.fill("#id_source", "Quy chế hoạt động của Hội đồng, Điều 7")
    each.page.press("#id_source", "Enter")
    each.page.wait_for_selector("#preview")
    keep(each, "preview")

    assert "9 thành viên: tối thiểu 6 người dự, cần 9 phiếu đồng ý" in each.page.inner_text("#preview")
    assert violations_of(each) == []
    each.page.click("button[value=save]")
    each.page.wait_for_url("**/hoi-dong/quy-che/CSTDCS/")
    keep(each, "history")

    new = VotingPolicy.objects.get(award_form__code="CSTDCS", to_date=None)
    assert (new.threshold_num, new.threshold_den, new.from_date) == (9, 10, office.day + timedelta(days=1))
    assert violations(each) == []


def test_a_substitute_is_seated_beside_the_attendance(desk: Callable[..., Desk], site: str) -> None:
    office = Office()
    absent, person = member(office), newcomers(office)[0]
    named(office, absent, person, office.day)
    session = planned(office, consolidated(office))
    review.convene_session(session.ref, by=office.secretary)
    each = desk(office.secretary.username, size=DESKTOP)
    each.page.goto(f"{site}/phien/{session.code}/diem-danh/")
    keep(each, "attendance")
    assert violations_of(each) == []
    ending = desk(office.hr_head.username, size=DESKTOP)
    ending.page.goto(f"{site}/hoi-dong/nguoi-thay/{Substitute.objects.get().ref}/thoi/")
    keep(ending, "substitute")
    assert violations_of(ending) == []

    each.page.click(f"text={person.full_name} dự họp thay {absent.full_name}")
    each.page.wait_for_selector(f"text=dự họp thay {absent.full_name} trong phiên này")

    assert SessionMember.objects.get(session=session, instead_of=absent).person == person
