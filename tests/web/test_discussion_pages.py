"""The discussion on its page, in the minutes and in print; why somebody was away; by what a vice-chair presided."""

import pytest
from django.utils import timezone

from tests.stories.reading import refused
from tests.web.council import (
    all_vote,
    at,
    attend,
    consolidated,
    convened,
    counted,
    of_item,
    on_record,
    person_of,
    post,
)
from tests.web.everybody import errors_of
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import Remark, SessionMember
from workflows.vocabulary.council import Attendance

pytestmark = pytest.mark.django_db
SAID = "Đề nghị bổ sung minh chứng"


def test_what_is_noted_stands_in_the_minutes_and_what_is_struck_does_not(office: Office) -> None:
    _each, session = counted(office)
    where, member = at("session-discussion", session), person_of(office.members[2])
    before = on_record()
    empty = post(office.secretary, where, item="", member="99", text="")
    assert (empty.status_code, on_record(), sorted(errors_of(empty))) == (400, before, ["item", "member", "text"])

    noted = [
        post(office.secretary, where, item="1", member="3", text=text, action_token=text) for text in (SAID, "Nhầm")
    ]
    assert [answer.url for answer in noted] == [where, where]
    struck, again = [
        post(office.secretary, at("remark-strike", session, 1, 2), action_token=token) for token in ("t3", "t4")
    ]

    assert (struck.url, again.status_code, Remark.objects.count()) == (where, 409, 2)
    assert "it is struck already" in text_of(again)
    printed = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    page = text_of(visitor(office.members[6]).get(at("session-minutes", session)))
    assert f"Ý kiến thảo luận: {member.full_name} – nội dung 1: {SAID}; ý kiến bảo lưu: không có" in printed
    assert (SAID in page, "Nhầm" in page) == (True, False)
    assert SAID not in text_of(visitor(office.hr_officer).get(at("session-minutes", session)))


def test_the_page_is_the_secretarys_and_says_when_it_is_too_late(office: Office) -> None:
    each, session = counted(office)
    where = at("session-discussion", session)
    linked = f"{where}?noi-dung=1"
    assert linked in visitor(office.secretary).get(of_item("item", each)).content.decode()
    assert where not in visitor(office.chief).get(of_item("item", each)).content.decode()
    assert visitor(office.secretary).get(linked).context["fields"]["item"].value() == "1"
    assert {visitor(user).get(where).status_code for user in (office.chief, office.hr_officer)} == {403}

    drafted = review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả")
    review.approve_minutes(session.ref, by=office.chief, version=drafted.version)
    page = visitor(office.secretary).get(where)
    before = on_record()
    late = post(office.secretary, where, item="1", member="1", text=SAID)

    assert (page.status_code, late.status_code, on_record()) == (200, 400, before)
    assert "has approved the minutes" in text_of(page)
    assert f"What you had written was not recorded: {SAID}" in text_of(late)


def test_the_attendance_takes_why_somebody_is_away_and_the_minutes_say_it(office: Office) -> None:
    session = convened(office, each := consolidated(office))
    lines = {line.ordinal: line for line in session.roll.all()}
    form = {f"seat_{number}": "PRESENT" for number in lines} | {"seat_9": "ABSENT", "why_9": "Đi công tác"}

    assert post(office.secretary, at("session-attendance", session), **form).status_code == 302
    assert SessionMember.objects.get(pk=lines[9].pk).note == "Đi công tác"
    again = visitor(office.secretary).get(at("session-attendance", session))
    assert again.context["form"]["why_9"].value() == "Đi công tác"
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    all_vote(office, each)
    review.count_item(each.item.ref, by=office.secretary)

    printed = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    assert f"vắng mặt: 1 người ({person_of(office.members[8]).full_name}, lý do: Đi công tác)" in printed
    assert "Ý kiến thảo luận: không có" in printed


def test_a_reason_for_being_away_is_put_right_with_the_draft_and_stays_where_it_is_not_asked(office: Office) -> None:
    session = convened(office, each := consolidated(office))
    attend(office, session, absent=[office.members[8]])
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    all_vote(office, each)
    review.count_item(each.item.ref, by=office.secretary)
    where, name = at("session-minutes", session), person_of(office.members[8]).full_name
    draft = {"conclusion": "Thống nhất kết quả", "ended_at": f"{timezone.localtime():%d/%m/%Y %H:%M}"}

    assert f"{name} was away. No reason is noted yet." in text_of(visitor(office.secretary).get(where))
    assert post(office.secretary, where, **draft, why_9="Nghỉ ốm").status_code == 302
    assert post(office.secretary, where, **draft, why_9="Nghỉ phép", **{"initial-why_9": "Nghỉ ốm"}).status_code == 302
    assert post(office.secretary, where, **draft).status_code == 302
    # A page that was opened before anything was written there erases nothing.
    assert post(office.secretary, where, **draft, why_9="", **{"initial-why_9": ""}).status_code == 302
    printed = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    shown = text_of(visitor(office.secretary).get(where))

    assert f"{name} was away: Nghỉ phép" in shown
    assert [field.name for field in visitor(office.secretary).get(where).context["form"].absence_fields] == ["why_9"]
    assert f"vắng mặt: 1 người ({name}, lý do: Nghỉ phép)" in printed
    assert 'name="initial-why_9" value="Nghỉ phép"' in visitor(office.secretary).get(where).content.decode()
    before, there = on_record(), person_of(office.members[7]).pk
    with refused("IS_NOT_AWAY"):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Đã xong", absences={there: "Nghỉ ốm"})
    with refused("NOT_A_MEMBER"):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Đã xong", absences={0: "Nghỉ ốm"})
    assert on_record() == before


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_of_the_minutes_says_who_is_gone_and_why_in_the_language_of_its_reader(
    office: Office, language: str
) -> None:
    _each, session = counted(office)
    silent, ill = (person_of(member) for member in office.members[7:9])
    gone = {silent.pk: Attendance.LEFT_EARLY, ill.pk: Attendance.LEFT_EARLY}
    review.record_attendance(session.ref, gone, by=office.secretary)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Đã xong", absences={ill.pk: "Nghỉ ốm"})

    shown = text_of(visitor(office.secretary, language=language).get(at("session-minutes", session)))

    assert {
        "en": f"{silent.full_name} left early. {ill.full_name} left early: Nghỉ ốm",
        "vi": f"{silent.full_name} về sớm. {ill.full_name} về sớm: Nghỉ ốm",
    }[language] in shown


def test_by_what_a_vice_chair_presided_is_asked_where_he_did(office: Office) -> None:
    _each, session = counted(office)
    assert "authority" not in visitor(office.secretary).get(at("session-minutes", session)).context["form"].fields

    other = convened(office, away := consolidated(office, nominee=office.team.second_staff))
    attend(office, other, absent=[office.chief])
    review.open_session(other.ref, by=office.members[1])
    review.open_item(away.item.ref, by=office.members[1])
    all_vote(office, away)
    review.count_item(away.item.ref, by=office.secretary)
    answer = post(
        office.secretary,
        at("session-minutes", other),
        conclusion="Thống nhất kết quả",
        ended_at=f"{timezone.localtime():%d/%m/%Y %H:%M}",
        authority="05/UQ-HĐTĐKT ngày 20/11/2026",
    )
    printed = text_of(visitor(office.secretary).get(at("session-print-minutes", other)))

    assert (answer.status_code, "(theo ủy quyền tại văn bản 05/UQ-HĐTĐKT ngày 20/11/2026)" in printed) == (302, True)


def test_a_reason_that_comes_when_the_meeting_is_over_is_refused_and_shown_again(office: Office) -> None:
    _each, session = counted(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả")
    form = {f"seat_{line.ordinal}": "PRESENT" for line in session.roll.all()} | {"seat_9": "ABSENT"}
    before = on_record()

    late = post(office.secretary, at("session-attendance", session), **form, why_9="Đi công tác")

    assert (late.status_code, on_record()) == (409, before)
    name = person_of(office.members[8]).full_name
    assert f"What you had written was not recorded: {name}: Đi công tác" in text_of(late)
