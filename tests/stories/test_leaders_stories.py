"""Leaders in their own matter (DOMAIN.md 2.13): S6 for the chair; a unit's head, a deputy and the Chief as nominees."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.stories.reading import path_of, refused
from tests.walks import (
    Walk,
    close,
    consolidated,
    count,
    pdf,
    person_of,
    presiding_user,
    sitting,
    tellers_for,
    vote,
    voters,
    walk,
)
from tests.web.visitors import text_of, visitor
from workflows.actions import award, decide, escalate, hold, propose, review
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Mandate, Paper, Person, Session, Unit, User
from workflows.queries.labels import sentences_of
from workflows.rules.voting import PaperCount
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Attendance, Choice, ItemState, MemberRole, Outcome, RecusalGround
from workflows.vocabulary.dossier import HoldKind, NomineeClass, PaperKind, PaperState
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State

PUT_OFF = {"reason": "Cần thêm minh chứng", "next_step": "Đơn vị bổ sung minh chứng"}
REASON = "Thành tích chưa thật sự nổi bật"


# -- S6: the chair -----------------------------------------------------------------------------------------------------


def test_s6_over_the_chairs_own_unit_the_vice_chair_presides_and_hands_the_next_item_back(office: Office) -> None:
    """The Chief has taken charge of a unit himself; its head proposed it before."""
    own = consolidated(office, nominee=office.team.unit)
    next_one = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    take_charge(office, office.chief, office.team.unit)
    session = sitting(office, own, next_one)
    vice = presiding_user(office, own.item)

    assert grounds_of(own) == {person_of(office.chief): RecusalGround.UNIT_HEAD}
    assert session.roll.get(person=person_of(vice)).role == MemberRole.VICE_CHAIR
    only_the_vice = f"The item is presided over by {person_of(vice).full_name}, who has to take this step."
    with refused(Refusal.NOT_PRESIDING), saying(only_the_vice):
        review.open_item(own.item.ref, by=office.chief)
    with refused(Refusal.NOT_PRESIDING), saying(only_the_vice):
        review.defer_item(own.item.ref, by=office.chief, due_date=in_ten_days(), **PUT_OFF)
    assert (own.item.state, own.item.presiding) == (ItemState.PENDING, None)
    review.open_item(own.item.ref, by=vice)
    chair = person_of(office.chief)
    no_vote = f"{chair.full_name} does not vote on this item: heads the nominated unit."
    with refused(Refusal.MEMBER_IS_RECUSED), saying(no_vote):
        review.cast_vote(own.item.ref, by=office.chief, choice=Choice.IN_FAVOUR)
    with refused(Refusal.MEMBER_IS_RECUSED), saying(no_vote):
        review.record_hands(own.item.ref, by=office.secretary, choices={chair.pk: Choice.IN_FAVOUR})

    counted = count(office, own)
    assert (counted.members, counted.present, counted.recused, counted.base, counted.needed) == (9, 9, 1, 8, 5)
    assert (counted.yes, counted.no, counted.outcome, counted.presiding) == (8, 0, Outcome.PASSED, person_of(vice))
    with refused(Refusal.NOT_PRESIDING):
        review.open_item(next_one.item.ref, by=vice)
    after = vote(office, next_one)
    assert (after.recused, after.base, after.yes, after.presiding) == (0, 9, 9, chair)

    close(office, session)
    minutes = text_of(visitor(office.secretary).get(reverse("session-print-minutes", args=[session.code])))
    assert f"Chủ trì: {chair.full_name}" in minutes
    assert f"{person_of(vice).full_name} chủ trì nội dung 1." in minutes
    assert path_of(own) == path_of(next_one) == "N1 N2 N3 N13 N14 N15 N16"
    # Who stood aside as chair does not decide as Chief; a deputy does (KT.).
    with refused(Refusal.CHIEF_IS_CONCERNED):
        own.approve()
    own.approve(by=office.deputy)
    next_one.approve()
    assert [each.papers[0].approved_for_chief for each in (own, next_one)] == [True, False]


@pytest.mark.parametrize(
    ("choice", "outcome", "state"),
    [(Choice.IN_FAVOUR, Outcome.PASSED, State.RECOMMENDED), (Choice.AGAINST, Outcome.FAILED, State.NOT_RECOMMENDED)],
)
def test_a_tie_over_the_chairs_own_unit_goes_by_the_vote_of_the_vice_chair_who_presides(
    office: Office, choice: Choice, outcome: Outcome, state: State
) -> None:
    own = consolidated(office, nominee=office.team.unit)
    take_charge(office, office.chief, office.team.unit)
    session = sitting(office, own)
    vice = presiding_user(office, own.item)
    review.open_item(own.item.ref, by=vice)
    others = [user for user in voters(office, own.item) if user != vice]
    opposite = Choice.AGAINST if choice is Choice.IN_FAVOUR else Choice.IN_FAVOUR
    review.cast_vote(own.item.ref, by=vice, choice=choice)
    for number, user in enumerate(others):
        review.cast_vote(own.item.ref, by=user, choice=choice if number < 3 else opposite)

    counted = review.count_item(own.item.ref, by=office.secretary)

    assert (counted.yes, counted.no, counted.base) == (4, 4, 8)
    assert (counted.is_tied, counted.is_decided_by_chair, counted.outcome) == (True, True, outcome)
    close(office, session)
    assert own.nomination.state == state


def test_what_the_chair_proposed_as_acting_head_he_neither_presides_over_nor_counts_nor_decides(office: Office) -> None:
    """By secret ballot, where the policy takes its share of all members but those who step aside."""
    take_charge(office, office.chief, office.team.unit)
    each = consolidated(office, proposer=office.chief, award_form=office.bang_khen)
    session = sitting(office, each)
    vice = presiding_user(office, each.item)
    assert grounds_of(each) == {person_of(office.chief): RecusalGround.PROPOSER}

    with refused(Refusal.NOT_PRESIDING):
        review.open_item(each.item.ref, by=office.chief)
    review.open_item(each.item.ref, by=vice)
    with refused(Refusal.TELLERS_NEEDED):
        enter_ballots(office, each, issued=8, tellers=(person_of(office.chief), tellers_for(office, each)[0]))
    with refused(Refusal.COUNT_DOES_NOT_RECONCILE):  # a ninth ballot would be his
        enter_ballots(office, each, issued=9, tellers=tellers_for(office, each))
    counted = enter_ballots(office, each, issued=8, tellers=tellers_for(office, each))

    assert (counted.members, counted.recused, counted.base, counted.needed, counted.yes) == (9, 1, 8, 6, 8)
    close(office, session)
    with refused(Refusal.CHIEF_IS_CONCERNED, Refusal.ACTOR_PROPOSED):
        each.approve()
    each.approve(by=office.deputy)
    assert each.nomination.state == State.ESCALATION_PREPARED


# -- a nominated head of a unit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("proposer", "base"), [("other_hr_officer", 8), ("other_deputy", 7)])
def test_a_unit_head_is_proposed_by_hr_admin_or_a_deputy_and_takes_no_part_until_he_is_awarded(
    office: Office, proposer: str, base: int
) -> None:
    """He sits on the council; the deputy does too, and steps aside as the proposer."""
    head, by = office.council_team.head, getattr(office, proposer)
    for himself_or_his_clerk, codes in (
        (head, (Refusal.PROPOSER_NOT_ENTITLED, Refusal.ACTOR_IS_NOMINEE)),
        (office.council_team.clerk, (Refusal.PROPOSER_NOT_ENTITLED,)),
    ):
        with refused(*codes):
            walk(office, nominee=person_of(head), proposer=himself_or_his_clerk).draft()
    each = walk(office, nominee=person_of(head), proposer=by).draft().fill()
    with refused(Refusal.PROPOSER_NOT_ENTITLED, Refusal.ACTOR_IS_NOMINEE):
        propose.edit_nomination(each.ref, by=head, fields={"summary": "Tự viết thành tích của mình"})
    with refused(Refusal.PROPOSER_NOT_ENTITLED, Refusal.ACTOR_IS_NOMINEE):
        propose.submit_nomination(each.ref, by=head)
    each.submit().receive().appraise().consolidate()
    assert (each.nomination.nominee_class, each.nomination.proposer) == (NomineeClass.UNIT_HEAD, person_of(by))

    session = sitting(office, each)
    assert grounds_of(each)[person_of(head)] == RecusalGround.NOMINEE
    with refused(Refusal.NOT_PRESIDING):
        review.open_item(each.item.ref, by=head)
    review.open_item(each.item.ref, by=office.chief)
    with refused(Refusal.MEMBER_IS_RECUSED):
        review.cast_vote(each.item.ref, by=head, choice=Choice.IN_FAVOUR)
    counted = count(office, each)
    assert (counted.members, counted.recused, counted.base, counted.yes) == (9, 9 - base, base, base)
    close(office, session)
    each.approve().record()

    assert each.nomination.state == State.GRANTED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N20 N33"


# -- a nominated deputy ------------------------------------------------------------------------------------------------


def test_a_deputy_is_proposed_by_the_union_and_awarded_by_the_chief_though_he_could_sign_for_him(
    office: Office,
) -> None:
    """The deputy with the mandate (KT.), who is the first vice-chair too; the union's president sits on the council."""
    union, deputy = office.one(Role.TRADE_UNION), office.deputy
    with refused(Refusal.ACTOR_IS_NOMINEE):
        walk(office, nominee=person_of(deputy), proposer=deputy).draft()
    with refused(Refusal.PROPOSER_NOT_ENTITLED):
        walk(office, nominee=person_of(deputy), proposer=office.hr_head).draft()
    each = consolidated(office, nominee=person_of(deputy), proposer=union)
    assert each.nomination.nominee_class == NomineeClass.OFFICE_LEADER

    session = sitting(office, each)
    assert grounds_of(each) == {
        person_of(deputy): RecusalGround.NOMINEE,
        person_of(union): RecusalGround.PROPOSER,
    }
    # The chair is called away: the first vice-chair is the nominee, so the next one presides.
    be(office, session, office.chief, Attendance.LEFT_EARLY)
    with refused(Refusal.NOT_PRESIDING):
        review.open_item(each.item.ref, by=deputy)
    next_vice = presiding_user(office, each.item)
    review.open_item(each.item.ref, by=next_vice)
    for stands_aside in (deputy, union):
        with refused(Refusal.MEMBER_IS_RECUSED):
            review.cast_vote(each.item.ref, by=stands_aside, choice=Choice.IN_FAVOUR)
    counted = count(office, each)
    assert (counted.present, counted.recused, counted.base, counted.needed, counted.yes) == (8, 2, 6, 4, 6)
    assert counted.presiding == person_of(next_vice)
    be(office, session, office.chief, Attendance.PRESENT)
    close(office, session)

    with refused(Refusal.DEPUTY_IS_CONCERNED, Refusal.ACTOR_IS_NOMINEE):
        each.approve(by=deputy)
    with refused(Refusal.DEPUTY_IS_CONCERNED, Refusal.ACTOR_IS_NOMINEE):
        decide.decline_nomination(each.ref, by=deputy, reason=REASON)
    with refused(Refusal.NOT_YOURS):
        each.approve(by=office.other_deputy)
    each.approve()
    with refused(Refusal.SIGNER_NOT_ENTITLED):
        sign(office, each, signer=deputy, for_chief=True)
    signed = sign(office, each, signer=office.chief, for_chief=False)

    assert (signed.kind, signed.state) == (PaperKind.DECISION, PaperState.RECORDED)
    assert (signed.signer, signed.signed_for_chief) == (person_of(office.chief), False)
    assert each.nomination.state == State.GRANTED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N20 N33"


# -- the Chief himself -------------------------------------------------------------------------------------------------


def test_the_chief_is_proposed_only_for_an_award_of_the_province_and_never_by_himself(office: Office) -> None:
    chief, union = person_of(office.chief), office.one(Role.TRADE_UNION)

    with refused(Refusal.CHIEF_CANNOT_AWARD_HIMSELF):
        walk(office, nominee=chief, proposer=union).draft()
    with refused(Refusal.PROPOSER_NOT_ENTITLED, Refusal.CHIEF_CANNOT_AWARD_HIMSELF, Refusal.ACTOR_IS_NOMINEE):
        walk(office, nominee=chief, proposer=office.chief).draft()
    with refused(Refusal.PROPOSER_NOT_ENTITLED, Refusal.ACTOR_IS_NOMINEE):
        walk(office, nominee=chief, proposer=office.chief, award_form=office.bang_khen).draft()
    each = walk(office, nominee=chief, proposer=union, award_form=office.bang_khen).draft().fill()
    with refused(Refusal.PROPOSER_NOT_ENTITLED, Refusal.ACTOR_IS_NOMINEE):
        propose.submit_nomination(each.ref, by=office.chief)
    each.submit()

    assert (each.nomination.nominee_class, each.nomination.state) == (NomineeClass.CHIEF, State.SUBMITTED)


def test_the_chief_himself_goes_to_the_province_by_the_hand_of_a_deputy_from_the_council_to_the_award(
    office: Office,
) -> None:
    """The party committee proposes him; the province returns the dossier once and then awards."""
    each = consolidated(
        office,
        nominee=person_of(office.chief),
        proposer=office.one(Role.PARTY_COMMITTEE),
        award_form=office.bang_khen,
    )
    other = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each, other)
    item = each.item
    assert grounds_of(each) == {person_of(office.chief): RecusalGround.NOMINEE}
    with refused(Refusal.NOT_PRESIDING):
        review.open_item(item.ref, by=office.chief)
    with refused(Refusal.NOT_PRESIDING):
        review.defer_item(item.ref, by=office.chief, due_date=in_ten_days(), **PUT_OFF)
    with refused(Refusal.NOT_PRESIDING):
        member = person_of(office.members[-1])
        review.declare_recusal(item.ref, by=office.chief, person=member.pk, reason="Có quan hệ họ hàng")
    counted = vote(office, each)
    assert (counted.state, counted.presiding) == (ItemState.PASSED, person_of(office.deputy))
    assert (counted.members, counted.recused, counted.base, counted.needed, counted.yes) == (9, 1, 8, 6, 8)
    assert vote(office, other).presiding == person_of(office.chief)
    close(office, session)

    for lines in ([each.ref], [each.ref, other.ref], [other.ref, each.ref]):
        with refused(Refusal.CHIEF_IS_CONCERNED, Refusal.ACTOR_IS_NOMINEE):
            decide.approve_lines(lines, by=office.chief)
    with refused(Refusal.CHIEF_IS_CONCERNED, Refusal.ACTOR_IS_NOMINEE):
        decide.decline_nomination(each.ref, by=office.chief, reason=REASON)
    with refused(Refusal.NOT_YOURS):  # a deputy without the mandate
        each.approve(by=office.other_deputy)
    each.approve(by=office.deputy)
    other.approve()
    assert [(one.nomination.state, one.papers[0].approved_for_chief) for one in (each, other)] == [
        (State.ESCALATION_PREPARED, True),
        (State.ESCALATION_PREPARED, False),
    ]
    for signer, for_chief in ((office.chief, False), (office.deputy, False), (office.other_deputy, True)):
        with refused(Refusal.SIGNER_NOT_ENTITLED):
            sign(office, each, signer=signer, for_chief=for_chief)
    assert_signed_for_the_chief(sign(office, each, signer=office.deputy, for_chief=True), office)
    assert each.nomination.state == State.ESCALATED

    each.answer(Command.RECORD_RETURN, reason="Bổ sung báo cáo thành tích")
    escalate.prepare_resubmission(each.ref, by=each.officer, reason="Đã bổ sung báo cáo thành tích theo yêu cầu")
    with refused(Refusal.CHIEF_IS_CONCERNED, Refusal.ACTOR_IS_NOMINEE):
        escalate.approve_resubmission([each.ref], by=office.chief)
    each.papers = [escalate.approve_resubmission([each.ref], by=office.deputy)]
    with refused(Refusal.SIGNER_NOT_ENTITLED):
        sign(office, each, signer=office.chief, for_chief=False)
    assert_signed_for_the_chief(sign(office, each, signer=office.deputy, for_chief=True), office)
    with refused(Refusal.NOT_YOURS, Refusal.ACTOR_IS_NOMINEE):
        escalate.record_answer(
            each.ref,
            by=office.chief,
            command=Command.RECORD_GRANT,
            number="1523/QĐ-UBND",
            date=timezone.localdate(),
            name_matches=True,
            upload=pdf("qd.pdf"),
        )
    each.answer(Command.RECORD_GRANT)

    assert each.nomination.state == State.GRANTED
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N16 N25 N27 N28 N29 N27 N32"


def test_the_chief_neither_suspends_nor_resumes_nor_ends_his_own_nomination(office: Office) -> None:
    union = office.one(Role.TRADE_UNION)
    each = consolidated(office, nominee=person_of(office.chief), proposer=union, award_form=office.bang_khen)
    case = {"kind": HoldKind.COMPLAINT, "reason": "Đơn thư đang xác minh"}
    with refused(Refusal.ACTOR_IS_NOMINEE):
        hold.hold_nomination(each.ref, by=office.chief, upload=pdf(), **case)
    hold.hold_nomination(each.ref, by=office.hr_head, upload=pdf(), **case)
    hold.propose_release(each.ref, by=office.hr_officer, reason="Kết luận không có vi phạm", upload=pdf("kl.pdf"))

    with refused(Refusal.ACTOR_IS_NOMINEE):
        hold.conclude_hold(each.ref, by=office.chief, reason="Kết luận có vi phạm", upload=pdf("kl.pdf"))
    with refused(Refusal.CHIEF_IS_CONCERNED, Refusal.ACTOR_IS_NOMINEE):
        hold.release_nomination(each.ref, by=office.chief)
    hold.release_nomination(each.ref, by=office.deputy)

    assert (each.nomination.state, each.nomination.is_held) == (State.CONSOLIDATED, False)
    assert path_of(each) == "N1 N2 N3 N13 N7 N8"


# -- what the stories share --------------------------------------------------------------------------------------------


@contextmanager
def saying(*sentences: str) -> Iterator[None]:
    """Expect a refusal in just these sentences, and let it go on to whoever expects its codes."""
    with pytest.raises(Refused) as caught:
        yield
    with override("en"):  # the sentences of the code
        assert sentences_of(caught.value) == list(sentences)
    raise caught.value


def take_charge(office: Office, user: User, unit: Unit) -> None:
    """Let somebody lead a unit from today, as the administrator enters it."""
    mandate = Mandate(
        person=person_of(user),
        kind=MandateKind.ACTING_UNIT_HEAD,
        unit=unit,
        from_date=office.day,
        document="Thông báo phân công trực tiếp phụ trách phòng",
    )
    save_reference(mandate, by=office.administrator)


def be(office: Office, session: Session, user: User, attendance: Attendance) -> None:
    review.record_attendance(session.ref, {person_of(user).pk: attendance}, by=office.secretary)


def grounds_of(each: Walk) -> dict[Person, str]:
    """Return who steps aside from the item of a nomination, and why."""
    return {recusal.member.person: recusal.ground for recusal in each.item.recusals.all()}


def enter_ballots(office: Office, each: Walk, *, issued: int, tellers: tuple[Person, Person]) -> AgendaItem:
    """Enter a paper count in which every ballot issued came back in favour."""
    sheet = PaperCount(issued=issued, returned=issued, not_returned=0, valid=issued, invalid=0, yes=issued, no=0)
    return review.enter_paper_count(each.item.ref, by=office.secretary, count=sheet, written=0, tellers=tellers)


def sign(office: Office, each: Walk, *, signer: User, for_chief: bool) -> Paper:
    """Record the paper of a nomination as signed by somebody."""
    (paper,) = each.papers
    return award.record_paper(
        paper.ref,
        by=office.records,
        number=award.next_free_number(PaperKind(paper.kind), office.day.year),
        date=office.day,
        signer=person_of(signer),
        for_chief=for_chief,
        upload=pdf("van-ban-da-ky.pdf"),
    )


def assert_signed_for_the_chief(paper: Paper, office: Office) -> None:
    """Expect a submission that the deputy signed for the Chief (KT.), as the register shows it."""
    assert (paper.kind, paper.state) == (PaperKind.SUBMISSION, PaperState.RECORDED)
    assert (paper.signer, paper.signed_for_chief) == (person_of(office.deputy), True)
    page = text_of(visitor(office.records).get(reverse("paper", args=[paper.ref])))
    assert f"KT. {person_of(office.deputy).full_name}" in page


def in_ten_days() -> date:
    return timezone.localdate() + timedelta(days=10)
