"""Two acts of which the first is stopped at a chosen place until the second waits for it, or has ended."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from workflows.vocabulary.refusals import Refused

Do = Callable[[], object]
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def ended(act: Do) -> str:
    """Do an act and say how it ended: done, or refused with which codes; any other error is one."""
    try:
        act()
    except Refused as refused:
        return ", ".join(refused.codes)
    return "done"


def one_behind_the_other(first: Do, second: Do, patch: pytest.MonkeyPatch, *places: tuple[Any, str]) -> list[str]:
    """Start the second while the first stands before its first call of one of these, and say how both ended.

    `places` are functions, each by its module and its name there.
    """
    has_it, may_go, stood = threading.Event(), threading.Event(), threading.Event()
    outcomes: dict[str, str] = {}
    runner: list[threading.Thread] = []

    def stopping_before(original: Callable[..., Any]) -> Callable[..., Any]:
        def stopping(*args: Any, **kwargs: Any) -> Any:
            if threading.current_thread() is runner[0] and not has_it.is_set():
                stood.set()
                has_it.set()
                assert may_go.wait(timeout=60)
            return original(*args, **kwargs)

        return stopping

    def run(name: str, act: Do) -> None:
        try:
            outcomes[name] = ended(act)
        except Exception as error:
            outcomes[name] = repr(error)
        finally:
            if name == "first":
                has_it.set()
            connection.close()

    with patch.context() as patched:
        for module, name in places:
            patched.setattr(module, name, stopping_before(getattr(module, name)))
        one = threading.Thread(target=run, args=("first", first))
        runner.append(one)
        one.start()
        assert has_it.wait(timeout=60)
        two = threading.Thread(target=run, args=("second", second))
        two.start()
        with connection.cursor() as cursor:
            while two.is_alive():
                cursor.execute(BLOCKED)
                if cursor.fetchone()[0]:
                    break
                two.join(timeout=0.002)  # asking without a pause would take the processor from those who are watched
        may_go.set()
        one.join(timeout=60)
        two.join(timeout=60)
        assert not one.is_alive() and not two.is_alive()
    # Who is refused may be so before; who gets through was stopped, or nothing was tried.
    assert stood.is_set() or outcomes["first"] != "done", f"the first act calls none of {places}"
    return [outcomes["first"], outcomes["second"]]
