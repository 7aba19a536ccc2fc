"""The plan's duties in the browser: who has made it known, what hinders a unit, and what the Chief answers."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import duties
from tests.duties import REASON, TEXT, code_of
from tests.walks import pdf
from tests.web.everybody import errors_of, send
from tests.web.visitors import text_of, visitor, written
from workflows.actions.campaigns import close_nominations, review_campaign
from workflows.actions.difficulties import file_difficulty
from workflows.management.demo.cast import Office
from workflows.models import Difficulty, DifficultyReport, Dissemination, LedgerEntry, User
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.events import Event

MOST_QUERIES = 16
BEFORE_PLAN = (
    "The date 14/01/2026 lies before the plan, which is of 15/01/2026. Give the day on which the staff were told."
)


def place(name: str, office: Office, *more: int) -> str:
    return reverse(name, args=[code_of(office), *more])


def standing() -> dict[str, Any]:
    """Return what stands in the house, the plan's duties included."""
    return {
        **written(),
        "disseminations": list(Dissemination.objects.values()),
        "difficulties": list(Difficulty.objects.values()),
        "reports": list(DifficultyReport.objects.values()),
    }


def inbox(user: User, section: str = "") -> list[tuple[str, str]]:
    """Return the titles of the rows with their deadlines."""
    context = visitor(user).get(reverse("inbox"), {"muc": section} if section else {}).context
    return [(row.title, row.due) for group in context["groups"] for row in group.rows]


def confirmation(**changes: Any) -> dict[str, Any]:
    today = f"{timezone.localdate():%d/%m/%Y}"
    return {"date": today, "way": "ONLINE", "note": "", "staff_count": "6", **changes}


# -- made known --------------------------------------------------------------------------------------------------------


def test_a_head_finds_his_duty_confirms_it_and_finds_it_no_more(office: Office) -> None:
    duties.make_known(but=(office.team.unit,))
    head, before = office.team.head, inbox(office.team.head)
    own = f"Make the plan known: {office.campaign.campaign.short_title}"
    assert own in [title for title, _due in before]
    assert [due for title, due in before if title == own] == [
        f"{(office.day - timezone.datetime(2026, 1, 22).date()).days} days overdue"
    ]

    response = send(
        head,
        place("dissemination-confirm", office),
        **confirmation(file=SimpleUploadedFile("bien-ban.pdf", pdf().content)),
    )

    assert response.url == place("disseminations", office)
    found = Dissemination.objects.get(version=office.campaign, unit=office.team.unit)
    assert (found.way, found.staff_count, found.by, found.file.name) == ("ONLINE", 6, head.person, "bien-ban.pdf")
    assert own not in [title for title, _due in inbox(head)]
    page = text_of(visitor(head).get(place("disseminations", office)))
    assert "Confirmed" in page and "bien-ban.pdf" in page and "Online, in the unit's group or mail" in page
    again = visitor(head).get(place("dissemination-confirm", office))
    assert "The confirmation is final." in text_of(again) and "<textarea" not in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"date": ""}, {"date": ["Enter the day"]}),
        ({"way": ""}, {"way": ["Choose the way in which it was made known"]}),
        ({"staff_count": "0"}, {"staff_count": ["Enter the number of staff, at least 1"]}),
        ({"staff_count": "sáu"}, {"staff_count": ["Enter the number of staff, at least 1"]}),
        ({"way": "OTHER"}, {"note": ["Say in which other way it was made known"]}),
        (
            {"date": "14/01/2026"},
            {
                "date": [BEFORE_PLAN],
            },
        ),
    ],
)
def test_a_confirmation_that_lacks_something_comes_back_as_typed_and_writes_nothing(
    office: Office, changes: dict[str, str], errors: dict[str, list[str]]
) -> None:
    before = standing()

    response = send(office.team.head, place("dissemination-confirm", office), **confirmation(**changes))

    assert (response.status_code, errors_of(response), standing()) == (400, errors, before)
    assert 'value="6"' in response.content.decode() or "staff_count" in changes


def test_hr_admin_sees_who_has_not_confirmed_reminds_them_and_they_are_told(office: Office) -> None:
    lacking = (office.team.unit, office.other_team.unit)
    duties.make_known(but=lacking)
    row = "2 units have not confirmed that they made the plan known"
    assert [title for title, _due in inbox(office.hr_officer)].count(row) == 2  # of each campaign

    page = visitor(office.hr_officer).get(place("disseminations", office))
    assert [each.unit for each in page.context["rows"]][:2] == sorted(unit.name for unit in lacking)
    assert [each.look.label for each in page.context["rows"]].count("Overdue") == 2
    assert "Remind 2 units" in text_of(page)
    assert send(office.hr_officer, place("dissemination-remind", office)).url == place("disseminations", office)

    notices = visitor(office.team.head).get(reverse("inbox"), {"muc": "theo-doi"}).context["notices"]
    assert [(notice["name"], notice["url"]) for notice in notices] == [
        (office.campaign.campaign.short_title, place("disseminations", office))
    ]


def test_a_unit_reads_its_own_line_and_no_other(office: Office) -> None:
    duties.make_known()
    for user in (office.team.head, office.team.clerk):
        rows = visitor(user).get(place("disseminations", office)).context["rows"]
        assert [row.unit for row in rows] == [office.team.unit.name]


def test_the_versions_of_a_plan_are_read_and_confirmed_apart(office: Office) -> None:
    duties.make_known()
    duties.second_version(office)
    address = place("disseminations", office)

    latest, first = (visitor(office.hr_head).get(address + query) for query in ("", "?ban=1"))

    assert len(latest.context["standing"].missing) == len(latest.context["rows"])
    assert first.context["standing"].missing == ()
    assert visitor(office.hr_head).get(f"{address}?ban=3").status_code == 404
    assert send(office.team.head, place("dissemination-confirm", office), **confirmation()).status_code == 302
    assert Dissemination.objects.filter(unit=office.team.unit, version__number=2).count() == 1


# -- difficulties ------------------------------------------------------------------------------------------------------


def test_a_difficulty_is_reported_consolidated_decided_and_read_by_its_unit(office: Office) -> None:
    duties.make_known()
    fields = {"subject": "Thiếu biểu mẫu", "text": TEXT, "suggestion": "Gửi biểu mẫu"}
    response = send(office.team.head, place("difficulty-new", office), **fields)
    assert response.url == place("difficulty", office, 1)
    (row,) = inbox(office.hr_officer)
    assert row[0] == "Consolidate difficulty 1: Thiếu biểu mẫu"

    report = {"pick": ["1"], "summary": "Một đơn vị thiếu biểu mẫu", "proposal": "KEEP"}
    response = send(office.hr_officer, place("difficulty-consolidate", office), **report)
    assert response.url == place("difficulty-report", office, 1)
    assert inbox(office.hr_officer) == []
    assert [title for title, _due in inbox(office.chief)] == ["Decide on difficulties with the plan: report 1"]

    answer = {"decision": "AMEND", "reason": REASON}
    response = send(office.chief, place("difficulty-decide", office, 1), **answer)
    assert response.url == place("difficulty-report", office, 1)
    assert inbox(office.chief) == []
    assert inbox(office.hr_officer) == [("Prepare a new version of the plan: report 1", "")]

    page = text_of(visitor(office.team.head).get(place("difficulty", office, 1)))
    assert all(words in page for words in ("Amend the plan", REASON, "Waiting for the new version of the plan"))
    assert "Một đơn vị thiếu biểu mẫu" not in page  # the report is the Chief's and HR-Admin's
    (notice,) = visitor(office.team.head).get(reverse("inbox"), {"muc": "theo-doi"}).context["notices"]
    assert (notice["name"], notice["label"]) == ("Thiếu biểu mẫu", "Amend the plan")


def test_the_version_that_carries_a_decision_out_is_named_and_the_work_is_done(office: Office) -> None:
    duties.make_known()
    report = duties.decided(office, PlanAnswer.AMEND)
    report.result = office.campaign
    report.save()

    assert inbox(office.hr_officer) == []
    page = visitor(office.team.head).get(place("difficulty", office, 1))
    assert "Version 1 of the plan" in text_of(page)


def test_deadlines_stand_in_the_inboxes_and_become_overdue(office: Office) -> None:
    duties.make_known()
    duties.reported(office)
    duties.filed(office)
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        (to_consolidate,) = inbox(office.hr_officer)
        (to_decide,) = [row for row in inbox(office.chief) if "report" in row[0]]

    assert "overdue" in to_consolidate[1] and "overdue" in to_decide[1]


def test_what_is_typed_wrong_comes_back_and_writes_nothing(office: Office) -> None:
    duties.reported(office)
    duties.filed(office)
    before = standing()

    filing = send(office.team.head, place("difficulty-new", office), subject="", text=TEXT)
    consolidating = send(office.hr_officer, place("difficulty-consolidate", office), pick=["9"], summary=TEXT)
    deciding = send(office.chief, place("difficulty-decide", office, 1), decision="KEEP", reason="Không")

    assert errors_of(filing) == {"subject": ["Enter the subject in a few words"]}
    assert errors_of(consolidating) == {
        "pick": ["A difficulty that was chosen does not wait any more. Look at the list again."],
        "proposal": ["Choose one of the answers"],
    }
    assert errors_of(deciding) == {"reason": ["Give a reason of at least 10 characters. It stays on the record."]}
    assert [each.status_code for each in (filing, consolidating, deciding)] == [400, 400, 400]
    assert all(TEXT in each.content.decode() for each in (filing, consolidating))
    assert standing() == before


def test_who_was_slower_reads_why_his_step_is_closed(office: Office) -> None:
    duties.decided(office)
    before = standing()

    late = send(office.deputy, place("difficulty-decide", office, 1), decision="AMEND", reason=REASON)
    taken = send(office.team.head, place("difficulty-withdraw", office, 1))

    assert (late.status_code, taken.status_code, standing()) == (409, 409, before)
    assert "Report 1 is decided and stays as it is." in text_of(late)
    assert "Difficulty 1 is “Decided by the Chief”, so this step is not open now." in text_of(taken)


def test_the_page_of_the_decision_says_that_the_plan_stays_as_a_forced_answer_does(office: Office) -> None:
    duties.reported(office)
    address = place("difficulty-decide", office, 1)
    said = "The campaign is “Under review”, so its plan is not amended now; it is while the campaign is:"
    assert visitor(office.chief).get(address).context["keeps_plan"] == []
    for move in (close_nominations, review_campaign):
        move(code_of(office), by=office.chief)
    before = standing()

    page = visitor(office.chief).get(address)
    forced = send(office.chief, address, decision="AMEND", reason=REASON)

    (sentence,) = page.context["keeps_plan"]
    assert sentence.startswith(said) and sentence in text_of(page)
    assert (forced.status_code, errors_of(forced), standing()) == (409, {"decision": [sentence]}, before)
    assert send(office.chief, address, decision="EXPLAIN", reason=REASON).status_code == 302


def test_a_unit_takes_back_what_waits_and_the_others_see_it_nowhere(office: Office) -> None:
    duties.filed(office)

    assert send(office.team.head, place("difficulty-withdraw", office, 1)).url == place("difficulty", office, 1)
    assert Difficulty.objects.get().state == "WITHDRAWN"
    assert visitor(office.team.clerk).get(place("difficulty", office, 1)).status_code == 200
    for user in (office.other_team.head, office.secretary, office.records):
        assert visitor(user).get(place("difficulty", office, 1)).status_code == 404
    assert visitor(office.other_team.head).get(place("difficulties", office)).context["rows"] == []


def test_a_file_opens_to_those_who_see_what_it_belongs_to(office: Office) -> None:
    code, team = code_of(office), office.team
    found = file_difficulty(
        code, by=team.head, unit=team.unit.code, subject="x", text=TEXT, upload=pdf("kien-nghi.pdf")
    )
    said = duties.confirm(office, team.unit, by=team.head, upload=pdf("bien-ban.pdf", text="khác"))
    assert found.file is not None and said.file is not None

    for file in (found.file, said.file):
        address = reverse("file", args=[file.ref])
        opened = {user.username: visitor(user).get(address).status_code for user in (team.clerk, office.chief)}
        strangers = (office.other_team.head, office.records)
        closed = {user.username: visitor(user).get(address).status_code for user in strangers}
        assert (set(opened.values()), set(closed.values())) == ({200}, {404})


def test_every_look_of_an_inspector_is_on_record(office: Office) -> None:
    duties.reported(office)
    client = visitor(office.inspector)
    for address in (
        place("disseminations", office),
        place("difficulties", office),
        place("difficulty", office, 1),
        place("difficulty-report", office, 1),
    ):
        assert client.get(address).status_code == 200

    looks = LedgerEntry.objects.filter(event__in=[Event.LIST_VIEWED, Event.DIFFICULTY_VIEWED]).order_by("id")
    assert list(looks.values_list("event", flat=True)) == [
        *[Event.LIST_VIEWED] * 2,
        *[Event.DIFFICULTY_VIEWED] * 2,
    ]


def test_the_ledger_leads_the_inspector_to_the_difficulty_and_to_its_report(office: Office) -> None:
    duties.decided(office)

    page = visitor(office.inspector).get(reverse("ledger"))

    leads = {row.about_url for row in page.context["rows"]}
    assert leads >= {place("difficulty", office, 1), place("difficulty-report", office, 1)}
    assert "decided on difficulty 1 of" in text_of(page) and REASON in text_of(page)


# -- what pages cost ---------------------------------------------------------------------------------------------------


def costs(office: Office) -> dict[str, int]:
    """Return how many statements each page reads with."""
    found = {}
    people = {"head": office.team.head, "officer": office.hr_officer, "inspector": office.inspector}
    for name, more in (
        ("disseminations", ()),
        ("difficulties", ()),
        ("difficulty-consolidate", ()),
        ("difficulty", (1,)),
        ("difficulty-report", (1,)),
    ):
        for who, user in people.items():
            client = visitor(user)
            with CaptureQueriesContext(connection) as captured:
                client.get(place(name, office, *more))
            reading = [query for query in captured.captured_queries if query["sql"].startswith("SELECT")]
            found[f"{who} {name}"] = len(reading)
    return found


def test_thirty_difficulties_cost_as_many_queries_as_one(office: Office) -> None:
    duties.confirm(office, office.team.unit, by=office.team.head)
    duties.reported(office)
    duties.filed(office)
    visitor(office.inspector).get(place("difficulties", office))  # the first look of all opens the log
    one = costs(office)

    duties.make_known(but=(office.team.unit,))
    for _ in range(29):
        duties.filed(office)
    duties.reported(office, *range(10, 25))

    assert costs(office) == one
    assert {page: number for page, number in one.items() if number > MOST_QUERIES} == {}
