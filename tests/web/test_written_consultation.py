"""A consultation in writing on its pages: planned, answered on one sheet, without an attendance, printed."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.stories.test_written_consultation import asked, consolidated, consultation
from tests.web.council import at, of_item, on_record, post
from tests.web.everybody import errors_of
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import Session
from workflows.vocabulary.council import Choice, SessionKind

pytestmark = pytest.mark.django_db


def moment(days: int) -> str:
    return f"{timezone.localtime() + timedelta(days=days):%d/%m/%Y %H:%M}"


def test_the_secretary_plans_it_with_its_end_and_without_a_venue(office: Office) -> None:
    plan = {"title": "Lấy ý kiến khen thưởng", "planned_at": moment(2), "kind": "WRITTEN"}
    before = on_record()

    without = post(office.secretary, "/phien/moi/", **plan)
    early = post(office.secretary, "/phien/moi/", **plan, opinions_until=moment(1))
    assert (without.status_code, early.status_code, on_record()) == (400, 400, before)
    assert errors_of(without) == {"opinions_until": ["Enter day and time until which opinions are taken"]}
    assert list(errors_of(early)) == ["opinions_until"]

    assert post(office.secretary, "/phien/moi/", **plan, opinions_until=moment(14)).status_code == 302
    session = Session.objects.get()
    assert (session.kind, session.venue) == (SessionKind.WRITTEN, "")
    assert "Without a meeting: opinions in writing from" in text_of(
        visitor(office.secretary).get(at("session", session))
    )


def test_the_secretary_asks_with_one_button_and_members_answer_on_one_sheet(office: Office) -> None:
    one, two = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = consultation(office, one, two)
    steps = visitor(office.secretary).get(at("session", session)).context["mine"]
    assert "Ask the members in writing" in [step.label for step in steps]
    assert post(office.secretary, at("session-convene", session)).status_code == 302

    member = office.members[6]
    page = text_of(visitor(member).get(at("session", session)))
    sheet = visitor(member).get(at("session-sheet", session))
    sent = post(member, at("session-sheet", session), choice_1="IN_FAVOUR", choice_2="AGAINST", reason_2="Chưa đủ")

    assert "Vote on 2 open items on one sheet" in page
    assert ("Opinions are being asked for" in page, "In session" in page, "Absent members" in page) == (
        True,
        False,
        False,
    )
    assert len(sheet.context["lines"]) == 2
    assert (sent.status_code, one.item.votes.get().is_written) == (302, True)
    after = text_of(visitor(office.secretary).get(at("session", session)))
    assert "1/9" in after
    assert "2 of 2 answered" in after
    attendance = text_of(visitor(office.secretary).get(at("session-attendance", session)))
    assert "there is no attendance to record" in attendance


def test_on_its_item_nobody_opens_shows_hands_or_reads_an_answer(office: Office) -> None:
    each = consolidated(office)
    asked(office, each)
    review.cast_vote(each.item.ref, by=office.members[6], choice=Choice.AGAINST, reason="Zxdissent")

    chair = visitor(office.chief).get(of_item("item", each))
    secretary = visitor(office.secretary).get(of_item("item", each))

    assert (chair.context["may_open"], chair.context["may_ask_about_another"]) == (False, False)
    assert sorted(secretary.context["forms"]) == ["opinion", "recuse", "vote"]
    assert len(secretary.context["forms"]["opinion"].members) == 8
    for page in (chair, secretary):
        assert "Zxdissent" not in text_of(page)
        assert "The council does not meet." in text_of(page)


def test_after_the_end_the_sheet_is_closed_and_the_minutes_tell_of_no_meeting(office: Office) -> None:
    each = consolidated(office)
    session = asked(office, each)
    for user in office.members[:8]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=True):
        late = visitor(office.members[8])
        assert "Written opinions were taken until" in text_of(late.get(at("session-sheet", session)))
        assert "The time for opinions is over" in text_of(late.get(of_item("item", each)))
        review.count_item(each.item.ref, by=office.secretary)

        printed = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))

    assert "Hội đồng không tổ chức họp; các thành viên được lấy ý kiến bằng văn bản từ" in printed
    assert "đã cho ý kiến bằng văn bản: 8 người; số thành viên không cho ý kiến: 1 người" in printed
    assert "Thành viên Hội đồng cho ý kiến bằng văn bản đối với nội dung 1." in printed
    assert "dự họp" not in printed
