"""One table for the looks of states and steps, and the diagram that is drawn from it."""

import re
from itertools import combinations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from workflows.lifecycle import STEPS, legal_pairs
from workflows.queries.labels import label_of
from workflows.vocabulary.commands import Command
from workflows.vocabulary.states import State
from workflows.web.presenters.conditions import CONDITIONS
from workflows.web.presenters.diagram import QUIET, drawing_of
from workflows.web.presenters.next_steps import MAIN, PAGES
from workflows.web.presenters.states import STAGES, STATES


def test_every_state_has_its_look_its_stage_and_every_step_its_page() -> None:
    assert set(STATES) == set(STAGES) == set(State)
    assert set(PAGES) >= set(Command)
    assert {guard.__name__ for step in STEPS.values() for guard in step.guards} == set(CONDITIONS)
    assert {state: command for state, command in MAIN.items() if state not in STEPS[command].sources} == {}


def test_the_diagram_draws_every_way_of_the_law_and_marks_the_way_gone() -> None:
    loud = {
        (source, step.target)
        for command, step in STEPS.items()
        for source in step.sources
        if step.target and command not in QUIET
    }
    gone = [("DRAFT", "SUBMITTED"), ("SUBMITTED", "WITHDRAWN")]

    with translation.override("en"):
        drawing = drawing_of(State.WITHDRAWN, gone)
        picture = render_to_string("nominations/_parts/diagram.html", {"drawing": drawing})

        expected = {f"{label_of(a)} → {label_of(b)}" for a, b in loud | {(State.SUBMITTED, State.WITHDRAWN)}}

    # A nomination may be withdrawn or end with its campaign from almost everywhere: only the way it went is drawn.
    assert (State.SUBMITTED, State.WITHDRAWN) not in loud
    drawn = {edge.title: edge.is_passed for edge in drawing.edges}
    assert (set(drawn), len(drawing.edges)) == (expected, len(loud) + 1)
    assert {title for title, is_passed in drawn.items() if is_passed} == {
        "Draft → Submitted, waiting to be received",
        "Submitted, waiting to be received → Withdrawn",
    }
    assert {node.state: node.look for node in drawing.nodes if node.look} == {
        State.DRAFT: "done",
        State.SUBMITTED: "done",
        State.WITHDRAWN: "now",
    }
    assert {node.state for node in drawing.nodes} == {state for pair in loud for state in pair} | {State.WITHDRAWN}
    assert loud <= set(legal_pairs())
    assert "Passed: Draft, Submitted, waiting to be received." in picture
    assert "style=" not in picture


Run = tuple[str, int, int, int]  # along which axis, where across it, from where to where along it


def runs_of(path: str) -> list[Run]:
    """Return the straight pieces of a line."""
    x = y = 0
    runs: list[Run] = []
    for letter, numbers in re.findall(r"([MHV])([-\d ]+)", path):
        if letter == "M":
            x, y = map(int, numbers.split())
        elif letter == "H":
            runs.append(("H", y, *sorted((x, int(numbers)))))
            x = int(numbers)
        else:
            runs.append(("V", x, *sorted((y, int(numbers)))))
            y = int(numbers)
    return runs


QUIET_PAIRS = sorted({(a, b) for command in QUIET for a in STEPS[command].sources if (b := STEPS[command].target)})


@pytest.mark.parametrize("gone", [[], *([pair] for pair in QUIET_PAIRS)], ids=str)
def test_no_two_boxes_and_no_two_lines_of_the_diagram_lie_on_one_another(gone: list[tuple[State, State]]) -> None:
    drawing = drawing_of(State.GRANTED, gone)

    assert len({(node.x, node.y) for node in drawing.nodes}) == len(drawing.nodes)
    runs = [(edge.title, run) for edge in drawing.edges for run in runs_of(edge.path)]
    shared = [
        (one, other)
        for (one, (axis, across, start, end)), (other, beside) in combinations(runs, 2)
        if one != other and beside[:2] == (axis, across) and max(start, beside[2]) < min(end, beside[3])
    ]
    assert shared == []
    through = [
        (title, node.state)
        for title, (axis, across, start, end) in runs
        for node in drawing.nodes
        for (low, size), (first, last) in [
            ((node.y, drawing.box_height), (node.x, node.x + drawing.box_width))
            if axis == "H"
            else ((node.x, drawing.box_width), (node.y, node.y + drawing.box_height))
        ]
        if low < across < low + size and max(start, first) < min(end, last)
    ]
    assert through == []
    headings = 38  # down to here
    assert min(across for _title, (axis, across, *_ends) in runs if axis == "H") > headings
    right = drawing.left + drawing.width - drawing.box_width
    assert all(drawing.left <= node.x <= right for node in drawing.nodes)
    assert all(0 <= node.y <= drawing.height - drawing.box_height for node in drawing.nodes)
