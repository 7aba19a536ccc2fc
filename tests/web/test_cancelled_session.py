"""Cancelling a session from its page, and where the members read of it."""

import pytest

from tests.web.council import at, consolidated, convened, on_record, planned, post
from tests.web.everybody import errors_of
from tests.web.visitors import text_of, visitor
from workflows.management.demo.cast import Office
from workflows.models import Session

pytestmark = pytest.mark.django_db
REASON = "Chủ tịch Hội đồng đi công tác đột xuất"


def test_the_secretary_cancels_from_the_page_and_the_members_read_of_it(office: Office) -> None:
    session = planned(office, consolidated(office))
    page = visitor(office.secretary).get(at("session-cancel", session))

    response = post(office.secretary, at("session-cancel", session), reason=REASON)

    assert "1 nomination goes back to the list, and the members are told." in text_of(page)
    assert (response.status_code, response.url) == (302, at("session", session))
    assert Session.objects.get(pk=session.pk).state == "CANCELLED"
    member = visitor(office.members[6])
    assert f"This session is not held {REASON}" in text_of(member.get(at("session", session)))
    assert [each["label"] for each in member.get("/viec/?muc=theo-doi").context["notices"]] == ["Session cancelled"]
    closed = text_of(visitor(office.secretary).get(at("session-cancel", session)))
    assert "The session cannot be cancelled now" in closed


def test_a_convened_session_is_cancelled_by_who_presides_alone(office: Office) -> None:
    session = convened(office, consolidated(office))
    before = on_record()

    refused = post(office.secretary, at("session-cancel", session), reason=REASON)
    short = post(office.chief, at("session-cancel", session), reason="Không")

    assert (refused.status_code, short.status_code, on_record()) == (403, 400, before)
    assert "presided over by" in text_of(refused)
    assert errors_of(short) == {"reason": ["Give a reason of at least 10 characters. It stays on the record."]}
    assert post(office.chief, at("session-cancel", session), reason=REASON, action_token="t2").status_code == 302
