"""The Chief in the browser: all lines by signed minutes, exceptions one by one, nothing chosen beforehand."""

import re
from typing import Any

from django.urls import reverse

from tests.walks import recommended, walk
from tests.web.chiefs_desk import CONFIRM, LIST, chosen, hold_it, papers, picks, recommended_drafts, states
from tests.web.deciding import decided_together, recommended_together
from tests.web.everybody import address_of, answers_to, everybody
from tests.web.visitors import text_of, visitor, written
from workflows.actions import decide
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Paper
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

READERS = {"chief", "signing deputy", "other deputy"}
DECIDERS = {"chief", "signing deputy"}


# -- who comes in ------------------------------------------------------------------------------------------------------


def test_the_lines_are_for_chief_and_deputies_and_only_who_may_decide_confirms(office: Office) -> None:
    each = recommended(office)
    others = set(everybody(office)) - READERS

    assert answers_to(office, LIST) == {200: READERS, 403: others}
    assert answers_to(office, address_of("decision-line", each)) == {200: READERS, 403: others}
    assert answers_to(office, f"{CONFIRM}?pick={each.nomination.slug}") == {
        200: DECIDERS,
        403: set(everybody(office)) - DECIDERS,
    }


def test_others_read_who_decides(office: Office) -> None:
    page = visitor(office.hr_head).get(LIST)

    assert "This step is taken by: Chief of Office, Deputy Chief of Office." in text_of(page)


def test_a_deputy_without_a_mandate_reads_and_chooses_nothing(office: Office) -> None:
    each = recommended(office)

    page = visitor(office.other_deputy).get(LIST)
    line = visitor(office.other_deputy).get(address_of("decision-line", each))

    assert "You read along" in text_of(page)
    assert 'name="pick"' not in page.content.decode()
    assert "You cannot decide here now" in text_of(line)
    assert 'name="outcome"' not in line.content.decode()


def test_visitors_who_are_not_signed_in_come_to_the_sign_in_page(office: Office) -> None:
    assert visitor(None).get(LIST).url == f"{reverse('login')}?next={LIST}"


# -- the list ----------------------------------------------------------------------------------------------------------


def test_lines_stand_by_minutes_and_paper_with_the_exceptions_apart_and_nothing_chosen(office: Office) -> None:
    plain, beyond, dissent = walks = [
        *(recommended_together(office, decided_here=1, by_province=1)),
        *decided_together(office, [walk(office).draft().fill().submit().receive().appraise().consolidate()], yes=[5]),
    ]
    simplified = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True)
    simplified.draft().fill(report={}).submit().receive().appraise().put_forward()

    page = visitor(office.chief).get(LIST)

    assert [(row.pick, [mark.label for mark in row.marks]) for row in page.context["exceptions"]] == [
        (dissent.nomination.slug, ["Dissent with a reason", "Narrow margin"]),
        (simplified.nomination.slug, ["Simplified procedure, no council vote"]),
    ]
    assert [
        [(route.label.split(":")[1].strip(), [row.pick for row in route.rows]) for route in group.routes.values()]
        for group in page.context["groups"]
    ] == [
        [
            ("onto a draft decision", [plain.nomination.slug]),
            ("onto a draft submission to the province", [beyond.nomination.slug]),
        ]
    ]
    assert re.findall(r'name="pick" value="([^"]+)"', page.content.decode()) == picks(walks[:2])
    assert "checked" not in page.content.decode()


def test_a_suspended_line_is_shown_as_closed_with_its_reason(office: Office) -> None:
    each = recommended(office)
    hold_it(office, each)

    page = visitor(office.chief).get(LIST)

    assert [(row.pick, row.reasons) for row in page.context["closed"]] == [
        (
            each.nomination.slug,
            ("The nomination is suspended by regulation. It goes on when the suspension is lifted.",),
        )
    ]
    assert 'name="pick"' not in page.content.decode()


def test_an_empty_list_says_when_something_comes(office: Office) -> None:
    assert "Nothing waits for a decision" in text_of(visitor(office.chief).get(LIST))


# -- approving several -------------------------------------------------------------------------------------------------


def test_one_confirmation_makes_one_decision_and_one_submission(office: Office) -> None:
    walks = recommended_together(office, decided_here=3, by_province=2)
    page = visitor(office.chief).get(CONFIRM, {"pick": picks(walks)})

    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert page.context["consequences"] == [
        "One draft decision with 3 lines: Giấy khen của Chánh Văn phòng UBND tỉnh.",
        "One draft submission to the province with 2 lines: Bằng khen của Chủ tịch UBND tỉnh.",
    ]
    assert response.url == reverse("papers")
    assert states(walks) == [State.AWAITING_SIGNATURE] * 3 + [State.ESCALATION_PREPARED] * 2
    assert sorted(papers()) == [
        ("DECISION", "GK", False, picks(walks[:3])),
        ("SUBMISSION", "BK_TINH", False, picks(walks[3:])),
    ]
    events = LedgerEntry.objects.filter(event__in=[Event.NOMINATION_ACCEPTED, Event.NOMINATION_ESCALATED])
    assert sorted(events.values_list("obj", flat=True)) == sorted(each.nomination.obj for each in walks)


def test_the_same_confirmation_sent_again_is_answered_as_the_first(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    chief = visitor(office.chief)
    form = {**chosen(walks), "action_token": "t1"}
    first = chief.post(CONFIRM, form)
    before = written()

    second = chief.post(CONFIRM, form)

    assert (second.status_code, second.url) == (first.status_code, first.url)
    assert written() == before
    assert Paper.objects.filter(kind="DECISION").count() == 1


def test_one_bad_line_leaves_nothing_of_all_the_others(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    hold_it(office, walks[1])
    before = written()

    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert response.status_code == 400
    assert response.context["refused_with"] == [
        "The nomination is suspended by regulation. It goes on when the suspension is lifted."
    ]
    assert response.context["others_url"] == f"{CONFIRM}?pick={walks[0].nomination.slug}"
    assert written() == before
    assert papers() == []


def test_exceptions_are_not_approved_along_with_others(office: Office) -> None:
    walks = decided_together(office, recommended_drafts(office, 2), yes=[None, 5])
    before = written()

    page = visitor(office.chief).get(CONFIRM, {"pick": picks(walks)})
    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert "These lines cannot be approved together" in text_of(page)
    assert response.context["refused_with"] == [
        f"These lines are exceptions and are decided one by one: {walks[1].nomination.code}. Open each of them."
    ]
    assert written() == before


def test_a_single_exception_is_sent_to_its_own_page(office: Office) -> None:
    (each,) = decided_together(office, recommended_drafts(office, 1), yes=[5])

    response = visitor(office.chief).get(CONFIRM, {"pick": picks([each])})

    assert response.url == address_of("decision-line", each)


def test_nothing_chosen_is_said_and_an_unknown_line_is_not_there(office: Office) -> None:
    each = recommended(office)
    chief = visitor(office.chief)

    nothing = chief.get(CONFIRM, follow=True)

    assert "Nothing is chosen. Choose at least one line." in text_of(nothing)
    assert chief.get(CONFIRM, {"pick": [each.nomination.slug, "DN-2026-9999"]}).status_code == 404
    assert chief.post(CONFIRM, {"pick": ["DN-2026-9999"], "action_token": "t1"}).url == LIST


def test_a_line_that_was_decided_meanwhile_is_refused_as_out_of_turn(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    decide.decline_nomination(walks[0].ref, by=office.chief, reason="Thành tích chưa thật sự nổi bật")
    before = written()

    response = visitor(office.chief).post(CONFIRM, {**chosen(walks), "action_token": "t1"})

    assert response.status_code == 409
    assert written() == before


# -- what it costs -----------------------------------------------------------------------------------------------------


def test_one_line_and_thirty_cost_the_same_number_of_queries(
    office: Office, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    one = recommended_together(office, by_province=1)
    chief, records, pick = visitor(office.chief), visitor(office.records), picks(one)
    with django_assert_max_num_queries(12) as listed:
        chief.get(LIST)
    with django_assert_max_num_queries(12) as confirmed:
        chief.get(CONFIRM, {"pick": pick})
    one[0].approve()
    with django_assert_max_num_queries(12) as waiting:
        records.get(reverse("papers"))

    more = recommended_together(office, by_province=30)
    pick = picks(more)

    with django_assert_num_queries(len(listed)):
        assert len(chief.get(LIST).context["groups"][0].routes) == 1
    with django_assert_num_queries(len(confirmed)):
        assert len(chief.get(CONFIRM, {"pick": pick}).context["rows"]) == 30
    for each in more[:29]:
        each.approve()
    with django_assert_num_queries(len(waiting)):
        assert len(records.get(reverse("papers")).context["rows"]) == 30
