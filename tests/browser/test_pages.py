"""Every role's pages in a real browser: axe finds nothing, nothing overflows, and the browser complains of nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.axe import violations
from tests.browser.desk import DESKTOP, NARROW, PHONE, Desk
from tests.walks import consolidated, nomination_at, planned, recommended, sitting, walk
from workflows.actions import review
from workflows.actions.recipients import Dispatching, dispatch_paper
from workflows.management.demo.cast import Office
from workflows.models import Paper
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(scope="module")
def places(site: str) -> dict[str, list[str]]:
    """Bring nominations to where pages have something to show, and say who looks at which page."""
    office = Office()
    waiting = nomination_at(State.RECOMMENDED, office)
    open_one = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, open_one)
    review.open_item(open_one.item.ref, by=office.chief)
    appraised = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    draft = walk(office, nominee=office.team.unit).draft().fill()
    received = walk(office, nominee=office.other_team.second_staff, proposer=office.other_team.head)
    received.draft().fill().submit().receive()
    coming = planned(office, consolidated(office, nominee=office.other_team.unit, proposer=office.other_team.head))
    review.convene_session(coming.ref, by=office.secretary)
    team = office.council_team
    paper = recommended(office, nominee=team.staff, proposer=team.head).approve().papers[0]
    sent = Paper.objects.filter(state="RECORDED").latest("pk")
    given = Dispatching(lines=[1], way=DispatchWay.PAPER, date=timezone.localdate())
    dispatch_paper(sent.ref, by=office.records, given=given)
    page, writing = f"/de-nghi/{waiting.nomination.code}/", f"/de-nghi/{draft.ref}/"
    taking = f"/de-nghi/{received.nomination.code}/"
    return {
        "": ["/dang-nhap/", "/styleguide/"],
        office.team.head.username: [
            "/viec/",
            "/de-nghi/moi/",
            "/de-nghi/",
            page,
            f"{writing}soan/",
            f"{writing}kiem-tra/",
        ],
        office.hr_officer.username: [
            "/viec/",
            "/tong-hop/",
            "/cap-tinh/",
            f"/de-nghi/{appraised.nomination.code}/",
            f"{taking}tham-dinh/",
            f"{taking}tra-lai/",
            f"{taking}khong-du-dieu-kien/",
            "/phong-trao/TD-2026/tong-ket/",
            "/phong-trao/TD-2026/tong-ket/danh-sach/?theo=KIND&gia-tri=INDIVIDUAL",
        ],
        office.hr_head.username: [f"{taking}tam-dung/"],
        office.secretary.username: [
            "/phien/moi/",
            f"/phien/{coming.code}/",
            f"/phien/{coming.code}/diem-danh/",
            f"/phien/{session.code}/1/",
            f"/phien/{session.code}/bien-ban/",
        ],
        office.members[4].username: ["/phien/", f"/phien/{session.code}/", f"/phien/{session.code}/1/"],
        office.chief.username: ["/viec/", "/cho-quyet-dinh/", f"/cho-quyet-dinh/{waiting.nomination.code}/"],
        office.records.username: [
            "/viec/",
            "/van-ban/",
            f"/van-ban/{paper.ref}/",
            f"/van-ban/{paper.ref}/ghi-nhan/",
            f"/van-ban/{paper.ref}/noi-nhan/sua/",
            f"/van-ban/{sent.ref}/noi-nhan/",
            "/phong-trao/TD-2026/noi-nhan/1/",
        ],
        office.inspector.username: [
            "/nhat-ky/",
            "/kiem-chung/",
            "/nhat-ky/ngoai-le/",
            f"{page}lich-su/",
        ],
    }


def violations_of(desk: Desk) -> list[str]:
    """Return what axe and the ruler find on the page, in both schemes and three widths."""
    found: list[str] = []
    for scheme in ("light", "dark"):
        desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        for width, height in (DESKTOP, PHONE, NARROW):
            desk.page.set_viewport_size({"width": width, "height": height})
            wider = desk.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wider > 0:
                found.append(f"{width}: {wider} px too wide")
            # At the end of the page the buttons that stay in view lie where they belong, and cover nothing.
            desk.page.evaluate("scrollTo(0, document.body.scrollHeight)")
            if (width, height) != NARROW:
                found += [f"{scheme} {width} {each}" for each in violations(desk)]
    return found


def test_axe_and_the_ruler_find_nothing_on_any_page(
    places: dict[str, list[str]], desk: Callable[..., Desk], site: str
) -> None:
    found: dict[str, Any] = {}
    for username, pages in places.items():
        each = desk(username)
        for path in pages:
            each.page.emulate_media(reduced_motion="reduce")
            answer = each.page.goto(site + path)
            assert answer is not None
            assert answer.status == 200, path
            complaints = violations_of(each)
            if complaints:
                found[f"{username} {path}"] = complaints

    assert found == {}
