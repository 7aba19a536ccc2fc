"""A session is planned, and nominations come onto its agenda."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.web.council import at, consolidated, on_record, post
from tests.web.everybody import errors_of
from tests.web.planning import planned_empty
from tests.web.visitors import text_of, visitor
from workflows.actions import hold
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import Walk, pdf
from workflows.models import Session
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.states import State


def plan(**changes: str) -> dict[str, str]:
    day = timezone.localtime() + timedelta(days=14)
    return {
        "title": "Phiên xét khen thưởng chuyên đề",
        "planned_at": f"{day:%d/%m/%Y} 08:00",
        "venue": "Phòng họp số 1",
        **changes,
    }


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
