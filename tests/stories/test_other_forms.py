"""Another award form than the proposed one: voted on in session, raised, lowered, refused by the province (S9)."""

from datetime import timedelta

from django.utils import timezone

from tests.stories.reading import path_of, refused
from tests.walks import (
    Walk,
    attend,
    close,
    consolidated,
    count,
    pdf,
    planned,
    presiding_user,
    recommended,
    sitting,
    vote,
    with_alternative,
)
from workflows.actions import decide, escalate, hold, review
from workflows.ledger.tables import differences, replayed, stands
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, FormChange, PaperLine
from workflows.queries.inbox import submissions_to_approve
from workflows.queries.recommended import resubmissions_before
from workflows.queries.standing import actor_of
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import HoldKind, PaperKind
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

REASON = "Thành tích phù hợp hơn với hình thức khác"


def on(office: Office, each: Walk, form: str, *, is_alternative: bool = False, yes: int | None = None) -> AgendaItem:
    """Let the council vote on another form for a nomination whose item is counted."""
    new = review.vote_on_another_form(
        each.item.ref, by=presiding_user(office, each.item), award=form, reason=REASON, is_alternative=is_alternative
    )
    assert each.item == new
    return count(office, each, yes=yes)


def test_n34b_the_council_refuses_one_form_and_agrees_to_another_by_its_own_policy(office: Office) -> None:
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    first = vote(office, each, yes=0)
    assert (first.state, first.award_form) == (ItemState.FAILED, office.bang_khen)
    for by, code, refusals in (
        (office.secretary, "GK", [Refusal.NOT_PRESIDING]),
        (presiding_user(office, first), "BK_TINH", [Refusal.FORM_IS_THE_SAME, Refusal.FORM_WAS_VOTED_ON]),
        (presiding_user(office, first), "KHONG_CO", [Refusal.INPUT_MISSING]),
    ):
        with refused(*refusals):
            review.vote_on_another_form(first.ref, by=by, award=code, reason=REASON)

    second = on(office, each, "GK")

    nomination = each.nomination
    assert (second.ordinal, second.award_form, second.policy) == (2, office.giay_khen, nomination.policy)
    assert (nomination.award_form, nomination.policy.award_form) == (office.giay_khen, office.giay_khen)
    change = FormChange.objects.get()
    assert (change.from_form, change.to_form, change.command) == (
        office.bang_khen,
        office.giay_khen,
        "change_award_form",
    )
    close(office, session)
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N34b N16"
    each.approve().record()
    assert PaperLine.objects.get(nomination__ref=each.ref).paper.kind == PaperKind.DECISION


def test_n34b_an_item_on_which_nobody_has_voted_is_taken_off_for_the_other_form(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    first = each.item
    review.open_item(first.ref, by=presiding_user(office, first))

    on(office, each, "BK_TINH", yes=0)

    first.refresh_from_db()
    assert (first.state, each.item.state) == (ItemState.TAKEN_OFF, ItemState.FAILED)
    close(office, session)
    assert each.nomination.state == State.NOT_RECOMMENDED


def test_n34b_while_votes_lie_on_an_item_no_other_form_is_put_to_the_vote(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    item = each.item
    presiding = presiding_user(office, item)
    review.open_item(item.ref, by=presiding)
    review.cast_vote(item.ref, by=presiding, choice="IN_FAVOUR")

    with refused(Refusal.VOTE_IS_UNDER_WAY):
        review.vote_on_another_form(item.ref, by=presiding, award="BK_TINH", reason=REASON)


def test_n34b_no_opinion_of_an_absent_member_is_lost_with_an_item_taken_off(office: Office) -> None:
    each, absent = consolidated(office), office.members[8]
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    review.send_opinion(each.item.ref, by=absent, choice="AGAINST")
    attend(office, session, absent=[absent])
    review.open_session(session.ref, by=office.chief)
    item = review.open_item(each.item.ref, by=office.chief)

    with refused(Refusal.VOTE_IS_UNDER_WAY):
        review.vote_on_another_form(item.ref, by=office.chief, award="BK_TINH", reason=REASON)

    count(office, each, yes=2)
    assert (item.written_opinions.get().is_counted, each.item.no) == (True, 7)


def test_an_alternative_that_is_put_off_or_suspended_leaves_the_nomination_where_its_own_item_left_it(
    office: Office,
) -> None:
    put_off, suspended = consolidated(office), consolidated(office, nominee=office.team.second_staff)
    session = sitting(office, put_off, suspended)
    for each in (put_off, suspended):
        vote(office, each)
        by = presiding_user(office, each.item)
        review.vote_on_another_form(each.item.ref, by=by, award="BK_TINH", reason=REASON, is_alternative=True)
    later = {"next_step": "Không xét phương án này", "due_date": timezone.localdate() + timedelta(days=9)}
    review.defer_item(put_off.item.ref, by=presiding_user(office, put_off.item), reason=REASON, **later)
    hold.hold_nomination(suspended.ref, by=office.hr_head, kind=HoldKind.PRESS, reason=REASON, upload=pdf())

    close(office, session)

    assert [each.item.state for each in (put_off, suspended)] == [ItemState.TAKEN_OFF] * 2
    assert (put_off.nomination.state, suspended.nomination.state) == (State.RECOMMENDED, State.IN_REVIEW)
    assert differences(replayed(), stands()) == []


def test_n26_the_chief_raises_a_nomination_to_the_form_on_which_the_council_agreed_besides(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)
    on(office, each, "BK_TINH", is_alternative=True)
    close(office, session)
    assert (each.nomination.state, each.nomination.award_form) == (State.RECOMMENDED, office.giay_khen)

    decide.upgrade_nomination(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, each.nomination.award_form) == (State.ESCALATION_PREPARED, office.bang_khen)
    line = PaperLine.objects.select_related("paper").get(nomination__ref=each.ref)
    assert line.paper.kind == PaperKind.SUBMISSION
    decide.pull_back(each.ref, by=office.chief, reason=REASON)
    nomination = each.nomination
    assert (nomination.state, nomination.award_form, nomination.policy.award_form) == (
        State.RECOMMENDED,
        office.giay_khen,
        office.giay_khen,
    )
    each.approve().record()
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N34b N16 N26 N34 N20 N33"


def test_n26_without_the_councils_word_the_chief_asks_it_for_the_higher_form(office: Office) -> None:
    each = recommended(office)
    with refused(Refusal.COUNCIL_DID_NOT_AGREE):
        decide.upgrade_nomination(each.ref, by=office.chief, reason=REASON)

    decide.ask_to_reconsider(each.ref, by=office.chief, reason=REASON, award="BK_TINH")

    session = sitting(office, each)
    assert each.item.award_form == office.bang_khen
    vote(office, each)
    close(office, session)
    each.approve()
    assert (each.nomination.state, path_of(each)) == (
        State.ESCALATION_PREPARED,
        "N1 N2 N3 N13 N14 N15 N16 N21 N24 N15 N16 N25",
    )


def refused_by_province(office: Office, *, agreed: bool) -> Walk:
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    vote(office, each)
    if agreed:
        on(office, each, "GK", is_alternative=True)
    close(office, session)
    each.approve().record().answer(Command.RECORD_REJECTION)
    assert each.nomination.state == State.PROVINCE_REJECTED
    return each


def test_s9_the_province_refuses_and_the_office_gives_the_award_to_which_the_council_agreed(office: Office) -> None:
    each = refused_by_province(office, agreed=True)

    decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)
    each.papers = [PaperLine.objects.filter(nomination__ref=each.ref).latest("id").paper]
    each.record()

    assert (each.nomination.state, each.nomination.award_form) == (State.GRANTED, office.giay_khen)
    assert path_of(each) == "N1 N2 N3 N13 N14 N15 N34b N16 N25 N27 N30 N31 N33"
    assert PaperLine.objects.filter(nomination__ref=each.ref).latest("id").amount == 760_000


def test_s9_an_achievement_rewarded_otherwise_meanwhile_gets_no_second_award(office: Office) -> None:
    each = refused_by_province(office, agreed=True)
    other = recommended(office).approve().record()

    with refused(Refusal.REWARDED_OTHERWISE):
        decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)

    assert other.nomination.state == State.GRANTED


def test_s9_where_the_council_was_not_asked_the_chief_asks_it_first(office: Office) -> None:
    each = refused_by_province(office, agreed=False)
    with refused(Refusal.COUNCIL_DID_NOT_AGREE):
        decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)
    with refused(Refusal.INPUT_MISSING):
        decide.ask_for_fallback(each.ref, by=office.chief, reason=REASON, award="")

    decide.ask_for_fallback(each.ref, by=office.chief, reason=REASON, award="GK")
    session = sitting(office, each)
    vote(office, each)
    close(office, session)
    each.approve().record()

    assert (each.nomination.state, path_of(each)) == (
        State.GRANTED,
        "N1 N2 N3 N13 N14 N15 N16 N25 N27 N30 N31b N24 N15 N16 N20 N33",
    )


def test_n31_a_downgrade_taken_back_leaves_the_answer_of_the_province(office: Office) -> None:
    each = refused_by_province(office, agreed=True)
    decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)

    decide.pull_back(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, each.nomination.award_form) == (State.PROVINCE_REJECTED, office.bang_khen)
    decide.downgrade_nomination(each.ref, by=office.chief, reason=REASON)


def test_n34_a_new_submission_is_taken_back_to_what_the_province_returned(office: Office) -> None:
    each = recommended(office, award_form=office.bang_khen).approve().record().answer(Command.RECORD_RETURN)
    escalate.prepare_resubmission(each.ref, by=office.hr_officer, reason="Đã sửa tên đơn vị theo công văn")
    paper = escalate.approve_resubmission([each.ref], by=office.chief)

    decide.pull_back(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, paper.lines.get().is_struck) == (State.PROVINCE_RETURNED, True)
    escalate.prepare_resubmission(each.ref, by=office.hr_officer, reason="Đã sửa lại theo ý kiến của Chánh Văn phòng")
    chief = actor_of(office.chief, office.day)
    assert submissions_to_approve(chief) == [each.nomination]
    assert [line.nomination for line in resubmissions_before(chief, at=timezone.now())] == [each.nomination]
    each.papers = [escalate.approve_resubmission([each.ref], by=office.chief)]
    each.record()
    assert each.nomination.state == State.ESCALATED


def test_n34_a_new_submission_of_what_was_raised_is_taken_back_and_stays_for_the_award_of_the_province(
    office: Office,
) -> None:
    each = with_alternative(office, form="BK_TINH")
    decide.upgrade_nomination(each.ref, by=office.chief, reason=REASON)
    each.papers = [PaperLine.objects.get(nomination__ref=each.ref).paper]
    each.record().answer(Command.RECORD_RETURN)
    escalate.prepare_resubmission(each.ref, by=office.hr_officer, reason="Đã sửa tên đơn vị theo công văn")

    decide.pull_back(each.ref, by=office.chief, reason=REASON)

    assert (each.nomination.state, each.nomination.award_form) == (State.PROVINCE_RETURNED, office.bang_khen)


def test_n34b_one_form_after_the_other_is_put_to_the_vote(office: Office) -> None:
    each = consolidated(office)
    sitting(office, each)
    own = vote(office, each)
    asked = {"by": presiding_user(office, own), "award": "BK_TINH", "reason": REASON, "is_alternative": True}
    review.vote_on_another_form(own.ref, **asked)

    with refused(Refusal.VOTE_IS_UNDER_WAY):
        review.vote_on_another_form(own.ref, **asked)
