"""A session is convened, attended, opened, or adjourned."""

import pytest

from tests.web.council import at, attend, consolidated, convened, on_record, person_of, planned, post, seats
from tests.web.everybody import errors_of
from tests.web.planning import planned_empty
from tests.web.visitors import text_of, visitor
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Session
from workflows.vocabulary.council import SessionState
from workflows.vocabulary.events import Event


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
        ("Cancel the session", True),
    ]
    refused = post(office.chief, at("session-open", session))
    assert refused.status_code == 400
    assert "There is no quorum: 5 of 9 members take part, 6 are needed" in text_of(refused)

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
    assert {field.value() for _line, field, _why in form.rows} == {None}


def test_the_same_form_sent_twice_is_answered_as_the_first(office: Office) -> None:
    session = planned(office, consolidated(office))

    first, second = (post(office.secretary, at("session-convene", session)) for _ in range(2))

    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert LedgerEntry.objects.filter(event=Event.SESSION_CONVENED).count() == 1
