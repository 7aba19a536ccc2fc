"""The life of a difficulty by hand: who takes which step, from which state, and never in a matter of his own."""

from datetime import date

import pytest

from workflows.rules import difficulties as life
from workflows.rules.case import Actor, Charge
from workflows.vocabulary.dossier import CampaignState
from workflows.vocabulary.duties import DifficultyState
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import MandateKind, Role

UNIT, OTHER = 7, 8
MOVES = {"file": life.FILE, "withdraw": life.WITHDRAW, "consolidate": life.CONSOLIDATE, "decide": life.DECIDE}


def actor(*charges: Charge, person: int = 1) -> Actor:
    return Actor(ref="a", person=person, charges=charges)


CAST = {
    "head": actor(Charge(Role.UNIT_HEAD, UNIT)),
    "acting head": actor(Charge(Role.UNIT_HEAD, UNIT, MandateKind.ACTING_UNIT_HEAD)),
    "head of another unit": actor(Charge(Role.UNIT_HEAD, OTHER)),
    "clerk": actor(Charge(Role.UNIT_CLERK, UNIT)),
    "officer": actor(Charge(Role.HR_OFFICER)),
    "HR head": actor(Charge(Role.HR_HEAD)),
    "Chief": actor(Charge(Role.CHIEF)),
    "signing deputy": actor(Charge(Role.DEPUTY_CHIEF), Charge(Role.CHIEF, mandate=MandateKind.SIGN_FOR_CHIEF)),
    "deputy": actor(Charge(Role.DEPUTY_CHIEF)),
    "inspector": actor(Charge(Role.INSPECTOR)),
    "nobody": actor(),
}
TAKERS = {
    "file": {"head", "acting head"},
    "withdraw": {"head", "acting head"},
    "consolidate": {"officer", "HR head"},
    "decide": {"Chief", "signing deputy"},
}


def test_a_plan_is_decided_to_be_amended_only_while_it_can_be() -> None:
    closed = {state for state in CampaignState if life.amendment_against(state) is not None}

    assert closed == set(CampaignState) - {"ISSUED", "OPEN", "NOMINATIONS_CLOSED"}


def test_a_plan_signed_before_a_decision_does_not_carry_it_out() -> None:
    day = date(2026, 3, 2)

    assert life.result_against(4, decided=day, signed=day) is None
    assert life.result_against(4, decided=day, signed=date(2026, 3, 1)) == Reason(
        Refusal.PLAN_BEFORE_DECISION, {"date": date(2026, 3, 1), "decided": day, "number": 4}
    )


@pytest.mark.parametrize("name", MOVES)
def test_each_step_has_its_takers_and_nobody_else(name: str) -> None:
    takers = {who for who, each in CAST.items() if life.standing_against(MOVES[name], each, unit=UNIT) is None}

    assert takers == TAKERS[name]


@pytest.mark.parametrize("name", MOVES)
def test_who_may_not_reads_who_may(name: str) -> None:
    administrator = Actor(ref="x", person=None, is_administrator=True)
    roles = MOVES[name].roles

    assert life.standing_against(MOVES[name], CAST["nobody"], unit=UNIT) == Reason(
        Refusal.NOT_YOURS, {"holder": roles}
    )
    assert life.standing_against(MOVES[name], administrator, unit=UNIT) == Reason(
        Refusal.ADMINISTRATOR_ACTS_NOT, {"holder": roles}
    )


def test_the_steps_join_these_states_and_no_others() -> None:
    assert [(move.source, move.target) for move in life.LIFE] == [
        (None, DifficultyState.FILED),
        (DifficultyState.FILED, DifficultyState.WITHDRAWN),
        (DifficultyState.FILED, DifficultyState.CONSOLIDATED),
        (DifficultyState.CONSOLIDATED, DifficultyState.DECIDED),
    ]


@pytest.mark.parametrize("state", DifficultyState)
@pytest.mark.parametrize("name", ["withdraw", "consolidate", "decide"])
def test_a_step_is_open_from_its_state_alone(name: str, state: DifficultyState) -> None:
    found = life.order_against(MOVES[name], number=3, state=state)

    closed = Reason(Refusal.DIFFICULTY_WRONG_STATE, {"number": 3, "state": state})
    assert found == (None if state is MOVES[name].source else closed)


@pytest.mark.parametrize(
    ("name", "who", "others"),
    [
        ("consolidate", "officer", tuple(sorted([Role.HR_OFFICER, Role.HR_HEAD]))),
        ("decide", "Chief", (Role.DEPUTY_CHIEF,)),
        ("decide", "signing deputy", (Role.CHIEF,)),
    ],
)
def test_nobody_judges_what_he_reported_or_consolidated_himself(
    name: str, who: str, others: tuple[Role, ...]
) -> None:
    found = life.standing_against(MOVES[name], CAST[who], earlier={1, 2})

    assert found == Reason(Refusal.DIFFICULTY_IS_OWN, {"holder": others})
    assert life.standing_against(MOVES[name], CAST[who], earlier={2}) is None


def test_difficulties_are_reported_while_the_plan_is_carried_out() -> None:
    living = {state for state in CampaignState if life.campaign_against("Phong trào", state) is None}

    assert living == set(CampaignState) - {CampaignState.DRAFT, CampaignState.CLOSED, CampaignState.CANCELLED}
    assert life.campaign_against("Phong trào", CampaignState.CLOSED) == Reason(
        Refusal.PLAN_NOT_IN_FORCE, {"campaign": "Phong trào", "state": CampaignState.CLOSED}
    )


def test_every_text_that_is_blank_is_named() -> None:
    assert life.texts_missing(subject="x", text="y") is None
    assert life.texts_missing(subject=" ", text=None, summary="z") == Reason(
        Refusal.INPUT_MISSING, {"fields": ("subject", "text")}
    )


@pytest.mark.parametrize(("text", "is_enough"), [("a" * 9, False), ("a" * 10, True), (f" {'a' * 9} ", False)])
def test_an_answer_has_ten_characters_at_least(text: str, is_enough: bool) -> None:
    expected = None if is_enough else Reason(Refusal.REASON_TOO_SHORT, {"least": 10})

    assert life.reason_too_short(text) == expected
