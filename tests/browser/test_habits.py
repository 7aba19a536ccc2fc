"""What people do with a browser: go by keyboard, press twice, go back and press again, come too late."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.dossier import STATEMENT
from tests.browser.people import People, group
from tests.walks import consolidated, nomination_at, recommended, sitting, voters, walk
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Nomination, Paper, Vote
from workflows.vocabulary.council import Choice
from workflows.vocabulary.events import ACCESS_EVENTS, Event
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]


def acts() -> int:
    """Return how many entries say what was done; who came in and who was refused stand in the other log."""
    return LedgerEntry.objects.exclude(event__in=ACCESS_EVENTS).count()


def test_the_first_key_leads_past_the_menu_and_a_refused_form_begins_with_what_is_wrong(
    desk: Callable[..., Desk],
) -> None:
    office = Office()
    each = walk(office).draft().fill().submit().receive()
    officer = desk(office.hr_officer.username)

    officer.open("/viec/")
    officer.page.keyboard.press("Tab")
    expect(officer.page.locator(":focus")).to_have_text("Bỏ qua, tới nội dung chính")
    officer.page.keyboard.press("Enter")
    expect(officer.page.locator("#main")).to_be_focused()

    officer.open(f"/de-nghi/{each.nomination.slug}/tra-lai/")
    officer.fill("Nội dung 1", "Bổ sung minh chứng của nội dung ND1")
    before = acts()
    with officer.watch.expecting(400):
        officer.press("Yêu cầu bổ sung, hoàn thiện hồ sơ", within=officer.main.locator("form").last)

    summary = officer.page.locator(".errors")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.press("Enter")
    expect(officer.page.locator("textarea:focus, input:focus")).to_have_attribute("aria-invalid", "true")
    expect(officer.field("Nội dung 1")).to_have_value("Bổ sung minh chứng của nội dung ND1")
    assert acts() == before


def test_who_goes_back_after_sending_sees_that_it_was_sent_and_sends_it_once(desk: Callable[..., Desk]) -> None:
    office = Office()
    each = walk(office, nominee=office.team.second_staff).draft().fill()
    head = desk(office.team.head.username)
    head.open(f"/de-nghi/{each.nomination.slug}/soan/")
    head.choose(STATEMENT)
    head.press("Kiểm tra nội dung")
    with head.page.expect_navigation():
        head.press("Gửi đề nghị")

    head.page.go_back()

    head.says("Đã gửi, chờ tiếp nhận")
    head.heading(each.nomination.nominee_name)
    assert Nomination.objects.get(pk=each.nomination.pk).state == State.SUBMITTED
    sent = LedgerEntry.objects.filter(about=each.nomination.obj, event=Event.NOMINATION_SUBMITTED)
    assert sent.count() == 1


def test_a_vote_from_a_page_opened_before_the_count_is_refused_and_changes_nothing(desk: Callable[..., Desk]) -> None:
    office, people = Office(), People(desk)
    each = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    may = voters(office, each.item)
    late = people.at(may[-1], f"/phien/{each.item.session.code}/1/")
    late.choose("Không tán thành", within=group(late, "Ý kiến của đồng chí"))
    for user in may:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.count_item(each.item.ref, by=office.secretary)
    before = sorted(Vote.objects.values_list("member", "choice")), acts()

    with late.watch.expecting(409):
        late.press("Gửi ý kiến")
        late.says("đã kiểm phiếu")

    assert (sorted(Vote.objects.values_list("member", "choice")), acts()) == before


def test_the_chief_who_approves_in_two_windows_approves_once(desk: Callable[..., Desk]) -> None:
    office = Office()
    each = recommended(office, nominee=office.other_team.second_staff, proposer=office.other_team.head)
    one, two = desk(office.chief.username), desk(office.chief.username)
    for window in (one, two):
        window.open("/cho-quyet-dinh/")
        window.main.get_by_label(f"Chọn {each.nomination.nominee_name}").check()
        window.press("Xem lại và duyệt")
        window.heading("Duyệt các trường hợp đã chọn")

    one.press("Duyệt")
    expect(one.page).to_have_url(f"{one.site}/van-ban/")
    with two.watch.expecting(409):
        two.press("Duyệt")
        two.says("Chưa duyệt trường hợp nào")

    assert Nomination.objects.get(pk=each.nomination.pk).state == State.AWAITING_SIGNATURE
    assert Paper.objects.filter(lines__nomination=each.nomination).count() == 1


def test_a_phone_shows_a_member_the_whole_question_without_scrolling(desk: Callable[..., Desk]) -> None:
    office = Office()
    each = nomination_at(State.IN_REVIEW, office)
    member = desk(voters(office, each.item)[-1].username, size=(390, 844))

    member.open(f"/phien/{each.item.session.code}/{each.item.ordinal}/")

    send = member.main.get_by_role("button", name="Gửi ý kiến")
    for choice in ("Tán thành", "Không tán thành"):
        assert member.is_on_screen(member.field(choice, group(member, "Ý kiến của đồng chí")))
    assert member.is_on_screen(send)
