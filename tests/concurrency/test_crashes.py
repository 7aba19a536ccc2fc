"""A process that dies at any statement of an act leaves all of it or nothing, ledger and open work included."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections

from tests.walks import Walk, consolidated, recommended, walk
from workflows import desk
from workflows.actions import consolidate, decide
from workflows.ledger.verify import verify
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Nomination, OutboxMessage, Paper, User
from workflows.vocabulary.states import State

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


class Killed:
    """Kills this process with SIGKILL before or after the n-th statement."""

    def __init__(self, at: int, *, after: bool) -> None:
        self.at, self.after, self.seen = at, after, 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen += 1
        if self.seen == self.at and not self.after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, params, many, context)
        if self.seen == self.at and self.after:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def run_and_die(act: Callable[[], Any], *, at: int, after: bool) -> int:
    """Run an act in a process of its own that dies at a statement; return how that process ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with connection.execute_wrapper(Killed(at, after=after)):
                act()
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status


def picture() -> tuple[Any, ...]:
    """Return everything that must change together."""
    return (
        sorted(Nomination.objects.values_list("ref", "state", "version")),
        LedgerEntry.objects.count(),
        OutboxMessage.objects.count(),
        Paper.objects.count(),
        Nomination.history.count(),
    )


@pytest.mark.parametrize("after", [False, True])
def test_consolidating_survives_a_death_at_every_statement(live_office: Office, *, after: bool) -> None:
    model = consolidated(live_office, nominee=live_office.team.second_staff)
    assert model.nomination.state == State.CONSOLIDATED
    each = _appraised(live_office)
    officer = User.objects.get(pk=each.officer.pk)

    deaths = 0
    before = picture()
    for at in range(1, 80):
        status = run_and_die(
            lambda: consolidate.consolidate_nomination(each.ref, by=officer), at=at, after=after
        )
        now = picture()
        state = each.nomination.state
        assert (state == State.APPRAISING) == (now == before)
        assert desk.drifted() == []
        if os.WIFSIGNALED(status):
            deaths += 1
        if state == State.CONSOLIDATED:
            break

    assert each.nomination.state == State.CONSOLIDATED
    assert deaths >= 12  # the act takes some fourteen
    assert verify().first_bad is None


@pytest.mark.parametrize("after", [False, True])
def test_the_chiefs_approval_of_two_lines_survives_a_death_at_every_statement(
    live_office: Office, *, after: bool
) -> None:
    one = recommended(live_office, nominee=live_office.team.staff)
    two = recommended(live_office, nominee=live_office.team.second_staff)
    chief = User.objects.get(pk=live_office.chief.pk)

    before = picture()
    deaths = 0
    for at in range(1, 160):
        status = run_and_die(lambda: decide.approve_lines([one.ref, two.ref], by=chief), at=at, after=after)
        states = {one.nomination.state, two.nomination.state}
        assert len(states) == 1
        assert (states == {State.RECOMMENDED}) == (picture() == before)
        assert desk.drifted() == []
        if os.WIFSIGNALED(status):
            deaths += 1
        if states == {State.AWAITING_SIGNATURE}:
            break

    assert {one.nomination.state, two.nomination.state} == {State.AWAITING_SIGNATURE}
    assert deaths >= 30
    assert verify().first_bad is None


def _appraised(office: Office) -> Walk:
    return walk(office).draft().fill().submit().receive().appraise()
