"""After the decision in the browser: the forms of the marks, the pages that show them, the golden board."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.walks import Walk, consolidated, nomination_at, person_of
from tests.web.deciding import decided_together
from tests.web.everybody import errors_of
from tests.web.visitors import text_of, visitor, written
from workflows.actions import decide, mark
from workflows.management.demo.cast import Office
from workflows.models import AwardRecord, LedgerEntry, Paper, User
from workflows.vocabulary.commands import Command
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
from workflows.web.forms.mark import FORMS
from workflows.web.presenters.awards import ADDRESSES, RECORD
from workflows.web.presenters.ending_work import VERBS

BOARD, NOBODY = "/bang-vang/", "chuyenvien1"


def day(offset: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=offset):%d/%m/%Y}"


def granted(office: Office) -> Walk:
    return nomination_at(State.GRANTED, office)


def granted_together(office: Office, number: int) -> list[Walk]:
    """Return awards of one decision."""
    walks = decided_together(office, [consolidated(office) for _ in range(number)])
    papers = decide.approve_lines([each.ref for each in walks], by=office.chief).papers
    for each in walks:
        each.papers = papers
    walks[0].record()
    return walks


def publish(office: Office, *walks: Walk, last: int = 20) -> None:
    today = timezone.localdate()
    refs = [each.ref for each in walks]
    mark.publish_awards(refs, by=office.records, date=today, until=today + timedelta(days=last), place="Bảng tin")


def paper_url(each: Walk, name: str = "paper") -> str:
    return reverse(name, args=[Paper.objects.get(lines__nomination__ref=each.ref).ref])


def send(user: User, url: str, **form: Any) -> Any:
    return visitor(user).post(url, {"action_token": "t1", **form})


def publication(*walks: Walk, **other: Any) -> dict[str, Any]:
    picked = {"pick": [each.nomination.slug for each in walks]} if walks else {}
    return {"date": day(), "until": day(20), "place": "Bảng tin trụ sở", **picked, **other}


def kept() -> dict[str, Any]:
    """Return what stands in the house with what is on record of awards."""
    return {**written(), "records": list(AwardRecord.objects.order_by("pk").values())}


# -- the forms ---------------------------------------------------------------------------------------------------------


def test_the_records_officer_publishes_a_whole_decision_and_its_page_says_so_line_by_line(office: Office) -> None:
    walks = granted_together(office, 2)
    url = paper_url(walks[0], "paper-publish")
    page = visitor(office.records).get(url)
    assert [field.value() for field in page.context["form"] if field.name == "pick"] == [
        [each.nomination.slug for each in walks]
    ]
    assert "It stays published for at least 20 days in a row." in text_of(page)

    response = send(office.records, url, **publication(*walks))

    assert response.url == paper_url(walks[0])
    shown = visitor(office.records).get(response.url)
    assert [[row.done for row in line.marks] for line in shown.context["award_rows"]] == [
        [f"{day()} to {day(20)}", "", "", ""]
    ] * 2
    assert [button["label"] for button in shown.context["mark_buttons"]] == ["Record the hand-over to the archive"]


def test_who_was_not_there_is_left_out_and_is_offered_again(office: Office) -> None:
    walks = granted_together(office, 2)
    url = paper_url(walks[0], "paper-present")
    form = {"date": day(), "place": "Hội nghị", "document": "DS 01"}

    send(office.hr_officer, url, **form, pick=[walks[0].nomination.slug])

    assert list(AwardRecord.objects.values_list("nomination__ref", flat=True)) == [walks[0].ref]
    again = visitor(office.hr_officer).get(url)
    assert [option["value"] for option in again.context["options"]] == [walks[1].nomination.slug]


def test_one_who_is_on_the_list_is_not_offered_his_own_line(office: Office) -> None:
    own = consolidated(office, nominee=person_of(office.finance), proposer=_proposer_of(office))
    walks = decided_together(office, [own, consolidated(office)])
    papers = decide.approve_lines([each.ref for each in walks], by=office.chief).papers
    own.papers = papers
    own.record()

    page = visitor(office.finance).get(paper_url(own, "paper-pay"))

    assert [option["value"] for option in page.context["options"]] == [walks[1].nomination.slug]
    form = {"date": day(), "amount": "1520000", "document": "PC 1", "pick": [each.nomination.slug for each in walks]}
    before = kept()
    refused = send(office.finance, paper_url(own, "paper-pay"), **form)
    assert (refused.status_code, kept()) == (400, before)
    assert "You are the nominee" in text_of(refused)


def _proposer_of(office: Office) -> User:
    """Return the head who proposes the finance officer."""
    unit = person_of(office.finance).unit
    return office.holders(Role.UNIT_HEAD, unit)[0]


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"until": day(19)}, "until", f"A decision stays published for at least 20 days in a row. Give {day(20)}"),
        ({"date": day(-1)}, "date", f"The date {day(-1)} lies before the decision of {day()}."),
        ({"date": day(1), "until": day(40)}, "date", f"The date {day(1)} lies in the future."),
        ({"date": "31/02/2026"}, "date", "Enter a date as dd/mm/yyyy"),
        ({"place": " "}, "place", "Enter where it was published"),
    ],
    ids=["too short", "before the decision", "tomorrow", "no date", "nowhere"],
)
def test_a_wrong_detail_is_said_beside_its_field_and_what_was_typed_stays(
    office: Office, change: dict[str, str], field: str, sentence: str
) -> None:
    each = granted(office)
    before = kept()

    response = send(office.records, reverse("award-publish", args=[each.nomination.slug]), **publication(**change))

    assert response.status_code == 400
    found = errors_of(response)
    assert list(found) == [field] and found[field][0].startswith(sentence)
    assert change.get("place") or 'value="Bảng tin trụ sở"' in response.content.decode()
    assert kept() == before


@pytest.mark.parametrize("typed", ["760.000", "760000", "760 000"])
def test_an_amount_is_typed_with_or_without_its_points(office: Office, typed: str) -> None:
    each = granted(office)
    form = {"date": day(), "amount": typed, "document": "PC 12"}

    assert send(office.finance, reverse("award-pay", args=[each.nomination.slug]), **form).status_code == 302
    assert AwardRecord.objects.get().amount == 760_000


@pytest.mark.parametrize("typed", ["76.00", "0", "-760000", "bảy trăm", "9999999999", "７６００００"])
def test_what_is_no_amount_is_asked_again(office: Office, typed: str) -> None:
    each = granted(office)
    form = {"date": day(), "amount": typed, "document": "PC 12"}

    response = send(office.finance, reverse("award-pay", args=[each.nomination.slug]), **form)

    assert (response.status_code, errors_of(response)) == (
        400,
        {"amount": ["Enter the amount in đồng as digits, for example 760.000"]},
    )
    assert AwardRecord.objects.count() == 0


def test_a_form_sent_twice_marks_once_and_one_sent_later_is_told_that_it_is_done(office: Office) -> None:
    each = granted(office)
    url = reverse("award-publish", args=[each.nomination.slug])

    first, second = (send(office.records, url, **publication()) for _ in range(2))
    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    after = kept()

    later = send(office.records, url, **publication(action_token="t2"))
    assert (later.status_code, kept()) == (409, after)
    assert "is on record already" in text_of(later)
    closed = text_of(visitor(office.records).get(url))
    assert "This cannot be done now" in closed and "is on record already" in closed


def test_a_paper_without_awards_has_no_such_page(office: Office) -> None:
    draft = nomination_at(State.AWAITING_SIGNATURE, office)
    sent = nomination_at(State.ESCALATED, office)

    for each in (draft, sent):
        assert visitor(office.records).get(paper_url(each, "paper-publish")).status_code == 404
        assert "award_rows" not in visitor(office.records).get(paper_url(each)).context


def test_the_provinces_award_is_paid_by_another_with_a_reason(office: Office) -> None:
    each = nomination_at(State.ESCALATED, office).answer(Command.RECORD_GRANT)
    url = reverse("award-pay", args=[each.nomination.slug])
    page = visitor(office.finance).get(url)
    assert [field.name for field in page.context["fields"]] == ["date", "amount", "document", "payer"]

    response = send(office.finance, url, date=day(), amount="", document="", payer="Tỉnh chi từ quỹ của tỉnh")

    assert response.status_code == 302
    assert "Paid elsewhere" in text_of(visitor(office.finance).get(response.url))


# -- the page of the nomination ----------------------------------------------------------------------------------------


def test_the_page_of_an_award_says_what_is_due_and_offers_what_is_mine(office: Office) -> None:
    each = granted(office)
    url = reverse("nomination", args=[each.nomination.slug])

    def offered(user: User) -> list[str]:
        return [row.label for row in visitor(user).get(url).context["marks"] if row.url]

    assert offered(office.records) == ["Published inside the agency", "File handed over to the archive"]
    assert offered(office.finance) == ["Prize money paid"]
    assert offered(office.hr_officer) == [
        "Published inside the agency",
        "Presented",
        "File handed over to the archive",
    ]
    assert offered(office.team.head) == offered(office.inspector) == offered(office.chief) == []
    assert [bool(row.due) for row in visitor(office.team.head).get(url).context["marks"]] == [True] * 4


def test_a_mark_that_came_late_is_marked_late_and_one_that_is_overdue_is_red(office: Office) -> None:
    each = granted(office)
    url = reverse("nomination", args=[each.nomination.slug])
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        publish(office, each)
        rows = visitor(office.records).get(url).context["marks"]

    assert [(row.is_late, row.due.tone if row.due else "") for row in rows] == [
        (True, ""),
        (False, "bad"),
        (False, "bad"),
        (False, ""),
    ]


def test_the_history_tells_each_mark_in_a_sentence(office: Office) -> None:
    each = granted(office)
    publish(office, each)
    mark.pay_awards([each.ref], by=office.finance, date=timezone.localdate(), amount=760_000, voucher="PC 1")

    text = text_of(visitor(office.team.head).get(reverse("nomination", args=[each.nomination.slug])))

    number = Paper.objects.get(lines__nomination__ref=each.ref).document_number
    assert f"published inside the agency from {day()} to {day(20)} (decision {number})" in text
    assert f"recorded that the prize of 760,000 đồng was paid on {day()} (decision {number})" in text


# -- the board ---------------------------------------------------------------------------------------------------------


def shown(user: User, query: str = "") -> list[str]:
    return [row.name for row in visitor(user).get(BOARD + query).context["rows"]]


def test_everybody_who_is_signed_in_finds_on_the_board_what_is_published_today_and_no_more(office: Office) -> None:
    first, second = granted_together(office, 2)
    nobody = User.objects.get(username=NOBODY)
    publish(office, first)
    names = [first.nomination.nominee_name]

    for user in (nobody, office.administrator, office.team.clerk, office.finance, office.inspector):
        assert shown(user) == names
    assert visitor(None).get(BOARD).status_code == 302
    assert BOARD in visitor(nobody).get(BOARD).content.decode()  # and the way there stands in the navigation
    page = visitor(nobody).get(BOARD)
    (row,) = page.context["rows"]
    number = Paper.objects.get(lines__nomination__ref=first.ref).document_number
    assert (row.unit, row.award, row.decision, row.decided, row.until) == (
        office.team.unit.name,
        office.giay_khen.name,
        number,
        day(),
        day(20),
    )
    assert second.nomination.slug not in page.content.decode()
    assert "/de-nghi/" not in text_of(page) and first.nomination.slug not in page.content.decode()


def test_on_its_last_day_an_award_is_on_the_board_and_on_the_next_it_is_former(office: Office) -> None:
    each = granted(office)
    publish(office, each, last=25)
    name, nobody = each.nomination.nominee_name, User.objects.get(username=NOBODY)
    found = []

    for days in (25, 26):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            found.append([shown(user, query) for user in (nobody, office.hr_head) for query in ("", "?muc=da-het-han")])

    # Somebody without the right to what is former is shown the board of today in its place.
    assert found == [[[name], [name], [name], []], [[], [], [], [name]]]


def test_what_begins_later_is_not_on_the_board_yet(office: Office) -> None:
    each = granted(office)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        publish(office, each)

    assert shown(office.team.head) == []


def test_an_inspectors_look_at_the_board_is_on_record(office: Office) -> None:
    publish(office, granted(office))
    before = LedgerEntry.objects.filter(event=Event.LIST_VIEWED).count()

    visitor(office.hr_head).get(BOARD)
    visitor(office.inspector).get(BOARD)

    entries = LedgerEntry.objects.filter(event=Event.LIST_VIEWED)
    assert entries.count() == before + 1
    assert '"list":"board"' in entries.latest("id").body and '"found":1' in entries.latest("id").body


def test_thirty_awards_cost_as_many_queries_as_one_on_every_page(office: Office) -> None:
    def costs(each: Walk) -> list[int]:
        return [
            _queries(office.records, url)
            for url in (BOARD, paper_url(each), paper_url(each, "paper-archive"), "/viec/")
        ]

    (one,) = granted_together(office, 1)
    publish(office, one)
    single = costs(one)
    many = granted_together(office, 30)
    publish(office, *many)

    assert len(shown(office.records)) == 31
    assert costs(many[0]) == single


def _queries(user: User, url: str) -> int:
    client = visitor(user)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return sum(1 for query in captured.captured_queries if query["sql"].startswith("SELECT"))


def test_every_mark_has_its_form_and_its_addresses() -> None:
    assert set(FORMS) == set(ADDRESSES) == set(RECORD) == set(VERBS) == set(AwardMark)
