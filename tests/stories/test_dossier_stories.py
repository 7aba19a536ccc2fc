"""The dossier's scenarios of DOMAIN.md 6.12: S3, S4, S7, S8, S10."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import pdf, person_of, recommended, walk
from workflows.actions import appraise, award, consolidate, decide, escalate, hold, propose
from workflows.actions.files import Upload
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.models import Hold, Paper
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State


def test_the_first_way_from_a_unit_to_an_award_with_two_returns(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive()
    each.give_back("Bổ sung xác nhận số liệu", "Nêu phạm vi ảnh hưởng").complete().receive()
    each.give_back().complete().receive().appraise().consolidate()

    assert path_of(each) == "N1 N2 N3 N4 N5 N3 N4 N5 N3 N13"
    assert each.nomination.dossier_version == 3


def test_s3_a_case_found_after_the_council_stops_the_signature(office: Office) -> None:
    each = recommended(office).approve()
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.INVESTIGATION, reason="Đang xác minh đơn tố cáo", upload=pdf()
    )

    with refused(Refusal.IS_HELD):
        each.record(7)
    assert Paper.objects.get(pk=each.papers[0].pk).number is None
    hold.propose_release(each.ref, by=office.hr_head, reason="Kết luận không có vi phạm", upload=pdf())
    with refused(Refusal.NOT_YOURS, Refusal.PROPOSER_MUST_BE_ANOTHER):
        hold.release_nomination(each.ref, by=office.hr_head)
    hold.release_nomination(each.ref, by=office.chief)
    each.record(7)

    assert each.nomination.state == State.GRANTED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N20 N7 N8 N33"


def test_s3_a_conclusion_that_confirms_ends_the_nomination(office: Office) -> None:
    each = recommended(office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason="Đang xác minh khiếu nại", upload=pdf()
    )
    with refused(Refusal.FILE_MISSING):
        hold.conclude_hold(each.ref, by=office.hr_head, reason="Kết luận có vi phạm", upload=None)
    hold.conclude_hold(each.ref, by=office.hr_head, reason="Kết luận có vi phạm", upload=pdf())

    assert each.nomination.state == State.REJECTED_INELIGIBLE
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N7 N9"
    assert Hold.objects.get(nomination__ref=each.ref).ending == "CONCLUDED"


def test_a_held_nomination_takes_no_step_but_release_conclusion_and_withdrawal(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive().appraise()
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.PRESS, reason="Báo chí nêu, đang xác minh", upload=pdf()
    )

    with refused(Refusal.IS_HELD):
        each.consolidate()
    with refused(Refusal.IS_HELD):
        each.give_back()
    with refused(Refusal.SECOND_PERSON_NEEDED):
        hold.release_nomination(each.ref, by=office.chief)
    propose.withdraw_nomination(each.ref, by=each.proposer, reason="Đơn vị xin rút đề nghị này")
    assert (each.nomination.state, each.nomination.is_held) == (State.WITHDRAWN, True)


def test_s4_a_second_unit_is_warned_of_a_duplicate_and_has_to_explain(office: Office) -> None:
    """He moves to another unit, whose head proposes him for the same award of the same campaign and period."""
    person, there = office.team.staff, office.other_team
    first = walk(office, nominee=person).draft().fill().submit()
    person.unit = there.unit
    save_reference(person, by=office.administrator)
    with refused(Refusal.PROPOSER_NOT_ENTITLED):
        walk(office, nominee=person, proposer=office.team.head).draft()
    second = walk(office, nominee=person, proposer=there.head).draft().fill(duplicate_reason="")

    with pytest.raises(Refused) as warned:
        second.submit()
    assert [(reason.refusal, reason.params["duplicates"]) for reason in warned.value.reasons] == [
        (Refusal.DUPLICATE_UNEXPLAINED, (first.nomination.code,))
    ]
    propose.edit_nomination(second.ref, by=there.head, fields={"duplicate_reason": "Khác"})
    with refused(Refusal.DUPLICATE_UNEXPLAINED):
        second.submit()
    propose.edit_nomination(second.ref, by=there.head, fields={"duplicate_reason": "Thành tích khác, thời gian khác"})
    second.submit()

    assert [(each.nomination.unit, each.nomination.state) for each in (first, second)] == [
        (office.team.unit, State.SUBMITTED),
        (there.unit, State.SUBMITTED),
    ]
    assert second.nomination.duplicate_reason == "Thành tích khác, thời gian khác"


def test_s7_the_chief_declines_with_a_reason_that_stays(office: Office) -> None:
    each = recommended(office)
    with refused(Refusal.INPUT_MISSING):
        decide.decline_nomination(each.ref, by=office.chief, reason="")
    with refused(Refusal.REASON_TOO_SHORT):
        decide.decline_nomination(each.ref, by=office.chief, reason="Không")

    decide.decline_nomination(each.ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")

    assert each.nomination.state == State.DECLINED
    assert path_of(each).endswith("N16 N22")


def test_s8_the_province_returns_a_dossier_for_a_wrong_name_and_then_awards(office: Office) -> None:
    each = recommended(office, award_form=office.bang_khen).approve().record()
    with refused(Refusal.REASON_TOO_SHORT):
        each.answer(Command.RECORD_RETURN, reason="Sai tên")
    each.answer(Command.RECORD_RETURN, reason="Ghi sai tên đơn vị của cá nhân")
    escalate.prepare_resubmission(each.ref, by=each.officer, reason="Đã sửa tên đơn vị theo quyết định điều động")
    with refused(Refusal.NOT_YOURS):
        escalate.approve_resubmission([each.ref], by=office.hr_head)
    for versions in ({}, {each.ref: each.nomination.version - 1}):
        with refused(Refusal.IS_STALE):
            escalate.approve_resubmission([each.ref], by=office.chief, versions=versions)
    paper = escalate.approve_resubmission([each.ref], by=office.chief)
    each.papers = [paper]
    each.record()
    with refused(Refusal.NAME_DOES_NOT_MATCH):
        each.answer(Command.RECORD_GRANT, name_matches=False)
    each.answer(Command.RECORD_GRANT)

    assert each.nomination.state == State.GRANTED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N25 N27 N28 N29 N27 N32"


def test_s10_a_sudden_merit_is_awarded_the_same_week_without_the_council(office: Office) -> None:
    each = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True).draft().fill().submit().receive().appraise()
    with refused(Refusal.PROCEDURE_IS_SIMPLIFIED):
        each.consolidate()
    with refused(Refusal.NOT_YOURS):
        consolidate.put_forward(each.ref, by=each.officer)
    each.put_forward().approve().record()

    assert each.nomination.state == State.GRANTED
    assert each.nomination.recommended_by == "SIMPLIFIED"
    assert path_of(each) == "N1 N2 N3 N13b N20 N33"


def test_who_proposed_does_not_appraise_and_is_told_who_does(office: Office) -> None:
    """The head of HC-TC proposes for his own division; then another appraises (2.13)."""
    division = office.holders(Role.UNIT_CLERK, person_of(office.hr_head).unit)[0]
    each = walk(office, nominee=person_of(division), proposer=office.hr_head).draft().fill().submit()

    with refused(Refusal.ACTOR_PROPOSED):
        appraise.receive_nomination(each.ref, by=office.hr_head)
    each.receive().appraise().consolidate()
    assert each.nomination.state == State.CONSOLIDATED


def test_a_bang_khen_is_not_the_chiefs_to_give(office: Office) -> None:
    each = recommended(office, award_form=office.bang_khen).approve()
    assert each.nomination.state == State.ESCALATION_PREPARED
    assert (each.papers[0].kind, each.papers[0].state) == ("SUBMISSION", "APPROVED")


def test_a_late_submission_needs_its_reason(office: Office) -> None:
    each = walk(office).draft().fill()
    campaign = office.campaign.campaign
    campaign.nominations_close_at = timezone.now() - timedelta(hours=1)
    campaign.save()
    propose.edit_nomination(each.ref, by=each.proposer, fields={"late_reason": ""})

    with refused(Refusal.DEADLINE_PASSED):
        each.submit()
    propose.edit_nomination(each.ref, by=each.proposer, fields={"late_reason": "Chờ xác nhận số liệu của đơn vị"})
    each.submit()
    assert each.nomination.state == State.SUBMITTED


def test_an_incomplete_dossier_is_refused_with_all_that_is_missing(office: Office) -> None:
    each = walk(office).draft()

    with refused(Refusal.DOSSIER_INCOMPLETE, Refusal.DECLARATION_MISSING):
        each.submit()


def test_a_clerk_may_draft_and_only_the_head_may_submit(office: Office) -> None:
    team = office.team
    each = walk(office, proposer=team.clerk).draft().fill()
    with refused(Refusal.PROPOSER_NOT_ENTITLED):
        each.submit()

    propose.submit_nomination(each.ref, by=team.head)
    assert each.nomination.proposer == person_of(team.head)


def test_another_units_head_may_neither_write_nor_submit(office: Office) -> None:
    each = walk(office).draft().fill()
    stranger = office.other_team.head
    with refused(Refusal.PROPOSER_NOT_ENTITLED):
        propose.edit_nomination(each.ref, by=stranger, fields={"summary": "Sửa trộm hồ sơ của đơn vị khác"})
    with refused(Refusal.PROPOSER_NOT_ENTITLED):
        propose.submit_nomination(each.ref, by=stranger)


def test_files_that_are_not_what_they_say_are_refused_and_nothing_is_kept(office: Office) -> None:
    each = walk(office).draft()
    for upload, refusal in (
        (Upload("trong.pdf", b""), Refusal.FILE_IS_EMPTY),
        (Upload("gia.pdf", b"MZ this is a program"), Refusal.FILE_KIND_NOT_ALLOWED),
        (Upload("macro.docm", b"PK\x03\x04"), Refusal.FILE_KIND_NOT_ALLOWED),
        (Upload("lon.pdf", b"%PDF-1.4" + b"0" * (10 * 1024 * 1024)), Refusal.FILE_TOO_LARGE),
        (Upload("../../etc/passwd", b"root"), Refusal.FILE_KIND_NOT_ALLOWED),
    ):
        with refused(refusal):
            propose.attach_evidence(each.ref, by=each.proposer, upload=upload)
    assert each.nomination.evidence.count() == 0


def test_a_rejection_takes_an_officer_and_the_head(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive()
    with refused(Refusal.SECOND_PERSON_NEEDED):
        appraise.confirm_rejection(each.ref, by=office.hr_head)
    appraise.propose_rejection(
        each.ref, by=each.officer, clause="Điều 75 Luật Thi đua, khen thưởng", reason="Chưa có minh chứng cụ thể"
    )
    with refused(Refusal.NOT_YOURS, Refusal.PROPOSER_MUST_BE_ANOTHER):
        appraise.confirm_rejection(each.ref, by=each.officer)
    appraise.confirm_rejection(each.ref, by=office.hr_head)
    assert each.nomination.state == State.REJECTED_INELIGIBLE


def test_a_number_of_the_register_is_given_once(office: Office) -> None:
    one = recommended(office, nominee=office.team.staff).approve().record(12)
    two = recommended(office, nominee=office.team.second_staff).approve()
    assert one.nomination.state == State.GRANTED

    with refused(Refusal.NUMBER_TAKEN):
        two.record(12)
    assert award.next_free_number(two.papers[0].kind, timezone.localdate().year) == 13  # type: ignore[arg-type]


def test_the_administrator_takes_no_step_at_all(office: Office) -> None:
    each = walk(office).draft().fill().submit()

    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        appraise.receive_nomination(each.ref, by=office.administrator)


def test_a_form_opened_before_somebody_else_acted_is_refused(office: Office) -> None:
    each = walk(office).draft().fill().submit()
    seen = each.nomination.version
    each.receive()

    with refused(Refusal.IS_STALE):
        appraise.return_nomination(
            each.ref,
            by=office.other_hr_officer,
            reason="Thiếu minh chứng kèm theo",
            items=["Bổ sung"],
            due_date=timezone.localdate() + timedelta(days=5),
            version=seen,
        )
