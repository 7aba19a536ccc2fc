"""The life of a campaign as a table, written by hand: state by act by role."""

import pytest

from workflows.rules.campaigns import STEPS, Standing, legal_pairs, reasons_against
from workflows.rules.case import Actor, Charge
from workflows.vocabulary.campaigns import CampaignAct, PlanPart
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import MandateKind, Role

# By hand: the state in which each act leaves a campaign, by the state in which it is taken.
D, I, O, N = "DRAFT", "ISSUED", "OPEN", "NOMINATIONS_CLOSED"  # noqa: E741 - they head the columns
R, C, X = "REVIEWING", "CLOSED", "CANCELLED"
TABLE: dict[str, dict[str, tuple[str, ...]]] = {
    "edit_plan": {D: (D,), I: (I,), O: (O,), N: (N,)},
    "issue_plan": {D: (I,), I: (I,), O: (O,), N: (N,)},
    "open_campaign": {I: (O,), N: (O,)},
    "amend_campaign": {I: (I,), O: (O,), N: (N,)},
    "set_deadline": {O: (O,)},
    "close_nominations": {O: (N,)},
    "review_campaign": {N: (R,)},
    "close_campaign": {R: (C,)},
    "reopen_campaign": {C: (R, O)},
    "cancel_campaign": {D: (X,), I: (X,), O: (X,)},
}
TAKERS = {
    "edit_plan": {"hr_officer", "hr_head"},
    "issue_plan": {"records_officer", "hr_head"},
    "open_campaign": {"chief", "hr_head"},
    "amend_campaign": {"hr_officer", "hr_head"},
    "set_deadline": {"chief", "hr_head"},
    "close_nominations": {"chief", "hr_head"},
    "review_campaign": {"chief", "hr_head"},
    "close_campaign": {"chief", "hr_head"},
    "reopen_campaign": {"chief"},
    "cancel_campaign": {"chief"},
}


def holder(role: Role, mandate: MandateKind | None = None) -> Actor:
    return Actor(ref="x", person=1, charges=(Charge(role, None, mandate),))


def fitting(act: CampaignAct, state: str) -> Standing:
    """Return a campaign in a state, with a plan in preparation or without as the act asks."""
    return Standing(CampaignState(state), draft=None if act is CampaignAct.AMEND else 2)


def test_what_follows_is_what_the_table_says() -> None:
    assert {
        act.value: {source.value: tuple(each.value for each in to) for source, to in step.moves.items()}
        for act, step in STEPS.items()
    } == TABLE


def test_the_database_lets_through_just_the_moves_of_the_table() -> None:
    assert {(source.value, target.value) for source, target in legal_pairs()} == {
        (source, target)
        for moves in TABLE.values()
        for source, targets in moves.items()
        for target in targets
        if source != target
    }


@pytest.mark.parametrize("act", list(CampaignAct))
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(CampaignState))
def test_an_act_is_open_to_its_people_in_its_states_alone(act: CampaignAct, role: Role, state: CampaignState) -> None:
    found = reasons_against(act, fitting(act, state), holder(role))

    expected = []
    if role.value not in TAKERS[act.value]:
        expected.append(Refusal.NOT_YOURS)
    if state.value not in TABLE[act.value]:
        expected.append(Refusal.CAMPAIGN_WRONG_STATE)
    assert [reason.refusal for reason in found] == expected


def test_a_deputy_under_a_mandate_acts_as_the_chief_and_one_without_does_not() -> None:
    standing = Standing(CampaignState.OPEN)

    assert reasons_against(CampaignAct.CANCEL, standing, holder(Role.CHIEF, MandateKind.SIGN_FOR_CHIEF)) == []
    assert reasons_against(CampaignAct.CANCEL, standing, holder(Role.DEPUTY_CHIEF)) == [
        Reason(Refusal.NOT_YOURS, {"holder": (Role.CHIEF,)})
    ]


def test_an_administrator_is_told_who_acts() -> None:
    administrator = Actor(ref="x", person=None, is_administrator=True)

    assert reasons_against(CampaignAct.OPEN, Standing(CampaignState.ISSUED), administrator) == [
        Reason(Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": (Role.CHIEF, Role.HR_HEAD)})
    ]


def test_a_plan_is_written_issued_and_amended_one_version_after_the_other() -> None:
    officer, records = holder(Role.HR_OFFICER), holder(Role.RECORDS_OFFICER)
    without, with_one = Standing(CampaignState.OPEN), Standing(CampaignState.OPEN, draft=2)
    none_there = Reason(Refusal.PLAN_NOT_IN_PREPARATION, {"holder": (Role.HR_HEAD, Role.HR_OFFICER)})

    assert reasons_against(CampaignAct.EDIT, without, officer) == [none_there]
    assert reasons_against(CampaignAct.ISSUE, without, records) == [none_there]
    assert reasons_against(CampaignAct.AMEND, without, officer) == []
    assert reasons_against(CampaignAct.EDIT, with_one, officer) == []
    assert reasons_against(CampaignAct.ISSUE, with_one, records) == []
    assert reasons_against(CampaignAct.AMEND, with_one, officer) == [
        Reason(Refusal.PLAN_IN_PREPARATION, {"number": 2})
    ]


def test_a_plan_that_lacks_something_is_not_issued_and_says_what() -> None:
    standing = Standing(CampaignState.DRAFT, draft=1, lacks=(PlanPart.CONTENTS, PlanPart.AWARDS))

    assert reasons_against(CampaignAct.ISSUE, standing, holder(Role.RECORDS_OFFICER)) == [
        Reason(Refusal.PLAN_INCOMPLETE, {"missing": (PlanPart.CONTENTS, PlanPart.AWARDS)})
    ]
