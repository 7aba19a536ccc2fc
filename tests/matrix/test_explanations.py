"""What a page says of a closed step is what the door answers, and a forced form too: in every state, to every role."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.matrix.filled import FORMS
from tests.matrix.looking import changes, picture
from tests.matrix.roles import ACCOUNTS
from tests.matrix.sending import TOKEN, tried
from tests.matrix.world import World
from tests.walks import pdf
from workflows.actions import clock
from workflows.actions.door import Act
from workflows.lifecycle import STEPS
from workflows.queries.labels import sentences_of
from workflows.queries.next_steps import HIDDEN_UNLESS_HELD, HIDING, case_for_explaining, next_steps
from workflows.queries.nominations import is_visible_to
from workflows.queries.standing import actor_of
from workflows.queries.survivors import survivor_facts, survivors_for
from workflows.queries.ways import ways_from
from workflows.rules.case import AnotherForm, SurvivorFacts
from workflows.vocabulary.commands import Command
from workflows.vocabulary.refusals import Refusal, Refused
from workflows.vocabulary.states import State

# Every state that the steps reach, and states under a suspension.
PLACES = [
    *(state.value for state in State if state is not State.REVOKED),
    *("held", "held_at_council", "deferred_twice", "put_forward", "release_proposed", "prepared_again"),
    *("agreed_higher", "refused_agreed", "counted"),
]
# The form of what is not the name of its own step: several steps share a page.
PAGES: dict[Command, str] = {
    Command.WITHDRAW: "nomination-withdraw",
    Command.RETURN_DOSSIER: "return",
    Command.REJECT: "reject-confirm",
    Command.CONSOLIDATE_SIMPLIFIED: "put-forward",
    Command.RETABLE_TO_LIST: "retable",
    **{
        command: command.value.replace("_", "-")
        for command in (
            *(Command.DISCARD, Command.RECEIVE, Command.LAPSE, Command.HOLD, Command.RELEASE, Command.CONCLUDE_HOLD),
            *(Command.MERGE, Command.REOPEN, Command.CONSOLIDATE, Command.STOP, Command.ASK_TO_RECONSIDER),
            *(Command.ASK_AGAIN, Command.ASK_FOR_FALLBACK, Command.OVERRIDE, Command.UPGRADE, Command.DOWNGRADE),
            *(Command.PULL_BACK, Command.RESEND),
        )
    },
}
WANTS = sorted({*PLACES, "SUBMITTED"})
ROLES = [role for role in ACCOUNTS if role not in ("lapsed", "nobody")]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def inputs_of(command: Command) -> dict[str, Any]:
    """Return everything that any step asks its actor to give, so that nothing but the matter stands against it."""
    form = AnotherForm("GK", "Giấy khen", item_state="PASSED") if command is Command.ASK_FOR_FALLBACK else None
    return {
        "reason": "Lý do được ghi vào hồ sơ để kiểm thử",
        "file": pdf(),
        "items": ["Bổ sung minh chứng"],
        "due_date": timezone.localdate() + timedelta(days=7),
        "kind": "PRESS",
        "clause": "Điều 80",
        "number": "1/QĐ",
        "date": timezone.localdate(),
        "next_step": "Bổ sung",
        "name_matches": True,
        "award": form or "GK",
        "survivor": None,
        "what_is_new": "Văn bản nhận được sau khi có kết quả",
        "sha256": "0" * 64,
    }


def explained(world: World, role: str, place: str) -> dict[Command, tuple[str, ...]]:
    """Return what the page of a nomination says to somebody of each step out of its state; nothing where it is open."""
    nomination = world.walks[place].nomination
    actor = actor_of(world.users[role], timezone.localdate())
    case = case_for_explaining(nomination, actor, at=clock.now())
    return {step.command: step.reasons for step in next_steps(case)}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.mark.parametrize("place", PLACES)
def test_the_door_answers_each_role_what_was_explained_to_it(world: World, place: str) -> None:
    said, answered = {}, {}
    nomination = world.walks[place].nomination
    for role in ROLES:
        for command, reasons in explained(world, role, place).items():
            given = inputs_of(command)
            if command is Command.MERGE:
                given["survivor"] = offered_first(world, role, place)
            with tried():
                try:
                    with Act(by=world.users[role]) as act:
                        act.step(command, act.nomination(nomination.ref), inputs=given)
                        raise Refused([])  # nothing of it is to stay
                except Refused as refused:
                    told = tuple(sentences_of(refused))
            if command is Command.CHANGE_AWARD_FORM:
                continue  # it needs the item on the other form, which only its action makes
            said[role, command.value], answered[role, command.value] = reasons, told

    assert answered == said
    assert said != {} or nomination.state in ("WITHDRAWN", "DISCARDED", "MERGED", "DECLINED", "GRANTED")


def offered_first(world: World, role: str, place: str) -> SurvivorFacts:
    """Return the dossier that the form of merging names first to somebody, or one that is not alike."""
    actor = actor_of(world.users[role], timezone.localdate())
    alike = survivors_for(case_for_explaining(world.walks[place].nomination, actor, at=clock.now()))
    return survivor_facts(alike[0].nomination) if alike else SurvivorFacts("", State.SUBMITTED)


@pytest.mark.parametrize("place", PLACES)
def test_a_forced_form_is_answered_what_was_explained_and_changes_nothing(world: World, place: str) -> None:
    differing, asked = {}, 0
    nomination = world.walks[place].nomination
    before = picture()
    for role in ROLES:
        actor = actor_of(world.users[role], timezone.localdate())
        if not is_visible_to(actor, nomination):
            continue
        for command, reasons in explained(world, role, place).items():
            # From an agenda the unit asks on this page, and the secretary lets go; asking is another act.
            asks = command is Command.WITHDRAW and nomination.state == State.ON_AGENDA and role == "head"
            if command not in PAGES or not reasons or asks:
                continue
            asked += 1
            form = {**FORMS[PAGES[command]](world, world.walks[place]), "action_token": TOKEN}
            where = reverse(PAGES[command], args=[nomination.slug])
            response = world.browsers.of(role).post(where, form)
            page = " ".join(unescape(response.content.decode()).split())
            if response.status_code not in (400, 403, 409) or [each for each in reasons if each not in page]:
                differing[role, command.value] = (response.status_code, reasons)

    assert differing == {}
    assert asked > 0 or nomination.state in OVER
    assert changes(before, picture()) == {}


# From these no step with a page of its own leads on.
OVER = (
    *("WITHDRAWN", "DISCARDED", "MERGED", "DECLINED", "GRANTED", "ON_AGENDA", "IN_REVIEW", "RETURNED_TO_COUNCIL"),
    *("ESCALATED", "CONSOLIDATED"),
)


@pytest.mark.parametrize("place", PLACES)
def test_a_step_that_does_not_lead_out_of_the_state_names_who_acts_next(world: World, place: str) -> None:
    nomination = world.walks[place].nomination
    shut = [command for command, step in STEPS.items() if nomination.state not in step.sources]
    for role in ("head", "hr_head", "chief"):
        actor = actor_of(world.users[role], timezone.localdate())
        case = case_for_explaining(nomination, actor, at=clock.now())
        told = {
            command: [reason.refusal for reason in STEPS[command].reasons_against(case, with_inputs=False)]
            for command in shut
        }
        assert set(map(tuple, told.values())) == {(Refusal.STEP_OUT_OF_TURN,)}


@pytest.mark.parametrize("place", PLACES)
def test_who_is_said_to_be_able_can_and_who_is_not_is_told_the_same(world: World, place: str) -> None:
    """The page for everybody judges each holder as his own page judges him."""
    nomination = world.walks[place].nomination
    today = timezone.localdate()
    viewer = case_for_explaining(nomination, actor_of(world.users["inspector"], today), at=clock.now())
    ways = {way.command: {holder.name: holder.reasons for holder in way.holders} for way in ways_from(viewer)}
    differing = {}
    for user in world.users.values():
        person = getattr(user, "person", None)
        if person is None:
            continue
        case = case_for_explaining(nomination, actor_of(user, today), at=clock.now())
        own = {step.command: step.reasons for step in next_steps(case)}
        for command, holders in ways.items():
            if person.full_name in holders and holders[person.full_name] != own[command]:
                differing[person.full_name, command] = (holders[person.full_name], own[command])

    assert differing == {}
    assert set(ways) == {
        command
        for command, step in STEPS.items()
        if nomination.state in step.sources
        and (nomination.is_held or command not in HIDDEN_UNLESS_HELD)
        and not HIDING & {reason.refusal for reason in step.reasons_against(viewer, with_inputs=False)}
    }
