"""The tables of DOMAIN.md 6.4 and 6.10, written down by hand, against what the lifecycle says."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.lifecycle.cases import NOW, OTHER_UNIT, PERSON, PLAN, UNIT, Facts, ready
from workflows.lifecycle import STEPS, legal_pairs
from workflows.rules.case import Charge, DossierFacts, FormFacts, ProposalFacts, SupplementFacts, SurvivorFacts
from workflows.vocabulary.commands import OPEN_WHILE_HELD, Command
from workflows.vocabulary.commands import STEPS as ROWS
from workflows.vocabulary.council import ItemState, Outcome, SessionState
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import MandateKind, Role
from workflows.vocabulary.states import State

# What bars the actor himself, whatever charges he holds.
OWN = {
    Refusal.ACTOR_IS_NOMINEE,
    Refusal.ACTOR_PROPOSED,
    Refusal.ACTOR_APPRAISED,
    Refusal.PROPOSER_MUST_BE_ANOTHER,
    Refusal.CHIEF_IS_CONCERNED,
}
HOLDABLE = (
    "SUBMITTED APPRAISING RETURNED CONSOLIDATED ON_AGENDA IN_REVIEW DEFERRED RECOMMENDED RETURNED_TO_COUNCIL "
    "AWAITING_SIGNATURE ESCALATION_PREPARED ESCALATED PROVINCE_RETURNED"
)
# command: number, from, to ("" where the state stays)
BY_HAND = {
    "submit": ("N2", "DRAFT", "SUBMITTED"),
    "discard": ("N36", "DRAFT", "DISCARDED"),
    "receive": ("N3", "SUBMITTED", "APPRAISING"),
    "return_dossier": ("N4", "APPRAISING", "RETURNED"),
    "resubmit": ("N5", "RETURNED", "SUBMITTED"),
    "lapse": ("N5b", "RETURNED", "WITHDRAWN"),
    "cancel_with_campaign": ("N34c", f"DRAFT {HOLDABLE}".replace(" ESCALATED ", " "), "WITHDRAWN"),
    "withdraw": ("N6", "SUBMITTED APPRAISING RETURNED CONSOLIDATED ON_AGENDA DEFERRED", "WITHDRAWN"),
    "hold": ("N7", HOLDABLE, ""),
    "release": ("N8", HOLDABLE, ""),
    "conclude_hold": ("N9", HOLDABLE, "REJECTED_INELIGIBLE"),
    "merge": ("N10", "APPRAISING", "MERGED"),
    "reopen": ("N12", "REJECTED_INELIGIBLE", "APPRAISING"),
    "reject": ("N11", "APPRAISING", "REJECTED_INELIGIBLE"),
    "consolidate": ("N13", "APPRAISING", "CONSOLIDATED"),
    "consolidate_simplified": ("N13b", "APPRAISING", "RECOMMENDED"),
    "place_on_agenda": ("N14", "CONSOLIDATED", "ON_AGENDA"),
    "open_item": ("N15", "ON_AGENDA", "IN_REVIEW"),
    "adjourn": ("N15b", "ON_AGENDA IN_REVIEW", "CONSOLIDATED"),
    "recommend": ("N16", "IN_REVIEW", "RECOMMENDED"),
    "not_recommend": ("N17", "IN_REVIEW", "NOT_RECOMMENDED"),
    "defer": ("N18", "IN_REVIEW ON_AGENDA", "DEFERRED"),
    "change_award_form": ("N34b", "IN_REVIEW", ""),
    "revote": ("N17b", "IN_REVIEW", ""),
    "retable_to_list": ("N19", "DEFERRED", "CONSOLIDATED"),
    "retable_to_agenda": ("N19b", "DEFERRED", "ON_AGENDA"),
    "reconsider": ("N24", "RETURNED_TO_COUNCIL", "ON_AGENDA"),
    "stop": ("N19c", "DEFERRED", "DECLINED"),
    "ask_to_reconsider": ("N21", "RECOMMENDED", "RETURNED_TO_COUNCIL"),
    "ask_again": ("N21b", "NOT_RECOMMENDED", "RETURNED_TO_COUNCIL"),
    "ask_for_fallback": ("N31b", "PROVINCE_REJECTED", "RETURNED_TO_COUNCIL"),
    "override": ("N23", "NOT_RECOMMENDED", "AWAITING_SIGNATURE"),
    "upgrade": ("N26", "RECOMMENDED", "ESCALATION_PREPARED"),
    "downgrade": ("N31", "PROVINCE_REJECTED", "AWAITING_SIGNATURE"),
    "pull_back": ("N34", "AWAITING_SIGNATURE ESCALATION_PREPARED", "RECOMMENDED"),
    "pull_back_override": ("N34d", "AWAITING_SIGNATURE", "NOT_RECOMMENDED"),
    "pull_back_downgrade": ("N34e", "AWAITING_SIGNATURE", "PROVINCE_REJECTED"),
    "pull_back_resubmission": ("N34f", "ESCALATION_PREPARED", "PROVINCE_RETURNED"),
    "accept": ("N20", "RECOMMENDED", "AWAITING_SIGNATURE"),
    "decline": ("N22", "RECOMMENDED", "DECLINED"),
    "escalate": ("N25", "RECOMMENDED", "ESCALATION_PREPARED"),
    "send": ("N27", "ESCALATION_PREPARED", "ESCALATED"),
    "record_return": ("N28", "ESCALATED", "PROVINCE_RETURNED"),
    "resend": ("N29", "PROVINCE_RETURNED", "ESCALATION_PREPARED"),
    "record_rejection": ("N30", "ESCALATED", "PROVINCE_REJECTED"),
    "record_grant": ("N32", "ESCALATED", "GRANTED"),
    "grant": ("N33", "AWAITING_SIGNATURE", "GRANTED"),
}
WHILE_HELD = {
    *("release", "conclude_hold", "withdraw", "adjourn"),
    *("pull_back", "pull_back_resubmission", "cancel_with_campaign"),
}

# Who may take a step with everything else in order; K is a deputy holding a KT. mandate, P who presides.
WHO_BY_HAND = {
    "submit": "unit_head",
    "discard": "unit_clerk unit_head",
    "lapse": "hr_head",
    "cancel_with_campaign": "chief K hr_officer hr_head",  # the Chief cancels; HR-Admin records what comes back later
    "merge": "hr_officer hr_head",
    "reopen": "hr_head chief K",
    "change_award_form": "P",
    "revote": "P",
    "retable_to_list": "council_secretary",
    "retable_to_agenda": "council_secretary",
    "reconsider": "council_secretary",
    **dict.fromkeys(
        (
            *("stop", "ask_to_reconsider", "ask_again", "ask_for_fallback", "override", "upgrade", "downgrade"),
            *("pull_back", "pull_back_override", "pull_back_downgrade", "pull_back_resubmission"),
        ),
        "chief K",
    ),
    "receive": "hr_officer hr_head",
    "return_dossier": "hr_officer hr_head",
    "resubmit": "unit_head",
    "withdraw": "unit_head",
    "hold": "hr_head chief K",
    "release": "chief K",
    "conclude_hold": "hr_head chief K",
    "reject": "hr_head",
    "consolidate": "hr_officer hr_head",
    "consolidate_simplified": "hr_head",
    "place_on_agenda": "council_secretary",
    "open_item": "P",
    "adjourn": "P",
    "recommend": "records_officer council_secretary",
    "not_recommend": "records_officer council_secretary",
    "defer": "P",
    "accept": "chief K",
    "decline": "chief K",
    "escalate": "chief K",
    "send": "records_officer",
    "record_return": "hr_officer hr_head",
    "resend": "hr_officer hr_head",
    "record_rejection": "hr_officer hr_head",
    "record_grant": "hr_officer hr_head",
    "grant": "records_officer",
}


def test_every_step_joins_the_states_that_the_domain_says() -> None:
    said = {
        command.value: (
            ROWS[command].number,
            tuple(sorted(step.sources)),
            step.target or "",
        )
        for command, step in STEPS.items()
    }

    assert said == {
        command: (number, tuple(sorted(State(state) for state in sources.split())), target)
        for command, (number, sources, target) in BY_HAND.items()
    }


def test_the_database_lets_through_just_the_pairs_of_the_table() -> None:
    by_hand = {
        (State(source), State(target))
        for _, sources, target in BY_HAND.values()
        if target
        for source in sources.split()
    }

    assert set(legal_pairs()) == by_hand


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("is_held", [False, True])
def test_in_every_state_just_the_steps_of_the_table_stand_open(state: State, *, is_held: bool) -> None:
    open_here = {command.value for command, step in STEPS.items() if step.leads_from(state, is_held=is_held)}

    assert open_here == {
        command
        for command, (_, sources, _) in BY_HAND.items()
        if state in sources.split() and (not is_held or command in WHILE_HELD)
    }


def test_a_hold_leaves_open_what_the_table_says() -> None:
    assert {command.value for command in OPEN_WHILE_HELD} == WHILE_HELD


def charges_of(letter: str) -> tuple[Charge, ...]:
    """Return the charges of a role of the table."""
    if letter == "K":
        return (Charge(Role.DEPUTY_CHIEF), Charge(Role.CHIEF, None, MandateKind.SIGN_FOR_CHIEF))
    if letter == "P":
        return (Charge(Role.COUNCIL_MEMBER),)
    role = Role(letter)
    return (Charge(role, UNIT if role in (Role.UNIT_CLERK, Role.UNIT_HEAD) else None),)


def case_for(command: Command, letter: str):
    """Return a Case in which this step hangs on the person alone."""
    step = STEPS[command]
    case = ready(step.sources[0], *charges_of(letter))
    session = case.session
    assert session is not None
    if letter != "P":
        session = replace(session, presiding=999, presiding_name="Người khác")
    if command in (Command.PLACE_ON_AGENDA, Command.RETABLE_TO_AGENDA, Command.RECONSIDER):
        session = replace(session, state=SessionState.PLANNED, is_to_come=True)
    if command is Command.ADJOURN:
        session = replace(session, present=5)
    if command in (Command.ADJOURN, Command.DEFER):
        session = replace(session, item_state=ItemState.VOTING, item_outcome="")
    if command is Command.NOT_RECOMMEND:
        session = replace(session, item_state=ItemState.FAILED, item_outcome=Outcome.FAILED)
    if command is Command.REVOTE:
        session = replace(session, item_state=ItemState.TIED, most_ballots=2, ballots_left=1)
    nomination = case.nomination
    assert isinstance(nomination, Facts)
    if command in (Command.RELEASE, Command.CONCLUDE_HOLD):
        nomination = replace(nomination, is_held=True)
    award = case.award
    if command is Command.ESCALATE:
        award = replace(award, is_decided_by_chief=False)
    if command is Command.CONSOLIDATE_SIMPLIFIED:
        nomination = replace(nomination, procedure="SIMPLIFIED", simplified_grounds=["1"])
    if command in BY_COMMAND:
        case = replace(case, **BY_COMMAND[command])
    if command is Command.DOWNGRADE:
        award = replace(award, code="BK_TINH", is_decided_by_chief=False)
    return replace(case, session=session, nomination=nomination, award=award)


def after(*events: str) -> dict[str, Any]:
    """Return the acts of a nomination of which these come last, by somebody else."""
    return {"acts": tuple((event, "somebody else") for event in ("nomination.submitted", *events))}


# What else has to be there before a step stands open.
BY_COMMAND: dict[Command, dict[str, Any]] = {
    Command.LAPSE: {"supplement": SupplementFacts(NOW.date() - timedelta(days=9), 2, NOW.date(), 3)},
    Command.CANCEL_WITH_CAMPAIGN: {"campaign": replace(PLAN, state=CampaignState.CANCELLED)},
    Command.MERGE: {
        "dossier": DossierFacts(duplicates=("DN-2026-0002",)),
        "survivors": (SurvivorFacts("DN-2026-0002", "SUBMITTED"),),
    },
    Command.STOP: after("nomination.deferred", "nomination.deferred"),
    Command.OVERRIDE: {"house": {"OVERRIDE_IS_ALLOWED": 1}},
    Command.UPGRADE: {"agreed": (FormFacts("BK_TINH", "Bằng khen", False),)},
    Command.DOWNGRADE: {"agreed": (FormFacts("GK", "Giấy khen", True),)},
    Command.PULL_BACK: after("nomination.accepted"),
    Command.PULL_BACK_OVERRIDE: after("nomination.overridden"),
    Command.PULL_BACK_DOWNGRADE: after("nomination.downgraded"),
    Command.PULL_BACK_RESUBMISSION: after("nomination.escalated", "nomination.completed_for_province"),
}


@pytest.mark.parametrize("command", list(Command))
def test_just_the_people_of_the_table_may_take_a_step(command: Command) -> None:
    letters = [*(role.value for role in Role), "K", "P"]

    may = {
        letter
        for letter in letters
        if not STEPS[command].reasons_against(case_for(command, letter), with_inputs=False)
    }

    assert may == set(WHO_BY_HAND[command.value].split())


@pytest.mark.parametrize("command", list(Command))
def test_who_may_not_is_told_who_may(command: Command) -> None:
    case = case_for(command, Role.FINANCE_OFFICER.value)

    reasons = STEPS[command].reasons_against(case, with_inputs=False)

    assert [reason.refusal for reason in reasons] in (
        [Refusal.NOT_YOURS],
        [Refusal.PROPOSER_NOT_ENTITLED],
        [Refusal.NOT_PRESIDING],
    )
    assert all(reason.params.get("holder") or "presiding" in reason.params for reason in reasons)


@pytest.mark.parametrize("command", list(Command))
def test_who_is_barred_is_told_somebody_who_may_really_take_the_step(command: Command) -> None:
    letters = WHO_BY_HAND[command.value].split()
    # A deputy who signs for the Chief is named as the deputy, who presides as the member that he is.
    may = {{"K": "deputy_chief", "P": "council_member"}.get(letter, letter) for letter in letters}

    for letter in letters:
        case = case_for(command, letter)
        nominated = replace(case.nomination, nominee_person_id=PERSON)  # type: ignore[type-var]  # Facts is a dataclass
        proposed = tuple((event, case.actor.ref) for event in ("nomination.submitted", "nomination.appraised"))
        barred = replace(
            case, nomination=nominated, acts=proposed, proposal=ProposalFacts(command="", by=case.actor.ref)
        )
        told = [reason.params["holder"] for reason in STEPS[command].reasons_against(barred) if reason.refusal in OWN]
        assert [holders for holders in told if not holders or not set(holders) <= may] == []


def test_where_nobody_may_preside_the_secretary_puts_an_item_off_and_nobody_opens_it() -> None:
    letters = [*(role.value for role in Role), "P"]
    may: dict[Command, list[str]] = {Command.OPEN_ITEM: [], Command.DEFER: []}
    for letter in letters:
        for command, found in may.items():
            case = case_for(command, letter)
            assert case.session is not None
            case = replace(case, session=replace(case.session, presiding=None))
            reasons = STEPS[command].reasons_against(case, with_inputs=False)
            if not reasons:
                found.append(letter)
            assert [reason.refusal for reason in reasons] in ([], [Refusal.NOBODY_PRESIDES])

    assert may == {Command.OPEN_ITEM: [], Command.DEFER: ["council_secretary"]}


def test_the_head_of_another_unit_may_not_submit() -> None:
    case = ready(State.DRAFT, Charge(Role.UNIT_HEAD, OTHER_UNIT))

    reasons = STEPS[Command.SUBMIT].reasons_against(case)

    assert [reason.refusal for reason in reasons] == [Refusal.PROPOSER_NOT_ENTITLED]
