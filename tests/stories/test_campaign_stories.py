"""S13: a plan is amended in the middle; what was begun before keeps its version, what comes after has the new one."""

import json

from tests.stories.reading import refused
from tests.walks import Walk, walk
from workflows.management.demo.campaigns import amended, in_force, opened
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.states import State

CODE = "TD-S13"
REPORT = {"ND1": "Giảm 30% giấy in trong năm.", "TC1": "Hoàn thành xuất sắc nhiệm vụ."}


def plans_on_record(each: Walk) -> set[str]:
    """Return the versions of the plan that the entries of a nomination's steps name."""
    bodies = LedgerEntry.objects.filter(obj=f"nomination/{each.ref}").values_list("body", flat=True)
    return {rules["campaign"] for body in bodies if "campaign" in (rules := json.loads(body)["rules"])}


def test_s13_an_amended_plan_binds_only_what_is_begun_under_it(office: Office) -> None:
    opened(office, CODE, number=61)
    team = office.team
    sent = walk(office, campaign=in_force(CODE)).draft().fill(report=REPORT).submit()
    begun = walk(office, campaign=in_force(CODE), nominee=team.second_staff).draft().fill(report=REPORT)

    amended(office, CODE, number=62)

    after = walk(office, campaign=in_force(CODE), nominee=team.unit).draft().fill(report=REPORT)
    with refused(Refusal.DOSSIER_INCOMPLETE):  # the content that was added is mandatory
        after.submit()
    after.fill(report={**REPORT, "ND3": "Phân loại rác tại 5 phòng."}).submit()
    begun.submit()
    sent.receive().appraise().consolidate()

    assert [each.nomination.campaign_version.number for each in (sent, begun, after)] == [1, 1, 2]
    assert [each.nomination.state for each in (sent, begun, after)] == [
        State.CONSOLIDATED,
        State.SUBMITTED,
        State.SUBMITTED,
    ]
    assert [plans_on_record(each) for each in (sent, begun, after)] == [{f"{CODE}/1"}, {f"{CODE}/1"}, {f"{CODE}/2"}]
