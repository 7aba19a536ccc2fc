"""The order of the locks: session, process and nomination, item, as DESIGN.md settles it, so that no two acts wait
for each other.

An item is locked with its session and its nomination by one statement; which lock that statement takes first is not
written in SQL's standard, so it is tried: who waits for the session holds nothing that comes after it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from viewflow.workflow.models import Process

from tests.walks import consolidated, presiding_user, sitting
from workflows.actions import review
from workflows.management.demo.cast import Office
from workflows.models import AgendaItem, Nomination, Session
from workflows.vocabulary.council import ItemState

Kind = type[Session] | type[Nomination] | type[AgendaItem] | type[Process]
pytestmark = [pytest.mark.postgresql]
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def is_somebody_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


@contextmanager
def waiting_behind(model: Kind, pk: int, act: Callable[[], object]) -> Iterator[None]:
    """Let somebody hold a row while an act waits for it; after the body the row is let go, and the act has ended."""
    has_it, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            model._base_manager.select_for_update(of=("self",)).get(pk=pk)
            has_it.set()
            may_go.wait(timeout=30)

    with running(hold):
        try:
            assert has_it.wait(timeout=30)
            with running(act) as thread:
                try:
                    while not is_somebody_waiting():
                        assert thread.is_alive()
                    yield
                finally:
                    may_go.set()
        finally:
            may_go.set()


@contextmanager
def running(work: Callable[[], object]) -> Iterator[threading.Thread]:
    """Run something beside, on a connection of its own; at the end it has ended."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield thread
    thread.join(timeout=30)
    assert not thread.is_alive()


def is_free(model: Kind, pk: int | None) -> bool:
    """Tell whether nobody holds a row, without waiting for it."""
    try:
        with transaction.atomic():
            model._base_manager.select_for_update(nowait=True, of=("self",)).get(pk=pk)
    except DatabaseError:
        return False
    return True


def test_who_waits_for_the_session_of_an_item_holds_neither_nomination_nor_item(live_office: Office) -> None:
    each = consolidated(live_office)
    session = sitting(live_office, each)
    item, chair = each.item, presiding_user(live_office, each.item)
    free: dict[str, bool] = {}

    with waiting_behind(Session, session.pk, lambda: review.open_item(item.ref, by=chair)):
        free["nomination"] = is_free(Nomination, each.nomination.pk)
        free["process"] = is_free(Process, each.nomination.process_id)
        free["item"] = is_free(AgendaItem, item.pk)

    assert free == {"nomination": True, "process": True, "item": True}
    assert AgendaItem.objects.get(pk=item.pk).state == ItemState.VOTING


def test_who_waits_for_the_nomination_of_an_item_holds_its_session_and_not_the_item(live_office: Office) -> None:
    each = consolidated(live_office)
    session = sitting(live_office, each)
    item, chair = each.item, presiding_user(live_office, each.item)
    free: dict[str, bool] = {}

    with waiting_behind(Nomination, each.nomination.pk, lambda: review.open_item(item.ref, by=chair)):
        free["session"] = is_free(Session, session.pk)
        free["item"] = is_free(AgendaItem, item.pk)

    assert free == {"session": False, "item": True}
    assert AgendaItem.objects.get(pk=item.pk).state == ItemState.VOTING
