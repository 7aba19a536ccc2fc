"""The pages of papers in a secret vote: what is printed once, what a custodian types, what a member is told."""

import html
import re

import pytest
from django.urls import reverse

from tests.secrecy import Codes, handed_to, head_of_board, keys_made, opened_secretly, printed, read_by
from tests.walks import Walk, consolidated, person_of, sitting, voters
from tests.web.council import of_item, post
from tests.web.visitors import visitor
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import ActionRequest, BallotPaper, LedgerEntry, PaperReconciliation, PaperVoter, Session, User
from workflows.urn import paper_code_in, paper_hash
from workflows.vocabulary.council import Choice
from workflows.vocabulary.urns import Half, Mark
from workflows.web.sealed import sent_as

CODE = re.compile(r"<code>([^<]+)</code>")


@pytest.fixture
def each(office: Office) -> Walk:
    return consolidated(office)


@pytest.fixture
def session(office: Office, each: Walk) -> Session:
    return sitting(office, each)


@pytest.fixture
def codes(office: Office, each: Walk, session: Session) -> Codes:
    made = keys_made(office, session)
    opened_secretly(office, each)
    return made


def page(user: User, address: str) -> str:
    response = visitor(user).get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_papers_are_shown_for_printing_this_once_with_their_codes_drawn(
    office: Office, each: Walk, codes: Codes
) -> None:
    response = post(office.secretary, of_item("papers-print", each), spares=2, action_token="once")
    shown = response.content.decode()
    found = [paper_code_in(code) for code in CODE.findall(shown)]

    assert (response.status_code, "no-store" in response.headers["Cache-Control"]) == (200, True)
    assert (len(found), len(set(found)), shown.count("<svg viewBox=")) == (11, 11, 11)
    assert " style=" not in shown.partition('<div class="slips')[2]  # the strict policy would not let it pass
    hashes = {paper_hash(code, item=each.item.ref) for code in found}
    assert hashes == set(BallotPaper.objects.values_list("code_sha256", flat=True))
    again = page(office.secretary, of_item("item-papers", each))
    assert [code for code in found if code in again] == []
    twin = post(office.secretary, of_item("papers-print", each), spares=2, action_token="once")
    assert (twin.status_code, BallotPaper.objects.count()) == (302, 11)


def test_a_member_with_a_paper_is_told_so_in_place_of_the_form(office: Office, each: Walk, codes: Codes) -> None:
    printed(office, each.item)
    may = voters(office, each.item)
    places = {user: each.item.session.roll.get(person=person_of(user)).ordinal for user in may}
    done = post(office.secretary, of_item("item-papers", each), members=[places[may[3]], places[may[4]]])

    assert (done.status_code, PaperVoter.objects.count()) == (302, 2)
    shown, others = (page(user, of_item("item", each)) for user in (may[3], may[5]))
    assert ("A paper was handed to you" in shown, "Cast secret ballot" in shown) == (True, False)
    assert ("A paper was handed to you" in others, "Cast secret ballot" in others) == (False, True)
    refused = post(may[3], of_item("item-seal", each), sealed_choice=sent_as(Choice.AGAINST))
    assert (refused.status_code, "tell the secretary" in html.unescape(refused.content.decode())) == (409, True)


def test_who_has_not_voted_is_not_told_by_the_list_of_those_who_may_draw(
    office: Office, each: Walk, codes: Codes
) -> None:
    printed(office, each.item)
    before = re.findall(r'name="members" value="(\d+)"', page(office.secretary, of_item("item-papers", each)))
    secret.cast_secret({each.item.ref: Choice.AGAINST}, by=voters(office, each.item)[2])

    assert re.findall(r'name="members" value="(\d+)"', page(office.secretary, of_item("item-papers", each))) == before


def test_both_custodians_read_and_what_they_typed_stays_when_it_is_refused(
    office: Office, each: Walk, session: Session, codes: Codes
) -> None:
    papers = printed(office, each.item)
    may = voters(office, each.item)
    handed_to(office, each.item, may[:3])
    for user in may[3:]:
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    secret.close_urn(each.item.ref, by=office.chief)
    head, address = head_of_board(office), of_item("papers-read", each)
    for user in (head, office.secretary):
        assert "Read the ballot papers of item 1" in page(user, reverse("session-keys", args=[session.code]))
        assert page(user, of_item("item-papers", each)).count('name="sealed_code_') == 4
    assert 'name="sealed_code_' not in page(office.chief, of_item("item-papers", each))
    typed = {
        "sealed_code_1": papers[0],
        "sealed_mark_1": sent_as(Mark.IN_FAVOUR),
        "sealed_code_2": papers[1].lower(),
        "sealed_mark_2": sent_as(Mark.INVALID),
    }
    wrong = post(head, address, half="OUTER", sealed_unused=10, **typed)
    shown = html.unescape(wrong.content.decode())
    assert (wrong.status_code, papers[0] in shown, papers[1].lower() in shown) == (400, True, True)
    assert "14 printed less 0 spoiled and 3 handed out leave 11" in shown
    for missing in ("sealed_mark_2", "sealed_code_1"):
        half_filled = {name: value for name, value in typed.items() if name != missing}
        assert post(head, address, half="OUTER", sealed_unused=11, **half_filled).status_code == 400
    assert post(head, address, half="OUTER", sealed_unused=11, action_token="read", **typed).status_code == 302
    assert post(office.secretary, address, half="INNER", sealed_unused=11, **typed).status_code == 302

    done = PaperReconciliation.objects.get()
    assert (done.returned, done.not_returned, done.unused) == (2, 1, 11)
    shown = page(office.chief, of_item("item-papers", each))
    assert done.root in shown
    kept = " ".join(LedgerEntry.objects.values_list("body", flat=True))
    kept += " ".join(str(row) for row in ActionRequest.objects.values_list())
    assert [code for code in papers if code in kept] == []


def test_the_result_says_what_became_of_the_papers_and_never_what_they_said(
    office: Office, each: Walk, session: Session, codes: Codes
) -> None:
    papers = printed(office, each.item)
    may = voters(office, each.item)
    handed_to(office, each.item, may[:2])
    for user in may[2:]:
        secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)
    secret.close_urn(each.item.ref, by=office.chief)
    for half in Half:
        read_by(office, each.item, half, [(papers[0], Mark.AGAINST), (papers[1], Mark.INVALID)], unused=12)
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])

    shown = page(office.chief, of_item("item", each))
    assert "14 printed, 2 returned, 0 spoiled, 12 unused, 0 not returned" in shown
    sheet = page(office.secretary, reverse("session-print-count", args=[session.code]))
    assert "in 14, thu về 2, hỏng đã đổi 0, không dùng 12, không thu về 0" in sheet
    minutes = page(office.secretary, reverse("session-print-minutes", args=[session.code]))
    assert "in 14, thu về 2, hỏng đã đổi 0, không dùng 12, không thu về 0" in minutes
