"""Proposing in the browser: open, write, check, send, take back; nothing typed is lost, nothing refused is written."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.walks import Walk, nomination_at, pdf, walk
from tests.web.proposing import address, dossier
from tests.web.visitors import hidden_of, text_of, visitor, written
from workflows.actions.campaigns import close_nominations
from workflows.management.demo.cast import Office
from workflows.models import Evidence, LedgerEntry, Nomination
from workflows.vocabulary.dossier import Procedure
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State

# -- opening a draft ---------------------------------------------------------------------------------------------------


def test_a_clerk_opens_a_draft_for_staff_of_the_unit(office: Office) -> None:
    client = visitor(office.team.clerk)
    chosen = {"dot": office.campaign.campaign.code, "award": "GK", "nominee": f"person:{office.team.staff.ref}"}

    response = client.post(reverse("nomination-new"), {**chosen, "action_token": "t1"})

    nomination = Nomination.objects.get()
    assert response.headers["Location"] == reverse("nomination-edit", args=[nomination.slug])
    assert (nomination.state, nomination.nominee_person, nomination.unit) == (
        State.DRAFT,
        office.team.staff,
        office.team.unit,
    )


def test_the_same_form_sent_twice_opens_one_draft(office: Office) -> None:
    client = visitor(office.team.clerk)
    chosen = {"dot": office.campaign.campaign.code, "award": "GK", "nominee": f"person:{office.team.staff.ref}"}

    first, second = (client.post(reverse("nomination-new"), {**chosen, "action_token": "t1"}) for _ in range(2))

    assert (Nomination.objects.count(), first.headers["Location"]) == (1, second.headers["Location"])


def test_nobody_is_offered_whom_another_office_proposes(office: Office) -> None:
    page = visitor(office.team.head).get(reverse("nomination-new"), {"dot": office.campaign.campaign.code})
    offered = [value for _group, options in page.context["form"].fields["nominee"].choices[1:] for value, _ in options]
    own = {f"person:{person.ref}" for person in office.team.unit.people.filter(is_active=True)}

    assert set(offered) == (own - {f"person:{office.team.head.person.ref}"}) | {f"unit:{office.team.unit.code}"}


def test_a_nominee_of_another_unit_is_refused_and_nothing_is_written(office: Office) -> None:
    before = written()
    chosen = {"dot": office.campaign.campaign.code, "award": "GK", "nominee": f"person:{office.other_team.staff.ref}"}

    response = visitor(office.team.head).post(reverse("nomination-new"), chosen)

    assert (response.status_code, written()) == (400, before)
    assert "Choose a nominee from the list" in text_of(response)


def test_a_sudden_merit_asks_for_the_procedure_and_its_ground(office: Office) -> None:
    client = visitor(office.team.head)
    chosen = {"dot": "dot-xuat", "award": "GK", "nominee": f"person:{office.team.staff.ref}"}

    assert client.post(reverse("nomination-new"), chosen).status_code == 400
    opened = client.post(reverse("nomination-new"), {**chosen, "procedure": Procedure.SIMPLIFIED})
    page = client.get(opened.headers["Location"])

    nomination = Nomination.objects.get()
    assert (nomination.campaign_version, nomination.procedure) == (None, Procedure.SIMPLIFIED)
    assert len(page.context["form"].fields["simplified_grounds"].choices) == 5


def test_who_may_propose_nobody_reads_who_proposes(office: Office) -> None:
    response = visitor(office.records).get(reverse("nomination-new"))

    assert response.status_code == 403
    assert "This step is taken by: Unit head, Unit clerk" in text_of(response)


def test_a_campaign_that_is_not_open_is_not_found(office: Office) -> None:
    close_nominations(office.campaign.campaign.code, by=office.chief)

    response = visitor(office.team.head).get(reverse("nomination-new"), {"dot": office.campaign.campaign.code})

    assert response.status_code == 404


# -- writing -----------------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_by_its_button_without_entry_or_history(office: Office) -> None:
    each = walk(office).draft()
    entries, history = LedgerEntry.objects.count(), Nomination.history.count()

    response = visitor(office.team.clerk).post(address("nomination-edit", each), dossier(each))

    nomination = each.nomination
    assert response.headers["Location"] == address("nomination-edit", each)
    assert (nomination.summary, nomination.report, str(nomination.period_from)) == (
        "Tham mưu 12 văn bản đúng hạn",
        {"ND1": "Đã tham mưu 12 văn bản.", "ND2": "", "ND3": "", "ND4": "", "ND5": "", "TC1": "Đáp ứng."},
        "2026-02-01",
    )
    assert (LedgerEntry.objects.count(), Nomination.history.count()) == (entries, history)


def test_leaders_answer_the_second_criterion_and_others_the_first(office: Office) -> None:
    head_of_unit = walk(office, nominee=office.team.head.person, proposer=office.hr_head).draft()
    staff = walk(office).draft()

    def criteria(client: Any, each: Walk) -> list[str]:
        return [part["code"] for part in client.get(address("nomination-edit", each)).context["criteria"]]

    assert (criteria(visitor(office.hr_head), head_of_unit), criteria(visitor(office.team.head), staff)) == (
        ["TC2"],
        ["TC1"],
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("period_from", "31/02/2026", "Enter a date as dd/mm/yyyy"),
        ("period_to", "01/01/2026", "The period ends before it starts"),
        ("summary", "x" * 501, "Shorten the summary to 500 characters"),
        ("report_ND1", "Tốt\u202e", "characters that cannot be stored"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_lost_or_written(
    office: Office, field: str, value: str, sentence: str
) -> None:
    each = walk(office).draft()
    before = written()

    response = visitor(office.team.head).post(address("nomination-edit", each), dossier(each, **{field: value}))

    assert (response.status_code, written()) == (400, before)
    assert sentence in text_of(response)
    assert "Đã tham mưu 12 văn bản." in response.content.decode() or field == "report_ND1"
    assert value in response.content.decode()


def test_a_stale_form_keeps_what_was_typed_and_shows_what_is_stored(office: Office) -> None:
    each = walk(office).draft()
    typed = dossier(each, summary="Bản của trưởng đơn vị")
    visitor(office.team.clerk).post(address("nomination-edit", each), dossier(each, summary="Bản của chuyên viên"))
    before = written()

    response = visitor(office.team.head).post(address("nomination-edit", each), typed)

    assert (response.status_code, written()) == (409, before)
    assert "Someone else has just changed this nomination" in text_of(response)
    assert {change.label: (change.before, change.after) for change in response.context["differences"]} == {
        "Summary of the achievement": ("Bản của chuyên viên", "Bản của trưởng đơn vị")
    }
    again = {**typed, "version": hidden_of(response, "version"), "action_token": "t2"}
    visitor(office.team.head).post(address("nomination-edit", each), again)
    assert each.nomination.summary == "Bản của trưởng đơn vị"


def test_autosave_answers_with_the_time_and_the_next_version(office: Office) -> None:
    each = walk(office).draft()
    entries, history = LedgerEntry.objects.count(), Nomination.history.count()

    response = visitor(office.team.clerk).post(
        address("nomination-autosave", each), dossier(each, period_to="30/9"), headers={"accept": "application/json"}
    )

    said = response.json()
    assert said["version"] == each.nomination.revision == 1
    assert said["sentence"].startswith("Draft saved at ")
    assert said["sentence"].endswith("Not readable yet: Achieved until.")
    assert (each.nomination.summary, LedgerEntry.objects.count(), Nomination.history.count()) == (
        "Tham mưu 12 văn bản đúng hạn",
        entries,
        history,
    )


def test_autosave_of_a_stale_form_writes_nothing(office: Office) -> None:
    each = walk(office).draft().fill()
    before = written()

    response = visitor(office.team.clerk).post(address("nomination-autosave", each), dossier(each, version=0))

    assert (response.status_code, written()) == (409, before)
    assert response.json()["sentence"].startswith("Someone else has just changed this nomination")


def test_autosave_after_sending_is_refused(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)
    before = written()

    response = visitor(office.team.clerk).post(address("nomination-autosave", each), dossier(each))

    assert (response.status_code, written()) == (400, before)


# -- files -------------------------------------------------------------------------------------------------------------


def test_a_file_is_added_to_its_content_and_the_text_is_kept_with_it(office: Office) -> None:
    each = walk(office).draft()
    file = SimpleUploadedFile("bao-cao.pdf", pdf().content, content_type="application/pdf")

    response = visitor(office.team.clerk).post(
        address("nomination-evidence-add", each), dossier(each, file_ND1=file, place="ND1")
    )

    assert response.headers["Location"] == address("nomination-edit", each) + "#files-ND1"
    assert [(row.content_code, row.file.name) for row in Evidence.objects.all()] == [("ND1", "bao-cao.pdf")]
    assert each.nomination.summary == "Tham mưu 12 văn bản đúng hạn"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gia.pdf", b"MZ this is no PDF", "is not one of the allowed kinds"),
        ("trong.pdf", b"", "is empty"),
        ("lon.pdf", pdf().content + b"0" * (10 * 1024 * 1024), "is larger than 10 MB"),
        ("macro.docm", b"PK", "is not one of the allowed kinds"),
    ],
)
def test_a_file_that_may_not_be_kept_is_refused_and_the_text_stays(
    office: Office, name: str, content: bytes, sentence: str
) -> None:
    each = walk(office).draft()
    file = SimpleUploadedFile(name, content)

    response = visitor(office.team.clerk).post(
        address("nomination-evidence-add", each), dossier(each, file_ND1=file, place="ND1")
    )

    assert response.status_code == 400
    assert sentence in text_of(response)
    assert "Đã tham mưu 12 văn bản." in response.content.decode()
    assert (Evidence.objects.count(), LedgerEntry.objects.filter(event=Event.EVIDENCE_ADDED).count()) == (0, 0)


def test_adding_without_choosing_a_file_says_so(office: Office) -> None:
    each = walk(office).draft()
    before = written()

    response = visitor(office.team.clerk).post(address("nomination-evidence-add", each), dossier(each, place="ND1"))

    assert (response.status_code, written()) == (400, before)
    assert "Choose a file first" in text_of(response)


def test_a_file_is_taken_out_and_stays_on_record(office: Office) -> None:
    each = walk(office).draft().fill()
    evidence = Evidence.objects.get()

    visitor(office.team.clerk).post(
        address("nomination-evidence-remove", each), dossier(each, evidence=str(evidence.pk))
    )

    evidence.refresh_from_db()
    assert evidence.removed_at is not None
    assert LedgerEntry.objects.filter(event=Event.EVIDENCE_REMOVED).count() == 1


def test_a_file_of_another_dossier_is_not_found(office: Office) -> None:
    other = walk(office, nominee=office.team.second_staff).draft().fill()
    each = walk(office).draft()

    response = visitor(office.team.head).post(
        address("nomination-evidence-remove", each),
        dossier(each, evidence=str(Evidence.objects.get(nomination=other.nomination).pk)),
    )

    assert (response.status_code, Evidence.objects.filter(removed_at=None).count()) == (404, 1)
