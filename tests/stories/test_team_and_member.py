"""An individual and his team for one achievement: scenario S12 of DOMAIN.md 6.12, from both sides."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import Walk, close, pdf, sitting, vote, walk
from workflows.actions import appraise, propose
from workflows.actions.refer import save_reference
from workflows.ledger.read import ReadEntry, readable, with_values
from workflows.ledger.tables import compare
from workflows.ledger.verify import verify
from workflows.lifecycle import STEPS
from workflows.management.demo.cast import Office
from workflows.models import HouseNumber, LedgerEntry
from workflows.queries.casefile import open_casefile
from workflows.queries.consolidation import duplicates_among
from workflows.queries.dossier_facts import codes_alike
from workflows.queries.standing import actor_of
from workflows.queries.survivors import Survivor, survivors_for
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import OtherNominee
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import State

TEAMS = "Rút ngắn thời gian xử lý văn bản đến từ 2 ngày xuống còn 4 giờ làm việc"
MEMBERS = "Trực tiếp xử lý văn bản đến, thời gian còn 4 giờ làm việc so với 2 ngày trước đây"
ANOTHER = "Chăm lo đời sống, thăm hỏi 42 lượt đoàn viên có hoàn cảnh khó khăn"
RESULT = {"ND1": "Phân loại 2.300 hồ sơ đến theo mức độ khẩn, không hồ sơ nào quá hạn", "TC1": "Đáp ứng."}
GENERAL = "Hoàn thành xuất sắc nhiệm vụ được giao trong phong trào thi đua"
OTHERWISE_GENERAL = "Đạt nhiều kết quả nổi bật trên các mặt công tác, góp phần vào thành tích chung của cơ quan"
REASON = "Cá nhân có sáng kiến riêng, tập thể cùng áp dụng"
LATER = {"period_from": date(2027, 1, 1), "period_to": date(2027, 3, 31)}


def team(office: Office, summary: str = TEAMS, **fields: Any) -> Walk:
    """Return the draft that the head of a unit writes for it."""
    there = walk(office, nominee=office.team.unit, proposer=office.team.head)
    return there.draft().fill(**{"summary": summary, "report": RESULT, "duplicate_reason": "", **fields})


def member(office: Office, summary: str = MEMBERS, **fields: Any) -> Walk:
    """Return the draft that the same head writes for somebody of the unit."""
    return walk(office).draft().fill(**{"summary": summary, "duplicate_reason": "", **fields})


def because(each: Walk, reason: str = REASON) -> Walk:
    propose.edit_nomination(each.ref, by=each.proposer, fields={"duplicate_reason": reason})
    return each


def warned_of(each: Walk) -> list[dict[str, Any]]:
    """Return what the refusal of a submission names; nothing may be against it but the other nomination."""
    with refused(Refusal.SHARED_ACHIEVEMENT_UNEXPLAINED):
        each.submit()
    with pytest.raises(Refused) as caught:
        each.submit()
    return [dict(reason.params) for reason in caught.value.reasons]


def survivors_of(each: Walk, office: Office) -> list[Survivor]:
    asked = {"actor": office.hr_officer, "at": timezone.now(), "facts": STEPS[Command.MERGE].facts}
    return survivors_for(open_casefile(each.nomination, **asked))


def last_entry(each: Walk) -> ReadEntry:
    entries = with_values(LedgerEntry.objects.filter(obj=f"nomination/{each.ref}").exclude(to_state=""))
    return readable(entries.latest("id"), sees_holds=True)


@pytest.mark.parametrize(
    ("first", "second", "whose"),
    [(team, member, OtherNominee.TEAM), (member, team, OtherNominee.MEMBER)],
    ids=["the team first", "the member first"],
)
def test_s12_the_later_of_team_and_member_says_why_both_go_on(
    office: Office, first: Any, second: Any, whose: OtherNominee
) -> None:
    earlier = first(office).submit()
    later = second(office)

    assert warned_of(later) == [{"codes": (earlier.nomination.code,), "whose": whose}]
    because(later, "Cả hai.")
    with refused(Refusal.SHARED_ACHIEVEMENT_UNEXPLAINED):
        later.submit()
    because(later).submit()

    entry = last_entry(later)
    assert (entry.data["beside"], entry.values["duplicate_reason"]) == ([earlier.nomination.code], REASON)
    assert "beside" not in last_entry(earlier).data
    assert [each.nomination.state for each in (earlier, later)] == [State.SUBMITTED, State.SUBMITTED]
    for each in (earlier, later):
        each.receive().appraise().consolidate()
    assert [path_of(each) for each in (earlier, later)] == ["N1 N2 N3 N13", "N1 N2 N3 N13"]
    assert (compare()[1], verify().first_bad) == ([], None)


def test_s12_where_the_head_withdraws_one_the_other_goes_on_without_a_reason(office: Office) -> None:
    earlier, later = team(office).submit(), member(office)
    assert warned_of(later) == [{"codes": (earlier.nomination.code,), "whose": OtherNominee.TEAM}]

    propose.withdraw_nomination(earlier.ref, by=earlier.proposer, reason="Đơn vị chọn đề nghị cá nhân")
    later.submit()

    assert (earlier.nomination.state, later.nomination.state) == (State.WITHDRAWN, State.SUBMITTED)
    assert ("beside" in last_entry(later).data, later.nomination.duplicate_reason) == (False, "")


def test_what_comes_back_completed_is_asked_for_the_reason_too(office: Office) -> None:
    """The team was nominated while the member's dossier lay with the unit."""
    one = member(office).submit().receive().give_back()
    other = because(team(office)).submit()

    propose.edit_nomination(one.ref, by=one.proposer, fields={}, answers={1: "Đã bổ sung đầy đủ."})
    with refused(Refusal.SHARED_ACHIEVEMENT_UNEXPLAINED):
        propose.resubmit_nomination(one.ref, by=one.proposer)
    because(one)
    propose.resubmit_nomination(one.ref, by=one.proposer)

    entry = last_entry(one)
    assert (one.nomination.state, entry.data["dossier"], entry.data["beside"]) == (
        State.SUBMITTED,
        2,
        [other.nomination.code],
    )
    assert entry.values["duplicate_reason"] == REASON


def test_an_award_for_a_like_achievement_asks_for_the_reason_and_stops_nothing(office: Office) -> None:
    granted = team(office).submit().receive().appraise().consolidate()
    session = sitting(office, granted)
    vote(office, granted)
    close(office, session)
    granted.approve().record()
    later = member(office)

    assert warned_of(later) == [{"codes": (granted.nomination.code,), "whose": OtherNominee.TEAM}]
    because(later).submit().receive().appraise().consolidate()

    assert (granted.nomination.state, later.nomination.state) == (State.GRANTED, State.CONSOLIDATED)


@pytest.mark.parametrize("general", [GENERAL, OTHERWISE_GENERAL])
def test_a_summary_in_general_words_hides_nothing_that_the_results_tell(office: Office, general: str) -> None:
    first = team(office, GENERAL).submit()
    codes = {"codes": (first.nomination.code,), "whose": OtherNominee.TEAM}

    assert warned_of(member(office, general, report=RESULT)) == [codes]
    assert warned_of(member(office, RESULT["ND1"], report={"ND1": "Có.", "TC1": "Đáp ứng."})) == [codes]
    member(office, general, report={"ND1": "Tiếp 214 lượt công dân tại trụ sở", "TC1": RESULT["ND1"]}).submit()


@pytest.mark.parametrize("second", [member, team], ids=["the member", "the team again"])
def test_who_was_found_not_eligible_goes_on_no_more_until_the_appeal(office: Office, second: Any) -> None:
    today = timezone.localdate()
    officer = actor_of(office.hr_officer, today)
    first = team(office).submit().receive()
    appraise.propose_rejection(first.ref, by=first.officer, clause="Điều 75 Luật", reason=REASON)
    appraise.confirm_rejection(first.ref, by=office.hr_head)

    later = second(office).submit().receive()

    both = [first.nomination, later.nomination]
    assert "beside" not in last_entry(later).data
    assert (duplicates_among(both, officer, today), codes_alike(both[1], today)) == ({}, [])
    assert survivors_of(later, office) == []

    appraise.reopen_nomination(first.ref, by=office.chief, reason=REASON, upload=pdf("moi.pdf", text="moi"))

    both = [first.nomination, later.nomination]
    assert duplicates_among(both, officer, today) == {both[0].pk: [both[1]], both[1].pk: [both[0]]}
    assert [codes_alike(each, today) for each in both] == [[both[1].code], [both[0].code]]
    later.give_back()
    propose.edit_nomination(later.ref, by=later.proposer, fields={}, answers={1: "Đã bổ sung đầy đủ."})
    asked = Refusal.SHARED_ACHIEVEMENT_UNEXPLAINED if second is member else Refusal.DUPLICATE_UNEXPLAINED
    with refused(asked):
        propose.resubmit_nomination(later.ref, by=later.proposer)


def test_nobody_is_warned_of_another_achievement_another_unit_or_another_time(office: Office) -> None:
    team(office).submit()
    stranger = walk(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    sudden = walk(office, nominee=office.team.second_staff, ad_hoc=True)

    member(office, summary=ANOTHER).submit()
    stranger.draft().fill(summary=MEMBERS, duplicate_reason="").submit()
    sudden.draft().fill(summary=MEMBERS, duplicate_reason="", **LATER).submit()

    assert {each.nomination.state for each in (stranger, sudden)} == {State.SUBMITTED}


def test_the_same_campaign_or_an_overlapping_time_is_enough(office: Office) -> None:
    first = team(office).submit()
    codes = {"codes": (first.nomination.code,), "whose": OtherNominee.TEAM}
    sudden = walk(office, nominee=office.team.second_staff, ad_hoc=True)

    assert warned_of(member(office, **LATER)) == [codes]
    assert warned_of(sudden.draft().fill(summary=MEMBERS, duplicate_reason="")) == [codes]


def test_the_same_named_initiative_is_enough_however_it_is_told(office: Office) -> None:
    first = team(office, initiative="Mã QR cho tài sản công").submit()
    later = member(office, summary=ANOTHER, initiative="Sáng kiến “Mã QR cho tài sản công”, QĐ số 12/QĐ-VP")

    assert warned_of(later) == [{"codes": (first.nomination.code,), "whose": OtherNominee.TEAM}]


def test_who_moved_belongs_to_the_unit_he_was_nominated_in_and_to_that_where_he_is(office: Office) -> None:
    person, there = office.team.staff, office.other_team
    one = member(office).submit()
    person.unit = there.unit
    save_reference(person, by=office.administrator)
    elsewhere = walk(office, nominee=there.unit, proposer=there.head).draft().fill(summary=TEAMS, duplicate_reason="")
    named = [{"codes": (one.nomination.code,), "whose": OtherNominee.MEMBER}]

    assert warned_of(team(office)) == named
    assert warned_of(elsewhere) == named


def test_a_second_nomination_of_the_team_itself_is_a_duplicate_and_nothing_else(office: Office) -> None:
    team(office).submit()
    again = team(office)

    with refused(Refusal.DUPLICATE_UNEXPLAINED):
        again.submit()


def test_the_office_sets_how_much_has_to_be_alike(office: Office) -> None:
    team(office).submit()
    later = member(office)
    assert len(warned_of(later)) == 1

    rule = HouseRule.ALIKE_ACHIEVEMENT_PERCENT
    HouseNumber.objects.create(code=rule, value=95, from_date=date(2026, 1, 1), source="Quy chế")
    later.submit()

    assert later.nomination.state == State.SUBMITTED


def test_a_team_and_its_member_are_two_nominees_and_are_not_merged(office: Office) -> None:
    one, other = team(office).submit().receive(), because(member(office)).submit().receive()

    for each in (one, other):
        assert survivors_of(each, office) == []
    for each, into in ((one, other), (other, one)):
        with refused(Refusal.MERGE_DIFFERS):
            appraise.merge_nomination(each.ref, by=office.hr_officer, into=into.ref, reason=REASON)
    assert {each.nomination.state for each in (one, other)} == {State.APPRAISING}
