"""Telling those not selected, in the browser: the reason out of the record, the notice for the nominee, its letter."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.walks import Walk, close, consolidated, nomination_at, pdf, person_of, sitting, vote, walk
from tests.web.everybody import answers_to, errors_of, everybody, send
from tests.web.visitors import text_of, visitor, written
from workflows.actions import campaigns, hold, notify
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, OutcomeNotice, User
from workflows.rules.outcomes import AFTER_HOLD
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

REASON = "Thành tích chưa thật sự nổi bật so với tiêu chuẩn"
SECRET = "Có đơn tố cáo đang được Thanh tra tỉnh xác minh"


def url_of(each: Walk) -> str:
    return reverse("outcome-notify", args=[each.nomination.slug])


def told(office: Office, each: Walk, reason: str = REASON) -> str:
    """Tell of an outcome and return the address of the notice."""
    notice = notify.notify_outcome(each.ref, by=office.hr_officer, reason=reason)
    return reverse("outcome-notice", args=[notice.ref])


def ended_after_hold(office: Office) -> Walk:
    each = nomination_at(State.APPRAISING, office)
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf())
    hold.conclude_hold(each.ref, by=office.hr_head, reason=f"{SECRET}, đúng", upload=pdf("ket-luan.pdf"))
    return each


def refused_by_secret_ballot(office: Office) -> Walk:
    each = consolidated(office, award_form=office.bang_khen)
    session = sitting(office, each)
    vote(office, each, yes=2)
    close(office, session)
    return each


def prefilled(office: Office, each: Walk) -> str:
    return str(visitor(office.hr_officer).get(url_of(each)).context["form"]["reason"].value())


def test_the_reason_is_taken_from_the_record(office: Office) -> None:
    assert prefilled(office, nomination_at(State.DECLINED, office)) == "Thành tích chưa thật sự nổi bật"
    assert prefilled(office, nomination_at(State.REJECTED_INELIGIBLE, office)) == (
        "Chưa đủ tiêu chuẩn theo quy định\nĐiều 75 Luật Thi đua, khen thưởng"
    )
    assert prefilled(office, nomination_at(State.PROVINCE_REJECTED, office)) == "Theo văn bản của Sở Nội vụ"
    assert prefilled(office, nomination_at(State.NOT_RECOMMENDED, office)) == (
        "Hội đồng không thông qua: không đạt tỷ lệ phiếu đồng ý theo quy định.\n"
        "Chưa đạt số phiếu cần thiết theo quy định."
    )


def test_of_a_secret_ballot_the_general_words_alone_and_no_figures_go_out(office: Office) -> None:
    each = refused_by_secret_ballot(office)
    assert prefilled(office, each) == "Hội đồng không thông qua: không đạt tỷ lệ phiếu đồng ý theo quy định."
    before = written()

    response = send(office.hr_officer, url_of(each), each, reason="Chỉ đạt 2/9 phiếu đồng ý")

    assert (response.status_code, list(errors_of(response))) == (400, ["reason"])
    assert "Chỉ đạt 2/9 phiếu đồng ý" in response.content.decode()
    assert (written(), OutcomeNotice.objects.count()) == (before, 0)


@pytest.mark.parametrize("who", ["hr_officer", "hr_head"])
def test_after_a_suspension_there_is_nothing_to_type_and_nothing_is_let_out(office: Office, who: str) -> None:
    each = ended_after_hold(office)
    user = getattr(office, who)
    page = visitor(user).get(url_of(each))
    assert "reason" not in page.context["form"].fields
    assert AFTER_HOLD in text_of(page)

    # Not even where somebody adds the field by hand.
    send(user, url_of(each), each, reason=SECRET)

    notice = OutcomeNotice.objects.get()
    assert notice.reason == AFTER_HOLD
    for reader in (office.team.head, office.hr_officer, office.inspector):
        for name in ("outcome-notice", "outcome-print"):
            assert "tố cáo" not in text_of(visitor(reader).get(reverse(name, args=[notice.ref])))


def test_of_what_ended_with_its_campaign_page_notice_and_letter_say_so(office: Office) -> None:
    nominee = _nominee_without_role(office)
    each = walk(office, nominee=person_of(nominee)).draft().fill().submit().receive()
    campaigns.cancel_campaign(office.campaign.campaign.code, by=office.chief, reason="Tỉnh đã hủy phong trào này")
    page = visitor(office.hr_officer).get(reverse("nomination", args=[each.nomination.slug]))
    assert (page.context["may_tell"], prefilled(office, each)) == (True, "Tỉnh đã hủy phong trào này")

    address = told(office, each, "Tỉnh đã hủy phong trào này")

    his = visitor(nominee)
    assert [each["label"] for each in his.get(reverse("inbox")).context["notices"]] == ["Ended with its campaign"]
    assert "Result Ended with its campaign Reason Tỉnh đã hủy phong trào này" in text_of(his.get(address))
    assert "Căn cứ việc Chánh Văn phòng hủy phong trào thi đua ngày" in text_of(his.get(f"{address}in/"))


def test_a_notice_is_sent_once_and_a_second_form_is_told_when_it_was(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)
    first, twin = (send(office.hr_officer, url_of(each), each, reason=REASON) for _ in range(2))
    assert (first.status_code, twin.status_code, first.url) == (302, 302, twin.url)
    before = written()

    later = send(office.hr_head, url_of(each), each, reason=REASON, action_token="t2")

    assert (later.status_code, written(), OutcomeNotice.objects.count()) == (409, before, 1)
    assert f"This outcome was told on {timezone.localdate():%d/%m/%Y}." in text_of(later)


def test_the_page_of_the_nomination_says_whether_they_were_told(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)
    page = reverse("nomination", args=[each.nomination.slug])
    officer, head = visitor(office.hr_officer), visitor(office.team.head)
    assert (officer.get(page).context["may_tell"], head.get(page).context["may_tell"]) == (True, False)
    assert "Unit and nominee are still to be told." in text_of(head.get(page))

    address = told(office, each)

    assert f'href="{address}"' in head.get(page).content.decode()
    assert officer.get(page).context["may_tell"] is False


# -- the notice --------------------------------------------------------------------------------------------------------


def refused_nominee(office: Office, nominee: User) -> Walk:
    each = consolidated(office, nominee=person_of(nominee))
    session = sitting(office, each)
    vote(office, each, yes=0)
    close(office, session)
    return each


def test_the_nominee_reads_the_notice_and_nothing_else_of_the_dossier(office: Office) -> None:
    nominee = _nominee_without_role(office)
    each = refused_nominee(office, nominee)
    address = told(office, each)
    his = visitor(nominee)

    inbox = his.get(reverse("inbox"))
    assert [notice["url"] for notice in inbox.context["notices"]] == [address]
    assert f'href="{address}"' in inbox.content.decode()

    notice = his.get(address)
    last = timezone.localdate() + timedelta(days=90)
    assert REASON in text_of(notice) and f"{last:%d/%m/%Y}" in text_of(notice)
    assert his.get(f"{address}in/").status_code == 200
    assert his.get(reverse("nomination", args=[each.nomination.slug])).status_code == 404
    assert "/de-nghi/" not in notice.content.decode().split("<main")[1]


def test_a_notice_is_found_by_those_who_see_the_nomination_and_by_nobody_else(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)
    address = told(office, each)
    page = reverse("nomination", args=[each.nomination.slug])

    seers = answers_to(office, page)

    assert answers_to(office, address) == answers_to(office, f"{address}in/") == seers
    assert set(seers) == {200, 404}
    assert "nobody" in seers[404] and set().union(*seers.values()) == set(everybody(office))
    assert visitor(office.chief).get("/thong-bao-ket-qua/0000000000000000/").status_code == 404


def test_the_head_of_the_unit_finds_the_notice_under_what_he_follows(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)
    address = told(office, each)

    notices = visitor(office.team.head).get(reverse("inbox"), {"muc": "theo-doi"}).context["notices"]

    assert (notices[0]["url"], notices[0]["label"]) == (address, "Declined by the Chief")


def test_an_inspectors_look_at_a_notice_is_on_record(office: Office) -> None:
    each = nomination_at(State.DECLINED, office)
    address = told(office, each)

    visitor(office.inspector).get(address)
    visitor(office.inspector).get(f"{address}in/")

    looks = LedgerEntry.objects.filter(event=Event.NOMINATION_VIEWED, about=f"nomination/{each.ref}")
    assert ['"page":"outcome_' in body for body in looks.values_list("body", flat=True)] == [True, True]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.DECLINED, ("Căn cứ ý kiến của Chánh Văn phòng ngày", "chưa được tặng Giấy khen")),
        (State.REJECTED_INELIGIBLE, ("Căn cứ kết quả thẩm định hồ sơ ngày", "chưa được tặng Giấy khen")),
        (State.NOT_RECOMMENDED, ("họp Hội đồng Thi đua - Khen thưởng cơ quan", "chưa được tặng Giấy khen")),
        (State.PROVINCE_REJECTED, ("Căn cứ văn bản số 1523/QĐ-UBND ngày", "chưa được tặng Bằng khen")),
    ],
)
def test_the_letter_says_on_what_it_rests_why_and_how_to_complain(
    office: Office, state: State, words: tuple[str, str]
) -> None:
    each = nomination_at(state, office)

    letter = text_of(visitor(office.hr_officer).get(f"{told(office, each)}in/"))

    assert [word for word in (*words, f"Lý do: {REASON}.", "có quyền khiếu nại") if word not in letter] == []


def test_what_the_council_would_only_have_proposed_was_not_proposed(office: Office) -> None:
    letter = text_of(visitor(office.hr_officer).get(f"{told(office, refused_by_secret_ballot(office))}in/"))

    assert "chưa được đề nghị tặng Bằng khen" in letter


def _nominee_without_role(office: Office) -> User:
    """Return an account of the first team whose person holds no role."""
    person = office.team.staff
    user: Any = User.objects.create_user(username="nguoi.duoc.de.nghi", password=None)
    type(person).objects.filter(pk=person.pk).update(user=user)
    person.refresh_from_db()
    user.person = person
    return user
