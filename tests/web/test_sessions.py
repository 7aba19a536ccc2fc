"""The council's sessions in the browser: planned, filled, convened, attended, opened, adjourned, minuted, printed."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.web.council import (
    PUT_OFF,
    at,
    attend,
    consolidated,
    convened,
    counted,
    of_item,
    on_record,
    person_of,
    planned,
    post,
    seats,
    sitting,
)
from tests.web.everybody import answers_to, errors_of, everybody
from tests.web.visitors import text_of, visitor
from workflows.actions import hold, review
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import Walk, pdf
from workflows.models import LedgerEntry, Session
from workflows.vocabulary import council as words
from workflows.vocabulary.council import BallotKind, ItemState, MemberRole, SessionState
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
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


def plan(**changes: str) -> dict[str, str]:
    day = timezone.localtime() + timedelta(days=14)
    return {
        "title": "Phiên xét khen thưởng chuyên đề",
        "planned_at": f"{day:%d/%m/%Y} 08:00",
        "venue": "Phòng họp số 1",
        **changes,
    }


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


# -- planning ----------------------------------------------------------------------------------------------------------


def test_the_secretary_plans_a_session_and_goes_on_to_its_agenda(office: Office) -> None:
    response = post(office.secretary, reverse("session-new"), **plan())

    session = Session.objects.get()
    assert response.url == at("session-agenda", session)
    assert (session.state, session.venue, timezone.localtime(session.planned_at).hour) == (
        "PLANNED",
        "Phòng họp số 1",
        8,
    )


def test_others_do_not_plan_and_read_who_does(office: Office) -> None:
    before = on_record()

    response = post(office.chief, reverse("session-new"), **plan())

    assert (response.status_code, on_record()) == (403, before)
    assert "Council secretary" in text_of(response)


@pytest.mark.parametrize(
    ("changes", "place", "sentence"),
    [
        ({"title": " "}, "title", "Enter the title of the session"),
        ({"venue": ""}, "venue", "Enter the venue"),
        (
            {"planned_at": "12/24/2026 08:00"},
            "planned_at",
            "Enter day and time as dd/mm/yyyy HH:MM, for example 24/11/2026 08:00",
        ),
        (
            {"planned_at": "31/02/2027 08:00"},
            "planned_at",
            "Enter day and time as dd/mm/yyyy HH:MM, for example 24/11/2026 08:00",
        ),
        (
            {"planned_at": "24/12/0206 08:00"},
            "planned_at",
            "Enter day and time as dd/mm/yyyy HH:MM, for example 24/11/2026 08:00",
        ),
        ({"planned_at": "01/11/2020 08:00"}, "__all__", "The date 01/11/2020 has passed. Give a date from today on."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_what_was_typed(
    office: Office, changes: dict[str, str], place: str, sentence: str
) -> None:
    before, given = on_record(), plan(**changes)

    response = post(office.secretary, reverse("session-new"), **given)

    assert (response.status_code, on_record()) == (400, before)
    assert errors_of(response) == {place: [sentence]}
    assert response.context["form"]["planned_at"].value() == given["planned_at"]


# -- the agenda --------------------------------------------------------------------------------------------------------


def test_nominations_come_onto_the_agenda_in_the_order_of_their_numbers(office: Office) -> None:
    first, second = (consolidated(office, nominee=person) for person in (office.team.staff, office.team.second_staff))
    consolidated(office, nominee=office.other_team.staff, proposer=office.other_team.head)
    session = planned_empty(office)

    response = post(office.secretary, at("session-agenda", session), **places((first, "9"), (second, "2")))

    assert response.url == at("session", session)
    placed = session.items.order_by("ordinal").values_list("ordinal", "nomination__ref")
    assert list(placed) == [(1, second.ref), (2, first.ref)]
    assert first.nomination.state == State.ON_AGENDA


@pytest.mark.parametrize(
    ("numbers", "sentences"),
    [
        (("", ""), {"__all__": ["Nothing is chosen. Choose at least one line."]}),
        (("3", "3"), {number: ["Number 3 is given twice."] for number in (0, 1)}),
        (("một", ""), {0: ["Enter a number from 1 to 99, or leave the field empty"]}),
        (("0", "100"), {number: ["Enter a number from 1 to 99, or leave the field empty"] for number in (0, 1)}),
    ],
)
def test_an_agenda_that_cannot_be_is_refused_with_what_was_typed(
    office: Office, numbers: tuple[str, str], sentences: dict[str | int, list[str]]
) -> None:
    walks = [consolidated(office, nominee=person) for person in (office.team.staff, office.team.second_staff)]
    session = planned_empty(office)
    before = on_record()

    response = post(office.secretary, at("session-agenda", session), **places(*zip(walks, numbers, strict=True)))

    names = {number: f"place_{each.nomination.slug}" for number, each in enumerate(walks)}
    assert (response.status_code, on_record()) == (400, before)
    assert errors_of(response) == {names.get(key, key): text for key, text in sentences.items()}
    assert [field.value() for _nomination, field in response.context["form"].rows] == list(numbers)


def test_a_session_too_near_takes_nothing_and_says_why(office: Office) -> None:
    each = consolidated(office)
    session = planned_empty(office, days=1)
    before = on_record()

    response = post(office.secretary, at("session-agenda", session), **places((each, "1")))

    assert (response.status_code, on_record()) == (400, before)
    assert "less than 3 working days ahead" in text_of(response)


def test_a_place_stays_with_its_nomination_when_another_leaves_the_list_meanwhile(office: Office) -> None:
    people = (office.team.staff, office.team.second_staff)
    leaving, placed, other = (consolidated(office, nominee=person) for person in (*people, office.team.unit))
    session = planned_empty(office)
    given = places((leaving, ""), (placed, "1"), (other, ""))
    suspend(office, leaving)

    response = post(office.secretary, at("session-agenda", session), **given)

    assert response.url == at("session", session)
    assert [item.nomination.ref for item in session.items.select_related("nomination")] == [placed.ref]


def test_a_place_for_what_left_the_list_or_changed_places_nothing(office: Office) -> None:
    leaving, placed = (consolidated(office, nominee=person) for person in (office.team.staff, office.team.second_staff))
    session = planned_empty(office)
    given = places((leaving, "1"), (placed, "2"))
    suspend(office, leaving)
    before = on_record()

    gone = post(office.secretary, at("session-agenda", session), **given)
    changed = post(office.secretary, at("session-agenda", session), **places((placed, "1"), version=1))

    assert (gone.status_code, changed.status_code, on_record()) == (400, 409, before)
    assert f"{leaving.nomination.slug} no longer waits for an agenda" in text_of(gone)


def test_a_suspended_nomination_is_not_offered_for_an_agenda(office: Office) -> None:
    each = consolidated(office)
    suspend(office, each)

    page = visitor(office.secretary).get(at("session-agenda", planned_empty(office)))

    assert page.context["form"].rows == []
    assert "No consolidated nomination waits" in text_of(page)


def places(*given: tuple[Walk, str], version: int | None = None) -> dict[str, Any]:
    """Return the form that gives these nominations these places, looked at as they stand."""
    numbers = {f"place_{each.nomination.slug}": number for each, number in given}
    return numbers | {f"version_{each.nomination.slug}": version or each.nomination.version for each, _number in given}


def suspend(office: Office, each: Walk) -> None:
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason="Đơn tố cáo đang xác minh", upload=pdf()
    )


def planned_empty(office: Office, *, days: int = 14) -> Session:
    return review.plan_session(
        by=office.secretary,
        title="Phiên xét khen thưởng",
        planned_at=timezone.now() + timedelta(days=days),
        venue="Phòng họp số 1",
    )


# -- convened, attended, opened, adjourned -----------------------------------------------------------------------------


def test_convening_freezes_the_roll_and_says_who_stands_aside(office: Office) -> None:
    team = office.council_team
    session = planned(office, consolidated(office, nominee=team.unit, proposer=team.head))

    response = post(office.secretary, at("session-convene", session))

    assert response.url == at("session", session)
    assert session.roll.count() == 9
    page = visitor(team.head).get(response.url)
    assert [row.note for row in page.context["rows"]] == ["You do not vote on this item"]


def test_an_empty_session_is_not_convened_and_the_page_says_what_lacks(office: Office) -> None:
    session = planned_empty(office)
    before = on_record()

    response = post(office.secretary, at("session-convene", session))

    assert (response.status_code, on_record()) == (400, before)
    assert "Nothing is chosen" in text_of(response)
    (step,) = [step for step in response.context["mine"] if step.is_post]
    assert step.reasons == ("Place at least one nomination on the agenda first.",)


@pytest.mark.parametrize("who", ["chief", "hr_head", "inspector"])
def test_who_does_not_keep_the_record_convenes_nothing(office: Office, who: str) -> None:
    session = planned(office, consolidated(office))
    before = on_record()

    response = post(getattr(office, who), at("session-convene", session))

    assert (response.status_code, on_record()) == (403, before)
    assert "This step is taken by: Council secretary" in text_of(response)


def test_the_attendance_opens_the_session_or_lets_it_be_adjourned(office: Office) -> None:
    each = consolidated(office)
    session = convened(office, each)
    address = at("session-attendance", session)

    post(office.secretary, address, **seats(session, n6="ABSENT", n7="ABSENT", n8="LEFT_EARLY", n9="ABSENT"))
    few = visitor(office.chief).get(at("session", session))
    assert (few.context["present"], few.context["needed"], few.context["is_quorate"]) == (5, 6, False)
    assert [(step.label, step.is_open) for step in few.context["mine"]] == [
        ("Open the session", False),
        ("Adjourn for lack of a quorum", True),
    ]
    refused = post(office.chief, at("session-open", session))
    assert refused.status_code == 400
    assert "There is no quorum: 5 of 9 members are present, 6 are needed" in text_of(refused)

    post(office.secretary, address, **seats(session, n7="ONLINE", n8="ABSENT", n9="ABSENT"), action_token="t2")
    assert post(office.chief, at("session-open", session), action_token="t2").url == at("session", session)
    assert Session.objects.get(pk=session.pk).state == SessionState.OPEN


def test_a_session_without_a_quorum_is_adjourned_and_its_items_go_back(office: Office) -> None:
    each = consolidated(office)
    session = convened(office, each)
    attend(office, session, present=5)

    response = post(office.chief, at("session-adjourn", session))

    assert response.url == at("session", session)
    assert (Session.objects.get(pk=session.pk).state, each.nomination.state) == ("ADJOURNED_NO_QUORUM", "CONSOLIDATED")


def test_where_the_chair_is_away_the_first_vice_chair_opens_the_session(office: Office) -> None:
    session = convened(office, consolidated(office))
    attend(office, session, absent=[office.chief])
    vice = office.members[1]

    page = visitor(vice).get(at("session", session))
    assert page.context["lead_step"].label == "Open the session"
    refused = post(office.chief, at("session-open", session))
    assert refused.status_code == 403
    assert f"presided over by {person_of(vice).full_name}" in text_of(refused)
    assert post(vice, at("session-open", session)).status_code == 302
    assert Session.objects.get(pk=session.pk).presiding == person_of(vice)


def test_an_attendance_with_a_gap_is_refused_with_what_was_chosen(office: Office) -> None:
    session = convened(office, consolidated(office))
    before = on_record()
    given = seats(session, n2="ONLINE", n3="SOMEWHERE")
    del given["seat_1"]

    response = post(office.secretary, at("session-attendance", session), **given)

    assert (response.status_code, on_record()) == (400, before)
    names = [line.person.full_name for line in session.roll.select_related("person")[:3]]
    assert errors_of(response) == {
        "seat_1": [f"Choose where {names[0]} is"],
        "seat_3": [f"Choose where {names[2]} is"],
    }
    assert response.context["form"]["seat_2"].value() == "ONLINE"


def test_nobody_is_called_absent_before_the_attendance_is_recorded(office: Office) -> None:
    session = convened(office, consolidated(office))
    client = visitor(office.secretary)

    rows = client.get(at("session", session)).context["members"]
    form = client.get(at("session-attendance", session)).context["form"]

    assert {row.text for row in rows} == {"Not recorded yet"}
    assert {field.value() for _line, field in form.rows} == {None}


def test_the_same_form_sent_twice_is_answered_as_the_first(office: Office) -> None:
    session = planned(office, consolidated(office))

    first, second = (post(office.secretary, at("session-convene", session)) for _ in range(2))

    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert LedgerEntry.objects.filter(event=Event.SESSION_CONVENED).count() == 1


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
        with django_assert_max_num_queries(12) as few:
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
