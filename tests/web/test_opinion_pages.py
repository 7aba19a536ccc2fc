"""Opinions before the meeting and reasons for dissent on the pages: the forms, what each reads, what was refused."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.walks import Walk, attend, close, consolidated, planned
from tests.web.council import at, errors, of_item, on_record, opened, post
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import count
from workflows.models import BlindOpinion, Dissent, Session
from workflows.vocabulary.council import BallotKind

TEXT = "Thành tích rõ ràng, có minh chứng kèm theo"
WHY = "Sáng kiến chưa được công nhận theo quy định"
OPINION = {"nhan-xet-text": TEXT, "nhan-xet-leaning": "YES"}


def convened(office: Office) -> tuple[Walk, Session]:
    each = consolidated(office)
    return each, review.convene_session(planned(office, each).ref, by=office.secretary)


def test_a_member_writes_and_only_he_reads_it_until_the_presiding_officer_opens_all(office: Office) -> None:
    each, _session = convened(office)
    member, page = office.members[4], of_item("item", each)

    answer = post(member, of_item("item-blind-opinion", each), **OPINION)
    before = {user.username: TEXT in text_of(visitor(user).get(page)) for user in (*office.members, office.inspector)}
    offers = {
        user.username: "mo-nhan-xet" in visitor(user).get(page).content.decode()
        for user in (office.chief, office.secretary, office.deputy)
    }
    opening = post(office.chief, of_item("item-open-opinions", each))

    assert (answer.status_code, opening.status_code) == (302, 302)
    assert [name for name, reads in before.items() if reads] == [member.username]
    assert list(offers.values()) == [True, False, False]
    for user in (*office.members, office.inspector):
        read = text_of(visitor(user).get(page))
        assert TEXT in read and "Leans towards agreeing" in read
    assert TEXT not in text_of(visitor(office.hr_officer).get(page))
    dossier = f"/de-nghi/{each.nomination.slug}/"
    assert TEXT in text_of(visitor(office.chief).get(dossier))
    assert TEXT not in text_of(visitor(office.team.head).get(dossier))


def test_all_waiting_items_are_opened_from_the_sessions_page(office: Office) -> None:
    each, session = convened(office)
    post(office.members[4], of_item("item-blind-opinion", each), **OPINION)

    button, page = at("session-open-opinions", session), at("session", session)
    users = (office.chief, office.secretary)
    offers = {user.username: button in visitor(user).get(page).content.decode() for user in users}
    first = post(office.chief, at("session-open-opinions", session))
    again = post(office.chief, at("session-open-opinions", session), action_token="t2")

    assert list(offers.values()) == [True, False]
    assert (first.status_code, again.status_code) == (302, 409)
    assert "were opened" in text_of(again)


def test_a_bad_opinion_is_kept_and_says_why(office: Office) -> None:
    each, _session = convened(office)
    before = on_record()

    answer = post(office.members[4], of_item("item-blind-opinion", each), **{**OPINION, "nhan-xet-text": "Đồng ý"})

    assert answer.status_code == 400
    assert set(errors(answer, "blind")) == {"text"}
    assert "Đồng ý" in answer.content.decode()
    assert (on_record(), BlindOpinion.objects.count()) == (before, 0)


def test_the_reasons_of_a_secret_ballot_are_put_on_record_with_a_warning_first(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT)
    count(office, each, yes=6)
    member, page = office.members[4], of_item("item", each)

    offered = text_of(visitor(member).get(page))
    short = post(member, of_item("item-dissent", each), **{"bao-luu-reason": "Không"})
    answer = post(member, of_item("item-dissent", each), **{"bao-luu-reason": WHY})
    read = text_of(visitor(office.secretary).get(page))

    assert "your own vote is no secret any more" in offered
    assert (short.status_code, set(errors(short, "dissent"))) == (400, {"reason"})
    assert (answer.status_code, Dissent.objects.get().text) == (302, WHY)
    assert WHY in read and WHY not in text_of(visitor(office.hr_officer).get(page))
    assert "bao-luu-reason" not in visitor(member).get(page).content.decode()


def test_minutes_and_chief_read_the_dissent(office: Office) -> None:
    each = opened(office, kind=BallotKind.SECRET_BALLOT)
    count(office, each, yes=6)
    session = each.item.session
    post(office.members[4], of_item("item-dissent", each), **{"bao-luu-reason": WHY})
    draft = text_of(visitor(office.secretary).get(at("session-minutes", session)))
    printed = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    close(office, session)

    assert WHY in draft and WHY in printed
    assert WHY in text_of(visitor(office.chief).get(f"/cho-quyet-dinh/{each.nomination.slug}/"))
    assert WHY not in text_of(visitor(office.hr_officer).get(at("session-minutes", session)))


def test_the_page_of_an_item_takes_no_more_queries_with_many_opinions(office: Office) -> None:
    each, session = convened(office)

    def queries() -> int:
        browser = visitor(office.chief)
        browser.get(of_item("item", each))
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(of_item("item", each)).status_code == 200
        return len(caught)

    review.write_opinion(each.item.ref, by=office.members[1], text=TEXT)
    one = queries()
    for user in office.members[2:]:
        review.write_opinion(each.item.ref, by=user, text=TEXT)
    attend(office, session)
    review.open_opinions(each.item.ref, by=office.chief)

    assert queries() == one
