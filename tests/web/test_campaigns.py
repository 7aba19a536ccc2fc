"""The pages of campaigns: who sees and does what, what is typed and kept, and each act by its form."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.matrix.looking import picture
from tests.walks import pdf, person_of, walk
from tests.web.everybody import answers_to, everybody
from tests.web.visitors import text_of, visitor
from workflows.actions import campaigns
from workflows.management.demo.campaigns import (
    ADDED,
    HEADING,
    PLAN,
    WHY_AMENDED,
    WHY_CANCELLED,
    amended,
    drafted,
    in_force,
    issued,
    opened,
    signed,
)
from workflows.management.demo.cast import Office
from workflows.models import Campaign, CampaignVersion

CODE = "TD-TRANG"
LIST, PAGE = "/phong-trao/", f"/phong-trao/{CODE}/"


def plan_form(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends of a plan."""
    return {
        "rows_contents": "2",
        "rows_criteria": "2",
        "rows_recipients": "2",
        "legal_basis": PLAN.legal_basis,
        "text": "Toàn văn",
        "content_1": "Nội dung một",
        "mandatory_1": "on",
        "content_2": "",
        "criterion_1": "Tiêu chí một",
        "addressee_1": "STAFF_AND_COLLECTIVES",
        "criterion_2": "",
        "addressee_2": "",
        "award_GK": ["INDIVIDUAL"],
        "recipient_1": "Sở Nội vụ",
        "purpose_1": "báo cáo",
        "recipient_2": "",
        "purpose_2": "",
        **changes,
    }


def heading_form(**changes: Any) -> dict[str, Any]:
    return plan_form(
        **{
            "title": HEADING.title,
            "short_title": HEADING.short_title,
            "campaign_type": "THEMED",
            "parent_title": "",
            **changes,
        }
    )


def issue_form(office: Office, **changes: Any) -> dict[str, Any]:
    return {
        "version": Campaign.objects.get(code=CODE).revision,
        "number": "81",
        "date": f"{timezone.localdate():%d/%m/%Y}",
        "place": "Quảng Ngãi",
        "signer": person_of(office.chief).ref,
        "file": SimpleUploadedFile("ke-hoach.pdf", pdf().content),
        **changes,
    }


def state() -> str:
    return str(Campaign.objects.get(code=CODE).state)


# -- who sees what -----------------------------------------------------------------------------------------------------


def test_a_campaign_in_preparation_is_seen_by_those_who_work_on_it(office: Office) -> None:
    drafted(office, CODE)
    planners = {"officer", "hr head", "chief", "signing deputy", "other deputy", "records", "inspector"}

    assert answers_to(office, PAGE) == {200: planners, 404: set(everybody(office)) - planners}
    assert answers_to(office, LIST) == {200: set(everybody(office))}
    seeing = {name for name, user in everybody(office).items() if HEADING.short_title in _list(user)}
    assert seeing == planners


def _list(user: Any) -> str:
    return text_of(visitor(user).get(LIST))


def test_an_issued_campaign_is_seen_by_everybody_and_its_scan_too(office: Office) -> None:
    plan = issued(office, CODE, number=82)

    assert answers_to(office, PAGE) == {200: set(everybody(office))}
    assert answers_to(office, f"/tep/{plan.file.ref}/") == {200: set(everybody(office))}


def test_an_amendment_in_preparation_is_nobody_elses_to_read(office: Office) -> None:
    opened(office, CODE, number=83)
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)

    head = text_of(visitor(office.team.head).get(f"{PAGE}?phien-ban=2"))
    officer = text_of(visitor(office.hr_officer).get(f"{PAGE}?phien-ban=2"))

    assert (WHY_AMENDED in head, "Plan, version 1" in head) == (False, True)
    assert (WHY_AMENDED in officer, "Plan, version 2" in officer) == (True, True)


def test_the_page_says_what_can_happen_next_who_does_it_and_why_not(office: Office) -> None:
    empty = campaigns.PlanContent(legal_basis="", text="")
    campaigns.create_campaign(by=office.hr_officer, code=CODE, heading=HEADING, plan=empty)

    page = visitor(office.records).get(PAGE)

    assert [(step.label, step.is_open) for step in page.context["mine"]] == [("Record the signed plan", False)]
    (reason,) = page.context["mine"][0].reasons
    assert reason == (
        "The plan is not complete. Still missing: the legal basis, the text of the plan, at least one content,"
        " at least one criterion, at least one award form with its nominees."
    )
    assert [(step.label, step.holder) for step in page.context["others"]] == [
        ("Write the plan", "Head of HR-Admin, HR officer"),
        ("Cancel the campaign", "Chief of Office"),
    ]


def test_the_steps_of_an_open_campaign_are_shared_out(office: Office) -> None:
    opened(office, CODE, number=84)

    def mine(user: Any) -> list[str]:
        return [step.label for step in visitor(user).get(PAGE).context["mine"]]

    assert mine(office.hr_head) == ["Prepare an amendment", "Change when nominations close", "Close nominations"]
    assert mine(office.chief) == ["Change when nominations close", "Close nominations", "Cancel the campaign"]
    assert mine(office.deputy) == ["Change when nominations close", "Close nominations", "Cancel the campaign"]
    assert mine(office.other_deputy) == []
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    assert mine(office.hr_head) == [
        "Write the plan",
        "Record the signed plan",
        "Change when nominations close",
        "Close nominations",
    ]


def test_the_history_is_told_in_sentences_newest_first(office: Office) -> None:
    opened(office, CODE, number=85)

    def told(user: Any) -> list[str]:
        name = person_of
        events = visitor(user).get(PAGE).context["events"]
        people = {name(office.hr_officer): "A", name(office.records): "R", name(office.hr_head): "H"}
        texts = [str(event.what) for event in events]
        for person, letter in people.items():
            texts = [text.replace(f'<strong class="who">{person.full_name}</strong>', letter) for text in texts]
        return texts

    day = f"{timezone.localdate():%d/%m/%Y}"
    signed = (
        f"R recorded the signed plan 85/KH-VP of {day}, signed by {person_of(office.chief).full_name}: version 1 of"
        f" campaign {CODE} is issued."
    )
    assert told(office.team.head) == [f"H opened campaign {CODE} for nominations.", signed]
    assert told(office.hr_head)[1:] == [signed, f"A drafted the campaign {CODE} with its plan."]


def test_nominations_are_counted_by_version_as_far_as_one_may_see_them(office: Office) -> None:
    opened(office, CODE, number=86)
    team = office.team
    walk(office, campaign=in_force(CODE)).draft().fill().submit()
    amended(office, CODE, number=87)
    walk(office, campaign=in_force(CODE), nominee=team.second_staff).draft()

    def counts(user: Any) -> list[tuple[int, int, int]]:
        found = visitor(user).get(PAGE).context["counts"]
        return [(each.number, each.total, each.going_on) for each in found]

    assert counts(team.head) == [(2, 1, 1), (1, 1, 1)]
    assert counts(office.hr_head) == [(1, 1, 1)]
    assert counts(office.other_team.head) == []


@pytest.mark.parametrize("page", [LIST, PAGE])
def test_a_page_asks_as_much_of_the_database_with_thirty_rows_as_with_one(office: Office, page: str) -> None:
    opened(office, CODE, number=88)
    browser = visitor(office.hr_head)
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)

    for number in range(30):
        drafted(office, f"TD-{number}")
    for nominee in (office.team.staff, office.team.second_staff, office.team.unit):
        walk(office, campaign=in_force(CODE), nominee=nominee).draft().fill().submit()
    for _ in range(4):
        campaigns.close_nominations(CODE, by=office.chief)
        campaigns.open_campaign(CODE, by=office.chief)
    with CaptureQueriesContext(connection) as many:
        browser.get(page)

    assert len(many) == len(one)


# -- writing the plan --------------------------------------------------------------------------------------------------


def test_a_campaign_is_drafted_on_a_page(office: Office) -> None:
    browser = visitor(office.hr_officer)
    assert browser.get(f"{LIST}moi/").status_code == 200

    response = browser.post(f"{LIST}moi/", heading_form(code=CODE))

    assert (response.status_code, response["Location"]) == (302, PAGE)
    plan = CampaignVersion.objects.get(campaign__code=CODE)
    assert (plan.campaign.short_title, plan.text, plan.is_issued) == (HEADING.short_title, "Toàn văn", False)
    assert list(plan.contents.values_list("code", "text", "is_mandatory")) == [("ND1", "Nội dung một", True)]
    assert list(plan.criteria.values_list("code", "addressee")) == [("TC1", "STAFF_AND_COLLECTIVES")]
    assert list(plan.awards.values_list("award_form__code", "allows_individuals", "allows_collectives")) == [
        ("GK", True, False)
    ]
    assert list(plan.recipients.values_list("text", "purpose", "is_internal")) == [("Sở Nội vụ", "báo cáo", False)]


def test_a_further_line_is_added_with_everything_that_was_typed_and_nothing_kept(office: Office) -> None:
    drafted(office, CODE)
    browser = visitor(office.hr_officer)
    before = picture()

    page = browser.post(f"{PAGE}soan/", heading_form(add="contents", content_2="Đang viết dở", version="1"))

    form = page.context["form"]
    assert (page.status_code, form.rows["contents"], picture()) == (200, 3, before)
    assert "Đang viết dở" in text_of(page)
    assert [option.data["selected"] for option in form["award_GK"]] == [True, False]


def test_a_plan_is_written_on_its_page_which_opens_with_what_stands(office: Office) -> None:
    drafted(office, CODE)
    browser = visitor(office.hr_head)
    form = browser.get(f"{PAGE}soan/").context["form"]
    assert [form[name].value() for name in ("content_1", "criterion_2", "recipient_1", "recipient_3")] == [
        PLAN.contents[0][0],
        PLAN.criteria[1][0],
        PLAN.recipients[0].text,
        "",
    ]
    assert [form[f"roles_{number}"].value() for number in (1, 2)] == [[], ["unit_head"]]

    response = browser.post(f"{PAGE}soan/", heading_form(version="1", short_title="Tên ngắn khác"))

    assert response.status_code == 302
    plan = CampaignVersion.objects.get(campaign__code=CODE)
    assert (plan.contents.count(), plan.campaign.short_title) == (1, "Tên ngắn khác")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"code": "có dấu"}, "Enter capital letters, digits and hyphens, for example TD-2027"),
    ({"code": "TD-2026"}, "The code TD-2026 belongs to another campaign already. Choose another one."),
    ({"title": ""}, "Enter the full title"),
    ({"campaign_type": "OTHER"}, "Choose the type of the campaign"),
    ({"addressee_1": ""}, "Choose whom this criterion addresses"),
    ({"criterion_1": ""}, "Enter the criterion, or choose nobody"),
    ({"recipient_1": ""}, "Name the recipient, or empty the line"),
    ({"roles_1": ["unit_head"]}, "Only recipients inside the Office are told in this system"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    office: Office, change: dict[str, Any], sentence: str
) -> None:
    browser = visitor(office.hr_officer)
    before = picture()

    page = browser.post(f"{LIST}moi/", heading_form(**{"code": CODE, **change}))

    assert (page.status_code, picture()) == (400, before)
    assert sentence in text_of(page) and "Nội dung một" in text_of(page)


def test_in_an_amendment_each_line_carries_its_code_wherever_it_is_moved(office: Office) -> None:
    issued(office, CODE, number=90)
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    browser = visitor(office.hr_officer)
    page = browser.get(f"{PAGE}soan/")
    form = page.context["form"]
    names = ("content", "content_code", "criterion", "criterion_code")
    opened_with = {f"{name}_{number}": form[f"{name}_{number}"].value() for name in names for number in (1, 2)}
    assert [opened_with[f"{name}_code_{number}"] for name in ("content", "criterion") for number in (1, 2)] == [
        *("ND1", "ND2"),
        *("TC1", "TC2"),
    ]
    assert [form[f"content_{number}"].label for number in (1, 2, 3)] == ["Content ND1", "Content ND2", "Content 3"]
    assert "A content keeps its code, wherever you move it" in text_of(page)
    assert "Contents are called ND1, ND2" not in text_of(page)

    first, second = PLAN.contents[0][0].replace("sạch, xanh", "luôn sạch"), PLAN.contents[1][0]
    written = {
        "content_1": ADDED[0],
        "content_code_1": "",
        "content_2": second,
        "content_code_2": "ND2",
        "content_3": first,
        "content_code_3": "ND1",
        "criterion_1": "Tiêu chí khác hẳn",
        "criterion_code_1": "TC1",
        "rows_contents": "3",
        "version": form["version"].value(),
        "change_reason": WHY_AMENDED,
    }
    added = browser.post(f"{PAGE}soan/", plan_form(**written, add="contents"))
    assert [added.context["form"][f"content_code_{number}"].value() for number in (1, 2, 3)] == ["", "ND2", "ND1"]
    assert browser.post(f"{PAGE}soan/", plan_form(**written)).status_code == 302

    plan = CampaignVersion.objects.get(campaign__code=CODE, number=2)
    assert list(plan.contents.values_list("code", "text")) == [("ND3", ADDED[0]), ("ND2", second), ("ND1", first)]
    assert list(plan.criteria.values_list("code", "text")) == [("TC3", "Tiêu chí khác hẳn")]
    again = browser.get(f"{PAGE}soan/").context["form"]
    assert [again[f"content_{number}"].label for number in (1, 2, 3)] == ["Content ND3", "Content ND2", "Content ND1"]


def test_an_issued_plan_has_no_form(office: Office) -> None:
    issued(office, CODE, number=89)

    page = visitor(office.hr_officer).get(f"{PAGE}soan/")

    assert page.status_code == 200
    assert "No version of the plan is in preparation. It is begun by: Head of HR-Admin, HR officer." in text_of(page)
    assert b'name="content_1"' not in page.content


# -- issued, amended, moved --------------------------------------------------------------------------------------------


def test_the_records_officer_issues_a_plan_on_a_page(office: Office) -> None:
    drafted(office, CODE)

    response = visitor(office.records).post(f"{PAGE}ban-hanh/", issue_form(office))

    assert (response.status_code, state()) == (302, "ISSUED")
    assert in_force(CODE).plan_number == "81/KH-VP"


STALE = "Someone else has just changed this campaign. Look at the changes, then record yours again."
ISSUING: list[tuple[dict[str, Any], int, str]] = [
    ({"number": ""}, 400, "Enter the number of the document"),
    ({"date": "31/02/2026"}, 400, "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
    ({"place": ""}, 400, "Enter the place"),
    ({"signer": "nobody"}, 400, "Choose who signed"),
    ({"file": ""}, 400, "Choose the file with the scan of the signed document"),
    ({"version": "7"}, 409, STALE),
]


@pytest.mark.parametrize(("change", "status", "sentence"), ISSUING)
def test_a_plan_is_not_issued_on_a_form_that_lacks_something(
    office: Office, change: dict[str, Any], status: int, sentence: str
) -> None:
    drafted(office, CODE)
    browser = visitor(office.records)
    before = picture()

    page = browser.post(f"{PAGE}ban-hanh/", issue_form(office, **change))

    assert (page.status_code, picture(), state()) == (status, before, "DRAFT")
    assert sentence in text_of(page)


def test_whoever_was_overtaken_goes_on_from_what_stands_now(office: Office) -> None:
    drafted(office, CODE)
    browser = visitor(office.records)
    stale = browser.post(f"{PAGE}ban-hanh/", issue_form(office, version="7"))

    assert stale.context["form"]["version"].value() == "1"
    assert browser.post(f"{PAGE}ban-hanh/", issue_form(office)).status_code == 302


def test_a_campaign_goes_its_way_by_its_pages(office: Office) -> None:
    issued(office, CODE, number=90)
    head, chief = visitor(office.hr_head), visitor(office.chief)

    def send(browser: Any, verb: str, **fields: Any) -> str:
        assert browser.get(f"{PAGE}{verb}/").status_code == 200
        version = Campaign.objects.get(code=CODE).revision
        response = browser.post(f"{PAGE}{verb}/", {"version": version, **fields})
        assert response.status_code == 302, response.context["form"].errors
        return state()

    until = timezone.localtime() + timedelta(days=3)
    assert send(head, "mo", closes_at=f"{until:%d/%m/%Y %H:%M}") == "OPEN"
    assert send(head, "thoi-han", closes_at=f"{until + timedelta(days=1):%d/%m/%Y %H:%M}") == "OPEN"
    assert send(head, "dieu-chinh", reason=WHY_AMENDED) == "OPEN"
    assert send(head, "dong-nhan-ho-so") == "NOMINATIONS_CLOSED"
    assert send(chief, "xet-tong-ket") == "REVIEWING"
    assert send(chief, "ket-thuc") == "CLOSED"
    assert send(chief, "mo-lai", to="OPEN", reason=WHY_AMENDED, closes_at="") == "OPEN"
    assert send(chief, "huy", reason=WHY_CANCELLED) == "CANCELLED"
    assert WHY_CANCELLED in text_of(chief.get(PAGE))


def test_a_move_that_is_not_open_says_so_and_is_not_made(office: Office) -> None:
    opened(office, CODE, number=91)
    browser = visitor(office.hr_head)
    sentence = (
        "The campaign is “Open for nominations”, so this cannot be done now. It can be done while the campaign is:"
        " Under review."
    )
    before = picture()

    page = browser.get(f"{PAGE}ket-thuc/")
    answer = browser.post(f"{PAGE}ket-thuc/", {"version": Campaign.objects.get(code=CODE).revision})

    assert (page.status_code, answer.status_code, picture()) == (200, 409, before)
    assert sentence in text_of(page) and sentence in text_of(answer)


def test_what_others_do_is_theirs(office: Office) -> None:
    opened(office, CODE, number=92)
    leaders, hr = {"chief", "signing deputy", "hr head"}, {"officer", "hr head"}
    acting = {"chief", "signing deputy"}
    everyone = set(everybody(office))

    def takers(verb: str) -> set[str]:
        found = answers_to(office, f"{PAGE}{verb}/")
        assert found[200] | found[403] == everyone
        return found[200]

    assert [takers(verb) for verb in ("mo", "thoi-han", "dong-nhan-ho-so", "xet-tong-ket", "ket-thuc")] == [leaders] * 5
    assert [takers(verb) for verb in ("soan", "dieu-chinh")] == [hr] * 2
    assert [takers(verb) for verb in ("mo-lai", "huy")] == [acting] * 2
    assert takers("ban-hanh") == {"records", "hr head"}
    assert answers_to(office, f"{LIST}moi/") == {200: hr, 403: everyone - hr}


def test_an_amended_plan_is_the_one_that_a_nomination_is_drafted_under(office: Office) -> None:
    opened(office, CODE, number=93)
    browser = visitor(office.team.head)
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    assert browser.get(f"/de-nghi/moi/?dot={CODE}").context["plan"].number == 1

    campaigns.issue_plan(CODE, by=office.hr_head, signed=signed(office, 94))

    assert browser.get(f"/de-nghi/moi/?dot={CODE}").context["plan"].number == 2
