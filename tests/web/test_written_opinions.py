"""The written opinion on the item's page: offered to who is away, sealed, and said what became of it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests.walks import attend, consolidated, planned
from tests.web.council import Walk, at, errors, of_item, on_record, post
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import Session, WrittenOpinion
from workflows.vocabulary.council import BallotKind, Choice

SENT = {"vang-choice": "AGAINST", "vang-reason": "Chưa thấy minh chứng"}


def waiting(office: Office) -> tuple[Walk, Session]:
    each = consolidated(office)
    session = planned(office, each)
    return each, review.convene_session(session.ref, by=office.secretary)


def test_an_absent_member_sends_his_opinion_and_reads_that_it_is_sealed(office: Office) -> None:
    each, _session = waiting(office)
    member = office.members[8]

    offered = visitor(member).get(of_item("item", each)).content.decode()
    answer = post(member, of_item("item-own-opinion", each), **SENT)
    page = text_of(visitor(member).get(of_item("item", each)))
    secretarys = text_of(visitor(office.secretary).get(of_item("item", each)))

    assert 'name="vang-choice"' in offered
    assert answer.status_code == 302
    assert "Your written opinion: Against" in page and "It is sealed until the count" in page
    assert "Chưa thấy minh chứng" in page and "Chưa thấy minh chứng" not in secretarys


def test_the_form_goes_with_the_time_and_a_late_one_is_told_the_hour(office: Office) -> None:
    each, session = waiting(office)
    member = office.members[8]
    until = timezone.now() - timedelta(minutes=1)
    Session.objects.filter(pk=session.pk).update(opinions_until=until)
    before = on_record()

    page = visitor(member).get(of_item("item", each)).content.decode()
    answer = post(member, of_item("item-own-opinion", each), **SENT)

    assert 'name="vang-choice"' not in page
    assert (answer.status_code, WrittenOpinion.objects.count(), on_record()) == (400, 0, before)
    (said,) = errors(answer, "own_opinion")["choice"]
    assert f"{timezone.localtime(until):%d/%m/%Y %H:%M}" in said


def test_an_answer_has_to_be_chosen_and_the_reason_is_kept(office: Office) -> None:
    each, _session = waiting(office)

    answer = post(office.members[8], of_item("item-own-opinion", each), **{**SENT, "vang-choice": ""})

    assert answer.status_code == 400
    assert set(errors(answer, "own_opinion")) == {"choice"}
    assert "Chưa thấy minh chứng" in answer.content.decode()
    assert WrittenOpinion.objects.count() == 0


def test_who_came_after_all_reads_that_he_votes_in_the_session(office: Office) -> None:
    each, session = waiting(office)
    member = office.members[8]
    post(member, of_item("item-own-opinion", each), **SENT)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)

    answer = visitor(member).get(of_item("item", each))

    assert "it is not counted: vote in the session" in text_of(answer)
    assert 'name="choice"' in answer.content.decode() and 'name="vang-choice"' not in answer.content.decode()


def test_after_the_count_everybody_on_the_council_reads_it_as_the_members_vote(office: Office) -> None:
    each, session = waiting(office)
    member = office.members[8]
    post(member, of_item("item-own-opinion", each), **SENT)
    attend(office, session, absent=[member])
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief)
    for user in office.members[:8]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.count_item(each.item.ref, by=office.secretary)

    assert "Written opinion, sent by the member" in text_of(visitor(office.secretary).get(of_item("item", each)))
    assert "Your own written opinion" in text_of(visitor(member).get(of_item("item", each)))


def test_a_secret_ballot_offers_no_such_form(office: Office) -> None:
    each, session = waiting(office)
    attend(office, session, absent=[office.members[8]])
    review.open_session(session.ref, by=office.chief)
    review.open_item(each.item.ref, by=office.chief, ballot_kind=BallotKind.SECRET_BALLOT)

    page = visitor(office.members[8]).get(of_item("item", each))

    assert 'name="vang-choice"' not in page.content.decode()


def test_the_time_is_planned_and_stands_on_the_session_and_in_the_invitation(office: Office) -> None:
    begins, until = timezone.now() + timedelta(days=9), timezone.now() + timedelta(days=8)
    when = f"{timezone.localtime(begins):%d/%m/%Y %H:%M}"
    plan = {"title": "Phiên xét", "venue": "Phòng họp số 1", "planned_at": when}

    refused = post(office.secretary, reverse("session-new"), **plan, opinions_until="31/12/2099 08:00")
    answer = post(
        office.secretary, reverse("session-new"), **plan, opinions_until=f"{timezone.localtime(until):%d/%m/%Y %H:%M}"
    )

    assert (refused.status_code, set(refused.context["form"].errors)) == (400, {"opinions_until"})
    assert answer.status_code == 302
    session = Session.objects.get()
    shown = f"{timezone.localtime(until):%d/%m/%Y %H:%M}"
    assert shown in text_of(visitor(office.members[1]).get(at("session", session)))
    printed = text_of(visitor(office.secretary).get(at("session-print-invitation", session)))
    assert f"trước {timezone.localtime(until):%H} giờ {timezone.localtime(until):%M} phút" in printed
