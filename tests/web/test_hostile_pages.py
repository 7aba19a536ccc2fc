"""What somebody with a browser tried against the pages, and what holds now."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.matrix.looking import changes, picture
from tests.walks import close, nomination_at, pdf, recommended, sitting, walk
from tests.web.council import at, consolidated, person_of, post
from tests.web.deciding import decided_together
from tests.web.everybody import address_of, send
from tests.web.test_papers import paper_of, signed
from tests.web.test_propose import dossier
from tests.web.test_province import answer, at_province
from tests.web.visitors import text_of, visitor
from workflows.actions import appraise, decide, hold, review
from workflows.actions.refer import save_reference
from workflows.management.demo.cast import Office
from workflows.models import Evidence, LedgerEntry, Mandate, Paper, PrizeCoefficient, RoleAssignment, StoredFile, Vote
from workflows.queries.decisions import exceptions_among
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import Conclusion, HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State

SECRET = "Đơn tố cáo của ông Nguyễn Văn Tố"


# -- what was typed once stays readable --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["2026-31-12", "2026-12-31", "0000-00-00"])
def test_a_number_that_looks_like_a_date_breaks_no_page_that_shows_it(office: Office, number: str) -> None:
    each = at_province(office)
    given = answer(Command.RECORD_REJECTION, number=number)
    send(office.hr_officer, address_of("province-answer", each), each, **given)

    inspector = visitor(office.inspector)
    for page in ("nomination", "nomination-history", "nomination-history-csv"):
        shown = inspector.get(address_of(page, each))
        assert (page, shown.status_code, number in shown.content.decode()) == (page, 200, True)
    assert number in text_of(inspector.get(reverse("ledger")))


# -- one form, several files -------------------------------------------------------------------------------------------


def test_every_file_of_a_form_is_kept_once_and_the_same_form_keeps_none_again(office: Office) -> None:
    each = walk(office).draft()
    head, where = visitor(office.team.head), address_of("nomination-edit", each)
    places = [name for name in head.get(where).context["form"].fields if name.startswith("file_")]
    form = dossier(each)

    def files() -> dict[str, SimpleUploadedFile]:
        return {name: SimpleUploadedFile(f"{name}.pdf", pdf(text=name).content) for name in places}

    first = head.post(where, {**form, **files()})
    again = head.post(where, {**form, **files()})

    kept = Evidence.objects.filter(nomination__ref=each.ref).values_list("file__name", flat=True)
    assert len(places) >= 3
    assert sorted(kept) == sorted(f"{name}.pdf" for name in places)
    assert (first.status_code, again.status_code, first.url) == (302, 302, again.url)


# -- the nominee does not read the case about himself ------------------------------------------------------------------


def test_the_head_of_hr_admin_reads_nothing_of_the_case_about_herself(office: Office) -> None:
    each = consolidated(office, nominee=person_of(office.hr_head), proposer=office.other_deputy)
    sitting(office, each)
    hold.hold_nomination(
        each.ref, by=office.chief, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf("don-to-cao.pdf")
    )
    file = StoredFile.objects.get(name="don-to-cao.pdf")
    herself, chief = visitor(office.hr_head), visitor(office.chief)

    for name in ("nomination", "nomination-print", "release-propose", "conclude-hold"):
        shown = herself.get(address_of(name, each))
        assert (name, SECRET in shown.content.decode(), "don-to-cao" in shown.content.decode()) == (name, False, False)
    assert [reader.get(reverse("file", args=[file.ref])).status_code for reader in (herself, chief)] == [404, 200]
    assert SECRET in text_of(chief.get(address_of("nomination", each)))


def test_an_officer_of_hr_admin_reads_nothing_of_the_appraisal_of_himself(office: Office) -> None:
    own = person_of(office.other_hr_officer)
    each = walk(office, nominee=own, proposer=office.hr_head).draft().fill().submit().receive()
    findings = [appraise.Found(kind, True, SECRET) for kind in NEEDED_FINDINGS]
    appraise.record_appraisal(
        each.ref, by=each.officer, conclusion=Conclusion.SUPPLEMENT, findings=findings, checklist={}, note=SECRET
    )

    for name in ("nomination", "appraise", "return", "reject-propose"):
        shown = visitor(office.other_hr_officer).get(address_of(name, each))
        assert (name, SECRET in shown.content.decode()) == (name, False)
    assert SECRET in visitor(office.hr_head).get(address_of("nomination", each)).content.decode()


def test_an_inspector_who_is_under_suspension_himself_searches_no_suspensions(office: Office) -> None:
    inspected = person_of(office.team.clerk)
    day = {"from_date": office.day, "to_date": office.day}
    mandate = Mandate(person=inspected, kind=MandateKind.INSPECTION, document="Quyết định kiểm tra nội bộ", **day)
    save_reference(RoleAssignment(person=inspected, role=Role.INSPECTOR, from_date=office.day), by=office.administrator)
    save_reference(mandate, by=office.administrator)
    each = walk(office, nominee=inspected).draft().fill().submit()
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf())
    pages = (reverse("ledger"), reverse("ledger-deviations"), address_of("nomination-history", each))

    told = {
        user.username: [SECRET in text_of(visitor(user).get(page)) for page in pages]
        for user in (office.inspector, office.team.clerk)
    }

    assert told == {office.inspector.username: [True] * 3, office.team.clerk.username: [False] * 3}


# -- one door to sign in -----------------------------------------------------------------------------------------------


def test_the_back_office_has_no_door_of_its_own_to_sign_in(office: Office) -> None:
    client = Client()
    before = LedgerEntry.objects.filter(event=Event.LOGIN_FAILED).count()

    assert client.get("/quan-tri/login/?next=/quan-tri/").url == f"{reverse('login')}?next=/quan-tri/"
    assert client.post("/quan-tri/login/", {"username": "quantri", "password": "x"}).status_code == 405
    client.post(reverse("login"), {"username": "quantri\x00", "password": "x", "next": "/quan-tri/"})
    assert LedgerEntry.objects.filter(event=Event.LOGIN_FAILED).count() == before + 1
    for user in (office.chief, office.hr_head):
        assert visitor(user).get("/quan-tri/", follow=True).status_code == 404
    assert visitor(office.administrator).get("/quan-tri/password_change/").status_code == 404


# -- what is in use stays ----------------------------------------------------------------------------------------------


def test_the_prize_of_an_approved_draft_is_nobodys_to_change(office: Office) -> None:
    recommended(office).approve()
    regime = Paper.objects.latest("pk").regime
    coefficient = PrizeCoefficient.objects.filter(regime=regime).first()
    assert coefficient is not None
    coefficient.numerator *= 3

    with pytest.raises(Refused) as refused:
        save_reference(coefficient, by=office.administrator)

    assert refused.value.codes == (Refusal.REFERENCE_IN_USE,)


# -- the list that was seen --------------------------------------------------------------------------------------------


def test_a_signed_form_is_recorded_for_the_list_that_its_recorder_saw(office: Office) -> None:
    walks = decided_together(office, [consolidated(office), consolidated(office, nominee=office.team.second_staff)])
    decide.approve_lines([each.ref for each in walks], by=office.chief)
    paper = paper_of(walks[0])
    seen = signed(office, version=str(paper.version))
    hold.hold_nomination(walks[1].ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf())
    hold.conclude_hold(walks[1].ref, by=office.hr_head, reason="Xác định có vi phạm", upload=pdf("ket-luan.pdf"))
    struck = LedgerEntry.objects.latest("id")
    records, where = visitor(office.records), reverse("paper-record", args=[paper.ref])
    before = picture()

    stale = records.post(where, seen)

    assert (struck.event, struck.obj, struck.about) == (Event.PAPER_LINE_STRUCK, paper.obj, walks[1].nomination.obj)
    assert (stale.status_code, changes(before, picture())) == (409, {})
    # Whoever has looked again goes on from the page that he got.
    now = stale.context["form"]["version"].value()
    assert records.post(where, signed(office, version=now, action_token="t2")).status_code == 302
    assert [each.nomination.state for each in walks] == [State.GRANTED, State.REJECTED_INELIGIBLE]


# -- refused is refused ------------------------------------------------------------------------------------------------


def contents(settings: Any) -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_a_refused_act_leaves_no_file_behind(office: Office, settings: Any) -> None:
    each = at_province(office)
    before = contents(settings)

    refused = send(
        office.hr_officer,
        address_of("province-answer", each),
        each,
        **answer(Command.RECORD_GRANT, name_matches=None, file=SimpleUploadedFile("a.pdf", pdf(text="khác").content)),
    )
    with pytest.raises(Refused):
        hold.hold_nomination(each.ref, by=office.hr_head, kind=None, reason=SECRET, upload=pdf(text="nữa"))

    assert (refused.status_code, contents(settings)) == (400, before)


def test_a_vote_on_what_is_no_longer_open_refuses_the_whole_sheet(office: Office) -> None:
    walks = [consolidated(office), consolidated(office, nominee=office.team.second_staff)]
    session = sitting(office, *walks)
    for each in walks:
        review.open_item(each.item.ref, by=office.chief)
    hold.hold_nomination(walks[0].ref, by=office.hr_head, kind=HoldKind.COMPLAINT, reason=SECRET, upload=pdf())

    given = {"choice_1": "AGAINST", "reason_1": "Chưa đủ minh chứng", "choice_2": "IN_FAVOUR"}
    response = post(office.members[4], at("session-sheet", session), **given)

    assert response.status_code == 400
    assert "Item 1 is no longer open for votes. Nothing was recorded" in text_of(response)
    assert Vote.objects.count() == 0


def test_the_request_to_withdraw_is_its_proposers_alone(office: Office) -> None:
    each = nomination_at(State.ON_AGENDA, office)

    codes = {
        name: visitor(user).get(address_of("nomination-withdraw", each)).status_code
        for name, user in {
            "head": office.team.head,
            "secretary": office.secretary,
            "inspector": office.inspector,
            "officer": office.hr_officer,
        }.items()
    }

    assert codes == {"head": 200, "secretary": 200, "inspector": 403, "officer": 403}


@pytest.mark.parametrize(
    ("user", "path"),
    [
        ("inspector", "/nhat-ky/ngoai-le/?loai=%00"),
        ("head", "/de-nghi/moi/?dot=%00"),
        ("chief", "/van-ban/?nam=" + "9" * 5000),
    ],
)
def test_what_no_address_holds_breaks_no_page(office: Office, user: str, path: str) -> None:
    who = office.team.head if user == "head" else getattr(office, user)

    assert visitor(who).get(path).status_code in (200, 404)


def test_a_deputy_who_may_sign_reads_that_the_chief_has_to_act(office: Office) -> None:
    party = office.one(Role.PARTY_COMMITTEE)
    each = recommended(office, nominee=person_of(office.deputy), proposer=party)

    page = text_of(visitor(office.deputy).get(reverse("decision-line", args=[each.nomination.slug])))

    assert "You sign for the Chief, but you are the nominee" in page
    assert Mandate.objects.filter(person=person_of(office.deputy), kind=MandateKind.SIGN_FOR_CHIEF).exists()


def test_a_reasoned_other_opinion_reaches_the_chief(office: Office) -> None:
    each = consolidated(office)
    session = sitting(office, each)
    review.open_item(each.item.ref, by=office.chief)
    for user in office.members[:-1]:
        review.cast_vote(each.item.ref, by=user, choice=Choice.IN_FAVOUR)
    review.cast_vote(each.item.ref, by=office.members[-1], choice=Choice.OTHER, reason=SECRET)
    review.count_item(each.item.ref, by=office.secretary)
    close(office, session)

    page = text_of(visitor(office.chief).get(reverse("decision-line", args=[each.nomination.slug])))

    assert SECRET in page


def test_a_file_that_slipped_into_a_dossier_after_the_vote_makes_its_line_an_exception(office: Office) -> None:
    plain, changed = decided_together(
        office, [consolidated(office), consolidated(office, nominee=office.team.second_staff)]
    )
    there = changed.nomination.evidence.get()
    # No action does this; somebody with the database at hand may.
    Evidence.objects.create(
        nomination=changed.nomination, file=there.file, added_by=there.added_by, added_at=timezone.now()
    )

    with pytest.raises(Refused) as refused:
        decide.approve_lines([plain.ref, changed.ref], by=office.chief)

    assert exceptions_among([plain.nomination, changed.nomination]) == {changed.nomination.pk: ("CHANGED",)}
    assert refused.value.codes == (Refusal.EXCEPTION_NEEDS_OWN_DECISION,)
    assert [each.nomination.state for each in (plain, changed)] == [State.RECOMMENDED] * 2
