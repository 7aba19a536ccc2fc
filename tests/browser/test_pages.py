"""Every role's pages in a real browser: axe finds nothing, nothing overflows, and the browser complains of nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.axe import violations
from tests.browser.desk import DESKTOP, NARROW, PHONE, Desk
from tests.walks import consolidated, nomination_at, sitting
from workflows.actions import review
from workflows.management.demo.cast import Office
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
    page = f"/de-nghi/{waiting.nomination.code}/"
    return {
        "": ["/dang-nhap/"],
        office.team.head.username: ["/viec/", "/de-nghi/moi/", "/de-nghi/", page],
        office.hr_officer.username: [
            "/viec/",
            "/tong-hop/",
            "/cap-tinh/",
            f"/de-nghi/{appraised.nomination.code}/",
        ],
        office.members[4].username: ["/phien/", f"/phien/{session.code}/", f"/phien/{session.code}/1/"],
        office.chief.username: ["/viec/", "/cho-quyet-dinh/", f"/cho-quyet-dinh/{waiting.nomination.code}/"],
        office.records.username: ["/viec/", "/van-ban/"],
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
