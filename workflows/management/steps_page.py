"""The page `project/docs/steps.md`: every step with all that it asks, read off the law and off nothing else."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext, override

from workflows import lifecycle
from workflows.lifecycle import STEPS
from workflows.management import drawing
from workflows.rules import guards
from workflows.rules.asking import Asked, Guard, Permit
from workflows.rules.needs import NEED_LABELS
from workflows.rules.step import Step
from workflows.vocabulary import commands
from workflows.vocabulary.commands import OPEN_WHILE_HELD, TWO_PERSON
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import ROLE_LABELS, Role
from workflows.vocabulary.sentences import SENTENCES
from workflows.vocabulary.states import STATE_LABELS, State

PROPOSERS = "who may propose the nominee by the dated rule of proposers"


def page() -> str:
    """Return the page: each step in full, the acts that move no state, state by step, role by step."""
    return "\n".join(
        [
            "# Every step, and what it asks",
            "",
            "Written by `manage.py draw_process` from `workflows/lifecycle.py`; a test fails when it is stale.",
            "The sentence beside a condition is what the actor reads where it is not met; {…} is filled in then.",
            "",
            *(line for step in STEPS.values() for line in _section(step)),
            *_acts(),
            "## State × step",
            "",
            "● open, ◐ open while the nomination is suspended, too, ◑ open only then.",
            "",
            *drawing.rows(("State", *_numbers()), map(_state_row, drawing.reached())),
            "",
            "## Role × step",
            "",
            "The marks are those of [process.md](process.md).",
            "",
            *drawing.rows(("Role", *_numbers()), map(_role_row, drawing.acting_roles())),
            "",
        ]
    )


def _section(step: Step) -> Iterator[str]:
    row = commands.STEPS[step.command]
    yield f"## {row.number} {_in_both(row.label)}"
    yield ""
    yield f"`{step.command.value}`, recorded as `{row.event.value}`, by `workflows/actions/{row.module}`."
    yield ""
    yield f"- From: {_states(step.sources)}"
    yield f"- To: {_state(step.target) if step.target else 'the state stays'}"
    yield f"- While suspended: {_while_held(step)}"
    yield from (f"- Who{line}" for line in _who(step))
    if step.command in TWO_PERSON:
        yield "- Two persons: one proposes, another one completes"
    if step.needs:
        yield f"- Has to be given: {', '.join(NEED_LABELS[need] for need in step.needs)}"
    yield ""
    yield from _conditions(step.permit, step.guards)
    yield ""


def _conditions(permit: Permit, asked: Iterable[Guard]) -> Iterator[str]:
    said = [(permit.__name__, permit.refusal), *((guard.__name__, guard.refusal) for guard in asked)]
    yield from drawing.rows(("Condition", "English", "Vietnamese"), (_condition(*each) for each in said))


def _condition(name: str, refusal: Refusal) -> tuple[str, str, str]:
    sentence = SENTENCES[refusal]
    return f"`{name}`<br>{refusal.value}", sentence, _vietnamese(sentence)


def _who(step: Step) -> Iterator[str]:
    """Say whom the permit asks for, once where it is the same in every state, else state by state."""
    by_state: dict[str, list[State]] = {}
    for state in step.sources:
        by_state.setdefault(_roles(step.permit, state), []).append(state)
    for roles, states in by_state.items():
        yield f": {roles}" if len(by_state) == 1 else f" in {', '.join(states)}: {roles}"


def _roles(permit: Permit, state: State) -> str:
    fixed = drawing.roles_asked(permit, state, proposers=())
    names = [ROLE_LABELS[role] for role in Role if role in fixed]
    if drawing.roles_asked(permit, state, proposers=Role) != fixed:
        names.append(PROPOSERS)
    return ", ".join(names)


def _while_held(step: Step) -> str:
    if guards.is_held in step.guards:
        return "open only then"
    return "open, too" if step.command in OPEN_WHILE_HELD else "closed"


def _acts() -> Iterator[str]:
    """Return what moves no state by itself, under the names of the law."""
    yield "## What moves no state by itself"
    yield ""
    for name, asked in vars(lifecycle).items():
        if isinstance(asked, Asked):
            yield f"### `{name}`"
            yield ""
            yield f"Who: {_roles(asked.permit, State.DRAFT)}"
            yield ""
            yield from _conditions(asked.permit, asked.guards)
            yield ""


def _numbers() -> list[str]:
    return [commands.STEPS[command].number for command in STEPS]


def _state_row(state: State) -> tuple[str, ...]:
    return _state(state), *(_mark(step, state) for step in STEPS.values())


def _mark(step: Step, state: State) -> str:
    if state not in step.sources:
        return ""
    if guards.is_held in step.guards:
        return "◑"
    return "◐" if step.command in OPEN_WHILE_HELD else "●"


def _role_row(role: Role) -> tuple[str, ...]:
    return _in_both(ROLE_LABELS[role]), *(drawing.cell(step, role) for step in STEPS.values())


def _states(states: Iterable[State]) -> str:
    return ", ".join(map(_state, states))


def _state(state: State) -> str:
    return f"{state} ({_in_both(STATE_LABELS[state])})"


def _in_both(label: str) -> str:
    return f"{label} – {_vietnamese(label)}"


def _vietnamese(text: str) -> str:
    with override("vi"):
        return gettext(text)
