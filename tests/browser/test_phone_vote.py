"""A member votes on his phone: on one screen, and with a connection that comes and goes, exactly once."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser import urn
from tests.browser.axe import violations
from tests.browser.desk import PHONE, Desk
from tests.browser.people import group
from tests.secrecy import keys_made, opened_secretly
from tests.walks import consolidated, sitting, voters
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import Envelope, LedgerEntry, User, Vote
from workflows.vocabulary.events import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
LOST = "Mất kết nối, chưa nhận được xác nhận"


@pytest.fixture
def item() -> Any:
    """Return an item of an open vote, of an ordinary case."""
    office = Office()
    each = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    return each.item


def member_of(item: Any) -> User:
    """Return a member who may vote and neither presides nor keeps the record."""
    return voters(Office(), item)[-1]


def at_the_ballot(desk: Callable[..., Desk], item: Any, **how: Any) -> Desk:
    """Return a member's phone before the ballot, with a choice made."""
    phone = desk(member_of(item).username, size=PHONE, **how)
    phone.open(f"/phien/{item.session.code}/{item.ordinal}/")
    phone.choose("Không tán thành", within=group(phone, "Ý kiến của đồng chí"))
    return phone


def votes(item: Any) -> tuple[list[str], int]:
    """Return this member's votes, and how many entries say that he voted."""
    user = member_of(item)
    # On its own a vote is told of its item, on a sheet of its session.
    objects = [item.obj, item.session.obj]
    cast = LedgerEntry.objects.filter(event__in=[Event.VOTE_CAST, Event.SHEET_CAST], obj__in=objects, actor=user.ref)
    own = Vote.objects.filter(item=item, member__person=user.person)
    return list(own.values_list("choice", flat=True)), cast.count()


def says_that_it_was_not_sent(phone: Desk, *, choice: str = "Không tán thành") -> None:
    """Hold that the notice is there, is spoken, and that the choice is kept."""
    expect(phone.main.get_by_role("alert").filter(has_text=LOST)).to_be_visible()
    expect(phone.field(choice)).to_be_checked()


def lose(route: Route) -> None:
    """Let the server have what was sent, and the browser no answer."""
    route.fetch(max_redirects=0)
    route.abort("connectionreset")


def test_the_whole_ballot_lies_on_one_screen(desk: Callable[..., Desk], item: Any) -> None:
    phone = desk(member_of(item).username, size=PHONE)

    phone.open(f"/phien/{item.session.code}/{item.ordinal}/")

    box = phone.main.get_by_role("button", name="Gửi ý kiến").bounding_box()
    assert box is not None
    assert phone.page.evaluate("scrollY") == 0
    assert box["y"] + box["height"] <= 844
    last = phone.field("Ý kiến khác", group(phone, "Ý kiến của đồng chí")).bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= box["y"]


def test_without_network_nothing_is_sent_and_sent_again_it_is_one_vote(desk: Callable[..., Desk], item: Any) -> None:
    phone = at_the_ballot(desk, item)

    phone.context.set_offline(True)
    phone.press("Gửi ý kiến")
    says_that_it_was_not_sent(phone)
    assert votes(item) == ([], 0)
    assert violations(phone) == []
    phone.press("Gửi lại")
    says_that_it_was_not_sent(phone)
    phone.context.set_offline(False)
    phone.watch.take()  # the browser's own words for having no network
    phone.press("Gửi lại")

    phone.says("Đã gửi: Không tán thành", "Đổi ý kiến")
    assert votes(item) == (["AGAINST"], 1)


def test_a_vote_whose_answer_was_lost_is_sent_again_and_stays_one_vote(desk: Callable[..., Desk], item: Any) -> None:
    phone = at_the_ballot(desk, item)

    phone.page.route("**/bieu-quyet/", lose)
    phone.press("Gửi ý kiến")
    says_that_it_was_not_sent(phone)
    assert votes(item) == (["AGAINST"], 1)  # the server has it
    phone.page.unroute("**/bieu-quyet/")
    phone.watch.take()
    phone.press("Gửi lại")

    phone.says("Đã gửi: Không tán thành")
    assert votes(item) == (["AGAINST"], 1)


def test_a_server_that_is_not_there_is_said_like_a_lost_connection(desk: Callable[..., Desk], item: Any) -> None:
    phone = at_the_ballot(desk, item)

    phone.page.route("**/bieu-quyet/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    with phone.watch.expecting(502):
        phone.press("Gửi ý kiến")
        says_that_it_was_not_sent(phone)
    phone.page.unroute("**/bieu-quyet/")
    phone.press("Gửi lại")

    phone.says("Đã gửi: Không tán thành")
    assert votes(item) == (["AGAINST"], 1)


def test_a_sheet_of_all_items_is_kept_and_sent_again_alike(desk: Callable[..., Desk], item: Any) -> None:
    phone = desk(member_of(item).username, size=PHONE)
    phone.open(f"/phien/{item.session.code}/phieu/")
    phone.choose("Không tán thành")

    phone.context.set_offline(True)
    phone.press("Gửi toàn bộ ý kiến")
    expect(phone.main.get_by_role("alert").filter(has_text=LOST)).to_be_visible()
    phone.context.set_offline(False)
    phone.watch.take()
    phone.press("Gửi lại")

    phone.says("Ý kiến hiện tại của đồng chí")
    assert votes(item) == (["AGAINST"], 1)


def test_a_secret_ballot_without_network_is_kept_and_whose_answer_was_lost_lies_in_the_urn_once(
    desk: Callable[..., Desk],
) -> None:
    """What may lie in the urn is final: it is sent again as it was, not with another answer that nobody would count."""
    office = Office()
    each = consolidated(office, nominee=office.team.second_staff, award_form=office.bang_khen)
    session = sitting(office, each)
    keys_made(office, session)
    opened_secretly(office, each)
    phone = desk(member_of(each.item).username, size=PHONE)
    phone.open(f"/phien/{session.code}/{each.item.ordinal}/")
    urn.choose(phone, urn.NO)

    phone.context.set_offline(True)
    phone.press(urn.SEND)
    says_that_it_was_not_sent(phone, choice=urn.NO)
    assert Envelope.objects.filter(item=each.item).count() == 0
    assert violations(phone) == []
    phone.context.set_offline(False)
    phone.page.route("**/phieu-kin/", lose)
    phone.press("Gửi lại")
    expect(phone.main.get_by_role("button", name="Gửi lại")).to_be_visible()
    says_that_it_was_not_sent(phone, choice=urn.NO)
    (sha256,) = Envelope.objects.filter(item=each.item).values_list("sha256", flat=True)  # the server has it
    expect(phone.field(urn.YES)).to_be_disabled()
    phone.page.unroute("**/phieu-kin/")
    phone.watch.take()
    phone.press("Gửi lại")

    phone.says(urn.SEALED)
    assert urn.receipt(phone) == sha256
    sealed = LedgerEntry.objects.filter(event=Event.BALLOT_SEALED, obj=session.obj)
    assert (Envelope.objects.filter(item=each.item).count(), sealed.count()) == (1, 1)


def test_an_empty_ballot_is_refused_with_its_sentence(desk: Callable[..., Desk], item: Any) -> None:
    phone = desk(member_of(item).username, size=PHONE)
    phone.open(f"/phien/{item.session.code}/{item.ordinal}/")

    with phone.watch.expecting(400):
        phone.press("Gửi ý kiến")
        expect(phone.page.locator(".errors")).to_be_focused()

    assert votes(item) == ([], 0)


def test_without_a_script_the_form_is_sent_as_any_other(desk: Callable[..., Desk], item: Any) -> None:
    phone = at_the_ballot(desk, item, has_script=False)

    phone.press("Gửi ý kiến")

    phone.says("Đã gửi: Không tán thành")
    assert votes(item) == (["AGAINST"], 1)
