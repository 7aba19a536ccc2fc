"""What pages leave out when there is nothing to show, and what they call what they show."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from tests.walks import attend, consolidated, nomination_at, planned, sitting, vote
from tests.web.everybody import address_of
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.queries.labels import sentence_of
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
from workflows.web.presenters.inspection import seal_facts

PRINTS = ("session-print-list", "session-print-invitation", "session-print-ballots", "session-print-minutes")


def test_an_empty_list_counts_no_rows(office: Office) -> None:
    nothing = text_of(visitor(office.hr_head).get(reverse("nominations"), {"q": "khongcogi"}))
    consolidated(office)
    one = text_of(visitor(office.hr_head).get(reverse("nominations")))

    assert ("Rows 0" in nothing, "Rows 1–1 of 1" in one) == (False, True)


def test_a_row_of_work_without_marks_has_no_empty_line() -> None:
    plain = render_to_string("_components/task_row.html", {"title": "Việc", "url": "/"})
    coded = render_to_string("_components/task_row.html", {"title": "Việc", "url": "/", "code": "DN-2026-0001"})

    assert ("tasks__end" in plain, "tasks__end" in coded) == (False, True)


def test_every_ground_and_document_of_an_appraisal_has_a_name_of_its_own(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    page = visitor(office.hr_officer).get(address_of("appraise", each)).content.decode()

    for kind in ("Ground", "Document"):
        names = re.findall(rf'aria-label="({kind}: [^"]+)"', page)
        assert len(set(names)) == len(names) == len(NEEDED_FINDINGS)
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count("<div") == main.count("</div>")


def test_the_only_item_of_an_agenda_has_no_way_to_others(office: Office) -> None:
    one = consolidated(office, nominee=office.team.staff)
    session = sitting(office, one)
    alone = visitor(office.secretary).get(reverse("item", args=[session.code, 1])).content.decode()
    two = consolidated(office, nominee=office.team.second_staff)
    three = consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    beside = sitting(office, two, three)
    first = visitor(office.secretary).get(reverse("item", args=[beside.code, 1])).content.decode()

    assert ("Other items" in alone, "Other items" in first) == (False, True)


def test_an_empty_agenda_counts_nothing(office: Office) -> None:
    each = consolidated(office)
    session = review.plan_session(
        by=office.secretary, title="Phiên xét", planned_at=timezone.now() + timedelta(days=14), venue="Phòng họp số 1"
    )
    page = text_of(visitor(office.secretary).get(reverse("session-agenda", args=[session.code])))

    assert each.nomination.nominee_name in page
    assert "on the agenda already" not in page


def test_minutes_in_the_inbox_count_no_lines(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each)
    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.approve_minutes(session.ref, by=office.chief)

    page = text_of(visitor(office.records).get(reverse("inbox")))

    assert "Approved by" in page
    assert " lines" not in page


@pytest.mark.parametrize("refusal", [Refusal.NOT_YOURS, Refusal.PROPOSER_NOT_ENTITLED])
def test_who_is_to_be_turned_to_is_named(refusal: Refusal) -> None:
    with translation.override("vi"):
        sentence = sentence_of(Reason(refusal, {"holder": (Role.CHIEF,)}))

    assert sentence.endswith("liên hệ Chánh Văn phòng.")


def test_seconds_have_the_comma_of_the_language() -> None:
    result: dict[str, Any] = dict.fromkeys(("at", "first", "last"), "") | {"entries": 3, "nominations": 1}
    with translation.override("vi"):
        facts = seal_facts({**result, "seconds": "0.03"})

    assert facts[-1]["value"].startswith("0,03")


def test_a_verification_says_once_what_it_proves(office: Office) -> None:
    client = visitor(office.inspector)
    client.post(reverse("verification"), {"action_token": "t1"})
    page = client.get(reverse("verification"))

    assert text_of(page).count(page.context["proves"]) == 1


@pytest.mark.parametrize("name", PRINTS)
def test_a_table_that_scrolls_on_a_phone_is_reached_by_the_keyboard(office: Office, name: str) -> None:
    each = consolidated(office)
    session = planned(office, each)
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session)
    review.open_session(session.ref, by=office.chief)
    vote(office, each)

    page = visitor(office.secretary).get(reverse(name, args=[session.code])).content.decode()

    tables = re.findall(r'<table class="list"[^>]*>', page)
    assert [table for table in tables if 'tabindex="0" aria-label="' not in table] == []
