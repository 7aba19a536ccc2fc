"""The pages of a secret ballot in envelopes: what a member, a custodian and an onlooker are shown and answered."""

import html
import re

import pytest
from django.urls import reverse

from tests.secrecy import Codes, cast_all, head_of_board, keys_made, opened_secretly
from tests.walks import Walk, attend, close, consolidated, person_of, planned, sitting, voters
from tests.web.council import of_item, post
from tests.web.visitors import visitor
from workflows.actions import review
from workflows.actions.review import secret
from workflows.management.demo.cast import Office
from workflows.models import ActionRequest, AgendaItem, Custody, Envelope, LedgerEntry, Session, Urn, User
from workflows.urn import code_in
from workflows.vocabulary.council import Choice
from workflows.vocabulary.events import Event
from workflows.vocabulary.urns import Half, UrnState
from workflows.web.sealed import sent_as

HASH = re.compile(r"\b[0-9a-f]{64}\b")
TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|action_token)" value=")[^"]*')


@pytest.fixture
def each(office: Office) -> Walk:
    return consolidated(office)


@pytest.fixture
def session(office: Office, each: Walk) -> Session:
    return sitting(office, each)


@pytest.fixture
def codes(office: Office, session: Session) -> Codes:
    return keys_made(office, session)


def at(name: str, session: Session) -> str:
    return reverse(name, args=[session.code])


def page(user: User, address: str) -> str:
    response = visitor(user).get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_answer_to_a_ballot_is_the_same_for_every_choice(office: Office, each: Walk, codes: Codes) -> None:
    """Status, place, every header and the whole page after it are alike, but for the hash of the envelope itself."""
    opened_secretly(office, each)
    answers, pages = [], []
    for user, choice in zip(office.members[3:6], Choice, strict=True):
        response = post(user, of_item("item-seal", each), sealed_choice=sent_as(choice), action_token=f"t{choice}")
        headers = {name: len(text) for name, text in response.items()}
        answers.append((response.status_code, len(response.content), headers))
        after = visitor(user).get(response.url)
        shown = TOKENS.sub(r"\1", HASH.sub("#", after.content.decode())).replace(person_of(user).full_name, "")
        pages.append(re.sub(r"\d+/\d+|\d+%|value=\"\d+\"|\d+ of \d+|\d+ trên \d+", "", shown))

    assert answers[0][0] == 302
    assert answers == [answers[0]] * 3
    assert len({len(HASH.findall(each)) for each in pages}) == 1


def test_every_choice_is_sent_at_one_length(office: Office, each: Walk, codes: Codes) -> None:
    """Who watches the line reads nothing of a request and can measure it."""
    opened_secretly(office, each)
    user, sheet = office.members[3], at("session-sheet", each.item.session)

    for address, name in ((of_item("item", each), "sealed_choice"), (sheet, f"sealed_{each.item.ordinal}")):
        values = re.findall(rf'name="{name}" value="([^"]+)"', page(user, address))
        assert (len(values), {len(value) for value in values}) == (3, {9})
    sent = post(user, of_item("item-seal", each), sealed_choice="OTHER")  # short as it was before

    assert (sent.status_code, Envelope.objects.exists()) == (400, False)


def test_what_is_remembered_of_a_sent_form_does_not_know_the_choice(office: Office, each: Walk, codes: Codes) -> None:
    opened_secretly(office, each)
    user = office.members[3]

    first = post(user, of_item("item-seal", each), sealed_choice=sent_as(Choice.IN_FAVOUR), action_token="one")
    again = post(user, of_item("item-seal", each), sealed_choice=sent_as(Choice.AGAINST), action_token="one")

    assert (first.status_code, again.status_code, again.url) == (302, 302, first.url)
    assert (Envelope.objects.count(), ActionRequest.objects.filter(user=user).count()) == (1, 1)


def test_a_member_sees_his_receipt_and_never_what_it_says(office: Office, each: Walk, codes: Codes) -> None:
    opened_secretly(office, each)
    user = office.members[3]
    assert "Cast secret ballot" in page(user, of_item("item", each))
    post(user, of_item("item-seal", each), sealed_choice=sent_as(Choice.AGAINST))
    shown = page(user, of_item("item", each))
    sha256 = Envelope.objects.get().sha256

    assert ("Your ballot lies sealed in the urn" in shown, sha256 in shown) == (True, True)
    assert "Cast secret ballot" not in shown
    assert sha256 not in page(office.members[4], of_item("item", each))
    cast_rest(office, each, but=user)
    secret.close_urn(each.item.ref, by=office.chief)
    assert "Your envelope is among those that count" in page(user, of_item("item", each))


def cast_rest(office: Office, each: Walk, *, but: User) -> None:
    for user in voters(office, each.item):
        if user != but:
            secret.cast_secret({each.item.ref: Choice.IN_FAVOUR}, by=user)


def test_no_number_of_the_vote_is_shown_before_the_count(office: Office, each: Walk, codes: Codes) -> None:
    opened_secretly(office, each)
    cast_all(office, each, yes=5)
    secret.close_urn(each.item.ref, by=office.chief)

    for user in (office.chief, office.secretary, head_of_board(office), office.inspector):
        shown = page(user, of_item("item", each))
        assert 'id="result"' not in shown
        assert not re.search(r"5 (in favour|đồng ý)", shown)


def test_who_has_not_voted_is_named_to_nobody(office: Office, each: Walk, codes: Codes) -> None:
    opened_secretly(office, each)
    waiting = voters(office, each.item)[-1]
    for user in voters(office, each.item)[:-1]:
        secret.cast_secret({each.item.ref: Choice.OTHER}, by=user)
    name = person_of(waiting).full_name

    for user in (office.chief, office.secretary, office.inspector):
        shown = visitor(user).get(of_item("item", each)).content.decode()
        assert name not in html.unescape(shown).replace(f"<title>{name}", "")


def test_the_code_is_shown_in_the_answer_once_and_is_nowhere_else(office: Office, session: Session) -> None:
    secret.name_custodian(session.ref, by=office.chief, person=person_of(head_of_board(office)).pk)
    response = post(office.secretary, at("keys-code", session), half="INNER", action_token="once")
    found = re.search(r"<output>([^<]+)</output>", response.content.decode())
    assert found is not None
    code = code_in(found[1])

    assert (response.status_code, response.headers["Cache-Control"].split(", ")[0:1] != []) == (200, True)
    assert "no-store" in response.headers["Cache-Control"]
    assert code not in page(office.secretary, at("session-keys", session))
    assert Custody.objects.get(half=Half.INNER).code == ""
    assert not LedgerEntry.objects.filter(body__contains=code.replace("-", "")).exists()
    twin = post(office.secretary, at("keys-code", session), half="INNER", action_token="once")
    assert (twin.status_code, code in twin.content.decode()) == (302, False)


def test_the_two_custodians_open_and_count_on_the_page_of_the_keys(
    office: Office, each: Walk, session: Session, codes: Codes
) -> None:
    opened_secretly(office, each)
    cast_all(office, each, yes=6)
    closed = post(office.chief, of_item("item-close", each))
    assert closed.status_code == 302
    head = head_of_board(office)
    assert "Opening code" in page(head, at("session-keys", session))
    assert 'name="sealed_code"' not in page(office.secretary, at("session-keys", session))

    wrong = post(head, at("urns-mix", session), sealed_code=codes[Half.INNER])
    assert (wrong.status_code, Urn.objects.get().state) == (400, UrnState.CLOSED)
    assert "does not open these envelopes" in html.unescape(wrong.content.decode())
    post(head, at("urns-mix", session), sealed_code=codes[Half.OUTER].lower())
    post(office.secretary, at("urns-count", session), sealed_code=codes[Half.INNER])

    item = AgendaItem.objects.get(pk=each.item.pk)
    assert (item.yes, item.outcome) == (6, "PASSED")
    assert 'id="result"' in page(office.members[4], of_item("item", each))


def test_an_absent_member_is_offered_an_opinion_until_the_hour_and_then_told_so(office: Office, each: Walk) -> None:
    each = consolidated(office, award_form=office.bang_khen, nominee=office.team.second_staff)
    session = planned(office, each)
    Session.objects.filter(pk=session.pk).update(opinions_until=session.planned_at.replace(year=2090))
    review.convene_session(session.ref, by=office.secretary)
    keys_made(office, session)
    attend(office, session, present=7)
    away = office.members[8]

    assert "this is your opinion in writing" in page(away, of_item("item", each))
    sent = post(away, of_item("item-seal", each), sealed_choice=sent_as(Choice.AGAINST))
    assert (sent.status_code, Envelope.objects.get().is_written) == (302, True)
    assert "It is your opinion in writing." in page(away, of_item("item", each))
    Session.objects.filter(pk=session.pk).update(opinions_until=session.planned_at.replace(year=2020))
    late = office.members[7]
    assert "the member counts as absent" in page(late, of_item("item", each))
    refused = post(late, of_item("item-seal", each), sealed_choice=sent_as(Choice.AGAINST))
    assert (refused.status_code, Envelope.objects.count()) == (400, 1)


def test_the_chair_is_offered_paper_or_envelopes_as_keys_allow(office: Office, each: Walk, session: Session) -> None:
    without = page(office.chief, of_item("item", each))
    keys_made(office, session)
    with_keys = page(office.chief, of_item("item", each))

    assert ("in sealed envelopes" in without, "secret ballot on paper" in without) == (False, True)
    assert ("in sealed envelopes" in with_keys, "secret ballot on paper" in with_keys) == (True, True)
    post(office.chief, of_item("item-open", each), ballot_kind="SECRET_ON_PAPER")
    assert (each.item.ballot_kind, Urn.objects.exists()) == ("SECRET_BALLOT", False)


def test_a_whole_agenda_is_voted_on_one_sheet_by_name_and_in_envelopes(office: Office, each: Walk) -> None:
    other = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = sitting(office, each, other)
    keys_made(office, session)
    opened_secretly(office, each)
    review.open_item(other.item.ref, by=office.chief)
    user = office.members[4]
    shown = page(user, at("session-sheet", session))
    assert ('name="sealed_1"' in shown, 'name="choice_2"' in shown, 'name="reason_1"' in shown) == (True, True, False)

    sent = post(user, at("session-sheet", session), sealed_1=sent_as(Choice.AGAINST), choice_2="IN_FAVOUR")

    assert sent.status_code == 302
    assert (Envelope.objects.count(), other.item.votes.get().choice) == (1, "IN_FAVOUR")
    assert LedgerEntry.objects.filter(event=Event.BALLOT_SEALED).count() == 1
    # Sent again by another sheet, what is sealed is refused, and with it all of the sheet.
    more = {"sealed_1": sent_as(Choice.IN_FAVOUR), "choice_2": "AGAINST", "action_token": "two"}
    again = post(user, at("session-sheet", session), **more)
    assert (again.status_code, other.item.votes.get().choice) == (400, "IN_FAVOUR")


def test_the_demonstration_says_that_the_server_keeps_the_codes(  # type: ignore[no-untyped-def]
    office: Office, each: Walk, session: Session, settings
) -> None:
    settings.EMBEDDED_CUSTODY = True
    head = head_of_board(office)
    secret.name_custodian(session.ref, by=office.chief, person=person_of(head).pk)
    for user, half in ((head, "OUTER"), (office.secretary, "INNER")):
        assert post(user, at("keys-code", session), half=half, embedded="1").status_code == 302
    opened_secretly(office, each)

    for address in (of_item("item", each), at("session-keys", session)):
        assert "the server keeps both codes" in page(office.members[4], address)
    cast_all(office, each)
    secret.close_urn(each.item.ref, by=office.secretary)
    assert post(office.secretary, at("urns-at-once", session)).status_code == 302
    assert Urn.objects.get().state == UrnState.COUNTED


def test_destroying_says_until_when_ballots_are_kept(
    office: Office, each: Walk, session: Session, codes: Codes
) -> None:
    opened_secretly(office, each)
    cast_all(office, each)
    secret.close_urn(each.item.ref, by=office.chief)
    secret.mix_urns(session.ref, by=head_of_board(office), code=codes[Half.OUTER])
    secret.count_urns(session.ref, by=office.secretary, code=codes[Half.INNER])
    close(office, session)

    refused = post(office.secretary, at("ballots-destroy", session))
    assert (refused.status_code, Envelope.objects.count()) == (400, len(voters(office, each.item)))
    assert "as long as somebody can complain" in html.unescape(refused.content.decode())
