"""The minutes in the browser: drafted, approved, recorded with their number, printed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.walks import attend, planned, the_day_comes, vote
from tests.web.council import (
    at,
    consolidated,
    counted,
    of_item,
    on_record,
    opened,
    person_of,
    post,
    sitting,
    version_of,
)
from tests.web.everybody import errors_of
from tests.web.visitors import hidden_of, text_of, visitor
from workflows.actions import hold, propose, review
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF, pdf
from workflows.models import Paper, Session
from workflows.vocabulary.council import Attendance, ItemState
from workflows.vocabulary.dossier import HoldKind, PaperKind
from workflows.vocabulary.states import State


def minutes_of(session: Session) -> Paper:
    return Paper.objects.get(session=session, kind=PaperKind.MINUTES)


def scan(name: str = "bien-ban.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def signed(**changes: Any) -> dict[str, Any]:
    return {"number": "7", "date": f"{timezone.localdate():%d/%m/%Y}", "file": scan(), **changes}


def NOW(hours: int = 0) -> str:  # noqa: N802 - a moment, as people type it
    return f"{timezone.localtime() + timedelta(hours=hours):%d/%m/%Y %H:%M}"


# -- the minutes -------------------------------------------------------------------------------------------------------


def test_the_minutes_are_drafted_approved_and_recorded_and_move_the_nominations(office: Office) -> None:
    each, session = counted(office, yes=3)
    reason = "Chưa đạt số phiếu cần thiết."

    minutes = {"conclusion": "Thống nhất.", "reason_1": reason, "ended_at": NOW()}
    drafted = post(office.secretary, at("session-minutes", session), **minutes)
    approved = post(office.chief, at("minutes-approve", session), version=version_of(session))
    recorded = post(office.records, at("minutes-record", session), **signed())

    assert [answer.status_code for answer in (drafted, approved, recorded)] == [302, 302, 302]
    paper = minutes_of(session)
    assert (paper.document_number, paper.approved_by, each.nomination.state) == (
        "07/BB-HĐTĐKT",
        person_of(office.chief),
        State.NOT_RECOMMENDED,
    )
    page = text_of(visitor(office.hr_head).get(at("session-minutes", session)))
    assert reason in page
    assert f"Signed as 07/BB-HĐTĐKT of {timezone.localdate():%d/%m/%Y}" in page


def test_minutes_without_conclusion_or_reason_are_refused_with_what_was_typed(office: Office) -> None:
    _each, session = counted(office, yes=3)
    before = on_record()

    response = post(office.secretary, at("session-minutes", session), conclusion="", reason_1="ngắn", ended_at=NOW())

    assert (response.status_code, on_record()) == (400, before)
    assert errors_of(response) == {
        "conclusion": ["Enter the conclusion"],
        "reason_1": ["Give a reason of at least 10 characters. It stays on the record."],
    }
    assert response.context["form"]["reason_1"].value() == "ngắn"


@pytest.mark.parametrize(("ended_at", "sentence"), [(-3, "before the last count"), (2, "nor after now")])
def test_a_meeting_ends_after_its_last_count_and_not_in_the_future(
    office: Office, ended_at: int, sentence: str
) -> None:
    _each, session = counted(office)
    before = on_record()

    response = post(office.secretary, at("session-minutes", session), conclusion="Thống nhất.", ended_at=NOW(ended_at))

    assert (response.status_code, on_record()) == (400, before)
    assert sentence in text_of(response)


def test_minutes_that_are_drafted_days_later_say_when_the_meeting_ended(office: Office) -> None:
    each, session = counted(office)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
        page = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))

    session.refresh_from_db()
    assert session.closed_at == each.item.counted_at
    assert f"kết thúc hồi {timezone.localtime(session.closed_at):%H giờ %M phút} cùng ngày." in page


def test_who_left_early_took_part_and_who_withdrew_was_not_before_the_council(office: Office) -> None:
    each = consolidated(office)
    gone = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = planned(office, each, gone)
    review.convene_session(session.ref, by=office.secretary)
    propose.ask_to_withdraw(gone.ref, by=gone.proposer, reason="Đơn vị rút để hoàn thiện")
    propose.withdraw_nomination(gone.ref, by=office.secretary, reason="Theo đề nghị của đơn vị")
    attend(office, session)
    the_day_comes(session)
    review.open_session(session.ref, by=office.chief)
    vote(office, each)
    leaving = person_of(office.members[-1])
    review.record_attendance(session.ref, {leaving.pk: Attendance.LEFT_EARLY}, by=office.secretary)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")

    page = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    invitation = text_of(visitor(office.secretary).get(at("session-print-invitation", session)))

    assert gone.item.state == ItemState.TAKEN_OFF
    assert [gone.nomination.nominee_name in text for text in (page, invitation)] == [False, False]
    assert f"tham gia họp: 9 người, trong đó 1 người về trước khi kết thúc ({leaving.full_name})" in page
    assert "vắng mặt: 0 người;" in page
    assert "1 hồ sơ" in page


def test_minutes_wait_for_every_item(office: Office) -> None:
    each = opened(office)
    session = each.item.session
    before = on_record()

    page = visitor(office.secretary).get(at("session-minutes", session))
    response = post(office.secretary, at("session-minutes", session), conclusion="Xong.", ended_at=NOW())

    assert page.context["form"] is None
    assert page.context["closed"] == ["Not every item is counted or deferred yet. Still open: 1."]
    assert (response.status_code, on_record()) == (400, before)


@pytest.mark.parametrize(
    ("who", "status"), [("secretary", 403), ("hr_head", 403), ("inspector", 403), ("records", 404)]
)
def test_only_the_presiding_officer_approves_the_minutes(office: Office, who: str, status: int) -> None:
    _each, session = counted(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    before = on_record()

    response = post(getattr(office, who), at("minutes-approve", session))

    assert (response.status_code, on_record(), Paper.objects.count()) == (status, before, 0)


def test_a_draft_that_was_changed_is_read_again_before_it_is_approved(office: Office) -> None:
    _each, session = counted(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    read = version_of(session)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất, có ý kiến khác.")
    before = on_record()

    stale = post(office.chief, at("minutes-approve", session), version=read)
    unread = post(office.chief, at("minutes-approve", session))

    sentence = "The secretary has changed the draft since you opened it. Read it again, then approve it."
    for response in (stale, unread):
        assert (response.status_code, on_record(), Paper.objects.count()) == (409, before, 0)
        assert sentence in response.content.decode()
        assert hidden_of(response, "version") == str(version_of(session))
    assert "Thống nhất, có ý kiến khác." in stale.content.decode()


def test_minutes_are_not_recorded_before_their_approval(office: Office) -> None:
    _each, session = counted(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")

    page = visitor(office.secretary).get(at("minutes-record", session))

    assert page.context["closed"] == [
        "The presiding officer has not approved the minutes yet. They can be recorded after that."
    ]
    assert post(office.secretary, at("minutes-record", session), **signed()).status_code == 400


TOO_EARLY = f"{timezone.localdate() - timedelta(days=1):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"number": ""}, "number", "Enter the number of the document"),
        ({"number": "-3"}, "number", "Enter the number as digits, for example 15"),
        ({"number": "bảy"}, "number", "Enter the number as digits, for example 15"),
        ({"date": "2026/11/25"}, "date", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ({"date": "01/01/2099"}, "date", "The date 01/01/2099 lies in the future. Give the date of the document."),
        ({"file": ""}, "file", "Choose the file with the scan of the signed document"),
    ],
)
def test_a_record_of_minutes_that_cannot_be_is_refused_and_nothing_moves(
    office: Office, changes: dict[str, Any], place: str, sentence: str
) -> None:
    each, session = counted(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.approve_minutes(session.ref, by=office.chief)
    before = on_record()

    response = post(office.records, at("minutes-record", session), **signed(**changes))

    assert (response.status_code, on_record()) == (400, before)
    assert errors_of(response) == {place: [sentence]}
    assert each.nomination.state == State.IN_REVIEW


def test_a_fake_scan_and_a_date_before_the_session_are_refused(office: Office) -> None:
    _each, session = counted(office)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.approve_minutes(session.ref, by=office.chief)
    before = on_record()

    fake = post(office.records, at("minutes-record", session), **signed(file=scan("bien-ban.pdf", b"MZ not a pdf")))
    early = post(office.records, at("minutes-record", session), **signed(date=TOO_EARLY))

    assert (fake.status_code, early.status_code, on_record()) == (400, 400, before)
    assert "is not one of the allowed kinds" in errors_of(fake)["file"][0]
    assert f"The date {TOO_EARLY} lies before the session" in text_of(early)


def test_a_result_that_waited_for_a_suspension_takes_effect_from_the_session(office: Office) -> None:
    each, session = counted(office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason="Đơn tố cáo đang xác minh", upload=pdf()
    )
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.approve_minutes(session.ref, by=office.chief)
    review.record_minutes(session.ref, by=office.records, number=1, date=timezone.localdate(), upload=pdf())
    assert visitor(office.secretary).get(at("session", session)).context["waiting"] == []
    hold.propose_release(each.ref, by=office.hr_head, reason="Đã có kết luận không vi phạm", upload=pdf())
    hold.release_nomination(each.ref, by=office.chief)

    (waiting,) = visitor(office.secretary).get(at("session", session)).context["waiting"]
    response = post(office.secretary, of_item("item-conclude", each))

    assert (waiting.nomination.ref, response.status_code, each.nomination.state) == (each.ref, 302, State.RECOMMENDED)


def test_a_suspension_is_shown_on_the_agenda_without_its_reason(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason="Đơn tố cáo đang xác minh", upload=pdf()
    )

    for user in (office.members[4], office.hr_officer, office.chief):
        page = visitor(user).get(at("session", session))
        assert [row.look.label for row in page.context["rows"]] == ["Suspended by regulation"]
        assert "tố cáo" not in text_of(page)


