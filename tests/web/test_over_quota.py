"""The number of awards and the ranking on their pages, on the item and in the minutes."""

import pytest

from tests.walks import over_quota, sitting
from tests.web.council import at, consolidated, of_item, on_record, post
from tests.web.everybody import errors_of
from tests.web.visitors import text_of, visitor
from workflows.management.demo.cast import Office
from workflows.models import Person, SessionQuota

pytestmark = pytest.mark.django_db
GIVEN = {"group": "GK:INDIVIDUAL", "number": "1", "source": "Kế hoạch số 15/KH-VP"}


def test_who_presides_sets_the_number_from_the_page_of_the_session(office: Office) -> None:
    session = sitting(office, consolidated(office), consolidated(office, nominee=office.team.second_staff))
    steps = [step.label for step in visitor(office.chief).get(at("session", session)).context["mine"]]
    before = on_record()
    wrong = post(office.chief, at("session-quota", session), **{**GIVEN, "number": "0", "source": ""})

    assert "Set the number of awards" in steps
    assert (wrong.status_code, on_record()) == (400, before)
    assert errors_of(wrong) == {"number": ["Give a number from 1 to 999"], "source": ["Enter the document"]}
    assert post(office.secretary, at("session-quota", session), **GIVEN).status_code == 403
    assert post(office.chief, at("session-quota", session), **GIVEN, action_token="t2").status_code == 302
    assert SessionQuota.objects.get().number == 1
    assert "Kế hoạch số 15/KH-VP" in text_of(visitor(office.chief).get(at("session-quota", session)))


def test_the_order_is_shown_then_recorded_and_read_on_the_item_and_in_the_minutes(office: Office) -> None:
    walks = over_quota(office, yes=(9, 6))
    session = walks[0].item.session
    waiting = text_of(visitor(office.secretary).get(at("session-minutes", session)))
    page = text_of(visitor(office.chief).get(at("session-rank", session)))

    response = post(office.chief, at("session-rank", session), group="GK:INDIVIDUAL")

    assert "More items passed than there are awards" in waiting
    assert [text in page for text in ("Within the number of awards", "Beyond the number of awards")] == [True, True]
    assert response.status_code == 302
    item = text_of(visitor(office.members[6]).get(of_item("item", walks[1])))
    assert "Place 2 of 2 for 1 awards: 6 votes in favour; the last within has 9" in item
    assert "Passed, beyond the number of awards" in item and "fewer votes in favour" in item
    printed = text_of(visitor(office.secretary).get(at("session-print-minutes", session)))
    assert "Đạt, vượt số lượng" in printed
    assert "đối với cá nhân: 1 (căn cứ Kế hoạch số 15/KH-VP)" in printed
    assert "Nội dung 2: Vượt số lượng khen thưởng: xếp thứ 2 trong 2, số lượng 1, được 6 phiếu" in printed
    closed = text_of(visitor(office.chief).get(at("session-rank", session)))
    assert "Nothing can be ranked now" in closed


def test_of_equals_the_page_asks_whom_and_why_and_keeps_what_was_typed(office: Office) -> None:
    Person.objects.filter(pk__in=[office.team.staff.pk, office.team.second_staff.pk]).update(sex="M")
    walks = over_quota(office, yes=(7, 7))
    session = walks[0].item.session
    page = visitor(office.chief).get(at("session-rank", session))
    before = on_record()

    short = post(
        office.chief, at("session-rank", session), group="GK:INDIVIDUAL", named=walks[1].item.ref, reason="Hơn"
    )

    assert text_of(page).count("Equal at the last place") == 2
    assert "Choose 1." in text_of(page) and "At least 10 characters. It stays on the record." in text_of(page)
    assert (short.status_code, on_record()) == (400, before)
    assert "Choose 1 of them, and give a reason of at least 10 characters." in text_of(short)
    assert short.context["form"]["named"].value() == [walks[1].item.ref]
