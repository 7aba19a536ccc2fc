"""A campaign through its life by the real actions: what each leaves behind, and what a refusal leaves alone."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests import duties
from tests.stories.reading import refused
from tests.walks import person_of, walk
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
from workflows.models import Campaign, CampaignVersion, DifficultyReport, LedgerEntry, User
from workflows.queries.recipients import lines_of
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.duties import PlanAnswer
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

CODE = "TD-THU"
REASON = "Lý do đủ dài để ghi vào hồ sơ"


def account_of(code: str = CODE) -> list[tuple[str, str, str, str]]:
    """Return what is on record about a campaign: act, from, to, in which role."""
    campaign = Campaign.objects.get(code=code)
    entries = LedgerEntry.objects.filter(about=campaign.obj).order_by("id")
    return [(each.event, each.from_state, each.to_state, json.loads(each.body)["role"]) for each in entries]


def data_of_last(code: str = CODE) -> dict[str, Any]:
    campaign = Campaign.objects.get(code=code)
    body = LedgerEntry.objects.filter(obj=campaign.obj).latest("id").body
    found: dict[str, Any] = json.loads(body)["data"]
    return found


def parts_of(plan: CampaignVersion) -> dict[str, list[tuple[Any, ...]]]:
    return {
        "contents": list(plan.contents.order_by("ordinal").values_list("code", "text", "is_mandatory")),
        "criteria": list(plan.criteria.order_by("ordinal").values_list("code", "text", "addressee")),
        "awards": sorted(plan.awards.values_list("award_form__code", "allows_individuals", "allows_collectives")),
        "recipients": list(lines_of(plan).values()),
    }


EXPECTED = {
    "contents": [("ND1", *PLAN.contents[0]), ("ND2", *PLAN.contents[1])],
    "criteria": [("TC1", *PLAN.criteria[0]), ("TC2", *PLAN.criteria[1])],
    "awards": [("BK_TINH", True, False), ("GK", True, True)],
    "recipients": list(PLAN.recipients),
}


# -- the whole way -----------------------------------------------------------------------------------------------------


def test_a_campaign_goes_its_way_from_draft_to_closed_and_each_step_is_on_record(office: Office) -> None:
    drafted(office, CODE)
    campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 31))
    campaigns.open_campaign(CODE, by=office.hr_head)
    campaigns.close_nominations(CODE, by=office.chief)
    campaigns.open_campaign(CODE, by=office.chief, closes_at=timezone.now() + timedelta(days=9))
    campaigns.close_nominations(CODE, by=office.hr_head)
    campaigns.review_campaign(CODE, by=office.hr_head)
    campaigns.close_campaign(CODE, by=office.chief)
    campaigns.reopen_campaign(CODE, by=office.deputy, to=CampaignState.REVIEWING, reason=REASON)
    campaigns.close_campaign(CODE, by=office.chief)

    assert account_of() == [
        ("campaign.drafted", "", "DRAFT", "hr_officer"),
        ("plan.issued", "DRAFT", "ISSUED", "records_officer"),
        ("campaign.opened", "ISSUED", "OPEN", "hr_head"),
        ("campaign.nominations_closed", "OPEN", "NOMINATIONS_CLOSED", "chief"),
        ("campaign.opened", "NOMINATIONS_CLOSED", "OPEN", "chief"),
        ("campaign.nominations_closed", "OPEN", "NOMINATIONS_CLOSED", "hr_head"),
        ("campaign.reviewed", "NOMINATIONS_CLOSED", "REVIEWING", "hr_head"),
        ("campaign.closed", "REVIEWING", "CLOSED", "chief"),
        ("campaign.reopened", "CLOSED", "REVIEWING", "chief"),
        ("campaign.closed", "REVIEWING", "CLOSED", "chief"),
    ]
    found = Campaign.objects.get(code=CODE)
    assert (found.state, found.revision, found.history.count()) == ("CLOSED", 10, 10)
    assert (found.start_date, found.end_date) == (timezone.localdate(), timezone.localdate())


def test_a_new_campaign_holds_what_was_written_and_is_nobodys_to_propose_in(office: Office) -> None:
    campaign = drafted(office, CODE)

    plan = campaign.versions.get()
    assert (campaign.state, campaign.title, campaign.campaign_type) == ("DRAFT", HEADING.title, "THEMED")
    assert (plan.number, plan.is_issued, plan.issued_at, plan.text) == (1, False, None, PLAN.text)
    assert parts_of(plan) == EXPECTED
    with refused(Refusal.PLAN_WAS_AMENDED):
        walk(office, campaign=plan).draft()


def test_the_signed_plan_is_issued_with_number_day_place_signer_and_scan(office: Office) -> None:
    drafted(office, CODE)
    by_deputy = replace(signed(office, 32), signer=person_of(office.deputy), for_chief=True)

    campaigns.issue_plan(CODE, by=office.hr_head, signed=by_deputy)

    plan = in_force(CODE)
    assert (plan.plan_number, plan.plan_date, plan.plan_place) == ("32/KH-VP", timezone.localdate(), "Quảng Ngãi")
    assert plan.signer_title.startswith("KT. CHÁNH VĂN PHÒNG")
    assert plan.signer_name == person_of(office.deputy).full_name
    assert plan.file is not None and plan.issued_by == person_of(office.hr_head)
    assert plan.campaign.start_date == plan.plan_date
    assert data_of_last() == {
        "answers": [],
        "code": CODE,
        "date": str(timezone.localdate()),
        "for_chief": True,
        "number": "32/KH-VP",
        "version": 1,
    }


def test_nominations_close_at_the_moment_announced_or_now_where_it_has_not_come(office: Office) -> None:
    later = timezone.now() + timedelta(days=5)
    opened(office, CODE, number=33, closes_at=later)
    assert Campaign.objects.get(code=CODE).nominations_close_at == later

    campaigns.close_nominations(CODE, by=office.hr_head)

    closed_at = Campaign.objects.get(code=CODE).nominations_close_at
    assert closed_at is not None and closed_at <= timezone.now() < later
    with refused(Refusal.DATE_IN_PAST):
        campaigns.open_campaign(CODE, by=office.hr_head, closes_at=timezone.now() - timedelta(minutes=1))


def test_the_end_of_nominations_is_moved_on_record_and_never_into_the_past(office: Office) -> None:
    opened(office, CODE, number=53)
    later = timezone.now() + timedelta(days=5)
    with refused(Refusal.DATE_IN_PAST):
        campaigns.set_deadline(CODE, by=office.hr_head, closes_at=timezone.now() - timedelta(minutes=1))
    with refused(Refusal.NOT_YOURS):
        campaigns.set_deadline(CODE, by=office.hr_officer, closes_at=later)

    campaigns.set_deadline(CODE, by=office.chief, closes_at=later)

    assert Campaign.objects.get(code=CODE).nominations_close_at == later
    assert account_of()[-1] == ("campaign.extended", "OPEN", "OPEN", "chief")
    assert data_of_last()["until_at"] == later.isoformat()
    campaigns.set_deadline(CODE, by=office.hr_head, closes_at=None)
    assert Campaign.objects.get(code=CODE).nominations_close_at is None


def test_a_campaign_reopened_for_nominations_takes_them_again(office: Office) -> None:
    opened(office, CODE, number=34)
    for move in (campaigns.close_nominations, campaigns.review_campaign, campaigns.close_campaign):
        move(CODE, by=office.chief)
    with refused(Refusal.CAMPAIGN_NOT_OPEN):
        walk(office, campaign=in_force(CODE)).draft()

    campaigns.reopen_campaign(CODE, by=office.chief, to=CampaignState.OPEN, reason=REASON)

    found = Campaign.objects.get(code=CODE)
    assert (found.state, found.end_date, found.nominations_close_at, found.state_reason) == ("OPEN", None, None, REASON)
    assert walk(office, campaign=in_force(CODE)).draft().nomination.state == "DRAFT"


# -- cancelled ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bring", [drafted, lambda o, c: issued(o, c, number=35), lambda o, c: opened(o, c, number=35)])
def test_the_chief_cancels_before_nominations_close_with_a_reason_that_stays(office: Office, bring: Any) -> None:
    bring(office, CODE)
    source = Campaign.objects.get(code=CODE).state
    with refused(Refusal.REASON_TOO_SHORT):
        campaigns.cancel_campaign(CODE, by=office.chief, reason="Thôi")
    with refused(Refusal.NOT_YOURS):
        campaigns.cancel_campaign(CODE, by=office.hr_head, reason=WHY_CANCELLED)

    campaigns.cancel_campaign(CODE, by=office.chief, reason=WHY_CANCELLED)

    assert account_of()[-1] == ("campaign.cancelled", source, "CANCELLED", "chief")
    assert Campaign.objects.get(code=CODE).state_reason == WHY_CANCELLED
    with refused(Refusal.NOT_YOURS, Refusal.CAMPAIGN_WRONG_STATE):
        campaigns.open_campaign(CODE, by=office.records)


def test_what_has_closed_for_nominations_is_not_cancelled(office: Office) -> None:
    opened(office, CODE, number=36)
    campaigns.close_nominations(CODE, by=office.chief)

    with refused(Refusal.CAMPAIGN_WRONG_STATE):
        campaigns.cancel_campaign(CODE, by=office.chief, reason=WHY_CANCELLED)


def test_with_a_cancelled_campaign_its_open_nominations_end_and_no_others(office: Office) -> None:
    outside = walk(office, nominee=office.team.second_staff).draft()
    inside = walk(office, campaign=opened(office, CODE, number=37)).draft()

    campaigns.cancel_campaign(CODE, by=office.chief, reason=WHY_CANCELLED)

    assert (inside.nomination.state, outside.nomination.state) == (State.WITHDRAWN, State.DRAFT)


# -- amended -----------------------------------------------------------------------------------------------------------


def test_an_amendment_begins_with_what_stands_and_is_another_version_once_issued(office: Office) -> None:
    first = opened(office, CODE, number=38)
    draft = campaigns.amend_campaign(CODE, by=office.hr_head, reason=WHY_AMENDED)
    assert (draft.number, draft.is_issued, draft.change_reason, parts_of(draft)) == (2, False, WHY_AMENDED, EXPECTED)
    assert in_force(CODE) == first
    with refused(Refusal.PLAN_IN_PREPARATION):
        campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)

    written = replace(PLAN, contents=(*PLAN.contents, ADDED), change_reason=WHY_AMENDED)
    campaigns.edit_plan(CODE, by=office.hr_officer, plan=written)
    campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 39))

    assert parts_of(in_force(CODE))["contents"] == [*EXPECTED["contents"], ("ND3", *ADDED)]
    assert parts_of(first) == EXPECTED
    assert account_of()[-3:] == [
        ("plan.drafted", "OPEN", "OPEN", "hr_head"),
        ("plan.edited", "OPEN", "OPEN", "hr_officer"),
        ("plan.issued", "OPEN", "OPEN", "records_officer"),
    ]
    with refused(Refusal.PLAN_WAS_AMENDED):
        walk(office, campaign=first).draft()


def test_an_issued_plan_is_not_written_any_more(office: Office) -> None:
    issued(office, CODE, number=40)

    with refused(Refusal.PLAN_NOT_IN_PREPARATION):
        campaigns.edit_plan(CODE, by=office.hr_officer, plan=PLAN)


def test_the_heading_stays_once_the_first_plan_is_issued(office: Office) -> None:
    drafted(office, CODE)
    other = replace(HEADING, title="Tên khác", short_title="Tên khác")
    campaigns.edit_plan(CODE, by=office.hr_officer, plan=PLAN, heading=other)
    assert Campaign.objects.get(code=CODE).title == "Tên khác"
    campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 41))
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)

    campaigns.edit_plan(CODE, by=office.hr_officer, plan=PLAN, heading=HEADING)

    assert Campaign.objects.get(code=CODE).title == "Tên khác"


def test_an_amendment_carries_out_the_decisions_that_it_answers(office: Office) -> None:
    opened(office, CODE, number=42)
    decided = [duties.decided(office, PlanAnswer.AMEND, code=CODE) for _ in range(2)]
    kept = duties.decided(office, PlanAnswer.KEEP, code=CODE)
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    with refused(Refusal.NOTHING_CHOSEN):
        campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 43), answers=[decided[0].ref, kept.ref])

    campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 43), answers=[decided[0].ref])

    results = DifficultyReport.objects.order_by("number").values_list("result__number", flat=True)
    assert list(results) == [2, None, None]
    assert data_of_last()["answers"] == [decided[0].ref]


def test_a_plan_signed_before_a_decision_is_not_its_result(office: Office) -> None:
    yesterday = replace(signed(office, 42), date=office.day - timedelta(days=1))
    drafted(office, CODE)
    campaigns.issue_plan(CODE, by=office.records, signed=yesterday)
    campaigns.open_campaign(CODE, by=office.hr_head)
    report = duties.decided(office, PlanAnswer.AMEND, code=CODE)
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    early = replace(yesterday, number=43)

    with refused(Refusal.PLAN_BEFORE_DECISION):
        campaigns.issue_plan(CODE, by=office.records, signed=early, answers=[report.ref])
    campaigns.issue_plan(CODE, by=office.records, signed=early)

    assert DifficultyReport.objects.get(pk=report.pk).result is None


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_a_campaign_is_drafted_by_hr_admin_alone_under_a_code_of_its_own(office: Office) -> None:
    def make(by: User, code: str, **heading: str) -> None:
        campaigns.create_campaign(by=by, code=code, heading=replace(HEADING, **heading), plan=PLAN)  # type: ignore[arg-type]  # texts

    for user in (office.chief, office.records, office.team.head, office.inspector):
        with refused(Refusal.NOT_YOURS):
            make(user, CODE)
    with refused(Refusal.ADMINISTRATOR_ACTS_NOT):
        make(office.administrator, CODE)
    with refused(Refusal.INPUT_MISSING):
        make(office.hr_officer, CODE, title=" ")
    with refused(Refusal.CAMPAIGN_CODE_TAKEN):
        make(office.hr_officer, "TD-2026")


LACKING: list[tuple[dict[str, Any], Refusal]] = [
    ({"number": None}, Refusal.INPUT_MISSING),
    ({"date": None}, Refusal.INPUT_MISSING),
    ({"upload": None}, Refusal.FILE_MISSING),
    ({"signer": None}, Refusal.PAPER_INCOMPLETE),
    ({"date": timezone.localdate() + timedelta(days=2)}, Refusal.DATE_IN_FUTURE),
    ({"for_chief": True}, Refusal.SIGNER_NOT_ENTITLED),
]


@pytest.mark.parametrize(("change", "code"), LACKING)
def test_a_plan_is_not_issued_on_a_record_that_lacks_something(
    office: Office, change: dict[str, Any], code: Refusal
) -> None:
    drafted(office, CODE)

    with refused(code):
        campaigns.issue_plan(CODE, by=office.records, signed=replace(signed(office, 44), **change))


def test_a_plan_is_not_issued_twice_nor_under_a_number_or_day_that_cannot_be(office: Office) -> None:
    issued(office, CODE, number=45)
    with refused(Refusal.PLAN_NOT_IN_PREPARATION):
        campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 46))
    drafted(office, "TD-KHAC")
    with refused(Refusal.PLAN_NUMBER_TAKEN):
        campaigns.issue_plan("TD-KHAC", by=office.records, signed=signed(office, 45))
    campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    before = replace(signed(office, 47), date=timezone.localdate() - timedelta(days=1))
    with refused(Refusal.PLAN_BEFORE_EARLIER):
        campaigns.issue_plan(CODE, by=office.records, signed=before)


def test_a_plan_without_its_parts_is_written_but_not_issued(office: Office) -> None:
    empty = campaigns.PlanContent(legal_basis="", text="")
    campaigns.create_campaign(by=office.hr_officer, code=CODE, heading=HEADING, plan=empty)

    with refused(Refusal.PLAN_INCOMPLETE):
        campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 48))


def test_who_was_overtaken_writes_nothing(office: Office) -> None:
    drafted(office, CODE)
    campaigns.edit_plan(CODE, by=office.hr_head, plan=replace(PLAN, text="Bản của người khác"), revision=1)

    with refused(Refusal.CAMPAIGN_IS_STALE):
        campaigns.edit_plan(CODE, by=office.hr_officer, plan=PLAN, revision=1)
    with refused(Refusal.CAMPAIGN_IS_STALE):
        campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 49), revision=1)


def test_a_state_that_nothing_leads_to_is_a_mistake_of_the_program(office: Office) -> None:
    opened(office, CODE, number=50)
    for move in (campaigns.close_nominations, campaigns.review_campaign, campaigns.close_campaign):
        move(CODE, by=office.chief)

    with pytest.raises(ValueError, match="does not lead"):
        campaigns.reopen_campaign(CODE, by=office.chief, to=CampaignState.ISSUED, reason=REASON)


def test_an_amended_campaign_is_shown_by_its_walk(office: Office) -> None:
    opened(office, CODE, number=51)

    assert amended(office, CODE, number=52).number == 2
