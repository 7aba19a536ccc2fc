"""The summary of a campaign: as of any day, each number with its list, printed, for those who answer for it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.matrix.looking import changes, picture
from tests.walks import Walk, nomination_at, pdf, walk
from tests.web.everybody import answers_to, errors_of, everybody
from tests.web.visitors import text_of, visitor
from workflows.actions import campaigns, hold, propose
from workflows.actions.refer import robot, save_reference
from workflows.management.demo.campaigns import ADDED, WHY_AMENDED, WHY_CANCELLED, amended, drafted, opened, signed
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Nomination, Unit, User
from workflows.queries.calendars import calendar_between
from workflows.queries.summary import campaign_to_summarise, population_of
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.events import Event
from workflows.vocabulary.states import State
from workflows.vocabulary.summary import Breakdown, Result

READERS = {"officer", "hr head", "secretary", "chief", "signing deputy", "other deputy", "inspector"}
CAMPAIGN = "TD-2026"
SOME = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.WITHDRAWN, State.REJECTED_INELIGIBLE, State.GRANTED)


def page_of(name: str = "campaign-summary", day: date | str = "", **terms: str) -> str:
    query = {"ngay": day if isinstance(day, str) else f"{day:%d/%m/%Y}", **terms}
    return reverse(name, args=[CAMPAIGN], query=query)


def numbers(page: Any) -> list[tuple[int, str]]:
    """Return every number of the page with the address of its list."""
    shown = page.context
    rows = [*shown["total_rows"], *(row for table in shown["tables"] for row in table.rows)]
    cells = [cell for row in rows for cell in (row.total, *row.cells)]
    cells += [row.count for row in shown["spans"]]
    return [(cell.number, cell.url) for cell in cells]


def line(page: Any, table: Breakdown, label: str) -> dict[str, int]:
    """Return the numbers of a line that are not zero, by the headings of their columns."""
    (found,) = [each for each in page.context["tables"] if each.id == table.lower()]
    (row,) = [row for row in found.rows if row.label == label]
    return {cell.label: cell.number for cell in (row.total, *row.cells) if cell.number}


def at_nine(day: date) -> Any:
    """Let it be nine o'clock of a day."""
    return time_machine.travel(timezone.make_aware(datetime.combine(day, time(9))), tick=True)


def working_days(number: int) -> list[date]:
    """Return the last working days before today, the earliest first."""
    day = timezone.localdate()
    calendar = calendar_between(day - timedelta(days=60), day)
    found: list[date] = []
    while len(found) < number:
        day -= timedelta(days=1)
        if calendar.is_working(day):
            found.append(day)
    return found[::-1]


def test_the_summary_is_for_those_who_answer_for_the_campaign_and_is_not_there_for_others(office: Office) -> None:
    for name in ("campaign-summary", "campaign-summary-list", "campaign-summary-print"):
        assert answers_to(office, page_of(name)) == {200: READERS, 404: set(everybody(office)) - READERS}


def test_a_campaign_that_is_not_there_or_whose_plan_is_not_issued_has_no_summary(office: Office) -> None:
    drafted(office, "TD-THU")
    hr = visitor(office.hr_head)

    for code in ("TD-1999", "TD-THU"):
        assert hr.get(reverse("campaign-summary", args=[code])).status_code == 404


def test_every_number_opens_the_list_of_as_many_nominations(office: Office) -> None:
    for state in SOME:
        nomination_at(state, office)
    report = {"ND2": "Có sáng kiến", "TC1": "Đạt"}
    walk(office, nominee=office.team.unit).draft().fill(headcount=9, female_count=4, report=report).submit()
    hr = visitor(office.hr_head)

    found = numbers(hr.get(page_of()))

    assert {bool(url) for number, url in found if number} == {True}
    assert {url for number, url in found if not number} == {""}
    assert len([number for number, _url in found if number]) > 20
    lengths = [(number, hr.get(url).context["page"].paginator.count) for number, url in found if url]
    assert [number for number, _length in lengths] == [length for _number, length in lengths]


def test_drafts_are_not_counted_and_the_others_by_what_they_are(office: Office) -> None:
    for state in SOME:
        nomination_at(state, office)
    collective = walk(office, nominee=office.other_team.unit, proposer=office.other_team.head)
    report = {"ND2": "Có sáng kiến", "ND1": " ", "TC1": "Đạt"}
    collective.draft().fill(headcount=9, female_count=4, report=report).submit()

    page = visitor(office.hr_head).get(page_of())

    (everything,) = page.context["total_rows"]
    assert {cell.label: cell.number for cell in (everything.total, *everything.cells)} == {
        "Total": 6,
        "Granted": 1,
        "Still going on": 3,
        "Not eligible (HR-Admin)": 1,
        "Withdrawn": 1,
    }
    assert line(page, Breakdown.CONTENT, "Content ND1")["Total"] == 5
    assert line(page, Breakdown.CONTENT, "Content ND2") == {"Total": 1, "Still going on": 1}
    assert line(page, Breakdown.UNIT, office.other_team.unit.name) == {"Total": 1, "Still going on": 1}
    assert line(page, Breakdown.KIND, "Collective") == {"Total": 1, "Still going on": 1}
    assert line(page, Breakdown.SEX, "Collective") == {"Total": 1, "Still going on": 1}
    assert line(page, Breakdown.LEADER, "Leaders") == {}
    assert line(page, Breakdown.AWARD, office.giay_khen.name)["Granted"] == 1
    assert "drafts, and drafts that were discarded, are not" in text_of(page)


def test_a_nomination_counts_with_the_state_that_it_had_at_the_end_of_the_day(office: Office) -> None:
    monday, tuesday, wednesday, thursday = working_days(4)
    each = walk(office)
    with at_nine(monday):
        each.draft().fill()
    with at_nine(tuesday):
        each.submit()
    with at_nine(thursday):
        propose.withdraw_nomination(each.ref, by=each.proposer, reason="Đơn vị xin rút để bổ sung sau")
    hr = visitor(office.hr_head)

    found = {day: hr.get(page_of(day=day)) for day in (monday, tuesday, wednesday, thursday)}

    counts = {
        day: {cell.label: cell.number for cell in page.context["total_rows"][0].cells if cell.number}
        for day, page in found.items()
    }
    assert counts == {
        monday: {},
        tuesday: {"Still going on": 1},
        wednesday: {"Still going on": 1},
        thursday: {"Withdrawn": 1},
    }
    spans = found[thursday].context["spans"]
    assert [(row.label, row.count.number, row.median, row.longest.number) for row in spans] == [
        ("From sending to the end", 1, "2", 2),
        ("Submitted, waiting to be received", 1, "2", 2),
    ]
    assert found[wednesday].context["spans"] == []
    going_on = next(url for _number, url in numbers(found[tuesday]) if "IN_PROGRESS" in url)
    assert parse_qs(urlsplit(going_on).query) == {"ngay": [f"{tuesday:%d/%m/%Y}"], "ket-qua": ["IN_PROGRESS"]}
    (row,) = hr.get(going_on).context["rows"]
    assert (row.code, row.look.label) == (each.nomination.code, "Submitted, waiting to be received")


def test_the_last_moment_of_a_day_belongs_to_it_and_the_first_of_the_next_does_not(office: Office) -> None:
    day = working_days(1)[0]
    night = timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
    late, early = walk(office), walk(office, nominee=office.team.second_staff)
    with time_machine.travel(night, tick=False):
        late.draft().fill().submit()
    with time_machine.travel(night + timedelta(seconds=1), tick=False):
        early.draft().fill().submit()

    stood = population_of(office.campaign.campaign, day).stood

    assert [each.code for each in stood] == [late.nomination.code]


def test_a_returned_and_completed_dossier_is_reckoned_from_its_first_sending(office: Office) -> None:
    first, second, _third, fourth = working_days(4)
    each = walk(office)
    with at_nine(first):
        each.draft().fill().submit().receive().give_back()
    with at_nine(second):
        each.complete()
    with at_nine(fourth):
        propose.withdraw_nomination(each.ref, by=each.proposer, reason="Đơn vị xin rút để bổ sung sau")

    (stood,) = population_of(office.campaign.campaign, fourth).stood

    assert stood.counted.days == 3
    assert stood.counted.steps == (
        (State.SUBMITTED, 0),
        (State.APPRAISING, 0),
        (State.RETURNED, 1),
        (State.SUBMITTED, 2),
    )


def test_a_nomination_counts_under_the_award_form_that_it_had_on_the_day(office: Office) -> None:
    first, _second, third = working_days(3)
    each = walk(office)
    with at_nine(first):
        each.draft().fill().submit()
    # What a change of the form leaves in the history.
    row: Any = each.nomination.history.latest("history_id")
    row.history_id, row.award_form_id = None, office.bang_khen.pk
    row.history_date = timezone.make_aware(datetime.combine(third, time(9)))
    row.save(force_insert=True)

    stood = {day: population_of(office.campaign.campaign, day).stood for day in (first, third)}

    assert {day: [each.award_name for each in rows] for day, rows in stood.items()} == {
        first: [office.giay_khen.name],
        third: [office.bang_khen.name],
    }


def test_a_draft_that_ended_with_its_campaign_was_never_sent_and_is_in_no_figure_and_no_list(office: Office) -> None:
    plan = opened(office, "TD-HUY", number=81)
    walk(office, campaign=plan).draft()
    sent = walk(office, campaign=plan, nominee=office.team.second_staff).draft().fill().submit()
    campaigns.cancel_campaign("TD-HUY", by=office.chief, reason=WHY_CANCELLED)

    population = population_of(plan.campaign, timezone.localdate())

    assert set(Nomination.objects.values_list("state", flat=True)) == {State.WITHDRAWN}
    assert [each.ref for each in population.stood] == [sent.nomination.ref]
    found = population.summary()
    assert (found.total, found.by_result[Result.WITHDRAWN]) == (1, 1)


def test_an_earlier_day_knows_nothing_of_a_plan_that_was_amended_after_it(office: Office) -> None:
    first, _second, third = working_days(3)
    with at_nine(first):
        walk(office, campaign=opened(Office(), "TD-SUA", number=82)).draft().fill().submit()
    before = population_of(campaign_to_summarise("TD-SUA"), first)
    with at_nine(third):
        amended(Office(), "TD-SUA", number=83)

    found = {day: population_of(before.campaign, day) for day in (first, third)}

    assert (found[first].names, found[first].summary()) == (before.names, before.summary())
    contents = {day: list(each.names[Breakdown.CONTENT]) for day, each in found.items()}
    assert contents == {first: ["ND1", "ND2"], third: ["ND1", "ND2", "ND3"]}
    assert found[third].names[Breakdown.CONTENT]["ND3"] == ADDED[0]


def test_contents_are_counted_by_what_they_are_and_shown_in_the_order_of_the_latest_plan(office: Office) -> None:
    report = {"ND1": "Giảm 30% giấy in.", "TC1": "Đạt"}
    walk(office, campaign=opened(office, "TD-SUA", number=84)).draft().fill(report=report).submit()
    draft = campaigns.amend_campaign("TD-SUA", by=office.hr_officer, reason=WHY_AMENDED)
    plan = campaigns.content_of(draft, reason=WHY_AMENDED)
    (clean, *_), (kind, *_) = plan.contents
    plan = replace(plan, contents=((kind, True), ADDED))
    campaigns.edit_plan("TD-SUA", by=office.hr_officer, plan=plan)
    campaigns.issue_plan("TD-SUA", by=office.records, signed=signed(office, 85))

    found = population_of(campaign_to_summarise("TD-SUA"), timezone.localdate())

    names = found.names[Breakdown.CONTENT]
    assert list(names.items()) == [("ND2", kind), ("ND3", ADDED[0]), ("ND1", clean)]
    assert [each.counted.contents for each in found.stood] == [("ND1",)]


def test_a_unit_that_was_renamed_is_called_on_each_day_as_it_was_called_then(office: Office) -> None:
    first, second, third = working_days(3)
    unit = Unit.objects.get(pk=office.team.unit.pk)
    was, becomes = unit.name, "An phòng mới (tên giả định)"
    with at_nine(second):
        walk(office).draft().fill().submit()
    with at_nine(third):
        unit.name = becomes
        save_reference(unit, by=robot())

    found = {day: population_of(office.campaign.campaign, day) for day in (first, second, third)}

    names = {day: each.names[Breakdown.UNIT] for day, each in found.items()}
    assert names == {first: {}, second: {unit.code: was}, third: {unit.code: becomes}}
    listed = {day: [row.unit_name for row in each.stood] for day, each in found.items()}
    assert listed == {first: [], second: [was], third: [becomes]}


def test_a_suspended_nomination_counts_as_its_state_and_nothing_tells_of_the_suspension(office: Office) -> None:
    each = nomination_at(State.APPRAISING, office)
    secretary = visitor(office.secretary)
    address = page_of("campaign-summary-list", **{"ket-qua": Result.IN_PROGRESS})
    before = (text_of(secretary.get(page_of())), text_of(secretary.get(address)))
    hold.hold_nomination(each.ref, by=office.hr_head, kind=HoldKind.PRESS, reason="Có phản ánh báo chí", upload=pdf())

    assert (text_of(secretary.get(page_of())), text_of(secretary.get(address))) == before
    assert "Under appraisal" in before[1]


def test_a_name_is_on_the_list_only_where_the_reader_may_open_the_nomination(office: Office) -> None:
    each = nomination_at(State.SUBMITTED, office)

    rows = {
        who: visitor(user).get(page_of("campaign-summary-list")).context["rows"][0]
        for who, user in {"hr": office.hr_head, "chief": office.chief}.items()
    }

    code, name = each.nomination.code, each.nomination.nominee_name
    assert (rows["hr"].code, rows["hr"].name, rows["hr"].url) == (code, name, f"/de-nghi/{code}/")
    assert (rows["chief"].code, rows["chief"].name, rows["chief"].url) == (code, "", "")
    assert name not in visitor(office.chief).get(page_of("campaign-summary-list")).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2026", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
        ("hôm qua", "Enter a date as dd/mm/yyyy, for example 24/11/2026"),
    ],
)
def test_a_day_that_is_none_is_said_so_and_kept(office: Office, typed: str, sentence: str) -> None:
    page = visitor(office.hr_head).get(page_of(day=typed))

    assert (page.status_code, errors_of(page)) == (400, {"ngay": [sentence]})
    assert page.context["form"]["ngay"].value() == typed
    assert "total_rows" not in page.context


def test_a_day_to_come_is_refused_and_kept(office: Office) -> None:
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"

    page = visitor(office.hr_head).get(page_of(day=tomorrow))

    assert page.status_code == 400
    assert list(errors_of(page)) == ["ngay"]
    assert f'value="{tomorrow}"' in page.content.decode()
    assert "total_rows" not in page.context


@pytest.mark.parametrize(
    "terms",
    [
        {"theo": "AGE"},
        {"ket-qua": "LOST"},
        {"buoc": "NOWHERE"},
        {"so-ngay": "x"},
        {"theo": "UNIT", "gia-tri": "NOBODY"},
        {"theo": "UNIT"},
        {"ngay": "31/02/2026"},
    ],
)
def test_a_list_of_nothing_that_is_counted_is_not_there(office: Office, terms: dict[str, str]) -> None:
    assert visitor(office.hr_head).get(page_of("campaign-summary-list", **terms)).status_code == 404


def test_the_print_says_the_figures_their_day_and_who_printed_them(office: Office) -> None:
    nomination_at(State.WITHDRAWN, office)
    nomination_at(State.SUBMITTED, office)

    text = text_of(visitor(office.hr_head).get(page_of("campaign-summary-print")))

    today = timezone.localdate()
    assert office.campaign.campaign.title in text
    assert f"Người in: {office.hr_head.person.full_name}, lúc {today:%d/%m/%Y}" in text
    assert f"Tính đến hiện tại, {today:%d/%m/%Y}" in text
    assert "Tất cả 2 0 1 1" in text


@pytest.mark.parametrize("name", ["campaign-summary", "campaign-summary-list", "campaign-summary-print"])
def test_the_look_of_an_inspector_is_on_record_and_nothing_else_is_written(office: Office, name: str) -> None:
    nomination_at(State.SUBMITTED, office)
    hr, inspector = visitor(office.hr_head), visitor(office.inspector)
    before = picture()

    hr.get(page_of(name))
    inspector.get(page_of(name))

    looks = LedgerEntry.objects.filter(event=Event.LIST_VIEWED)
    assert [entry.actor for entry in looks] == [office.inspector.ref]
    assert '"list":"campaign_summary"' in looks.get().body and '"found":1' in looks.get().body
    assert changes(before, picture()) == {}


def queries_of(user: User, address: str) -> int:
    browser = visitor(user)
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["campaign-summary", "campaign-summary-list", "campaign-summary-print"])
def test_thirty_nominations_cost_as_many_queries_as_one(office: Office, name: str) -> None:
    def send() -> Walk:
        return walk(office).draft().fill().submit()

    send()
    one = queries_of(office.hr_head, page_of(name))
    for _ in range(29):
        send()

    assert Nomination.objects.count() == 30
    assert queries_of(office.hr_head, page_of(name)) == one


def test_the_list_of_nominations_leads_readers_to_the_summary(office: Office) -> None:
    shown = {
        name: bool(visitor(user).get("/de-nghi/").context["summaries"]) for name, user in everybody(office).items()
    }

    assert {name for name, is_shown in shown.items() if is_shown} == READERS
