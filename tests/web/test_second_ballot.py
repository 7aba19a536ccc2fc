"""A tied item on its page: the second ballot, the word that none is held, and what session and prints say of it."""

import pytest

from tests.walks import count, tied
from tests.web.council import at, of_item, on_record, post
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.vocabulary.council import ItemState

pytestmark = pytest.mark.django_db
REASON = "Hội đồng thống nhất không bỏ phiếu lại"


def test_who_presides_opens_the_second_ballot_from_the_page_of_the_tie(office: Office) -> None:
    each = tied(office)
    first = of_item("item", each)
    page = text_of(visitor(office.chief).get(first))
    others = text_of(visitor(office.secretary).get(first))
    session = text_of(visitor(office.secretary).get(at("session", each.item.session)))

    response = post(office.chief, of_item("item-revote", each))

    assert ["Open ballot 2" in text for text in (page, others)] == [True, False]
    assert "Tied; ballot 2 may be held" in page
    assert "The vote is tied on item 1, and a second ballot may be held." in session
    assert (response.status_code, response.url) == (302, of_item("item", each))
    assert (each.item.ordinal, each.item.ballot_no, each.item.state) == (2, 2, ItemState.VOTING)
    assert "Ballot 2" in text_of(visitor(office.members[2]).get(of_item("item", each)))


def test_no_second_ballot_needs_a_reason_and_lets_the_minutes_be_drafted(office: Office) -> None:
    each = tied(office)
    minutes = at("session-minutes", each.item.session)
    before = on_record()

    short = post(office.chief, of_item("item-forgo", each), **{"khong-reason": "Không"})
    draft = post(office.secretary, minutes, conclusion="Thống nhất.", ended_at="", reason_1=REASON)

    assert (short.status_code, draft.status_code) == (400, 400)
    assert "At least 10 characters" in text_of(short)
    assert on_record() == before
    response = post(office.chief, of_item("item-forgo", each), **{"khong-reason": REASON})
    assert (response.status_code, each.item.ballot_forgone) == (302, REASON)
    assert f"no further ballot was held: {REASON}" in text_of(visitor(office.secretary).get(of_item("item", each)))
    assert visitor(office.secretary).get(minutes).context["form"] is not None


def test_the_minutes_name_both_ballots_and_ask_only_the_last_why_it_did_not_pass(office: Office) -> None:
    each = tied(office)
    review.hold_second_ballot(each.item.ref, by=office.chief)
    count(office, each, yes=3)

    form = visitor(office.secretary).get(at("session-minutes", each.item.session)).context["form"]
    printed = text_of(visitor(office.secretary).get(at("session-print-minutes", each.item.session)))

    assert [field.name for field in form.reason_fields] == ["reason_2"]
    assert "Hòa phiếu, bỏ phiếu lần 2" in printed
    assert "Nội dung 1: hòa phiếu, Hội đồng bỏ phiếu lần 2." in printed
    assert "(bỏ phiếu lần 2) 3 5 0 8" in printed


def test_a_second_ballot_is_refused_to_others_in_words(office: Office) -> None:
    each = tied(office)
    before = on_record()

    response = post(office.secretary, of_item("item-revote", each))

    assert (response.status_code, on_record()) == (403, before)
    assert "That was not done" in text_of(response)
