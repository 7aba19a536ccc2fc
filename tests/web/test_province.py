"""The province in the browser: what lies there, its answers line by line, and another try after a return."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.walks import Walk, nomination_at, pdf, walk
from tests.web.everybody import HR, address_of, answers_to, errors_of, everybody, send
from tests.web.visitors import text_of, visitor, written
from workflows.actions import hold
from workflows.management.demo.cast import Office
from workflows.models import PaperLine
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.states import State

PROVINCE = "/cap-tinh/"
DATE = "Enter a date as dd/mm/yyyy, for example 24/11/2026"
SEEING = {"clerk", "head", "secretary", "chief", "signing deputy", "other deputy"}
SEEING |= {"records", "inspector"}


def answer(command: Command, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends of the province's answer."""
    found = {
        "answer": command.value,
        "number": "1523/QĐ-UBND",
        "date": timezone.localdate().strftime("%d/%m/%Y"),
        "reason": "Theo văn bản của Sở Nội vụ",
        "file": SimpleUploadedFile("tra-loi.pdf", pdf().content),
        "name_matches": "on",
    }
    return {name: value for name, value in {**found, **changes}.items() if value is not None}


def at_province(office: Office) -> Walk:
    """Return a nomination that lies at the province, by the short way without the council."""
    each = walk(
        office,
        award_form=office.bang_khen,
        procedure=Procedure.SIMPLIFIED,
        ad_hoc=True,
    )
    return each.draft().fill().submit().receive().appraise().put_forward().approve().record()


# -- who comes in, and at what cost ------------------------------------------------------------------------------------


def test_the_page_of_the_province_opens_to_hr_admin_alone(office: Office) -> None:
    assert answers_to(office, PROVINCE) == {200: HR, 403: set(everybody(office)) - HR}


@pytest.mark.parametrize("name", ["province-answer", "resend"])
def test_answers_are_recorded_by_hr_admin_alone(office: Office, name: str) -> None:
    each = at_province(office)
    if name == "resend":
        each.answer(Command.RECORD_RETURN)

    assert answers_to(office, address_of(name, each)) == {
        200: HR,
        403: SEEING,
        404: set(everybody(office)) - SEEING - HR,
    }


def test_the_page_costs_the_same_with_one_row_and_with_thirty(office: Office) -> None:
    client = visitor(office.hr_officer)
    counts = []
    for more in (1, 29):
        for _ in range(more):
            at_province(office)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(PROVINCE)
        counts.append((len(page.context["lines"]), len(queries)))

    (few, first), (many, second) = counts
    assert (few, many) == (1, 30)
    assert first == second <= 12


# -- what it shows -----------------------------------------------------------------------------------------------------


def test_a_line_shows_the_submission_with_number_and_date(office: Office) -> None:
    each = at_province(office)

    page = visitor(office.hr_officer).get(PROVINCE)

    (line,) = page.context["lines"]
    (paper,) = each.papers
    paper.refresh_from_db()
    assert (line.number, line.dated, line.act_url) == (
        paper.document_number,
        paper.issued_date,
        address_of("province-answer", each),
    )


def test_every_section_holds_what_belongs_there(office: Office) -> None:
    walks = {
        State.ESCALATED: at_province(office),
        State.PROVINCE_RETURNED: at_province(office).answer(Command.RECORD_RETURN),
        State.PROVINCE_REJECTED: at_province(office).answer(Command.RECORD_REJECTION),
        State.ESCALATION_PREPARED: nomination_at(State.ESCALATION_PREPARED, office),
    }
    found = {state: each.nomination.code for state, each in walks.items()}
    walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True).draft().fill().submit().receive().appraise().put_forward()
    client = visitor(office.hr_officer)

    shown = {
        section: [line.code for line in client.get(PROVINCE, {"muc": section}).context["lines"]]
        for section in ("cho-tra-loi", "can-hoan-thien", "trinh-lai", "da-tra-loi", "nix")
    }

    assert shown == {
        "cho-tra-loi": [found[State.ESCALATED]],
        "can-hoan-thien": [found[State.PROVINCE_RETURNED]],
        "trinh-lai": [found[State.ESCALATION_PREPARED]],
        "da-tra-loi": [found[State.PROVINCE_REJECTED]],
        "nix": [found[State.ESCALATED]],
    }
    assert [tab["count"] for tab in client.get(PROVINCE).context["tabs"]] == [1, 1, 1, 1]


def test_a_suspended_nomination_offers_no_answer(office: Office) -> None:
    each = at_province(office)
    reason = "Có đơn tố cáo đang được xác minh"
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=reason, upload=pdf("don.pdf"))

    page = visitor(office.hr_officer).get(PROVINCE)
    step = visitor(office.hr_officer).get(address_of("province-answer", each))

    (line,) = page.context["lines"]
    assert (line.look.label, line.act_url) == ("Suspended by regulation", "")
    assert step.context["closed"] == [
        "The nomination is suspended by regulation. It goes on when the suspension is lifted."
    ]
    assert reason not in page.content.decode() + step.content.decode()


# -- the answer --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "state", "stored"),
    [
        (Command.RECORD_GRANT, State.GRANTED, "GRANTED"),
        (Command.RECORD_RETURN, State.PROVINCE_RETURNED, "RETURNED"),
        (Command.RECORD_REJECTION, State.PROVINCE_REJECTED, "REJECTED"),
    ],
)
def test_each_answer_is_recorded_with_its_document(office: Office, command: Command, state: State, stored: str) -> None:
    each = at_province(office)

    response = send(office.hr_officer, address_of("province-answer", each), each, **answer(command))

    line = PaperLine.objects.get(nomination=each.nomination)
    assert (response.url, each.nomination.state) == (PROVINCE, state)
    assert (line.answer, line.answer_number, line.answer_date, line.answer_file.name) == (
        stored,
        "1523/QĐ-UBND",
        timezone.localdate(),
        "tra-loi.pdf",
    )


def test_nothing_is_chosen_before_and_name_and_unit_stand_exactly_as_we_wrote_them(office: Office) -> None:
    each = at_province(office)

    page = visitor(office.hr_officer).get(address_of("province-answer", each))

    nomination = each.nomination
    assert page.context["form"]["answer"].value() is None
    assert f"<b>{nomination.nominee_name}</b>" in page.content.decode()
    assert f"<b>{nomination.nominee_unit_name}</b>" in page.content.decode()
    assert "checked" not in page.content.decode()


@pytest.mark.parametrize(
    ("command", "changes", "errors"),
    [
        (
            Command.RECORD_GRANT,
            {"name_matches": None},
            {
                "name_matches": [
                    "The name in the province's paper does not match {code}. Compare name and unit, then confirm."
                ]
            },
        ),
        (Command.RECORD_GRANT, {"answer": ""}, {"answer": ["Choose what the province answered"]}),
        (Command.RECORD_GRANT, {"number": " "}, {"number": ["Enter the number of the document"]}),
        (Command.RECORD_GRANT, {"date": ""}, {"date": ["Enter the date of the document"]}),
        (
            Command.RECORD_GRANT,
            {"date": "11/24/2026"},
            {"date": [DATE]},
        ),
        (Command.RECORD_GRANT, {"file": None}, {"file": ["Attach the document on which this step rests."]}),
        (Command.RECORD_RETURN, {"reason": ""}, {"reason": ["Enter the reason that the province gives"]}),
        (
            Command.RECORD_REJECTION,
            {"reason": "Không"},
            {"reason": ["Give a reason of at least 10 characters. It stays on the record."]},
        ),
        (
            Command.RECORD_REJECTION,
            {"answer": "grant"},
            {"answer": ["Select a valid choice. grant is not one of the available choices."]},
        ),
    ],
)
def test_an_answer_that_lacks_something_is_refused_beside_its_field(
    office: Office, command: Command, changes: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    each = at_province(office)
    before = written()

    response = send(office.hr_officer, address_of("province-answer", each), each, **answer(command, **changes))

    code = each.nomination.code
    assert response.status_code == 400
    assert errors_of(response) == {name: [text.format(code=code) for text in texts] for name, texts in errors.items()}
    assert (written(), PaperLine.objects.get(nomination=each.nomination).answer) == (before, "")


def test_a_document_of_tomorrow_or_of_another_kind_is_refused(office: Office) -> None:
    each = at_province(office)
    tomorrow = timezone.localdate() + timedelta(days=1)
    late = answer(Command.RECORD_GRANT, date=tomorrow.strftime("%d/%m/%Y"))
    fake = answer(Command.RECORD_GRANT, file=SimpleUploadedFile("tra-loi.pdf", b"MZ"))

    first = send(office.hr_officer, address_of("province-answer", each), each, **late)
    second = send(office.hr_officer, address_of("province-answer", each), each, **fake)

    assert errors_of(first) == {
        "date": [f"The date {tomorrow:%d/%m/%Y} lies in the future. Give the date of the document."]
    }
    assert list(errors_of(second)) == ["file"]
    assert each.nomination.state == State.ESCALATED


# -- another try -------------------------------------------------------------------------------------------------------


def test_the_points_of_the_province_are_answered_and_a_new_submission_waits(office: Office) -> None:
    each = at_province(office).answer(Command.RECORD_RETURN)
    page = visitor(office.hr_officer).get(address_of("resend", each))

    response = send(office.hr_officer, address_of("resend", each), each, reason="Đã ghi lại đúng tên đơn vị")

    assert "Theo văn bản của Sở Nội vụ" in text_of(page)
    assert "tra-loi.pdf" in text_of(page)
    assert (response.url, each.nomination.state) == (address_of("nomination", each), State.ESCALATION_PREPARED)


def test_points_are_not_answered_with_nothing(office: Office) -> None:
    each = at_province(office).answer(Command.RECORD_RETURN)
    before = written()

    response = send(office.hr_officer, address_of("resend", each), each, reason="ok")

    assert errors_of(response) == {"reason": ["Give a reason of at least 10 characters. It stays on the record."]}
    assert (response.status_code, written()) == (400, before)
