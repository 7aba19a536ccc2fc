"""Official papers in the browser: the list, the prints, the signed form put on record, the register of the year."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.walks import Walk, consolidated, person_of, recommended, walk
from tests.web.deciding import decided_together, recommended_together
from tests.web.everybody import answers_to, errors_of, everybody
from tests.web.visitors import text_of, visitor, written
from workflows.actions import decide, hold
from workflows.actions.files import Upload
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import PDF
from workflows.models import LedgerEntry, Paper, PaperLine, StoredFile
from workflows.vocabulary.dossier import HoldKind, Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

LIST = "/van-ban/"
READERS = {
    "officer",
    "hr head",
    "secretary",
    "chief",
    "signing deputy",
    "other deputy",
    "records",
    "finance",
    "inspector",
}


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).strftime("%d/%m/%Y")


def scan(name: str = "quyet-dinh.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def signed(office: Office, **changes: Any) -> dict[str, Any]:
    """Return what the records officer sends of a signed paper."""
    chief = person_of(office.chief).ref
    form = {"number": "1", "date": today(), "signer": chief, "file": scan(), "version": "1", "action_token": "t1"}
    return {name: value for name, value in {**form, **changes}.items() if value is not None}


def paper_of(each: Walk) -> Paper:
    return Paper.objects.filter(lines__nomination__ref=each.ref).latest("pk")


def page_of(paper: Paper, name: str = "paper") -> str:
    return reverse(name, args=[paper.ref])


def everything() -> dict[str, Any]:
    """Return what stands in the house with its papers and files."""
    return {
        **written(),
        "papers": list(Paper.objects.order_by("pk").values()),
        "lines": list(PaperLine.objects.order_by("pk").values()),
        "files": StoredFile.objects.count(),
    }


# -- who comes in ------------------------------------------------------------------------------------------------------


def test_papers_are_for_those_who_work_with_them_and_only_the_records_officer_records(office: Office) -> None:
    paper = paper_of(recommended(office).approve())
    others = set(everybody(office)) - READERS

    assert answers_to(office, LIST) == {200: READERS, 403: others}
    assert answers_to(office, page_of(paper)) == {200: READERS, 403: others}
    assert answers_to(office, page_of(paper, "paper-print")) == {200: READERS, 403: others}
    assert answers_to(office, page_of(paper, "paper-record")) == {
        200: {"records"},
        403: set(everybody(office)) - {"records"},
    }


def test_a_paper_that_is_not_there_is_not_found(office: Office) -> None:
    assert visitor(office.records).get("/van-ban/0000000000000000/").status_code == 404


# -- recording the signed form -----------------------------------------------------------------------------------------


def test_the_next_free_number_is_offered_and_nothing_is_filled_in(office: Office) -> None:
    recommended(office).approve().record(number=6)
    paper = paper_of(recommended(office, nominee=office.team.second_staff).approve())

    page = visitor(office.records).get(page_of(paper, "paper-record"))

    assert page.context["number_hint"] == f"The next free number of {timezone.localdate().year} is 07."
    values = {field.name: field.value() for field in page.context["form"] if not field.is_hidden}
    assert values == dict.fromkeys(("number", "date", "signer", "file"))
    assert "checked" not in page.content.decode()


def test_a_recorded_decision_grants_every_line_with_its_prize(office: Office) -> None:
    team = office.team
    collective = walk(office, nominee=team.unit, proposer=team.head)
    collective.draft().fill(headcount=12, female_count=5).submit().receive().appraise().consolidate()
    walks = decided_together(office, [consolidated(office), collective])
    decide.approve_lines([each.ref for each in walks], by=office.chief)
    paper = paper_of(walks[0])

    response = visitor(office.records).post(page_of(paper, "paper-record"), signed(office, number="15"))

    assert response.url == page_of(paper)
    assert [each.nomination.state for each in walks] == [State.GRANTED] * 2
    paper.refresh_from_db()
    assert (paper.document_number, paper.issued_date, paper.signer, paper.signed_for_chief) == (
        "15/QĐ-VP",
        timezone.localdate(),
        person_of(office.chief),
        False,
    )
    assert list(
        paper.lines.values_list("ordinal", "nomination__ref", "coefficient", "base_salary", "amount_raw", "amount")
    ) == [
        (1, collective.ref, "6/10", 2_530_000, 1_518_000, 1_520_000),
        (2, walks[0].ref, "3/10", 2_530_000, 759_000, 760_000),
    ]
    assert LedgerEntry.objects.filter(event=Event.NOMINATION_GRANTED).count() == 2


def test_a_recorded_submission_has_gone_to_the_province(office: Office) -> None:
    each = recommended(office, award_form=office.bang_khen).approve()

    response = visitor(office.records).post(
        page_of(paper_of(each), "paper-record"), signed(office, number="3"), follow=True
    )

    assert "03/TTr-VP is on record: its list has gone to the province." in text_of(response)
    assert each.nomination.state == State.ESCALATED
    assert list(PaperLine.objects.values_list("amount", flat=True)) == [None]


def test_a_deputy_signs_for_the_chief(office: Office) -> None:
    each = recommended(office).approve(by=office.deputy)
    paper = paper_of(each)

    page = visitor(office.records).get(page_of(paper, "paper-record"))
    kt = page.context["options"][1]
    visitor(office.records).post(page_of(paper, "paper-record"), signed(office, signer=kt["value"]))

    paper.refresh_from_db()
    assert kt["label"] == f"KT. {person_of(office.deputy).full_name}"
    assert (paper.signer, paper.signed_for_chief) == (person_of(office.deputy), True)


def test_the_chief_does_not_sign_for_himself(office: Office) -> None:
    each = recommended(
        office, nominee=person_of(office.chief), proposer=office.other_deputy, award_form=office.bang_khen
    ).approve(by=office.deputy)
    before = everything()

    page = visitor(office.records).get(page_of(paper_of(each), "paper-record"))
    response = visitor(office.records).post(page_of(paper_of(each), "paper-record"), signed(office))

    assert [option["label"] for option in page.context["options"]] == [f"KT. {person_of(office.deputy).full_name}"]
    assert errors_of(response) == {"signer": ["Choose who signed"]}
    assert everything() == before


def test_a_number_that_is_taken_is_refused_with_the_next_free_one_and_what_was_typed(office: Office) -> None:
    recommended(office).approve().record(number=8)
    paper = paper_of(recommended(office, nominee=office.team.second_staff).approve())
    before = everything()

    response = visitor(office.records).post(page_of(paper, "paper-record"), signed(office, number="8"))

    year = timezone.localdate().year
    assert response.status_code == 400
    assert errors_of(response) == {
        "number": [f"Number 8 of {year} is already in the register. The next free number is 9."]
    }
    page = response.content.decode()
    assert 'value="8"' in page
    assert f'value="{today()}"' in page
    assert f'value="{person_of(office.chief).ref}" id="id_signer_0" checked' in page
    assert everything() == before


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"number": ""}, "number", "Enter the number of the document"),
        ({"number": "mười"}, "number", "Enter the number as digits, for example 15"),
        ({"number": "0"}, "number", "Enter the number as digits, for example 15"),
        ({"date": ""}, "date", "Enter the date of the document"),
        ({"date": "2026-11-25"}, "date", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ({"date": "31/02/2026"}, "date", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ({"signer": None}, "signer", "Choose who signed"),
        ({"signer": "somebody"}, "signer", "Choose who signed"),
        ({"file": None}, "file", "Choose the file with the scan of the signed document"),
        ({"file": scan("a.pdf", b"")}, "file", "The file “a.pdf” is empty. Choose the file again."),
        ({"file": scan("a.exe", b"MZ")}, "file", "The file “a.exe” is not one of the allowed kinds"),
        ({"file": scan("a.pdf", b"MZ")}, "file", "The file “a.pdf” is not one of the allowed kinds"),
        ({"file": scan("a.pdf", PDF + b"0" * 10 * 1024 * 1024)}, "file", "The file “a.pdf” is larger than 10 MB."),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field_and_nothing_is_written(
    office: Office, changes: dict[str, Any], field: str, sentence: str
) -> None:
    paper = paper_of(recommended(office).approve())
    before = everything()

    response = visitor(office.records).post(page_of(paper, "paper-record"), signed(office, **changes))

    assert response.status_code == 400
    errors = errors_of(response)
    assert list(errors) == [field]
    assert errors[field][0].startswith(sentence)
    assert everything() == before


def test_a_day_before_the_approval_or_after_today_is_refused(office: Office) -> None:
    paper = paper_of(recommended(office).approve())
    address = page_of(paper, "paper-record")
    before = everything()

    early = visitor(office.records).post(address, signed(office, date=today(-1)))
    late = visitor(office.records).post(address, signed(office, date=today(1)))

    assert errors_of(early)["date"][0].startswith(f"The date {today(-1)} lies before the approval of {today()}.")
    assert errors_of(late)["date"][0].startswith(f"The date {today(1)} lies in the future.")
    assert everything() == before


def test_a_line_that_is_suspended_meanwhile_keeps_the_whole_paper_back(office: Office) -> None:
    walks = recommended_together(office, decided_here=2)
    decide.approve_lines([each.ref for each in walks], by=office.chief)
    hold.hold_nomination(
        walks[1].ref,
        by=office.hr_head,
        kind=HoldKind.COMPLAINT,
        reason="Đang xác minh nội dung phản ánh",
        upload=Upload("phan-anh.pdf", PDF),
    )
    before = everything()

    response = visitor(office.records).post(page_of(paper_of(walks[0]), "paper-record"), signed(office))

    assert errors_of(response) == {
        "__all__": ["The nomination is suspended by regulation. It goes on when the suspension is lifted."]
    }
    assert everything() == before


def test_the_same_record_sent_again_is_answered_as_the_first_and_another_is_refused(office: Office) -> None:
    paper = paper_of(recommended(office).approve())
    records, address = visitor(office.records), page_of(paper, "paper-record")
    first = records.post(address, signed(office))
    before = everything()

    again = records.post(address, signed(office))
    other = records.post(address, signed(office, number="2", action_token="t2"))

    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert other.status_code == 400
    assert errors_of(other)["__all__"][0].startswith("The signed form is on record already, as 01/QĐ-VP.")
    assert everything() == before
    assert "Nothing to record here" in text_of(records.get(address))


# -- the page and the prints -------------------------------------------------------------------------------------------


def test_the_page_of_a_draft_reckons_prizes_as_of_today_and_names_what_is_unconfirmed(office: Office) -> None:
    paper = paper_of(recommended(office).approve())

    page = visitor(office.records).get(page_of(paper))

    (line,) = page.context["lines"]
    assert (line.ordinal, line.formula, line.exact, line.rounded) == (
        1,
        "0.3 × 2,530,000 đồng",
        "759,000 đồng",
        "760,000 đồng",
    )
    assert page.context["total_words"] == "Bảy trăm sáu mươi nghìn đồng"
    assert "Sum of the prizes, if it were signed today" in text_of(page)
    assert "Rests on rules that the office has not confirmed yet" in text_of(page)


def test_the_printed_decision_is_a_draft_until_it_is_recorded(office: Office) -> None:
    each = recommended(office).approve()
    address = page_of(paper_of(each), "paper-print")

    draft = text_of(visitor(office.records, language="vi").get(address))
    each.record(number=7)
    final = text_of(visitor(office.records, language="vi").get(address))

    assert "DỰ THẢO" in draft
    assert "Số: ……/QĐ-VP" in draft
    assert "DỰ THẢO" not in final
    assert "Số: 07/QĐ-VP" in final
    assert "Quảng Ngãi, ngày …… tháng …… năm ………" in draft
    assert "760.000 đồng 0,3 × 2.530.000 đồng = 759.000 đồng" in final
    assert "Bằng chữ: Bảy trăm sáu mươi nghìn đồng./." in final


def test_the_decision_names_law_plan_minutes_and_who_proposes_in_this_order(office: Office) -> None:
    paper = paper_of(recommended(office).approve())

    page = visitor(office.records).get(page_of(paper, "paper-print"))

    words = [line.split(" ngày ")[0] for line in page.context["basis"]]
    assert words == [
        "Căn cứ Luật Thi đua, khen thưởng",
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng",
        "Căn cứ Nghị định số 152/2025/NĐ-CP",
        "Căn cứ Thông tư số 15/2025/TT-BNV",
        "Căn cứ Kế hoạch số 09/KH-VP (giả định)",
        "Căn cứ Biên bản số 01/BB-HĐTĐKT",
    ]
    assert page.context["proposer"] == "Trưởng phòng Hành chính - Tổ chức"
    assert "Theo đề nghị của Trưởng phòng Hành chính - Tổ chức. QUYẾT ĐỊNH:" in text_of(page)
    assert "Tặng Giấy khen của Chánh Văn phòng UBND tỉnh cho 01 cá nhân" in text_of(page)


def test_a_decision_by_the_simplified_procedure_names_no_minutes(office: Office) -> None:
    each = walk(office, procedure=Procedure.SIMPLIFIED, ad_hoc=True)
    each.draft().fill(report={}).submit().receive().appraise().put_forward().approve()

    page = visitor(office.records).get(page_of(paper_of(each), "paper-print"))

    assert [line for line in page.context["basis"] if "Biên bản" in line or "Kế hoạch" in line] == []
    assert "xuất sắc trong thực hiện nhiệm vụ được giao" in text_of(page)


def test_what_a_deputy_approved_is_signed_for_the_chief(office: Office) -> None:
    paper = paper_of(recommended(office).approve(by=office.deputy))

    page = visitor(office.records).get(page_of(paper, "paper-print"))

    assert page.context["signature"] == {
        "capacity": "KT. Chánh Văn phòng",
        "title": "Phó Chánh Văn phòng",
        "name": person_of(office.deputy).full_name,
    }


def test_the_printed_submission_goes_by_the_provincial_body_with_the_votes(office: Office) -> None:
    each = recommended(office, award_form=office.bang_khen).approve()

    page = visitor(office.records).get(page_of(paper_of(each), "paper-print"))

    text = text_of(page)
    assert "Kính gửi: - Chủ tịch UBND tỉnh; - Sở Nội vụ." in text
    assert "Số: ……/TTr-VP" in text
    assert [(line.votes, line.share) for line in page.context["lines"]] == [("9/9", "100.00\N{NO-BREAK SPACE}%")]


def test_minutes_have_no_print_here_and_are_recorded_with_their_session(office: Office) -> None:
    each = recommended(office)
    minutes = Paper.objects.get(kind="MINUTES")
    assert each.session is not None

    response = visitor(office.records).get(page_of(minutes, "paper-record"))

    assert response.url == reverse("minutes-record", args=[each.session.code])
    assert visitor(office.records).get(page_of(minutes)).status_code == 200
    assert visitor(office.records).get(page_of(minutes, "paper-print")).status_code == 404


# -- lists -------------------------------------------------------------------------------------------------------------


def test_the_register_of_a_year_is_in_order_and_names_its_gaps(office: Office) -> None:
    for number, nominee in ((4, office.team.staff), (2, office.team.second_staff)):
        recommended(office, nominee=nominee).approve().record(number=number)

    page = visitor(office.records).get(LIST, {"muc": "quyet-dinh"})
    other = visitor(office.records).get(LIST, {"muc": "to-trinh", "nam": "1999"})

    assert [row.number for row in page.context["rows"]] == ["02/QĐ-VP", "04/QĐ-VP"]
    assert page.context["gaps"] == [1, 3]
    assert "Numbers below the last one that are not on record here: 1, 3." in text_of(page)
    assert (other.context["rows"], other.context["year"]) == ([], timezone.localdate().year)


def test_papers_wait_until_they_are_recorded(office: Office) -> None:
    each = recommended(office).approve()
    records = visitor(office.records)

    waiting = records.get(LIST)
    each.record()

    assert [row.url for row in waiting.context["rows"]] == [page_of(paper_of(each))]
    assert "No document waits for its signed form" in text_of(records.get(LIST))
