"""What a hostile reader tried: to decide in one's own matter, to use up an old half, to move a vote or a list."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import (
    Walk,
    attend,
    close,
    consolidated,
    nomination_at,
    pdf,
    person_of,
    planned,
    recommended,
    sitting,
    tellers_for,
    the_day_comes,
    vote,
    voters,
    walk,
)
from workflows.actions import appraise, award, decide, escalate, hold, propose, review
from workflows.management.demo.cast import Office
from workflows.models import (
    Council,
    Mandate,
    Paper,
    PaperLine,
    Person,
    Proposal,
    Recusal,
    RoleAssignment,
    Session,
    User,
)
from workflows.queries.inbox import second_halves_for
from workflows.queries.signers import signers_of
from workflows.queries.standing import actor_of
from workflows.rules.voting import PaperCount
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Attendance, Choice, RecusalGround
from workflows.vocabulary.dossier import HoldKind, NomineeClass
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State

TODAY = timezone.localdate
INTEREST = "Là vợ của người được đề nghị"


def suspend(office: Office, each: Walk) -> None:
    reason = "Đơn thư đang xác minh"
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=reason, upload=pdf())


# -- who decides -------------------------------------------------------------------------------------------------------


def test_a_deputy_who_stepped_aside_neither_decides_for_the_chief_nor_signs(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    review.declare_recusal(each.item.ref, by=office.deputy, reason=INTEREST)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    vote(office, each)
    close(office, session)

    with refused(Refusal.DEPUTY_IS_CONCERNED):
        decide.approve_lines([each.ref], by=office.deputy)
    with refused(Refusal.DEPUTY_IS_CONCERNED):
        decide.decline_nomination(each.ref, by=office.deputy, reason="Không thuộc diện khen thưởng đợt này")
    each.approve()
    assert person_of(office.deputy) not in [each.person for each in signers_of(each.papers[0], TODAY())]


def test_who_decides_for_the_chief_counts_no_ballots(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    may = len(voters(office, each.item))
    sheet = PaperCount(issued=may, returned=may, not_returned=0, valid=may, invalid=0, yes=may, no=0)
    _first, second = tellers_for(office, each)

    for decider in (office.chief, office.deputy):
        with refused(Refusal.TELLERS_NEEDED):
            review.enter_paper_count(
                each.item.ref, by=office.secretary, count=sheet, written=0, tellers=(person_of(decider), second)
            )


def test_a_nominee_does_not_turn_down_the_proposal_to_reject_him(office: Office) -> None:
    each = walk(office, nominee=person_of(office.hr_head), proposer=office.deputy).draft().fill().submit().receive()
    appraise.propose_rejection(each.ref, by=office.hr_officer, clause="Điều 74", reason="Chưa đủ thời gian công tác")

    with refused(Refusal.ACTOR_IS_NOMINEE):
        appraise.drop_proposal(each.ref, by=office.hr_head, command=Command.REJECT, reason="Tôi đủ tiêu chuẩn xét")


# -- two-person steps --------------------------------------------------------------------------------------------------


def test_a_proposal_to_reject_the_first_version_rejects_no_second_one(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive()
    appraise.propose_rejection(each.ref, by=office.hr_officer, clause="Điều 74", reason="Thiếu minh chứng sáng kiến")
    each.give_back("Bổ sung minh chứng").complete().receive()

    with refused(Refusal.SECOND_PERSON_NEEDED):
        appraise.confirm_rejection(each.ref, by=office.hr_head)
    assert second_halves_for(actor_of(office.hr_head, TODAY())) == []


def test_a_request_to_withdraw_from_one_agenda_takes_nothing_off_another(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    propose.ask_to_withdraw(each.ref, by=each.proposer, reason="Đơn vị xin rút để bổ sung thành tích")
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=2)
    review.adjourn_session(session.ref, by=office.chief)
    planned(office, each)

    with refused(Refusal.SECOND_PERSON_NEEDED):
        propose.withdraw_nomination(each.ref, by=office.secretary, reason="Theo đề nghị của đơn vị")
    assert second_halves_for(actor_of(office.secretary, TODAY())) == []


def test_the_unit_withdraws_alone_again_once_its_nomination_is_off_the_agenda(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    propose.ask_to_withdraw(each.ref, by=each.proposer, reason="Đơn vị xin rút để bổ sung thành tích")
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=2)
    review.adjourn_session(session.ref, by=office.chief)

    propose.withdraw_nomination(each.ref, by=each.proposer, reason="Đơn vị rút để bổ sung thành tích")

    assert each.nomination.state == State.WITHDRAWN
    assert Proposal.objects.get().closed_at is None  # it stays on record as it was, and waits for nobody


def test_a_proposal_to_resume_waits_while_the_nomination_goes_back_to_the_list(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    suspend(office, each)
    hold.propose_release(each.ref, by=office.hr_officer, reason="Kết luận không có vi phạm", upload=pdf("kl.pdf"))
    close(office, session)
    assert each.nomination.state == State.CONSOLIDATED

    hold.release_nomination(each.ref, by=office.chief)

    assert not each.nomination.is_held


# -- the session -------------------------------------------------------------------------------------------------------


def test_what_is_present_is_counted_again_at_the_count_and_written_opinions_make_no_quorum(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    gone = office.members[3:]
    for user in office.members[:3]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    left = {person_of(user).pk: Attendance.LEFT_EARLY for user in gone}
    review.record_attendance(session.ref, left, by=office.secretary)
    for user in gone[:3]:
        review.receive_opinion(
            each.item.ref, by=office.secretary, person=person_of(user).pk, choice=Choice.IN_FAVOUR
        )

    with refused(Refusal.QUORUM_NOT_REACHED):
        review.count_item(each.item.ref, by=office.secretary)


def test_a_show_of_hands_is_not_taken_out_of_the_count_by_the_attendance(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    against = office.members[-1]
    review.record_hands(each.item.ref, by=office.secretary, choices={person_of(against).pk: Choice.AGAINST})

    with refused(Refusal.VOTE_STANDS):
        review.record_attendance(session.ref, {person_of(against).pk: Attendance.LEFT_EARLY}, by=office.secretary)


def test_a_session_is_neither_opened_nor_adjourned_before_its_day(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    Session.objects.filter(pk=session.pk).update(planned_at=timezone.now() + timedelta(days=1))
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)

    with refused(Refusal.SESSION_DAY_TO_COME):
        review.open_session(session.ref, by=office.chief)
    attend(office, session, present=2)
    with refused(Refusal.SESSION_DAY_TO_COME):
        review.adjourn_session(session.ref, by=office.chief)

    the_day_comes(session)
    attend(office, session)
    assert review.open_session(session.ref, by=office.chief).opened_at is not None


def test_a_session_begins_before_its_hour_only_where_nobody_is_missing(office: Office) -> None:
    """A chair who opens in the morning with those who came early shuts out who is invited for the afternoon."""
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    with time_machine.travel((timezone.localtime() + timedelta(days=1)).replace(hour=8)):
        Session.objects.filter(pk=session.pk).update(planned_at=timezone.now() + timedelta(hours=6))
        attend(office, session, present=8)
        with refused(Refusal.SESSION_HOUR_TO_COME):
            review.open_session(session.ref, by=office.chief)
        attend(office, session, present=2)
        with refused(Refusal.SESSION_HOUR_TO_COME):  # nor is it ended for those who are not there yet
            review.adjourn_session(session.ref, by=office.chief)
        attend(office, session)

        assert review.open_session(session.ref, by=office.chief).opened_at is not None


def test_a_chair_who_is_away_opens_nothing(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, absent=[office.chief, *User.objects.filter(person__seats__role="VICE_CHAIR")])

    with refused(Refusal.MEMBER_IS_ABSENT):
        review.open_session(session.ref, by=office.chief)


def test_an_item_whose_presiding_officer_left_is_put_off_by_who_presides_now(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    gone = {person_of(office.chief).pk: Attendance.LEFT_EARLY}
    review.record_attendance(session.ref, gone, by=office.secretary)
    put_off = {"reason": "Chủ tọa có việc đột xuất", "next_step": "Xét ở phiên sau"}
    due = TODAY() + timedelta(days=10)

    with refused(Refusal.NOT_PRESIDING):
        review.defer_item(each.item.ref, by=office.chief, due_date=due, **put_off)
    review.defer_item(each.item.ref, by=office.deputy, due_date=due, **put_off)

    assert each.nomination.state == State.DEFERRED


def test_the_secretary_takes_nobodys_vote_away_and_the_chair_decides_on_an_interest(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    member = person_of(office.members[-1])

    with refused(Refusal.NOT_PRESIDING):
        review.declare_recusal(each.item.ref, by=office.secretary, person=member.pk, reason=INTEREST)
    review.declare_recusal(each.item.ref, by=office.chief, person=member.pk, reason=INTEREST)

    assert [(row.member.person, row.ground) for row in Recusal.objects.filter(reason=INTEREST)] == [
        (member, RecusalGround.DECLARED)
    ]


def test_the_secretary_keeps_no_record_of_his_own_item(office: Office) -> None:
    each = consolidated(office, nominee=person_of(office.secretary), proposer=_head_of(person_of(office.secretary)))
    other = RoleAssignment.objects.create(
        person=person_of(office.members[-1]), role=Role.COUNCIL_SECRETARY, from_date=TODAY(), basis="Giao nhiệm vụ"
    )
    session = planned(office)
    review.place_on_agenda(session.ref, [each.ref], by=other.person.user)
    the_day_comes(session)
    each.session = session
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    hands = {person_of(user).pk: Choice.IN_FAVOUR for user in voters(office, each.item)}

    with refused(Refusal.ACTOR_IS_NOMINEE):
        review.record_hands(each.item.ref, by=office.secretary, choices=hands)
    with refused(Refusal.ACTOR_IS_NOMINEE):
        review.count_item(each.item.ref, by=office.secretary)
    review.record_hands(each.item.ref, by=other.person.user, choices=hands)
    assert review.count_item(each.item.ref, by=other.person.user).yes == len(hands)


def test_an_acting_head_of_the_nominated_unit_does_not_vote(office: Office) -> None:
    acting = person_of(office.members[-1])
    Mandate.objects.create(
        person=acting,
        kind=MandateKind.ACTING_UNIT_HEAD,
        unit=office.team.unit,
        from_date=TODAY(),
        document="Quyết định giao phụ trách",
    )
    each = consolidated(office, nominee=office.team.unit)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)

    recused = Recusal.objects.filter(item=each.item).values_list("member__person", "ground")
    assert (acting.pk, RecusalGround.UNIT_HEAD) in recused


def test_a_dissolved_council_is_not_convened(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    Council.objects.filter(pk=session.council_id).update(to_date=TODAY() - timedelta(days=1))

    with refused(Refusal.COUNCIL_HAS_ENDED):
        review.convene_session(session.ref, by=office.secretary)


# -- lists and dossiers ------------------------------------------------------------------------------------------------


def test_one_violation_strikes_one_line_and_the_others_of_the_list_are_granted(office: Office) -> None:
    guilty = consolidated(office, nominee=office.team.staff)
    others = [
        consolidated(office, nominee=office.team.second_staff),
        consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head),
    ]
    session = sitting(office, guilty, *others)
    for each in (guilty, *others):
        vote(office, each)
    close(office, session)
    (paper,) = decide.approve_lines([each.ref for each in (guilty, *others)], by=office.chief).papers
    suspend(office, guilty)
    hold.conclude_hold(guilty.ref, by=office.hr_head, reason="Kết luận có vi phạm", upload=pdf("kl.pdf"))

    _record(office, paper)

    assert [each.nomination.state for each in (guilty, *others)] == [
        State.REJECTED_INELIGIBLE,
        State.GRANTED,
        State.GRANTED,
    ]
    lines = PaperLine.objects.filter(paper=paper).order_by("ordinal")
    assert sorted(lines.values_list("is_struck", flat=True)) == [False, False, True]
    assert [line.amount is None for line in lines.filter(is_struck=True)] == [True]
    assert path_of(guilty) == "N1 N2 N3 N13 N14 N15 N16 N20 N7 N9"


def test_a_list_of_which_nothing_is_left_is_not_signed_and_waits_for_nobody(office: Office) -> None:
    each = recommended(office).approve()
    (paper,) = each.papers
    suspend(office, each)
    hold.conclude_hold(each.ref, by=office.hr_head, reason="Kết luận có vi phạm", upload=pdf("kl.pdf"))

    with refused(Refusal.PAPER_IS_EMPTY):
        _record(office, paper)


def test_a_file_that_comes_or_goes_after_the_last_look_is_not_sent_unseen(office: Office) -> None:
    each = walk(office).draft().fill()
    seen = each.nomination.revision
    propose.attach_evidence(each.ref, by=office.team.clerk, upload=pdf("them.pdf"))

    with refused(Refusal.IS_STALE):
        propose.submit_nomination(each.ref, by=each.proposer, revision=seen)


def test_who_was_appointed_since_the_draft_was_begun_is_proposed_by_others(office: Office) -> None:
    each = walk(office).draft().fill()
    RoleAssignment.objects.create(
        person=office.team.staff, role=Role.DEPUTY_CHIEF, from_date=TODAY(), basis="Quyết định bổ nhiệm"
    )

    with refused(Refusal.PROPOSER_NOT_ENTITLED):
        each.submit()
    assert each.nomination.nominee_class == NomineeClass.STAFF  # nothing was written


def test_a_suspended_dossier_is_not_written_in(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive().give_back("Bổ sung minh chứng")
    suspend(office, each)

    with refused(Refusal.IS_HELD):
        propose.edit_nomination(each.ref, by=each.proposer, fields={"summary": "khác"})
    with refused(Refusal.IS_HELD):
        propose.attach_evidence(each.ref, by=each.proposer, upload=pdf())


def test_a_reasoned_other_opinion_is_decided_on_its_own_page(office: Office) -> None:
    each = consolidated(office, nominee=office.team.staff)
    plain = consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, each, plain)
    review.open_item(each.item.ref, by=office.chief)
    *others, last = voters(office, each.item)
    for user in others:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.cast_vote(each.item.ref, by=last, choice=Choice.OTHER, reason="Đề nghị xem lại mức khen thưởng")
    review.count_item(each.item.ref, by=office.secretary)
    vote(office, plain)
    close(office, session)

    with refused(Refusal.EXCEPTION_NEEDS_OWN_DECISION):
        decide.approve_lines([each.ref, plain.ref], by=office.chief)


@pytest.mark.parametrize("command", [Command.RECORD_RETURN, Command.RECORD_REJECTION, Command.RECORD_GRANT])
def test_the_province_does_not_answer_before_it_was_asked(office: Office, command: Command) -> None:
    each = nomination_at(State.ESCALATED, office)

    with refused(Refusal.ANSWER_BEFORE_SUBMISSION):
        escalate.record_answer(
            each.ref,
            by=office.hr_officer,
            command=command,
            number="12/QĐ-UBND",
            date=TODAY() - timedelta(days=400),
            reason="Theo văn bản của Chủ tịch UBND tỉnh",
            name_matches=True,
            upload=pdf(),
        )


def _head_of(person: Person) -> User:
    head = RoleAssignment.objects.filter(role=Role.UNIT_HEAD, unit=person.unit).exclude(person=person).first()
    assert head is not None and head.person.user is not None
    return head.person.user


def _record(office: Office, paper: Paper) -> None:
    award.record_paper(
        paper.ref,
        by=office.records,
        number=901,
        date=TODAY(),
        signer=person_of(office.chief),
        for_chief=False,
        upload=pdf("ky.pdf"),
    )
