"""Each form in each state where its turn is not: refused with its action's sentence, nothing written, nobody told."""

import html
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.utils import translation

from tests.matrix.addresses import parts_of
from tests.matrix.expected import ROWS
from tests.matrix.filled import FORMS, REASON
from tests.matrix.looking import changes, picture
from tests.matrix.sending import form_of, send, takers_of, tried
from tests.matrix.world import World
from tests.walks import ROUTES, pdf
from workflows.actions import appraise, consolidate, escalate, hold, propose
from workflows.lifecycle import STEPS
from workflows.models import User
from workflows.queries.labels import sentence_of
from workflows.rules.outcomes import TO_TELL
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind
from workflows.vocabulary.refusals import Reason, Refused
from workflows.vocabulary.states import EDITABLE, State

STATES = sorted(state.value for state in ROUTES)
NAMES = sorted(name for name in FORMS if "slug" in parts_of(name))
WANTS = sorted({*STATES, "held", *(ROWS[name].at for name in NAMES)})
pytestmark = pytest.mark.django_db
# In which states each form is in turn: those of its step, or by hand where it moves no state.
IN_TURN: Mapping[str, tuple[State, ...]] = {
    "nomination-edit": tuple(EDITABLE),
    "nomination-autosave": tuple(EDITABLE),
    "nomination-evidence-add": tuple(EDITABLE),
    "nomination-evidence-remove": tuple(EDITABLE),
    "nomination-check": tuple(EDITABLE),
    "nomination-withdraw": STEPS[Command.WITHDRAW].sources,
    "receive": STEPS[Command.RECEIVE].sources,
    "appraise": (State.APPRAISING,),
    "return": STEPS[Command.RETURN_DOSSIER].sources,
    "reject-propose": STEPS[Command.REJECT].sources,
    "reject-confirm": (),  # without a proposal it is in turn nowhere
    "proposal-drop": (),
    "consolidate": STEPS[Command.CONSOLIDATE].sources,
    "put-forward": STEPS[Command.CONSOLIDATE_SIMPLIFIED].sources,
    "hold": STEPS[Command.HOLD].sources,
    "release-propose": (),  # nothing here is suspended
    "release": (),
    "conclude-hold": (),
    "province-answer": (State.ESCALATED,),
    "resend": STEPS[Command.RESEND].sources,
    "discard": STEPS[Command.DISCARD].sources,
    "remind": (State.RETURNED,),
    "lapse": (),  # nothing here is overdue
    "merge": STEPS[Command.MERGE].sources,
    "reopen": STEPS[Command.REOPEN].sources,
    "retable": STEPS[Command.RETABLE_TO_LIST].sources,
    "stop": (),  # nothing here was put off too often
    "ask-to-reconsider": STEPS[Command.ASK_TO_RECONSIDER].sources,
    "ask-again": STEPS[Command.ASK_AGAIN].sources,
    "ask-for-fallback": STEPS[Command.ASK_FOR_FALLBACK].sources,
    "override": STEPS[Command.OVERRIDE].sources,
    "upgrade": (),  # on none of these did the council agree to another form
    "downgrade": (),
    "pull-back": STEPS[Command.PULL_BACK].sources,
    "decision-line": (State.RECOMMENDED,),
    **dict.fromkeys(("award-publish", "award-present", "award-pay", "award-archive"), (State.GRANTED,)),
    "outcome-notify": TO_TELL,
}
Do = Callable[[str, User], object]
ACTIONS: Mapping[str, Do] = {
    "nomination-withdraw": lambda ref, by: propose.withdraw_nomination(ref, by=by, reason=REASON),
    "receive": lambda ref, by: appraise.receive_nomination(ref, by=by),
    "reject-propose": lambda ref, by: appraise.propose_rejection(ref, by=by, clause="Điều 75", reason=REASON),
    "consolidate": lambda ref, by: consolidate.consolidate_nomination(ref, by=by),
    "put-forward": lambda ref, by: consolidate.put_forward(ref, by=by),
    "hold": lambda ref, by: hold.hold_nomination(ref, by=by, kind=HoldKind.PRESS, reason=REASON, upload=pdf("a.pdf")),
    "conclude-hold": lambda ref, by: hold.conclude_hold(ref, by=by, reason=REASON, upload=pdf("b.pdf")),
    "resend": lambda ref, by: escalate.prepare_resubmission(ref, by=by, reason=REASON),
}
REFUSED = {400, 403, 404, 409}


def of_language(reasons: tuple[Reason, ...], language: str) -> list[str]:
    with translation.override(language):
        return [sentence_of(reason) for reason in reasons]


def reasons_of(do: Do, ref: str, by: User) -> tuple[Reason, ...]:
    """Return why an action refuses."""
    with tried(), pytest.raises(Refused) as refused:
        do(ref, by)
    return tuple(refused.value.reasons)


def test_every_form_about_a_nomination_is_here() -> None:
    assert sorted(IN_TURN) == NAMES
    assert len(STATES) == 22


@pytest.mark.parametrize("name", NAMES)
def test_a_step_out_of_turn_is_refused_and_nobody_is_told(world: World, name: str) -> None:
    before, found, told = picture(), {}, {}
    states = [state for state in STATES if State(state) not in IN_TURN[name]]

    for state in states:
        nomination = world.walks[state].nomination
        for role in takers_of(name)[:1]:
            form = {**form_of(world, name), "version": nomination.version}
            answer = send(world, role, name, form, place=state)
            found[state, role] = answer.status_code
            if answer.status_code not in (404,) and not _says_why(answer):
                told[state, role] = answer.status_code

    assert {key: status for key, status in found.items() if status not in REFUSED} == {}
    assert told == {}
    assert changes(before, picture()) == {}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_the_page_says_what_the_action_says(world: World, name: str, language: str) -> None:
    role, missing, compared = takers_of(name)[0], {}, 0

    for state in [state for state in STATES if State(state) not in IN_TURN[name]]:
        nomination = world.walks[state].nomination
        browser = world.browsers.of(role, language=language)
        form = {**form_of(world, name), "version": nomination.version}
        answer = send(world, role, name, form, browser=browser, place=state)
        if answer.status_code == 404:
            continue
        page = html.unescape(answer.content.decode())
        reasons = reasons_of(ACTIONS[name], nomination.ref, world.users[role])
        said = of_language(reasons[:1], language)
        compared += 1
        if said[0] not in page:
            missing[state] = said[0]

    assert missing == {}
    assert compared > 3


@pytest.mark.parametrize("name", ["appraise", "return", "reject-propose"])
def test_what_is_suspended_waits_whatever_is_sent(world: World, name: str) -> None:
    before = picture()
    form = {**form_of(world, name), "version": world.walks["held"].nomination.version}

    answer = send(world, takers_of(name)[0], name, form, place="held")

    assert answer.status_code in (400, 409)
    assert "Suspended by regulation" in answer.content.decode()
    assert changes(before, picture()) == {}


def _says_why(answer: Any) -> bool:
    if answer.headers["Content-Type"] == "application/json":
        return len(answer.json()["sentence"]) > 20
    page = answer.content.decode()
    return 'class="error' in page or "alert--bad" in page or '<li class="strong">' in page
