"""The guests of a session on its pages, the invitation and the minutes."""

import pytest

from tests.web.council import at, consolidated, convened, on_record, post
from tests.web.everybody import errors_of
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import SessionGuest
from workflows.vocabulary.council import GuestState
from workflows.web.presenters.session_prints import guests_line

pytestmark = pytest.mark.django_db
GUEST = {"name": "Khách Thử Nghiệm", "capacity": "Đại diện Sở Nội vụ"}


def test_the_secretary_invites_and_records_a_guest_whom_the_invitation_names(office: Office) -> None:
    session = convened(office, consolidated(office))
    before = on_record()
    empty = post(office.secretary, at("session-guests", session), name="", capacity="")
    assert (empty.status_code, on_record(), sorted(errors_of(empty))) == (400, before, ["capacity", "name"])

    invited = post(office.secretary, at("session-guests", session), **GUEST, action_token="t2")
    assert invited.url == at("session-guests", session)
    page = text_of(visitor(office.members[6]).get(at("session", session)))
    invitation = text_of(visitor(office.secretary).get(at("session-print-invitation", session)))
    assert "Khách Thử Nghiệm, Đại diện Sở Nội vụ" in page
    assert "Khách Thử Nghiệm – Đại diện Sở Nội vụ" in invitation
    assert visitor(office.chief).get(at("session-guests", session)).status_code == 403

    wrong = post(office.secretary, at("guest-record", session, 1), state="SOMEWHERE")
    came = post(office.secretary, at("guest-record", session, 1), state="CAME", action_token="t3")
    assert (wrong.status_code, came.status_code) == (400, 302)
    assert SessionGuest.objects.get().state == "CAME"
    listed = visitor(office.secretary).get(at("session-guests", session))
    assert [(guest.name, label) for guest, label in listed.context["guests"]] == [("Khách Thử Nghiệm", "Came")]
    assert [word for word in GuestState if word in text_of(listed)] == []  # people read labels, no codes


def test_the_minutes_name_who_came_and_leave_a_gap_where_nobody_was_invited(office: Office) -> None:
    session = convened(office, consolidated(office))
    assert guests_line([]) == "………………"
    guest = review.invite_guest(session.ref, by=office.secretary, **GUEST)
    assert guests_line([guest]) == "không có"
    guest.state = "CAME"
    assert guests_line([guest]) == "Khách Thử Nghiệm – Đại diện Sở Nội vụ"
