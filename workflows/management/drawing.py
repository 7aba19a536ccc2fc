"""The process as text, read off the law: the diagram of the README and the tables of `project/docs/process.md`.

What each step asks, in full, is `steps_page.py`.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from workflows.lifecycle import STEPS
from workflows.rules import guards
from workflows.rules.asking import Permit
from workflows.rules.case import Actor, AwardFacts, Case
from workflows.rules.step import Step
from workflows.vocabulary import commands
from workflows.vocabulary.commands import OPEN_WHILE_HELD, TWO_PERSON, Command
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import ROLE_LABELS, Role
from workflows.vocabulary.states import ENDED, STATE_LABELS, State

# A step from more states than this is written beside its end, since so many arrows would hide all others.
MOST_ARROWS, IN_A_LINE = 3, 4


def diagram() -> str:
    """Return the whole process as a Mermaid state diagram: every state that a step reaches, and every step."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {State.DRAFT}: N1 draft"]
    for command, step in STEPS.items():
        if len(step.sources) <= MOST_ARROWS:
            lines += [f"    {source} --> {step.target or source}: {_named(command)}" for source in step.sources]
    lines += [f"    {state} --> [*]" for state in reached() if state in ENDED]
    for command, step in STEPS.items():
        if step.target is not None and len(step.sources) > MOST_ARROWS:
            lines += _note(step.target, f"{_named(command)} leads here from", step.sources)
    staying = [
        command for command, step in STEPS.items() if step.target is None and len(step.sources) > MOST_ARROWS
    ]
    on_and_off = " and ".join(_named(command) for command in staying)
    lines += _note(State.SUBMITTED, f"{on_and_off} leave the state and may be taken in", STEPS[staying[0]].sources)
    return "\n".join([*lines, "```"])


def tables() -> str:
    """Return the page of tables: the steps, state by step, role by step."""
    return "\n".join(
        [
            "# The process in tables",
            "",
            "Written by `manage.py draw_process` from `workflows/lifecycle.py`; a test fails when it is stale.",
            "The numbers are those of the office's own description of the process; what each step asks stands in",
            "[steps.md](steps.md).",
            "",
            "## Steps",
            "",
            *rows(("No.", "Command", "What people read", "From", "To"), map(_step_row, STEPS.values())),
            "",
            "## State × step",
            "",
            "● leads on, ○ leaves the state as it is. ʰ stands open while the nomination is suspended, too;",
            "in brackets, only then.",
            "",
            *rows(("State", *(commands.STEPS[command].number for command in STEPS)), map(_state_row, reached())),
            "",
            *_unreached(),
            "## Role × step",
            "",
            "● may take it; **rule** when the dated rule of proposers names the role for this nominee; **presides**",
            "when the session says that he presides over this item. A deputy with a dated mandate to sign for the",
            "Chief (KT.) acts in the Chief's role. Two persons are needed for "
            + ", ".join(_named(command) for command in STEPS if command in TWO_PERSON)
            + ",",
            "for N6 only where it is on an agenda. The system administrator may take none.",
            "",
            *rows(("Step", *(ROLE_LABELS[role] for role in acting_roles())), map(_role_row, STEPS.values())),
            "",
        ]
    )


def reached() -> list[State]:
    """Return the states that a nomination can be in, in the order of life."""
    ends = {step.target for step in STEPS.values()} | {source for step in STEPS.values() for source in step.sources}
    return [state for state in State if state in ends and _has_way_in(state)]


def acting_roles() -> list[Role]:
    """Return the roles that some step asks for."""
    return [role for role in Role if any(cell(step, role) for step in STEPS.values())]


def roles_of(step: Step, *, proposers: Iterable[Role]) -> set[Role]:
    """Return the roles whose holders a step lets act, in any of its states, where these may propose the nominee."""
    named = frozenset(proposers)
    return {role for state in step.sources for role in roles_asked(step.permit, state, proposers=named)}


def roles_asked(permit: Permit, state: State, *, proposers: Iterable[Role]) -> set[Role]:
    """Return the roles that a permit asks for in one state, where these may propose the nominee.

    Some steps pass to another role after several deferrals, so both are asked.
    """
    cases = (_case(state, frozenset(proposers), deferrals=deferrals) for deferrals in (0, 99))
    return {role for case in cases for role in permit.roles(case)}


def _case(state: State, proposers: frozenset[Role], *, deferrals: int) -> Case:
    """A Case with nothing in it but what a permit may name its roles by."""
    nomination: Any = SimpleNamespace(state=state)
    nothing = AwardFacts(code="", name="", is_decided_by_chief=True, authority_name="")
    day = date(2026, 1, 1)
    return Case(
        nomination=nomination,
        actor=Actor(ref="", person=None),
        now=datetime(day.year, day.month, day.day, tzinfo=UTC),
        today=day,
        award=nothing,
        acts=((Event.NOMINATION_DEFERRED, ""),) * deferrals,
        proposers=proposers,
    )


def cell(step: Step, role: Role) -> str:
    """Return the mark of a role in the row of a step; the page explains the marks."""
    if role not in roles_of(step, proposers=Role):
        return ""
    if role not in roles_of(step, proposers=()):
        return "rule" if role in PROPOSING else ""
    return "presides" if step.permit.refusal is Refusal.NOT_PRESIDING else "●"


# Whom a rule of proposers may name; the rule itself is dated data.
PROPOSING = (
    Role.UNIT_HEAD,
    Role.HR_OFFICER,
    Role.HR_HEAD,
    Role.DEPUTY_CHIEF,
    Role.PARTY_COMMITTEE,
    Role.TRADE_UNION,
)


def _has_way_in(state: State) -> bool:
    return state is State.DRAFT or any(step.target is state for step in STEPS.values())


def _unreached() -> Iterator[str]:
    waiting = [state for state in State if state not in reached()]
    if waiting:
        names = ", ".join(f"{state} ({STATE_LABELS[state]})" for state in waiting)
        yield f"States that no step leads to yet: {names}."
        yield ""


def _named(command: Command) -> str:
    return f"{commands.STEPS[command].number} {command.value}"


def _note(state: State, text: str, sources: Iterable[State]) -> list[str]:
    names = list(sources)
    lines = [", ".join(names[start : start + IN_A_LINE]) for start in range(0, len(names), IN_A_LINE)]
    return [f"    note right of {state}", *(f"        {line}" for line in (text, *lines)), "    end note"]


def _step_row(step: Step) -> tuple[str, ...]:
    row = commands.STEPS[step.command]
    return row.number, f"`{step.command.value}`", row.label, ", ".join(step.sources), step.target or "stays"


def _state_row(state: State) -> tuple[str, ...]:
    def cell(step: Step) -> str:
        if not step.leads_from(state, is_held=False):
            return ""
        mark = "●" if step.target else "○"
        if guards.is_held in step.guards:
            return f"({mark})"
        return mark + ("ʰ" if step.command in OPEN_WHILE_HELD else "")

    return f"{state}<br>{STATE_LABELS[state]}", *map(cell, STEPS.values())


def _role_row(step: Step) -> tuple[str, ...]:
    return _named(step.command), *(cell(step, role) for role in acting_roles())


def rows(head: tuple[str, ...], body: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Return a table as Markdown, line by line."""
    yield _line(head)
    yield _line("---" for _column in head)
    yield from map(_line, body)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
