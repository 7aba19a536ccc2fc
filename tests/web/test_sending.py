"""A dossier is sent, completed and taken back, by whom it may be."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.walks import Walk, consolidated, nomination_at, planned, walk
from tests.web.everybody import looked_at
from tests.web.proposing import address, dossier
from tests.web.visitors import text_of, visitor, written
from workflows.actions import propose
from workflows.management.demo.cast import Office
from workflows.models import Campaign, LedgerEntry, Nomination, Proposal
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

# -- sending -----------------------------------------------------------------------------------------------------------


def last_look(each: Walk) -> dict[str, Any]:
    return {"action_token": "s1", "version": each.nomination.version, "revision": each.nomination.revision}


def test_the_head_checks_the_answers_and_sends_them_once(office: Office) -> None:
    each = walk(office).draft().fill()
    client = visitor(office.team.head)
    look = client.get(address("nomination-check", each))
    where, form = address("nomination-check", each), last_look(each)

    first, second = client.post(where, form), client.post(where, form)

    nomination = each.nomination
    assert look.context["is_open"]
    assert (nomination.state, nomination.dossier_version) == (State.SUBMITTED, 1)
    assert first.headers["Location"] == second.headers["Location"] == reverse("nomination", args=[nomination.code])
    assert LedgerEntry.objects.filter(event=Event.NOMINATION_SUBMITTED).count() == 1


def test_an_incomplete_dossier_names_everything_that_lacks(office: Office) -> None:
    each = walk(office).draft()
    before = written()

    response = visitor(office.team.head).post(address("nomination-check", each), last_look(each))

    assert (response.status_code, written()) == (400, before)
    assert response.context["missing"] == [
        "the summary of the achievement",
        "the period of the achievement",
        "the report on at least one content of the campaign",
        "the comparison with the criterion that applies to the nominee",
        "at least one file of evidence, or the choice “paper dossier kept outside”",
    ]
    assert "Confirm the declaration that the facts are true" in text_of(response)


def test_a_clerk_reads_that_the_head_sends(office: Office) -> None:
    each = walk(office).draft().fill()
    client = visitor(office.team.clerk)
    look, before = client.get(address("nomination-check", each)), written()

    response = client.post(address("nomination-check", each), last_look(each))

    assert not look.context["is_open"]
    assert "This nominee may be proposed only by: Unit head" in text_of(look)
    assert (response.status_code, written()) == (403, before)


def test_what_somebody_wrote_after_the_last_look_is_not_sent_unseen(office: Office) -> None:
    each = walk(office).draft().fill()
    looked_at = last_look(each)
    visitor(office.team.clerk).post(address("nomination-edit", each), dossier(each))
    before = written()

    response = visitor(office.team.head).post(address("nomination-check", each), looked_at)

    assert (response.status_code, written()) == (409, before)
    assert "Someone else has just changed this nomination" in text_of(response)


def test_after_the_deadline_a_reason_is_asked_for(office: Office) -> None:
    each = walk(office).draft().fill(late_reason="")
    Campaign.objects.filter(pk=office.campaign.campaign_id).update(
        nominations_close_at=timezone.now() - timedelta(days=1)
    )
    client = visitor(office.team.head)
    refused = client.post(address("nomination-check", each), last_look(each))

    client.post(address("nomination-edit", each), dossier(each, late_reason="Chờ xác nhận sáng kiến của Hội đồng"))
    client.post(address("nomination-check", each), {**last_look(each), "action_token": "s2"})

    assert (refused.status_code, each.nomination.state) == (400, State.SUBMITTED)
    assert "Nominations closed at" in text_of(refused)


def test_a_possible_duplicate_is_shown_and_asks_for_its_reason(office: Office) -> None:
    walk(office).draft().fill().submit()
    each = walk(office).draft().fill(duplicate_reason="")
    client = visitor(office.team.head)
    page = client.get(address("nomination-edit", each))
    before = written()

    refused = client.post(address("nomination-check", each), last_look(each))

    code = Nomination.objects.exclude(code=None).get().code
    assert f"This nominee is already proposed in {code}" in text_of(page)
    assert (refused.status_code, written()) == (400, before)


def test_a_returned_dossier_shows_the_items_and_goes_back_as_a_new_version(office: Office) -> None:
    each = walk(office).draft().fill().submit().receive().give_back("Thiếu biên bản họp", "Thiếu số liệu")
    client = visitor(office.team.head)
    page = client.get(address("nomination-edit", each))
    refused = client.post(address("nomination-check", each), last_look(each))

    answers = {"answer_1": "Đã bổ sung biên bản.", "answer_2": "Đã bổ sung số liệu."}
    client.post(address("nomination-edit", each), dossier(each, check="1", **answers))
    client.post(address("nomination-check", each), {**last_look(each), "action_token": "s2"})

    assert "1. Thiếu biên bản họp" in text_of(page)
    assert refused.status_code == 400
    assert "Answer every item of the request for completion. Still open: 1, 2." in text_of(refused)
    assert (each.nomination.state, each.nomination.dossier_version) == (State.SUBMITTED, 2)


# -- taking back -------------------------------------------------------------------------------------------------------


def test_the_unit_withdraws_with_a_reason(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    client, where = visitor(office.team.head), address("nomination-withdraw", each)
    before = written()

    short = client.post(where, {"reason": "Rút", "version": each.nomination.version})
    assert (short.status_code, written()) == (400, before)
    assert "Give a reason of at least 10 characters" in text_of(short)

    client.post(where, {"reason": "Đơn vị xin rút để bổ sung thành tích", "version": each.nomination.version})
    assert each.nomination.state == State.WITHDRAWN


def test_from_an_agenda_the_unit_asks_and_the_secretary_lets_go(office: Office) -> None:
    each = consolidated(office)
    planned(office, each)
    where = address("nomination-withdraw", each)
    reason = {"reason": "Đơn vị xin rút để bổ sung thành tích", "version": each.nomination.version}

    alone = visitor(office.secretary).post(where, reason)
    asked = visitor(office.team.head).post(where, reason)
    assert (alone.status_code, asked.status_code, each.nomination.state) == (400, 302, State.ON_AGENDA)
    assert Proposal.objects.filter(closed_at=None).count() == 1

    visitor(office.secretary).post(where, {**reason, **looked_at(each)})
    assert each.nomination.state == State.WITHDRAWN


def test_withdrawing_a_stale_page_is_refused(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    seen = each.nomination.version
    each.receive()
    before = written()

    response = visitor(office.team.head).post(
        address("nomination-withdraw", each), {"reason": "Đơn vị xin rút để bổ sung", "version": seen}
    )

    assert (response.status_code, written()) == (409, before)


# -- who comes in ------------------------------------------------------------------------------------------------------


PAGES = ("nomination", "nomination-edit", "nomination-check", "nomination-withdraw", "nomination-print")
DRAFT = {
    "clerk": (200, 200, 200, 403, 200),
    "head": (200, 200, 200, 200, 200),
    "other_head": (404, 404, 404, 404, 404),
    "hr_officer": (404, 404, 404, 404, 404),
    "member": (404, 404, 404, 404, 404),
    "chief": (404, 404, 404, 404, 404),
    "records": (404, 404, 404, 404, 404),
    "inspector": (200, 403, 200, 403, 200),
    "administrator": (404, 404, 404, 404, 404),
    "nobody": (302, 302, 302, 302, 302),
}


@pytest.mark.parametrize("who", DRAFT)
def test_a_draft_opens_for_its_unit_and_the_inspector_alone(office: Office, who: str) -> None:
    each = walk(office).draft().fill()
    people = {
        "clerk": office.team.clerk,
        "head": office.team.head,
        "other_head": office.other_team.head,
        "hr_officer": office.hr_officer,
        "member": office.members[-1],
        "chief": office.chief,
        "records": office.records,
        "inspector": office.inspector,
        "administrator": office.administrator,
        "nobody": None,
    }
    client = visitor(people[who])

    assert tuple(client.get(address(name, each)).status_code for name in PAGES) == DRAFT[who]


def test_drafting_by_the_trade_union_reaches_the_leaders_of_the_office(office: Office) -> None:
    page = visitor(office.one(Role.TRADE_UNION)).get(reverse("nomination-new"), {"dot": office.campaign.campaign.code})
    offered = [value for _group, options in page.context["form"].fields["nominee"].choices[1:] for value, _ in options]

    assert f"person:{office.other_deputy.person.ref}" in offered
    assert f"person:{office.team.staff.ref}" not in offered


def test_a_held_draft_text_is_never_lost_by_a_refusal(office: Office) -> None:
    each = walk(office).draft()
    propose.edit_nomination(each.ref, by=office.team.head, fields={"summary": "Bản đã lưu trước đó"})

    response = visitor(office.team.head).post(address("nomination-edit", each), dossier(each, version="x"))

    assert (response.status_code, each.nomination.summary) == (400, "Bản đã lưu trước đó")
    assert "Tham mưu 12 văn bản đúng hạn" in response.content.decode()
