"""HR-Admin in the browser: receive, appraise, ask for completion."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.walks import nomination_at, pdf, walk
from tests.web.everybody import HR, SEEING, address_of, answers_to, errors_of, everybody, send
from tests.web.visitors import hidden_of, text_of, visitor, written
from workflows.actions import appraise
from workflows.management.demo.cast import Office
from workflows.models import Appraisal, Finding, SupplementItem
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.dossier import Conclusion, Procedure
from workflows.vocabulary.states import State

UNCLEAN = "The text has characters that cannot be stored. Type it again instead of pasting it."


def note(conclusion: Conclusion = Conclusion.ELIGIBLE, **changes: Any) -> dict[str, Any]:
    """Return what a browser sends of a filled-in appraisal note."""
    found: dict[str, Any] = {"conclusion": str(conclusion), "clause": "", "note": ""}
    found |= {f"item_{code}": "PRESENT" for code in ("D1", "D2", "D3", "D4", "D7", "D8")}
    for kind in NEEDED_FINDINGS:
        found |= {f"answer_{kind}": "yes", f"ground_{kind}": "Đã đối chiếu hồ sơ"}
    return {**found, **changes}


def in_a_week() -> str:
    return (timezone.localdate() + timedelta(days=7)).strftime("%d/%m/%Y")


# -- who comes in ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "state", "inside"),
    [
        ("receive", State.SUBMITTED, HR),
        ("appraise", State.APPRAISING, HR),
        ("return", State.APPRAISING, HR),
        ("reject-propose", State.APPRAISING, {"officer"}),
        ("reject-confirm", State.APPRAISING, {"hr head"}),
        ("consolidate", State.APPRAISING, HR),
        ("put-forward", State.APPRAISING, {"hr head"}),
    ],
)
def test_each_page_opens_to_those_whose_step_it_is(office: Office, name: str, state: State, inside: set[str]) -> None:
    each = nomination_at(state, office)
    outside = (SEEING | HR) - inside

    assert answers_to(office, address_of(name, each)) == {
        200: inside,
        403: outside,
        404: set(everybody(office)) - SEEING - HR,
    }


def test_a_page_of_another_tells_who_takes_the_step(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)

    page = visitor(office.team.head).get(address_of("return", each))

    assert "This step is taken by: HR officer, Head of HR-Admin. Please turn to them." in text_of(page)


def test_a_step_out_of_turn_is_explained_in_the_place_of_its_form(office: Office) -> None:
    each = nomination_at(State.CONSOLIDATED, office)

    page = visitor(office.hr_officer).get(address_of("return", each))

    assert page.status_code == 200
    assert "Next to act: Council secretary." in text_of(page)
    assert "<textarea" not in page.content.decode()


# -- receive -----------------------------------------------------------------------------------------------------------


def test_an_officer_receives_a_dossier_and_comes_to_appraise_it(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    page = visitor(office.hr_officer).get(address_of("receive", each))

    response = send(office.hr_officer, address_of("receive", each), each)

    assert page.context["regime"].code == "R2026"
    assert response.url == address_of("appraise", each)
    assert (each.nomination.state, each.nomination.appraiser) == (State.APPRAISING, office.hr_officer.person)  # type: ignore[attr-defined]


def test_a_stale_form_is_refused_and_goes_on_from_the_present_version(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    before = written()

    response = send(office.hr_officer, address_of("receive", each), version=each.nomination.version - 1)

    assert response.status_code == 409
    assert "Someone else has just changed this nomination." in text_of(response)
    assert hidden_of(response, "version") == str(each.nomination.version)
    assert written() == before


# -- appraise ----------------------------------------------------------------------------------------------------------


def test_an_appraisal_is_recorded_with_components_findings_and_a_document(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    kind = NEEDED_FINDINGS[0]
    document = SimpleUploadedFile("xac-nhan.pdf", pdf().content)

    response = send(
        office.hr_officer, address_of("appraise", each), each, **note(note="Hồ sơ tốt", **{f"file_{kind}": document})
    )

    appraisal = Appraisal.objects.get()
    assert response.url == address_of("consolidate", each)
    assert (appraisal.conclusion, appraisal.note) == (Conclusion.ELIGIBLE, "Hồ sơ tốt")
    assert appraisal.checklist == dict.fromkeys(["D1", "D2", "D4", "D7", "D8"], "PRESENT")
    assert [(finding.kind, finding.is_positive) for finding in appraisal.findings.all()] == [
        (kind, True) for kind in NEEDED_FINDINGS
    ]
    assert Finding.objects.get(kind=kind).file.name == "xac-nhan.pdf"


def test_the_checklist_is_that_of_award_form_and_procedure(office: Office) -> None:
    each = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True).draft().fill().submit().receive()

    page = visitor(office.hr_officer).get(address_of("appraise", each))

    assert [component.code for component, _field in page.context["components"]] == ["D1", "D3", "D7", "D8"]
    assert [component.code for component in page.context["later"]] == ["D9", "D10", "D12"]


@pytest.mark.parametrize(
    ("conclusion", "page"),
    [
        (Conclusion.SUPPLEMENT, "return"),
        (Conclusion.INELIGIBLE, "reject-propose"),
        (Conclusion.ELIGIBLE, "consolidate"),
    ],
)
def test_a_conclusion_leads_to_the_page_that_carries_it_out(office: Office, conclusion: Conclusion, page: str) -> None:
    each = nomination_at(State.APPRAISING, office)

    response = send(office.hr_officer, address_of("appraise", each), each, **note(conclusion, clause="Điều 75"))

    assert response.url == address_of(page, each)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"conclusion": ""}, "conclusion", "Choose the conclusion"),
        ({"item_D1": ""}, "item_D1", "Say whether it is there"),
        (
            {"item_D2": "NOT_REQUIRED"},
            "item_D2",
            "Select a valid choice. NOT_REQUIRED is not one of the available choices.",
        ),
        (
            {"item_D2": "MISSING"},
            "conclusion",
            "A dossier that lacks a required component is not eligible: D2. Ask the unit to complete it.",
        ),
        ({"answer_NO_PENDING_CASE": ""}, "answer_NO_PENDING_CASE", "Answer this question"),
        ({"ground_UNDER_OFFICE": " "}, "ground_UNDER_OFFICE", "Give the ground of this finding"),
        (
            {"answer_WITHIN_QUOTA": "no"},
            "conclusion",
            "A nomination with a condition that is not met is not eligible",
        ),
        ({"conclusion": "INELIGIBLE"}, "clause", "Name the clause on which “not eligible” rests"),
        (
            {"note": "a\u202eb"},
            "note",
            UNCLEAN,
        ),
    ],
)
def test_a_note_that_contradicts_itself_is_refused_with_what_was_typed(
    office: Office, changes: dict[str, str], field: str, sentence: str
) -> None:
    each = nomination_at(State.APPRAISING, office)
    before = written()

    response = send(office.hr_officer, address_of("appraise", each), each, **note(**changes))

    assert response.status_code == 400
    assert errors_of(response) == {field: [sentence]}
    assert "Đã đối chiếu hồ sơ" in response.content.decode()
    assert (written(), Appraisal.objects.count()) == (before, 0)


def test_a_fake_document_is_refused_and_named_to_be_chosen_again(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    fake = SimpleUploadedFile("anh.pdf", b"MZ not a pdf")

    response = send(office.hr_officer, address_of("appraise", each), each, **note(file_UNDER_OFFICE=fake))

    assert response.status_code == 400
    assert "The file “anh.pdf” is not one of the allowed kinds" in text_of(response)
    assert "Choose these files again" in text_of(response)
    assert (Appraisal.objects.count(), each.nomination.state) == (0, State.APPRAISING)


def test_an_earlier_note_on_the_same_version_is_where_the_next_one_starts(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office).appraise(Conclusion.SUPPLEMENT)

    page = visitor(office.other_hr_officer).get(address_of("appraise", each))

    assert page.context["form"][f"ground_{NEEDED_FINDINGS[0]}"].value() == "Đã đối chiếu hồ sơ, không có"
    assert page.context["form"]["conclusion"].value() is None
    assert [each.is_of_this_version for each in page.context["notes"]] == [True]


def test_likely_duplicates_stand_beside_each_other_with_the_differing_words_marked(office: Office) -> None:
    first = walk(office).draft().fill(summary="Tham mưu 12 văn bản").submit()
    second = walk(office, award_form=office.bang_khen).draft().fill(summary="Tham mưu 14 văn bản").submit().receive()

    page = visitor(office.hr_officer).get(address_of("appraise", second))

    assert [pair.code for pair in page.context["pairs"]] == [first.nomination.code]
    assert "Tham mưu <mark>14</mark> văn bản" in page.content.decode()
    assert "Tham mưu <mark>12</mark> văn bản" in page.content.decode()


def test_a_completed_dossier_shows_its_answers_and_what_changed(office: Office) -> None:
    each = nomination_at(State.RETURNED, office).complete().receive()

    page = text_of(visitor(office.hr_officer).get(address_of("appraise", each)))

    assert "What version 1 lacked" in page
    assert "Bổ sung minh chứng Đã bổ sung đầy đủ." in page


def test_whoever_proposed_reads_that_another_appraises(office: Office) -> None:
    each = walk(office, proposer=office.hr_head, nominee=office.team.head.person).draft().fill().submit().receive()  # type: ignore[attr-defined]
    before = written()

    page = visitor(office.hr_head).get(address_of("appraise", each))
    response = send(office.hr_head, address_of("appraise", each), each, **note())

    assert "You proposed this nomination, so another person has to take this step" in text_of(page)
    assert (response.status_code, written()) == (400, before)


# -- ask for completion ------------------------------------------------------------------------------------------------


def test_a_dossier_goes_back_with_the_numbered_list(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    fields = {"rows": 5, "item_1": "Bổ sung minh chứng", "item_3": " Ghi rõ số liệu ", "due_date": in_a_week()}

    response = send(office.hr_officer, address_of("return", each), each, **fields, reason="Hồ sơ còn thiếu minh chứng")

    assert response.url == address_of("nomination", each)
    assert list(SupplementItem.objects.values_list("ordinal", "text")) == [
        (1, "Bổ sung minh chứng"),
        (2, "Ghi rõ số liệu"),
    ]
    assert each.nomination.state == State.RETURNED


def test_the_list_grows_by_a_line_without_a_script_and_keeps_what_was_typed(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    before = written()
    typed = {"rows": 5, "item_1": "Bổ sung minh chứng", "reason": "Thiếu", "due_date": "31/12/2026"}

    page = send(office.hr_officer, address_of("return", each), each, **typed, add="1")

    form = page.context["form"]
    assert (page.status_code, form.rows, form.errors) == (200, 6, {})
    assert [form[name].value() for name in ("item_1", "reason", "due_date")] == [
        "Bổ sung minh chứng",
        "Thiếu",
        "31/12/2026",
    ]
    assert hidden_of(page, "rows") == "6"
    assert written() == before


def test_the_list_starts_with_what_the_appraisal_found_missing(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    supplement = note(Conclusion.SUPPLEMENT, item_D7="MISSING", note="Thiếu chứng nhận sáng kiến")
    send(office.hr_officer, address_of("appraise", each), each, **supplement)

    form = visitor(office.hr_officer).get(address_of("return", each)).context["form"]

    assert form["item_1"].value().startswith("Chứng nhận sáng kiến")
    assert form["reason"].value() == "Thiếu chứng nhận sáng kiến"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"item_1": " "}, "item_1", "Write down at least one thing that is missing"),
        ({"reason": ""}, "reason", "Enter the reason"),
        ({"reason": "Thiếu"}, "reason", "Give a reason of at least 10 characters. It stays on the record."),
        ({"due_date": ""}, "due_date", "Enter the date by which it is due"),
        ({"due_date": "2026-12-31"}, "due_date", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ({"due_date": "31/02/2026"}, "due_date", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ({"due_date": "01/01/2026"}, "due_date", "The date 01/01/2026 has passed. Give a date from today on."),
    ],
)
def test_a_request_that_lacks_something_is_refused_beside_its_field(
    office: Office, changes: dict[str, str], field: str, sentence: str
) -> None:
    each = nomination_at(State.APPRAISING, office)
    fields = {
        "rows": 5,
        "item_1": "Bổ sung",
        "reason": "Hồ sơ còn thiếu minh chứng",
        "due_date": in_a_week(),
        **changes,
    }
    before = written()

    response = send(office.hr_officer, address_of("return", each), each, **fields)

    assert (response.status_code, errors_of(response)) == (400, {field: [sentence]})
    assert written() == before


# -- whichever the step ------------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_acts_once(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    version = each.nomination.version

    first, second = (send(office.hr_officer, address_of("receive", each), version=version) for _ in range(2))

    assert (first.url, second.url) == (address_of("appraise", each), address_of("appraise", each))
    assert each.nomination.version == version + 1


def test_a_nominee_of_hr_admin_reads_why_he_cannot_handle_it(office: Office) -> None:
    each = walk(office, nominee=office.hr_officer.person, proposer=office.hr_head).draft().fill().submit()  # type: ignore[attr-defined]

    response = send(office.hr_officer, address_of("receive", each), each)

    assert (response.status_code, each.nomination.state) == (400, State.SUBMITTED)
    assert "You are the nominee, so you cannot take this step." in text_of(response)


def test_an_appraisal_by_action_and_by_page_say_the_same(office: Office) -> None:
    by_page, by_action = nomination_at(State.APPRAISING, office), walk(office, nominee=office.team.second_staff)
    by_action.draft().fill().submit().receive()
    send(office.hr_officer, address_of("appraise", by_page), by_page, **note())
    appraise.record_appraisal(
        by_action.ref,
        by=office.hr_officer,
        conclusion=Conclusion.ELIGIBLE,
        findings=[appraise.Found(kind, True, "Đã đối chiếu hồ sơ") for kind in NEEDED_FINDINGS],
        checklist=dict.fromkeys(["D1", "D2", "D4", "D7", "D8"], "PRESENT"),
    )

    one, other = Appraisal.objects.order_by("id")
    assert [(f.kind, f.is_positive, f.text) for f in one.findings.all()] == [
        (f.kind, f.is_positive, f.text) for f in other.findings.all()
    ]
    assert (one.conclusion, one.checklist, one.clause) == (other.conclusion, other.checklist, other.clause)
