"""The council's acts where a story does not lead: what a late hand, a lost quorum or a quick secretary may not do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.stories.reading import refused
from tests.walks import Walk, attend, close, consolidated, pdf, person_of, planned, sitting, tellers_for, vote, voters
from workflows.actions import award, hold, review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Session, SessionMember, Vote
from workflows.queries.labels import sentences_of
from workflows.rules.voting import PaperCount
from workflows.vocabulary.council import Attendance, BallotKind, Choice, ItemState, SessionState
from workflows.vocabulary.dossier import HoldKind, PaperKind
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import State


def two_items(office: Office) -> tuple[Walk, Walk, Session]:
    one = consolidated(office, nominee=office.team.staff)
    two = consolidated(office, nominee=office.team.second_staff)
    return one, two, sitting(office, one, two)


def opened(office: Office, **how: object) -> Walk:
    each = consolidated(office)
    sitting(office, each)
    review.open_item(each.item.ref, by=office.chief, **how)  # type: ignore[arg-type]
    return each


def leave(office: Office, session: Session, number: int) -> None:
    left = {person_of(user).pk: Attendance.LEFT_EARLY for user in office.members[number:]}
    review.record_attendance(session.ref, left, by=office.secretary)


def test_a_show_of_hands_never_overwrites_a_vote_cast_on_ones_own_device(office: Office) -> None:
    each = opened(office)
    own, other = voters(office, each.item)[1:3]
    review.cast_vote(each.item.ref, by=own, choice=Choice.AGAINST, reason="Thành tích chưa rõ")

    hands = {person_of(user).pk: Choice.IN_FAVOUR for user in (own, other)}
    review.record_hands(each.item.ref, by=office.secretary, choices=hands)

    votes = Vote.objects.filter(item=each.item).order_by("member__ordinal")
    assert list(votes.values_list("member__person", "choice", "reason", "recorded_by")) == [
        (person_of(own).pk, Choice.AGAINST, "Thành tích chưa rõ", None),
        (person_of(other).pk, Choice.IN_FAVOUR, "", person_of(office.secretary).pk),
    ]


def test_who_has_voted_on_an_open_item_is_neither_sent_away_before_it_is_counted(office: Office) -> None:
    each = opened(office)
    session, own = each.item.session, office.members[-1]
    review.cast_vote(each.item.ref, by=own, choice=Choice.AGAINST)
    before = (list(Vote.objects.values()), list(session.roll.values()))

    with refused(Refusal.VOTE_STANDS):
        review.record_attendance(session.ref, {person_of(own).pk: Attendance.LEFT_EARLY}, by=office.secretary)
    assert (list(Vote.objects.values()), list(session.roll.values())) == before

    for user in office.members[:-1]:
        if user in voters(office, each.item):
            review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.count_item(each.item.ref, by=office.secretary)
    review.record_attendance(session.ref, {person_of(own).pk: Attendance.LEFT_EARLY}, by=office.secretary)
    assert (each.item.yes, each.item.no, each.item.present) == (8, 1, 9)


def test_the_secretary_cannot_put_a_written_opinion_in_the_place_of_a_members_own_vote(office: Office) -> None:
    """Even where the table says that he is away, as a slip of another release or a hand in the database could."""
    each = opened(office)
    own = office.members[-1]
    review.cast_vote(each.item.ref, by=own, choice=Choice.AGAINST)
    SessionMember.objects.filter(session=each.item.session, person=person_of(own)).update(attendance=Attendance.ABSENT)
    before = list(Vote.objects.values())

    with refused(Refusal.VOTE_STANDS):
        review.receive_opinion(
            each.item.ref, by=office.secretary, person=person_of(own).pk, choice=Choice.IN_FAVOUR
        )
    assert list(Vote.objects.values()) == before


def test_a_show_of_hands_of_nobody_is_no_act(office: Office) -> None:
    each = opened(office)

    with refused(Refusal.NOTHING_CHOSEN):
        review.record_hands(each.item.ref, by=office.secretary, choices={})


def test_an_item_that_too_few_are_left_to_vote_on_is_not_counted_but_put_off(office: Office) -> None:
    each = opened(office)
    for user in office.members[:4]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    leave(office, each.item.session, 4)

    with refused(Refusal.QUORUM_NOT_REACHED):
        review.count_item(each.item.ref, by=office.secretary)
    review.defer_item(
        each.item.ref,
        by=office.chief,
        reason="Không còn đủ thành viên biểu quyết",
        next_step="Xét tại phiên họp sau",
        due_date=timezone.localdate() + timedelta(days=7),
    )
    assert (each.item.state, each.nomination.state) == (ItemState.DEFERRED, State.DEFERRED)


def test_more_written_opinions_than_returned_papers_do_not_add_up(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each, present=6)
    review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)
    sheet = PaperCount(issued=6, returned=1, not_returned=5, valid=1, invalid=0, yes=1, no=0)

    with refused(Refusal.COUNT_DOES_NOT_RECONCILE):
        review.enter_paper_count(
            each.item.ref, by=office.secretary, count=sheet, written=2, tellers=tellers_for(office, each)
        )


def test_a_session_that_took_up_an_item_is_not_adjourned_whole(office: Office) -> None:
    one, two, session = two_items(office)
    vote(office, one)
    leave(office, session, 5)

    with refused(Refusal.ITEMS_WERE_OPENED):
        review.adjourn_session(session.ref, by=office.chief)
    # What was counted stands: the rest is put off by name, and the minutes carry both.
    review.defer_item(
        two.item.ref,
        by=office.chief,
        reason="Không đủ thành viên dự họp",
        next_step="Xét tại phiên họp sau",
        due_date=timezone.localdate() + timedelta(days=7),
    )
    close(office, session)
    assert (one.nomination.state, two.nomination.state) == (State.RECOMMENDED, State.DEFERRED)


def test_approved_minutes_are_not_drafted_anew(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất kết quả kiểm phiếu.")
    review.approve_minutes(session.ref, by=office.chief)

    with refused(Refusal.MINUTES_APPROVED):
        review.draft_minutes(session.ref, by=office.secretary, conclusion="Khác.")
    assert Session.objects.get(pk=session.pk).conclusion == "Thống nhất kết quả kiểm phiếu."


@pytest.mark.parametrize("who", ["chief", "hr_head", "inspector", "administrator"])
def test_signed_minutes_are_recorded_by_records_officer_or_secretary_alone(office: Office, who: str) -> None:
    """Even of a session in which every item was put off, so that no nomination's own permit would refuse."""
    each = consolidated(office)
    session = sitting(office, each)
    review.defer_item(
        each.item.ref,
        by=office.chief,
        reason="Cần bổ sung minh chứng",
        next_step="Đơn vị bổ sung",
        due_date=timezone.localdate() + timedelta(days=7),
    )
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Hoãn xét.")
    review.approve_minutes(session.ref, by=office.chief)

    code = Refusal.ADMINISTRATOR_ACTS_NOT if who == "administrator" else Refusal.NOT_YOURS
    with refused(code):
        review.record_minutes(
            session.ref, by=getattr(office, who), number=1, date=timezone.localdate(), upload=pdf("bien-ban.pdf")
        )


def test_minutes_are_not_dated_before_their_session(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.approve_minutes(session.ref, by=office.chief)

    with refused(Refusal.MINUTES_BEFORE_SESSION):
        review.record_minutes(
            session.ref,
            by=office.records,
            number=1,
            date=timezone.localdate() - timedelta(days=1),
            upload=pdf("bien-ban.pdf"),
        )


def test_minutes_take_effect_although_one_nomination_ended_after_its_count(office: Office) -> None:
    """N9 after the count: the conclusion of a suspension ends the nomination before the minutes are signed."""
    one, two, session = two_items(office)
    vote(office, one)
    vote(office, two)
    hold.hold_nomination(
        one.ref,
        by=office.hr_head,
        kind=next(iter(HoldKind)),
        reason="Có đơn tố cáo đang xác minh",
        upload=pdf("don.pdf"),
    )
    hold.conclude_hold(one.ref, by=office.chief, reason="Kết luận đã rõ vi phạm", upload=pdf("ket-luan.pdf"))
    ended = one.nomination.state

    close(office, session, number=award.next_free_number(PaperKind.MINUTES, timezone.localdate().year))

    assert Session.objects.get(pk=session.pk).state == SessionState.MINUTES_SIGNED
    assert (one.nomination.state, two.nomination.state) == (ended, State.RECOMMENDED)


def test_a_session_whose_only_item_was_withdrawn_is_not_convened(office: Office) -> None:
    each = consolidated(office)
    session = planned(office, each)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=next(iter(HoldKind)), reason="Có đơn tố cáo đang xác minh", upload=pdf()
    )
    hold.conclude_hold(each.ref, by=office.chief, reason="Kết luận đã rõ vi phạm", upload=pdf("ket-luan.pdf"))

    with refused(Refusal.NOTHING_CHOSEN):
        review.convene_session(session.ref, by=office.secretary)


def sitting_planned(office: Office, each: Walk) -> Session:
    from tests.walks import planned

    return planned(office, each)


def test_a_refused_vote_says_where_the_item_is_and_why_a_member_does_not_vote(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    attend(office, session)
    with pytest.raises(Refused) as early:
        review.cast_vote(each.item.ref, by=office.chief, choice=Choice.IN_FAVOUR)
    assert sentences_of(early.value) == [
        (
            "Nội dung này đang ở trạng thái “Chưa xét”, nên chưa thực hiện được việc này. "
            "Người chủ trì mở lần lượt từng nội dung."
        )
    ]

    team = office.council_team
    own = consolidated(office, nominee=team.unit, proposer=team.head)
    sitting(office, own)
    review.open_item(own.item.ref, by=office.chief)
    with pytest.raises(Refused) as recused:
        review.cast_vote(own.item.ref, by=team.head, choice=Choice.IN_FAVOUR)
    assert sentences_of(recused.value) == [
        f"{person_of(team.head).full_name} không tham gia biểu quyết nội dung này: là người ký đề nghị khen thưởng này."
    ]
    assert AgendaItem.objects.get(pk=own.item.pk).votes.count() == 0
