"""The files of a nomination and its prints, for who may see them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.walks import close, consolidated, nomination_at, pdf, sitting, vote, walk
from tests.web.nomination_page import page_of
from tests.web.visitors import text_of, visitor
from workflows.actions import propose
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, StoredFile
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State


def test_a_file_is_always_a_download_and_its_name_survives(office: Office) -> None:
    each = walk(office).draft()
    file = SimpleUploadedFile("Báo cáo thành tích.pdf", pdf().content)
    visitor(office.team.head).post(
        reverse("nomination-evidence-add", args=[each.nomination.slug]),
        {"version": each.nomination.revision, "file_whole": file, "place": "whole"},
    )
    stored = StoredFile.objects.get()

    response = visitor(office.team.head).get(reverse("file", args=[stored.ref]))

    assert response.content == pdf().content
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o")
    assert response.headers["Content-Type"] == "application/pdf"


def test_a_file_opens_for_who_may_see_its_nomination_alone(office: Office) -> None:
    nomination_at(State.SUBMITTED, office)
    where = reverse("file", args=[StoredFile.objects.get().ref])

    codes = {
        name: visitor(user).get(where).status_code
        for name, user in {
            "head": office.team.head,
            "officer": office.hr_officer,
            "inspector": office.inspector,
            "other head": office.other_team.head,
            "chief": office.chief,
            "administrator": office.administrator,
            "nobody": None,
        }.items()
    }

    assert codes == {
        "head": 200,
        "officer": 200,
        "inspector": 200,
        "other head": 404,
        "chief": 404,
        "administrator": 404,
        "nobody": 302,
    }
    assert LedgerEntry.objects.filter(event=Event.FILE_OPENED).count() == 1


def test_a_file_that_was_taken_out_is_left_to_hr_head_and_inspector(office: Office) -> None:
    each = nomination_at(State.RETURNED, office)
    evidence = each.nomination.evidence.get()
    propose.remove_evidence(each.ref, by=office.team.head, evidence_id=evidence.pk)
    propose.attach_evidence(each.ref, by=office.team.head, upload=pdf(text="thay thế"))
    each.complete()
    where = reverse("file", args=[evidence.file.ref])

    codes = [visitor(user).get(where).status_code for user in (office.hr_head, office.inspector, office.hr_officer)]

    assert codes == [200, 200, 404]


def test_the_report_prints_as_a_draft_in_the_words_of_the_state(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)

    page = text_of(visitor(office.team.head).get(reverse("nomination-print", args=[each.nomination.slug])))

    for words in ("BÁO CÁO THÀNH TÍCH", "DỰ THẢO", office.team.staff.full_name, "Đã tham mưu 12 văn bản, đúng hạn."):
        assert words in page


def test_a_council_that_said_no_is_read_in_steps_and_reasons(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    vote(office, each, yes=0)
    close(office, session)

    response = page_of(each, office.team.head)

    assert "Chưa đạt số phiếu cần thiết theo quy định." in text_of(response)
    assert response.context["look"].tone == "bad"
    assert response.context["steps"].mine == () and response.context["conditions"] == []
