"""Recipients in the browser: named on a draft, printed with it, sent the signed document; told on their desks."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.matrix.looking import changes, picture
from tests.walks import nomination_at, recommended
from tests.web.everybody import answers_to, errors_of, everybody
from tests.web.visitors import text_of, visitor
from workflows.actions.recipients import Dispatching, dispatch_paper, name_recipients
from workflows.management.demo.cast import Office
from workflows.models import Dispatch, LedgerEntry, Paper, PaperRecipient, User
from workflows.rules.dispatch import Line
from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

READERS = {"officer", "hr head", "secretary", "chief", "signing deputy", "other deputy", "records", "inspector"}
PLAN = "/phong-trao/TD-2026/noi-nhan/1/"


def today(days: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d/%m/%Y}"


def draft(office: Office) -> Paper:
    return recommended(office).approve().papers[0]


def granted(office: Office) -> Paper:
    return Paper.objects.get(pk=nomination_at(State.GRANTED, office).papers[0].pk)


def page_of(paper: Paper, name: str = "paper-recipients") -> str:
    return reverse(name, args=[paper.ref])


def sending(*lines: int, **changes: Any) -> dict[str, Any]:
    return {"lines": list(lines), "way": "PAPER", "date": today(), "note": "", "action_token": "t1", **changes}


def naming(paper: Paper, *lines: tuple[str, str], **changes: Any) -> dict[str, Any]:
    named: dict[str, Any] = {"version": paper.version, "rows": 7, "action_token": "t1"}
    for number, (text, purpose) in enumerate(lines, start=1):
        named |= {f"text_{number}": text, f"purpose_{number}": purpose}
    return {**named, **changes}


def texts(paper: Paper) -> list[str]:
    return list(PaperRecipient.objects.filter(paper=paper).values_list("text", flat=True))


def inbox(user: User, section: str = "") -> Any:
    return visitor(user).get(reverse("inbox"), {"muc": section} if section else {}).context


# -- who comes in ------------------------------------------------------------------------------------------------------


def test_who_works_with_papers_reads_what_was_sent_and_others_read_whose_it_is(office: Office) -> None:
    paper = granted(office)
    others = set(everybody(office)) - READERS - {"finance"}

    assert answers_to(office, page_of(paper)) == {200: READERS | {"finance"}, 403: others}
    assert answers_to(office, page_of(paper, "paper-recipients-name")) == {
        200: {"officer", "hr head", "records"},
        403: set(everybody(office)) - {"officer", "hr head", "records"},
    }
    assert answers_to(office, PLAN) == {200: READERS, 404: set(everybody(office)) - READERS}


def test_a_plan_that_is_not_there_has_no_recipients(office: Office) -> None:
    records = visitor(office.records)

    assert [records.get(address).status_code for address in (PLAN, "/phong-trao/TD-2026/noi-nhan/2/")] == [200, 404]


def test_only_the_records_officer_has_the_form_of_sending_and_only_for_a_signed_paper(office: Office) -> None:
    signed, unsigned = granted(office), draft(office)

    forms = {
        (name, each.state): visitor(user).get(page_of(each)).context["form"] is not None
        for name, user in {"records": office.records, "hr": office.hr_head}.items()
        for each in (signed, unsigned)
    }

    assert [key for key, has_form in forms.items() if has_form] == [("records", "RECORDED")]
    response = visitor(office.hr_head).post(page_of(signed), sending(1))
    assert (response.status_code, "Records officer" in text_of(response)) == (403, True)
    assert Dispatch.objects.count() == 0


# -- naming ------------------------------------------------------------------------------------------------------------


def test_the_recipients_of_a_draft_are_named_and_stand_on_its_print(office: Office) -> None:
    paper = draft(office)
    hr = visitor(office.hr_head)
    before = text_of(hr.get(page_of(paper, "paper-print")))

    response = hr.post(
        page_of(paper, "paper-recipients-name"),
        naming(paper, ("Sở Nội vụ", "báo cáo"), ("", ""), ("Lưu: VT", ""), internal_3="on", roles_3=["hr_officer"]),
    )

    assert response.url == page_of(paper)
    assert texts(paper) == ["Sở Nội vụ", "Lưu: VT"]
    assert "Như Điều 3; Sở Nội vụ (báo cáo); PCVP, Công đoàn; Lưu: VT, HCTC." in before
    assert "Nơi nhận: Sở Nội vụ (báo cáo); Lưu: VT." in text_of(hr.get(page_of(paper, "paper-print")))
    rows = hr.get(page_of(paper)).context["rows"]
    assert [(row.number, row.text, row.place, row.told) for row in rows] == [
        (1, "Sở Nội vụ", "outside", ""),
        (2, "Lưu: VT", "inside the Office", "HR officer"),
    ]


def test_the_form_shows_the_present_recipients_and_three_empty_lines(office: Office) -> None:
    paper = draft(office)

    form = visitor(office.hr_head).get(page_of(paper, "paper-recipients-name")).context["form"]

    assert [line["text"].value() for line in form.line_fields] == [*texts(paper), "", "", ""]
    assert form.line_fields[2]["roles"].value() == ["deputy_chief", "trade_union"]


def test_recipients_that_are_the_same_as_before_are_said_so_and_nothing_is_written(office: Office) -> None:
    paper = draft(office)
    hr = visitor(office.hr_head)
    form = hr.get(page_of(paper, "paper-recipients-name")).context["form"]
    same = {"version": paper.version, "rows": form.rows, "action_token": "t1"}
    for line in form.line_fields:
        same |= {line[name].html_name: line[name].value() or "" for name in ("text", "purpose")}
        same |= {line["roles"].html_name: line["roles"].value()} if line["roles"].value() else {}
        same |= {line["internal"].html_name: "on"} if line["internal"].value() else {}
    entries = LedgerEntry.objects.count()

    response = hr.post(page_of(paper, "paper-recipients-name"), same, follow=True)

    assert "The recipients are the same as before; nothing was recorded." in text_of(response)
    assert (LedgerEntry.objects.count(), Paper.objects.get(pk=paper.pk).version) == (entries, paper.version)


@pytest.mark.parametrize(
    ("changes", "status", "errors"),
    [
        ({"text_1": ""}, 400, {"text_1": ["Name the recipient, or empty the line"]}),
        (
            {"roles_1": ["chief"]},
            400,
            {"internal_1": ["Only recipients inside the Office are told in this system"]},
        ),
        (
            {"text_2": "Sở Nội vụ"},
            400,
            {"__all__": ["“Sở Nội vụ” stands twice in the list. Name each recipient once."]},
        ),
        (
            {"text_1": "", "purpose_1": ""},
            400,
            {"__all__": ["A document goes to somebody. Name at least one recipient."]},
        ),
        (
            {"version": "9"},
            409,
            {
                "__all__": [
                    "Someone else has just changed this nomination. Look at the changes, then record yours again."
                ]
            },
        ),
    ],
)
def test_recipients_that_cannot_be_are_refused_and_what_was_typed_is_kept(
    office: Office, changes: dict[str, Any], status: int, errors: dict[str, list[str]]
) -> None:
    paper = draft(office)
    hr = visitor(office.hr_head)
    before = picture()

    response = hr.post(
        page_of(paper, "paper-recipients-name"), naming(paper, ("Sở Nội vụ", "báo cáo"), text_5="", **changes)
    )

    assert (response.status_code, errors_of(response)) == (status, errors)
    if "purpose_1" not in changes:
        assert 'value="báo cáo"' in response.content.decode()
    assert changes_of(before) == {}


def changes_of(before: Any) -> dict[str, tuple[int, int]]:
    return changes(before, picture())


def test_after_the_signature_the_page_says_that_the_recipients_stay(office: Office) -> None:
    paper = granted(office)
    hr = visitor(office.hr_head)

    page = hr.get(page_of(paper, "paper-recipients-name"))
    response = hr.post(page_of(paper, "paper-recipients-name"), naming(paper, ("Sở khác", "")))

    assert len(page.context["closed"]) == 1
    assert (response.status_code, len(texts(paper))) == (400, 4)


# -- sending -----------------------------------------------------------------------------------------------------------


def test_the_records_officer_sends_a_paper_and_its_page_says_what_went_to_whom(office: Office) -> None:
    paper = granted(office)
    records = visitor(office.records)

    page = records.get(page_of(paper))
    response = records.post(page_of(paper), sending(1, 2, note="Kèm danh sách"), follow=True)

    assert page.context["form"]["lines"].value() == [1, 2, 3, 4]
    assert "What was sent is on record." in text_of(response)
    name = office.records.person.full_name
    said = f"{today()}, As a paper copy, by {name} – Kèm danh sách"
    assert [(row.number, row.look.label, row.sent) for row in response.context["rows"]] == [
        (1, "Has been sent", (said,)),
        (2, "Has been sent", (said,)),
        (3, "Not sent yet", ()),
        (4, "Not sent yet", ()),
    ]
    assert response.context["standing"] == "Sent to 2 of 4 recipients."
    assert response.context["form"]["lines"].value() == [3, 4]
    assert f"Sở Nội vụ (báo cáo) – sent on {today()}" in text_of(response)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"lines": []}, {"__all__": ["Nothing is chosen. Choose at least one line."]}),
        ({"lines": [9]}, {"lines": ["Choose recipients of this document"]}),
        ({"lines": ["x"]}, {"lines": ["Choose recipients of this document"]}),
        ({"way": ""}, {"way": ["Choose how it was sent"]}),
        ({"way": "PIGEON"}, {"way": ["Choose how it was sent"]}),
        ({"date": ""}, {"date": ["Enter the day of sending"]}),
        ({"date": "31/02/2026"}, {"date": ["Enter a date as dd/mm/yyyy, for example 24/11/2026"]}),
        (
            {"date": today(1)},
            {"date": [f"The date {today(1)} lies in the future. Give the day on which it was sent."]},
        ),
        (
            {"date": today(-1)},
            {
                "date": [
                    f"The date {today(-1)} lies before the document of {today()}. Give the day on which it was sent."
                ]
            },
        ),
        (
            {"way": "IN_SYSTEM"},
            {"way": ["Nobody in this system is told for: Sở Nội vụ. Choose how else it was sent to them."]},
        ),
        ({"note": "x" * 301}, {"note": ["Ensure this value has at most 300 characters (it has 301)."]}),
    ],
)
def test_a_sending_that_cannot_be_is_refused_and_what_was_typed_is_kept(
    office: Office, changes: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    paper = granted(office)
    records = visitor(office.records)
    before = picture()

    response = records.post(page_of(paper), sending(2, **{"note": "Gửi văn thư", **changes}))

    assert (response.status_code, errors_of(response)) == (400, errors)
    if "note" not in changes:
        assert 'value="Gửi văn thư"' in response.content.decode()
    assert changes_of(before) == {}


def test_a_line_that_was_sent_is_marked_and_sent_again_only_with_a_note(office: Office) -> None:
    paper = granted(office)
    records = visitor(office.records)
    records.post(page_of(paper), sending(2))

    again = records.post(page_of(paper), sending(2, action_token="t2"))
    reasoned = records.post(page_of(paper), sending(2, action_token="t3", note="Bản trước thiếu trang"))

    assert errors_of(again) == {
        "note": ["Already sent to: Sở Nội vụ. To send it again, say why in the note; or leave them out."]
    }
    assert reasoned.status_code == 302
    assert Dispatch.objects.count() == 2


def test_the_same_form_sent_twice_sends_once(office: Office) -> None:
    paper = granted(office)
    records = visitor(office.records)

    answers = [records.post(page_of(paper), sending(2)) for _ in range(2)]

    assert [answer.url for answer in answers] == [page_of(paper)] * 2
    assert Dispatch.objects.count() == 1


def test_a_plan_is_sent_from_its_page(office: Office) -> None:
    response = visitor(office.records).post(PLAN, sending(1, 3), follow=True)

    assert [row.look.label for row in response.context["rows"]] == [
        "Has been sent",
        "Not sent yet",
        "Has been sent",
        "Not sent yet",
    ]
    assert LedgerEntry.objects.filter(event=Event.PLAN_DISPATCHED).count() == 1


# -- desks -------------------------------------------------------------------------------------------------------------


def test_a_paper_that_has_not_gone_to_every_line_waits_on_the_desk_of_the_records_officer(office: Office) -> None:
    paper = granted(office)
    title = f"Send: Decision {paper.document_number}"

    rows = [row for group in inbox(office.records)["groups"] for row in group.rows if row.title == title]
    dispatch_paper(
        paper.ref,
        by=office.records,
        given=Dispatching(lines=[1, 2, 3, 4], way=DispatchWay.PAPER, date=timezone.localdate()),
    )

    assert [(row.url, row.detail) for row in rows] == [(page_of(paper), "4 recipients are left")]
    assert rows[0].due != ""
    assert title not in [row.title for group in inbox(office.records)["groups"] for row in group.rows]


def test_who_is_told_finds_the_document_among_his_messages_with_a_link_where_he_may_open_it(office: Office) -> None:
    paper = granted(office)
    visitor(office.records).post(page_of(paper), sending(1, 3))
    visitor(office.records).post(PLAN, sending(3))

    head, deputy = (
        [
            (notice["name"], notice["url"], notice["label"])
            for notice in inbox(user, "theo-doi")["notices"]
            if notice["label"] == "sent to you"
        ]
        for user in (office.team.head, office.deputy)
    )

    code = office.campaign.campaign.code
    plan = (
        f"Plan of “{office.campaign.campaign.short_title}”, version 1", reverse("campaign", args=[code]), "sent to you"
    )
    decision = f"Decision {paper.document_number}"
    assert head == [plan, (decision, "", "sent to you")]
    assert deputy == [plan, (decision, reverse("paper", args=[paper.ref]), "sent to you")]


def test_who_was_sent_a_decision_in_this_system_reads_it_with_its_signed_form_and_nothing_else_of_it(
    office: Office,
) -> None:
    paper, other = granted(office), granted(office)
    assert paper.file is not None
    scan = reverse("file", args=[paper.file.ref])
    before = {address: answers_to(office, address) for address in (page_of(paper, "paper-print"), scan)}

    visitor(office.records).post(page_of(paper), sending(1, 3, way="IN_SYSTEM"))

    for address, answers in before.items():
        closed = next(status for status in answers if status != 200)
        assert answers_to(office, address) == {200: answers[200] | {"head"}, closed: answers[closed] - {"head"}}
    head, union = visitor(office.team.head), visitor(office.one(Role.TRADE_UNION))
    for browser in (head, union):
        assert browser.get(page_of(paper, "paper-print")).status_code == 200
        assert browser.get(scan).status_code == 200
        assert [browser.get(page_of(paper, name)).status_code for name in ("paper", "paper-recipients")] == [403, 403]
        assert browser.get(page_of(other, "paper-print")).status_code == 403
        assert browser.get(reverse("papers")).status_code == 403
    (notice, *_) = inbox(office.team.head, "theo-doi")["notices"]
    assert notice["url"] == page_of(paper, "paper-print")
    page = head.get(notice["url"])
    assert (page.context["scan_url"], page.context["back_url"]) == (scan, f"{reverse('inbox')}?muc=theo-doi")


def test_a_notice_of_a_decision_that_went_another_way_opens_nothing(office: Office) -> None:
    paper = granted(office)
    before = answers_to(office, page_of(paper, "paper-print"))

    visitor(office.records).post(page_of(paper), sending(1, 3, way="PAPER"))

    assert answers_to(office, page_of(paper, "paper-print")) == before


def test_minutes_sent_in_this_system_are_read_on_the_page_of_their_session(office: Office) -> None:
    granted(office)
    minutes = Paper.objects.select_related("session").get(kind="MINUTES")
    assert minutes.session is not None

    visitor(office.records).post(page_of(minutes), sending(1, way="IN_SYSTEM"))

    member = office.council_team.head
    (notice, *_) = inbox(member, "theo-doi")["notices"]
    assert notice["url"] == reverse("session-minutes", args=[minutes.session.code])
    assert visitor(member).get(notice["url"]).status_code == 200


@pytest.mark.parametrize("name", ["paper-recipients", "paper-recipients-name", "plan-recipients"])
def test_thirty_lines_cost_as_many_queries_as_one(office: Office, name: str) -> None:
    paper = draft(office) if name == "paper-recipients-name" else granted(office)
    address = PLAN if name == "plan-recipients" else page_of(paper, name)
    records = visitor(office.records)

    def queries() -> int:
        records.get(address)
        with CaptureQueriesContext(connection) as found:
            assert records.get(address).status_code == 200
        return len(found)

    before = queries()
    if name == "paper-recipients-name":
        lines = [Line(text=f"Đơn vị {number}") for number in range(27)]
        name_recipients(paper.ref, by=office.hr_head, lines=lines)
    else:
        for number in range(30):
            records.post(address, sending(1, action_token=f"t{number}", note="Gửi lại"))

    assert queries() == before
