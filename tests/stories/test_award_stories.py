"""S16, and an award from its grant to the archive: what people do one after the other, and what the pages then say."""

from datetime import timedelta
from typing import Any

import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.duties import make_known
from tests.stories.reading import path_of, refused
from tests.walks import nomination_at
from tests.web.visitors import text_of, visitor
from workflows.actions import mark
from workflows.management.demo.cast import Office
from workflows.models import AwardRecord, LedgerEntry, Paper, PaperLine, User
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

TODAY = timezone.localdate


def test_s16_three_tenths_of_the_base_salary_are_rounded_up_shown_with_both_figures_and_paid(office: Office) -> None:
    """0.3 × 2,530,000 = 759,000, rounded up to ten thousands: 760,000 (NĐ 152/2025 Điều 49)."""
    each = nomination_at(State.GRANTED, office)
    line = PaperLine.objects.get(nomination__ref=each.ref)
    assert (line.coefficient, line.base_salary, line.amount_raw, line.amount) == ("3/10", 2_530_000, 759_000, 760_000)

    page = text_of(visitor(office.finance, language="vi").get(reverse("paper", args=[line.paper.ref])))
    assert "760.000 đồng 0,3 × 2.530.000 đồng = 759.000 đồng" in page

    with refused(Refusal.AMOUNT_DIFFERS):
        mark.pay_awards([each.ref], by=office.finance, date=TODAY(), amount=759_000, voucher="PC 12")

    form = {"action_token": "t1", "date": f"{TODAY():%d/%m/%Y}", "amount": "760.000", "document": "PC 12"}
    pay = reverse("paper-pay", args=[line.paper.ref])
    assert visitor(office.finance).post(pay, {**form, "pick": [each.nomination.slug]}).status_code == 302
    assert AwardRecord.objects.get().amount == 760_000
    paid = text_of(visitor(office.finance, language="vi").get(reverse("paper", args=[line.paper.ref])))
    assert "760.000 đồng PC 12" in paid


def test_an_award_is_published_within_its_days_presented_paid_and_archived_and_leaves_the_board(office: Office) -> None:
    make_known()
    each = nomination_at(State.GRANTED, office)
    paper = Paper.objects.get(lines__nomination__ref=each.ref)
    today = TODAY()
    papers_to_send = ["Send", "Send"]  # the minutes and the decision, to their recipients; they stay until they went

    def waits_for(user: User) -> list[str]:
        rows = visitor(user).get("/viec/").context["groups"]
        return [row.title.split(":")[0] for group in rows for row in group.rows]

    assert (waits_for(office.records), waits_for(office.finance), waits_for(office.hr_officer)) == (
        [*papers_to_send, "Publish"],
        ["Pay the prize money"],
        ["Present"],
    )

    def send(user: User, name: str, **form: Any) -> None:
        given = {"action_token": name, "pick": [each.nomination.slug], "date": f"{today:%d/%m/%Y}", **form}
        answer = visitor(user).post(reverse(f"paper-{name}", args=[paper.ref]), given)
        assert answer.status_code == 302, text_of(answer)

    send(office.records, "publish", until=f"{today + timedelta(days=20):%d/%m/%Y}", place="Bảng tin trụ sở")
    send(office.hr_officer, "present", place="Hội nghị tổng kết", document="Danh sách ký nhận 01")
    send(office.finance, "pay", amount="760000", document="PC 12")
    send(office.records, "archive", document="Hộp 12")

    assert [waits_for(user) for user in (office.records, office.finance, office.hr_officer)] == [papers_to_send, [], []]
    assert [row.name for row in visitor(office.team.clerk).get("/bang-vang/").context["rows"]] == [
        each.nomination.nominee_name
    ]
    events = LedgerEntry.objects.filter(about=f"nomination/{each.ref}", event__startswith="award.").order_by("id")
    assert list(events.values_list("event", flat=True)) == [
        Event.AWARD_PUBLISHED,
        Event.AWARD_PRESENTED,
        Event.AWARD_PAID,
        Event.AWARD_ARCHIVED,
    ]
    # The way through the law ends with the grant: what follows are marks, no steps.
    assert path_of(each).endswith("N33")


def test_the_archive_is_asked_for_when_the_year_nears_its_end(office: Office) -> None:
    each = nomination_at(State.GRANTED, office)
    mark.publish_awards(
        [each.ref], by=office.records, date=TODAY(), until=TODAY() + timedelta(days=20), place="Bảng tin"
    )
    found = []
    for days in (304, 306, 366):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            rows = visitor(office.records).get("/viec/").context["groups"]
            titles = [(row.title.split(":")[0], row.due_tone) for group in rows for row in group.rows]
            found.append([(title, tone) for title, tone in titles if title != "Send"])  # papers are another story

    asked = "Hand the file over to the archive"
    assert found == [[], [(asked, "")], [(asked, "bad")]]
