"""An addendum on the page of the minutes: who drafts, approves and records it, and where it is read."""

import pytest
from django.utils import timezone

from tests.walks import pdf, recommended
from tests.web.council import at, on_record, post
from tests.web.everybody import errors_of
from tests.web.test_minutes import scan, signed
from tests.web.visitors import text_of, visitor
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import MinutesAddendum

pytestmark = pytest.mark.django_db
TEXT = "Nội dung 1: họ tên đúng là Lê Thị Thử Nghiệm"


def test_an_addendum_goes_from_hand_to_hand_under_the_minutes(office: Office) -> None:
    session = recommended(office).item.session
    minutes = at("session-minutes", session)
    drafted = post(office.secretary, at("session-addendum", session), text=TEXT)
    pages = {who: text_of(visitor(getattr(office, who)).get(minutes)) for who in ("chief", "secretary", "records")}

    approved = post(office.chief, at("addendum-approve", session, 1), version=1)
    recorded = post(office.records, at("addendum-record", session, 1), **signed(number="07/PLBB"))

    assert ["Approve the addendum" in page for page in pages.values()] == [True, False, False]
    assert [response.url for response in (drafted, approved, recorded)] == [minutes] * 3
    page = visitor(office.members[6]).get(minutes)
    assert f"Addendum 1 {TEXT} Signed as 07/PLBB of" in text_of(page)
    file = MinutesAddendum.objects.get().file
    assert file is not None
    assert visitor(office.members[6]).get(f"/tep/{file.ref}/").status_code == 200
    assert visitor(office.finance).get(f"/tep/{file.ref}/").status_code == 404


def test_what_is_short_stale_or_out_of_turn_is_said_and_writes_nothing(office: Office) -> None:
    session = recommended(office).item.session
    review.draft_addendum(session.ref, by=office.secretary, text=TEXT)
    before = on_record(), list(MinutesAddendum.objects.values())

    short = post(office.secretary, at("session-addendum", session), text="Sai")
    stale = post(office.chief, at("addendum-approve", session, 1), version=9)
    early = post(office.records, at("addendum-record", session, 1), **signed(number="07/PLBB", file=scan()))

    assert [response.status_code for response in (short, stale, early)] == [400, 409, 400]
    assert "The addendum was not approved" in text_of(stale)
    assert (on_record(), list(MinutesAddendum.objects.values())) == before
    assert "at least 10 characters" in text_of(short)
    assert errors_of(early) != {}
    assert visitor(office.secretary).get(at("addendum-record", session, 9)).status_code == 404


def test_the_scan_is_kept_and_a_second_record_is_refused(office: Office) -> None:
    session = recommended(office).item.session
    review.draft_addendum(session.ref, by=office.secretary, text=TEXT)
    review.approve_addendum(session.ref, 1, by=office.chief)
    review.record_addendum(
        session.ref, 1, by=office.records, number="07/PLBB", date=timezone.localdate(), upload=pdf()
    )

    page = text_of(visitor(office.records).get(at("addendum-record", session, 1)))

    assert "Nothing to do here now" in page
