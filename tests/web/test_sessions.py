"""The council's sessions in the browser: planned, filled, convened, attended, opened, adjourned, minuted, printed."""

from typing import Any

import pytest
from django.urls import reverse

from tests.web.council import PUT_OFF, at, consolidated, convened, counted, of_item, planned, post, sitting
from tests.web.everybody import answers_to, everybody
from tests.web.planning import planned_empty
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry
from workflows.vocabulary import council as words
from workflows.vocabulary.council import BallotKind, ItemState, MemberRole, SessionState
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import Role
from workflows.web.presenters.ballots import CHOICES
from workflows.web.presenters.sessions import BALLOTS, ITEMS, SEATS, SESSIONS

LIST = reverse("sessions")
READERS = {
    "officer",
    "hr head",
    "secretary",
    "member",
    "chief",
    "signing deputy",
    "other deputy",
    "inspector",
}


def strangers(office: Office) -> set[str]:
    return set(everybody(office)) - READERS - {"records"}


# -- who finds what ----------------------------------------------------------------------------------------------------


def test_every_word_of_the_council_has_its_look() -> None:
    assert set(SESSIONS) == set(SessionState)
    assert set(ITEMS) == set(ItemState)
    assert set(SEATS) == set(words.Attendance)
    assert set(BALLOTS) == set(BallotKind)
    assert set(CHOICES) == set(words.Choice)


def test_sessions_are_found_by_council_hr_chief_and_inspector(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)

    for address in (at("session", session), of_item("item", each), at("session-minutes", session)):
        assert answers_to(office, address) == {200: READERS, 404: strangers(office) | {"records"}}
    assert answers_to(office, LIST) == {200: READERS | {"records"}, 404: strangers(office)}


def test_the_records_officer_finds_a_session_once_its_minutes_wait_for_a_number(office: Office) -> None:
    each, session = counted(office)
    records = visitor(office.records)
    assert records.get(at("session", session)).status_code == 404

    review.draft_minutes(session.ref, by=office.secretary, conclusion="Thống nhất.")
    review.approve_minutes(session.ref, by=office.chief)

    assert records.get(at("session", session)).status_code == 200
    assert answers_to(office, at("minutes-record", session)) == {
        200: {"records", "secretary"},
        403: READERS - {"secretary"},
        404: strangers(office),
    }
    assert [row.code for row in records.get(LIST).context["rows"]] == [each.item.session.code]


@pytest.mark.parametrize("name", ["session-agenda", "session-attendance"])
def test_agenda_and_attendance_are_the_secretarys_and_others_are_told_so(office: Office, name: str) -> None:
    session = convened(office, consolidated(office))

    assert answers_to(office, at(name, session)) == {
        200: {"secretary"},
        403: READERS - {"secretary"},
        404: strangers(office) | {"records"},
    }
    page = visitor(office.hr_head).get(at(name, session))
    assert "This step is taken by: Council secretary" in text_of(page)


def test_prints_are_found_like_their_session_and_minutes_by_the_council_alone(office: Office) -> None:
    _each, session = counted(office)

    for name in ("invitation", "list", "opinion", "ballots", "count"):
        assert answers_to(office, at(f"session-print-{name}", session)) == {
            200: READERS,
            404: strangers(office) | {"records"},
        }
    outside = {"officer"}
    assert answers_to(office, at("session-print-minutes", session)) == {
        200: READERS - outside,
        403: outside,
        404: strangers(office) | {"records"},
    }


def test_an_unknown_session_and_an_unknown_item_are_not_found(office: Office) -> None:
    session = convened(office, consolidated(office))
    client = visitor(office.secretary)

    for address in (reverse("session", args=["PH-1999-01"]), at("item", session, 9)):
        assert client.get(address).status_code == 404


# -- refreshing --------------------------------------------------------------------------------------------------------


def test_the_refreshing_part_is_small_tells_a_change_once_and_then_stops(office: Office) -> None:
    one = consolidated(office, nominee=office.team.staff)
    session = sitting(office, one)
    client = visitor(office.members[4])
    mark = client.get(at("session", session)).context["mark"]
    address = at("session-live", session)

    quiet = client.get(address, {"tu": mark})
    review.open_item(one.item.ref, by=office.chief)
    moved = client.get(address, {"tu": mark})

    assert (quiet.status_code, "The session has moved on" in text_of(quiet)) == (200, False)
    assert (moved.status_code, "The session has moved on" in text_of(moved)) == (286, True)
    assert max(len(quiet.content), len(moved.content)) <= 2048


# -- looks on record ---------------------------------------------------------------------------------------------------


def test_an_inspectors_look_at_a_session_is_on_record_and_nobody_elses(office: Office) -> None:
    _each, session = counted(office)

    for user in (office.secretary, office.chief, office.inspector):
        visitor(user).get(at("session", session))
        visitor(user).get(at("session-print-minutes", session))

    seen = LedgerEntry.objects.filter(event=Event.SESSION_VIEWED)
    assert [(entry.obj, Role.INSPECTOR in entry.body) for entry in seen] == [(session.obj, True)] * 2


# -- what it costs -----------------------------------------------------------------------------------------------------


def test_the_list_costs_the_same_with_one_session_and_with_thirty(
    office: Office, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    planned(office, consolidated(office))
    client = visitor(office.secretary)
    with django_assert_max_num_queries(12) as few:
        client.get(LIST)
    for _ in range(29):
        planned_empty(office)

    with django_assert_num_queries(len(few)):
        assert len(client.get(LIST).context["rows"]) == 30


def test_one_item_and_thirty_cost_the_same_number_of_queries(
    office: Office, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    member, secretary = visitor(office.members[4]), visitor(office.secretary)
    small, large = (sitting(office, *(consolidated(office) for _ in range(size))) for size in (1, 30))
    for session in (small, large):
        for item in session.items.all():
            review.open_item(item.ref, by=office.chief)
    placing = planned_empty(office)
    pages = [
        (member, "session", ()),
        (member, "session-live", ()),
        (member, "session-sheet", ()),
        (member, "item", (1,)),
        (member, "item-live", (1,)),
        (secretary, "item", (1,)),
        (secretary, "session-attendance", ()),
        (secretary, "session-minutes", ()),
        (secretary, "session-print-minutes", ()),
        (secretary, "session-print-count", ()),
        (secretary, "session-print-list", ()),
    ]
    for client, name, more in pages:
        with django_assert_max_num_queries(16) as few:
            # 286 tells htmx to stop asking, since the page has changed since it was opened.
            assert client.get(at(name, small, *more)).status_code in (200, 286)
        with django_assert_num_queries(len(few)):
            client.get(at(name, large, *more))
    with django_assert_max_num_queries(12):
        secretary.get(at("session-agenda", placing))


def test_the_roll_keeps_the_posts_of_the_council(office: Office) -> None:
    session = convened(office, consolidated(office))

    page = visitor(office.hr_officer).get(at("session", session))

    assert [row.detail for row in page.context["members"]][:4] == [
        "Chair of the council",
        "Vice-chair of the council",
        "Vice-chair of the council",
        "Secretary of the council",
    ]
    assert session.roll.filter(role=MemberRole.CHAIR).count() == 1


def test_a_put_off_item_is_told_with_reason_and_next_step(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    post(office.chief, of_item("item-defer", each), **{f"hoan-{name}": text for name, text in PUT_OFF.items()})

    page = text_of(visitor(office.hr_officer).get(at("session-minutes", session)))

    assert PUT_OFF["reason"] in page
    assert f"Next step: {PUT_OFF['next_step']}" in page
