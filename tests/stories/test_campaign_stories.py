"""S13: a plan is amended in the middle; what was sent before keeps its version, what is sent after has the new one."""

import json
from dataclasses import replace

from tests.stories.reading import path_of, refused
from tests.walks import Walk, nomination_at, pdf, walk
from workflows.actions import campaigns, escalate, propose
from workflows.management.demo.campaigns import ADDED, WHY_AMENDED, amended, in_force, opened, signed
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Notice
from workflows.vocabulary.commands import Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

CODE = "TD-S13"
CANCELLED = "Tỉnh đã phát động phong trào cùng nội dung"
REPORT = {"ND1": "Giảm 30% giấy in trong năm.", "TC1": "Hoàn thành xuất sắc nhiệm vụ."}


def plans_on_record(each: Walk) -> set[str]:
    """Return the versions of the plan that the entries of a nomination's steps name."""
    bodies = LedgerEntry.objects.filter(obj=f"nomination/{each.ref}").values_list("body", flat=True)
    return {rules["campaign"] for body in bodies if "campaign" in (rules := json.loads(body)["rules"])}


def test_s13_an_amended_plan_binds_only_what_is_sent_under_it(office: Office) -> None:
    opened(office, CODE, number=61)
    team = office.team
    sent = walk(office, campaign=in_force(CODE)).draft().fill(report=REPORT).submit()
    begun = walk(office, campaign=in_force(CODE), nominee=team.second_staff).draft().fill(report=REPORT)
    read = begun.nomination.revision

    amended(office, CODE, number=62)

    after = walk(office, campaign=in_force(CODE), nominee=team.unit).draft().fill(report=REPORT)
    with refused(Refusal.IS_STALE):  # who had it open reads what the new plan asks
        propose.submit_nomination(begun.ref, by=begun.proposer, revision=read)
    for each in (begun, after):
        with refused(Refusal.DOSSIER_INCOMPLETE):  # the content that was added is mandatory
            each.submit()
        each.fill(report={**REPORT, "ND3": "Phân loại rác tại 5 phòng."}).submit()
    sent.receive().appraise().consolidate()

    assert [each.nomination.campaign_version.number for each in (sent, begun, after)] == [1, 2, 2]
    assert [each.nomination.state for each in (sent, begun, after)] == [
        State.CONSOLIDATED,
        State.SUBMITTED,
        State.SUBMITTED,
    ]
    assert [plans_on_record(each) for each in (sent, begun, after)] == [
        {f"{CODE}/1"},
        {f"{CODE}/1", f"{CODE}/2"},
        {f"{CODE}/2"},
    ]


def test_what_a_draft_says_of_a_content_and_its_files_stay_with_it_wherever_an_amended_plan_has_it(
    office: Office,
) -> None:
    first = opened(office, CODE, number=66)
    each = walk(office, campaign=first).draft().fill(report={**REPORT, "ND2": "Đã tiếp 214 lượt công dân."})
    propose.attach_evidence(each.ref, by=each.proposer, upload=pdf("giay-in.pdf", text="giay in"), content_code="ND1")
    told = said_of_contents(each)

    draft = campaigns.amend_campaign(CODE, by=office.hr_officer, reason=WHY_AMENDED)
    plan = campaigns.content_of(draft, reason=WHY_AMENDED)
    plan = replace(plan, contents=(ADDED, *reversed(plan.contents)))
    campaigns.edit_plan(CODE, by=office.hr_officer, plan=plan)
    campaigns.issue_plan(CODE, by=office.records, signed=signed(office, 67))

    with refused(Refusal.DOSSIER_INCOMPLETE):  # nothing of what was written stands under the content that was added
        each.submit()
    each.fill(report={**each.nomination.report, "ND3": "Phân loại rác tại 5 phòng."}).submit()
    added: tuple[str, str, list[str]] = ("ND3", "Phân loại rác tại 5 phòng.", [])
    assert list(said_of_contents(each).items()) == [(ADDED[0], added), *reversed(told.items())]


def said_of_contents(each: Walk) -> dict[str, tuple[str, str, list[str]]]:
    """Return what a nomination says of each content of its plan, in their order: by which code, what, which files."""
    nomination = each.nomination
    assert nomination.campaign_version is not None
    files = list(nomination.evidence.values_list("content_code", "file__name"))
    return {
        content.text: (
            content.code,
            nomination.report[content.code],
            [name for code, name in files if code == content.code],
        )
        for content in nomination.campaign_version.contents.order_by("ordinal")
    }


def test_who_wrote_several_drafts_is_told_of_each_that_an_amended_plan_takes_along(office: Office) -> None:
    opened(office, CODE, number=64)
    one = walk(office, campaign=in_force(CODE)).draft()
    two = walk(office, campaign=in_force(CODE), nominee=office.team.second_staff).draft()

    amended(office, CODE, number=65)

    told = Notice.objects.filter(message__event=Event.NOMINATION_CARRIED_OVER)
    assert sorted(told.values_list("person", "message__about")) == sorted(
        (office.team.head.person.pk, each.nomination.obj) for each in (one, two)
    )


def test_a_dossier_sent_in_time_is_completed_after_the_campaign_closed_for_nominations(office: Office) -> None:
    opened(office, CODE, number=63)
    each = walk(office, campaign=in_force(CODE)).draft().fill(report=REPORT).submit().receive()
    campaigns.close_nominations(CODE, by=office.hr_head)

    each.give_back().complete()

    assert path_of(each) == "N1 N2 N3 N4 N5"


def test_n34c_what_the_province_sends_back_under_a_cancelled_campaign_ends_with_it(office: Office) -> None:
    each = nomination_at(State.ESCALATED, office)
    campaigns.cancel_campaign(office.campaign.campaign.code, by=office.chief, reason=CANCELLED)
    assert each.nomination.state == State.ESCALATED

    each.answer(Command.RECORD_RETURN)

    assert path_of(each).endswith("N25 N27 N28 N34c")
    ending = json.loads(LedgerEntry.objects.filter(obj=each.nomination.obj).latest("id").body)
    assert (ending["act"], ending["to"]) == ("nomination.cancelled", State.WITHDRAWN)
    with refused(Refusal.STEP_OUT_OF_TURN):
        escalate.prepare_resubmission(each.ref, by=each.officer, reason="Đã bổ sung theo yêu cầu của tỉnh")
