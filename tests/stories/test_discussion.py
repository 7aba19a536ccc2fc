"""What the minutes need beside the votes: the discussion, why somebody was away, by what a vice-chair presided (T9)."""

import json

from tests.stories.reading import refused
from tests.stories.test_written_consultation import asked
from tests.walks import (
    attend,
    close,
    consolidated,
    person_of,
    planned,
    presiding_user,
    sitting,
    vote,
)
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, RoleAssignment, Session, SessionMember, User
from workflows.queries.opinions import remarks_for, remarks_on
from workflows.queries.privacy import events_hidden_from, values_hidden_from
from workflows.queries.standing import actor_of
from workflows.vocabulary.council import Attendance
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.web.presenters.session_prints import absent_phrases, remark_sentences

SAID = "Đề nghị bổ sung minh chứng về sáng kiến."


def test_the_secretary_notes_what_was_said_and_strikes_what_was_noted_by_mistake(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    first, second = (person_of(user) for user in office.members[1:3])

    review.note_remark(each.item.ref, by=office.secretary, person=second.pk, text=f"  {SAID} ")
    review.note_remark(each.item.ref, by=office.secretary, person=first.pk, text="Nhất trí\nvới hồ sơ")
    wrong = review.note_remark(each.item.ref, by=office.secretary, person=first.pk, text="Ghi nhầm nội dung")
    vote(office, each)
    review.note_remark(each.item.ref, by=office.secretary, person=second.pk, text="Lần thứ hai")
    review.strike_remark(each.item.ref, wrong.ordinal, by=office.secretary)
    with refused(Refusal.NO_SUCH_REMARK):
        review.strike_remark(each.item.ref, wrong.ordinal, by=office.secretary)

    assert remark_sentences(remarks_on([each.item])) == [
        f"{second.full_name} – nội dung 1: Đề nghị bổ sung minh chứng về sáng kiến",
        f"{first.full_name} – nội dung 1: Nhất trí với hồ sơ",
        f"{second.full_name} – nội dung 1: Lần thứ hai",
    ]
    assert each.item.remarks.count() == 4
    kinds = (Event.REMARK_NOTED, Event.REMARK_STRUCK)
    told = [json.loads(body) for body in LedgerEntry.objects.filter(event__in=kinds).values_list("body", flat=True)]
    assert [entry["data"]["number"] for entry in told] == [1, 2, 3, 4, 3]
    assert SAID[:10] not in json.dumps(told, ensure_ascii=False)  # personal values stand apart from the entry
    close(office, session)
    with refused(Refusal.SESSION_WRONG_STATE):
        review.note_remark(each.item.ref, by=office.secretary, person=first.pk, text=SAID)


def test_only_the_secretary_notes_and_only_of_who_was_there(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each, present=8)
    there, away = (person_of(office.members[number]).pk for number in (1, 8))

    for user in (office.chief, office.members[4], office.hr_officer, office.inspector):
        with refused(Refusal.NOT_YOURS):
            review.note_remark(each.item.ref, by=user, person=there, text=SAID)
    with refused(Refusal.MEMBER_IS_ABSENT):
        review.note_remark(each.item.ref, by=office.secretary, person=away, text=SAID)
    with refused(Refusal.NOT_A_MEMBER):
        review.note_remark(each.item.ref, by=office.secretary, person=office.team.staff.pk, text=SAID)
    with refused(Refusal.INPUT_MISSING):
        review.note_remark(each.item.ref, by=office.secretary, person=there, text="  ")
    review.record_attendance(session.ref, {there: Attendance.LEFT_EARLY}, by=office.secretary)
    review.note_remark(each.item.ref, by=office.secretary, person=there, text=SAID)  # he spoke before he left
    clerk = actor_of(office.hr_officer, office.day)
    assert {Event.REMARK_NOTED, Event.REMARK_STRUCK} <= events_hidden_from(clerk)


def test_a_secretary_notes_nothing_in_his_own_matter(office: Office) -> None:
    stand_in = office.hr_head
    own = consolidated(office, nominee=person_of(stand_in), proposer=office.other_deputy)
    sitting(office, own)
    RoleAssignment.objects.create(
        person=person_of(stand_in), role=Role.COUNCIL_SECRETARY, from_date=office.day, basis="Thay thư ký"
    )

    with refused(Refusal.ACTOR_IS_NOMINEE):
        review.note_remark(own.item.ref, by=stand_in, person=person_of(office.members[1]).pk, text=SAID)


def test_the_discussion_is_part_of_the_draft_that_is_approved(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)
    person = person_of(office.members[1]).pk
    drafted = review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả")

    review.note_remark(each.item.ref, by=office.secretary, person=person, text=SAID)
    with refused(Refusal.MINUTES_CHANGED):  # he has read another draft
        review.approve_minutes(session.ref, by=office.chief, version=drafted.version)
    review.approve_minutes(session.ref, by=office.chief, version=drafted.version + 1)
    for act in (
        lambda: review.note_remark(each.item.ref, by=office.secretary, person=person, text=SAID),
        lambda: review.strike_remark(each.item.ref, 1, by=office.secretary),
    ):
        with refused(Refusal.MINUTES_APPROVED):
            act()


def test_who_is_noted_to_have_spoken_was_there(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    speaker = person_of(office.members[5])
    remark = review.note_remark(each.item.ref, by=office.secretary, person=speaker.pk, text=SAID)

    with refused(Refusal.HAS_SPOKEN):
        review.record_attendance(session.ref, {speaker.pk: Attendance.ABSENT}, by=office.secretary)
    review.record_attendance(session.ref, {speaker.pk: Attendance.LEFT_EARLY}, by=office.secretary)
    review.strike_remark(each.item.ref, remark.ordinal, by=office.secretary)
    review.record_attendance(session.ref, {speaker.pk: Attendance.ABSENT}, by=office.secretary)


def test_nobody_reads_before_the_signature_what_was_said_in_his_own_matter(office: Office) -> None:
    nominee = office.hr_head
    own = consolidated(office, nominee=person_of(nominee), proposer=office.other_deputy)
    other = consolidated(office)
    session = sitting(office, own, other)
    speaker = person_of(office.members[1]).pk
    for each in (own, other):
        review.note_remark(each.item.ref, by=office.secretary, person=speaker, text=f"{SAID} {each.item.ordinal}")
    items = [own.item, other.item]

    def read(user: User, *, is_signed: bool = False) -> list[int]:
        found = remarks_for(actor_of(user, office.day), items, is_signed=is_signed)
        return [each.item.ordinal for each in found]

    assert (read(nominee), read(office.members[6]), read(nominee, is_signed=True)) == ([2], [1, 2], [1, 2])
    hidden = {
        user.username: values_hidden_from(actor_of(user, office.day), Event.REMARK_STRUCK, is_nominee=is_nominee)
        & {"member", "text"}
        for user, is_nominee in ((office.secretary, False), (office.inspector, False), (nominee, True))
    }
    assert list(hidden.values()) == [set(), set(), {"member", "text"}]
    assert values_hidden_from(actor_of(office.chief, office.day), Event.REMARK_NOTED, is_nominee=False) >= {"text"}
    assert session.items.count() == 2


def test_a_chair_who_presided_himself_needed_no_authority(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)

    with refused(Refusal.CHAIR_PRESIDED):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất", authority="05/UQ-HĐTĐKT")


def test_without_a_meeting_there_is_no_discussion(office: Office) -> None:
    each = consolidated(office)
    asked(office, each)

    with refused(Refusal.REMARKS_NEED_MEETING):
        review.note_remark(each.item.ref, by=office.secretary, person=person_of(office.members[1]).pk, text=SAID)


def test_why_somebody_is_away_goes_with_his_absence(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each, present=7)
    ill, silent = (person_of(user) for user in office.members[7:9])

    review.record_attendance(
        session.ref, {ill.pk: Attendance.ABSENT}, by=office.secretary, reasons={ill.pk: " Đi công tác. "}
    )
    attend(office, session, present=7)  # who records the others keeps what was said
    lines = list(SessionMember.objects.filter(session=session, attendance=Attendance.ABSENT))

    assert absent_phrases(lines) == [
        f"{ill.full_name}, lý do: Đi công tác",
        f"{silent.full_name}, lý do: ………………",
    ]
    with refused(Refusal.IS_NOT_AWAY):
        review.record_attendance(
            session.ref, {silent.pk: Attendance.PRESENT}, by=office.secretary, reasons={silent.pk: "Nghỉ ốm"}
        )
    came = {ill.pk: Attendance.PRESENT}
    review.record_attendance(session.ref, came, by=office.secretary, reasons={ill.pk: "Đi công tác."})
    assert SessionMember.objects.get(session=session, person=ill).note == ""


def test_the_minutes_keep_by_what_a_vice_chair_presided(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, absent=[office.chief])
    review.open_session(session.ref, by=office.members[1])
    vote(office, each)
    review.draft_minutes(
        session.ref, by=office.secretary, conclusion="Thống nhất", authority=" 05/UQ-HĐTĐKT ngày 20/11/2026 "
    )

    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất, sửa câu chữ")  # keeps what was named
    found = Session.objects.get(pk=session.pk)
    assert presiding_user(office, each.item) != office.chief
    assert found.presiding_authority == "05/UQ-HĐTĐKT ngày 20/11/2026"
