"""Suspension in the browser: laid by those who answer for it, lifted by two, and what it rests on kept from others."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.walks import Walk, nomination_at, pdf
from tests.web.everybody import address_of, answers_to, errors_of, everybody, send
from tests.web.visitors import text_of, visitor, written
from workflows.actions import hold
from workflows.management.demo.cast import Office
from workflows.models import Hold, Proposal, StoredFile
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.states import State

EMPTY = SimpleUploadedFile("rong.pdf", b"")
SECRET = "Đơn tố cáo về việc kê khai thành tích"
SEEING = {"clerk", "head", "officer", "hr head", "secretary", "inspector"}
CHIEFS = {"chief", "signing deputy", "other deputy"}


def document(name: str = "van-ban.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf().content)


def held(office: Office, state: State = State.APPRAISING) -> Walk:
    """Return a suspended nomination."""
    each = nomination_at(state, office)
    hold.hold_nomination(
        each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf("don-to-cao.pdf")
    )
    return each


def with_proposal(office: Office) -> Walk:
    """Return a suspended nomination that HR-Admin proposes to resume."""
    each = held(office)
    hold.propose_release(each.ref, by=office.hr_officer, reason="Kết luận không có vi phạm", upload=pdf("ket-luan.pdf"))
    return each


# -- who comes in ------------------------------------------------------------------------------------------------------


def test_only_the_head_of_hr_admin_and_the_chief_suspend(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)

    assert answers_to(office, address_of("hold", each)) == {
        200: {"hr head"},
        403: SEEING - {"hr head"},
        404: set(everybody(office)) - SEEING,
    }


def test_the_chief_suspends_what_has_come_before_him(office: Office) -> None:
    each = nomination_at(State.RECOMMENDED, office)
    inside = {"hr head", "chief", "signing deputy"}

    assert answers_to(office, address_of("hold", each))[200] == inside


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("release-propose", {"officer", "hr head"}),
        ("release", {"chief", "signing deputy"}),
        ("conclude-hold", {"hr head", "chief", "signing deputy"}),
    ],
)
def test_each_way_out_of_a_suspension_opens_to_its_holders(office: Office, name: str, inside: set[str]) -> None:
    each = held(office)

    assert answers_to(office, address_of(name, each)) == {
        200: inside,
        403: (SEEING | CHIEFS) - inside,
        404: set(everybody(office)) - SEEING - CHIEFS,
    }


def test_only_the_chief_drops_a_proposal_to_resume(office: Office) -> None:
    each = with_proposal(office)

    assert answers_to(office, address_of("proposal-drop", each, "release"))[200] == {"chief", "signing deputy"}


# -- laid --------------------------------------------------------------------------------------------------------------


def test_a_suspension_is_laid_with_kind_reason_and_document(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    page = visitor(office.hr_head).get(address_of("hold", each))

    fields = {"kind": "COMPLAINT", "reason": SECRET, "file": document()}
    response = send(office.hr_head, address_of("hold", each), each, **fields)

    found = Hold.objects.get()
    assert "Kept from others" in text_of(page)
    assert (response.url, each.nomination.is_held) == (address_of("nomination", each), True)
    assert (found.kind, found.reason, found.file.is_restricted) == (HoldKind.COMPLAINT, SECRET, True)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"kind": ""}, {"kind": ["Choose the kind of case"]}),
        ({"kind": "RUMOUR"}, {"kind": ["Select a valid choice. RUMOUR is not one of the available choices."]}),
        ({"reason": ""}, {"reason": ["Enter the reason"]}),
        ({"file": None}, {"file": ["Attach the document on which this step rests."]}),
        (
            {"file": SimpleUploadedFile("rong.pdf", b"")},
            {"file": ["The file “rong.pdf” is empty. Choose the file again."]},
        ),
    ],
)
def test_a_suspension_that_lacks_something_is_refused(
    office: Office, changes: dict[str, Any], errors: dict[str, list[str]]
) -> None:
    each = nomination_at(State.APPRAISING, office)
    fields = {"kind": "COMPLAINT", "reason": SECRET, "file": document(), **changes}
    before = written()

    response = send(
        office.hr_head,
        address_of("hold", each),
        each,
        **{name: value for name, value in fields.items() if value is not None},
    )

    assert (response.status_code, errors_of(response)) == (400, errors)
    assert (written(), Hold.objects.count()) == (before, 0)


def test_a_second_suspension_finds_the_first(office: Office) -> None:
    each = held(office)

    page = visitor(office.hr_head).get(address_of("hold", each))
    fields = {"kind": "COMPLAINT", "reason": SECRET, "file": document()}
    response = send(office.hr_head, address_of("hold", each), each, **fields)

    assert page.context["closed"] == [
        "The nomination is suspended by regulation. It goes on when the suspension is lifted."
    ]
    assert (response.status_code, Hold.objects.count()) == (400, 1)


# -- lifted by two -----------------------------------------------------------------------------------------------------


def test_hr_admin_proposes_and_the_chief_lets_it_go_on(office: Office) -> None:
    each = held(office)
    fields = {"reason": "Kết luận không có vi phạm", "file": document("ket-luan.pdf")}

    proposed = send(office.hr_officer, address_of("release-propose", each), each, **fields)
    page = visitor(office.chief).get(address_of("release", each))
    agreed = send(office.chief, address_of("release", each), each)

    assert (proposed.status_code, agreed.status_code) == (302, 302)
    assert SECRET in text_of(page)
    assert "Kết luận không có vi phạm" in text_of(page)
    assert (each.nomination.is_held, each.nomination.state) == (False, State.APPRAISING)
    assert list(Hold.objects.values_list("ending", "ending_reason")) == [("RELEASED", "Kết luận không có vi phạm")]


def test_the_chief_drops_a_proposal_and_the_suspension_stays(office: Office) -> None:
    each = with_proposal(office)

    send(office.chief, address_of("proposal-drop", each, "release"), each, reason="Kết luận chưa có chữ ký")

    assert (each.nomination.is_held, Proposal.objects.get().closing) == (True, "DROPPED")


def test_without_a_proposal_the_chief_reads_who_makes_it(office: Office) -> None:
    each = held(office)
    before = written()

    page = visitor(office.chief).get(address_of("release", each))
    response = send(office.chief, address_of("release", each), each)

    assert page.context["closed"] == [
        "This step needs a second person. First it is proposed by: Head of HR-Admin, HR officer."
    ]
    assert (response.status_code, written()) == (400, before)


def test_what_is_not_suspended_is_not_lifted(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)

    page = visitor(office.hr_officer).get(address_of("release-propose", each))

    assert page.context["closed"] == ["The nomination is not suspended, so there is nothing to lift or conclude."]


# -- ended -------------------------------------------------------------------------------------------------------------


def test_a_conclusion_ends_the_nomination(office: Office) -> None:
    each = held(office)
    fields = {"reason": "Kết luận xác định có vi phạm", "file": document("ket-luan.pdf")}

    response = send(office.hr_head, address_of("conclude-hold", each), each, **fields)

    assert (response.url, each.nomination.state) == (address_of("nomination", each), State.REJECTED_INELIGIBLE)
    assert Hold.objects.get().ending == "CONCLUDED"


def test_a_conclusion_needs_its_document(office: Office) -> None:
    each = held(office)
    before = written()

    response = send(office.hr_head, address_of("conclude-hold", each), each, reason="Kết luận xác định có vi phạm")

    assert (response.status_code, errors_of(response)) == (
        400,
        {"file": ["Attach the document on which this step rests."]},
    )
    assert written() == before


# -- kept from others --------------------------------------------------------------------------------------------------


def test_an_officer_proposes_to_resume_without_reading_what_the_suspension_rests_on(office: Office) -> None:
    each = held(office)

    pages = {
        name: visitor(user).get(address_of("release-propose", each)).content.decode()
        for name, user in (("officer", office.hr_officer), ("hr head", office.hr_head))
    }

    assert {name: SECRET in page for name, page in pages.items()} == {"officer": False, "hr head": True}
    assert "don-to-cao.pdf" not in pages["officer"]


def test_no_page_of_hr_admin_tells_an_officer_or_the_unit_what_a_suspension_rests_on(office: Office) -> None:
    each = with_proposal(office)
    names = ("appraise", "return", "reject-propose", "consolidate", "release-propose", "nomination")
    pages = [
        visitor(user).get(address_of(name, each)).content.decode()
        for user in (office.hr_officer, office.team.head, office.secretary)
        for name in names
    ]
    pages.append(visitor(office.hr_officer).get("/tong-hop/").content.decode())

    told = ("Complaint", SECRET, "don-to-cao.pdf", "Kết luận không có vi phạm", "ket-luan.pdf")
    assert [word for word in told for page in pages if word in page] == []


def test_the_documents_of_a_suspension_open_to_those_alone_who_may_read_it(office: Office) -> None:
    with_proposal(office)
    refs = list(StoredFile.objects.filter(name__in=["don-to-cao.pdf", "ket-luan.pdf"]).values_list("ref", flat=True))
    people = everybody(office)

    opened = {
        name for name, user in people.items() for ref in refs if visitor(user).get(f"/tep/{ref}/").status_code == 200
    }

    assert len(refs) == 2
    assert opened == {"hr head", "chief", "signing deputy", "inspector"}
