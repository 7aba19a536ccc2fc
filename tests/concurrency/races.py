"""Starting several people at one moment, each on a connection and in a thread of his own."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection

from workflows.vocabulary.refusals import Refused

Outcome = str | Exception


def race(acts: Sequence[Callable[[], Any]], *, beforehand: Sequence[Callable[[], Any]] = ()) -> list[Outcome]:
    """Run the acts at the same moment and return how each ended: "done", a refusal, or another error.

    `beforehand` is what each does before the moment, on the connection of his act.
    """
    line = threading.Barrier(len(acts))
    prepare = dict(zip(acts, beforehand, strict=True)) if beforehand else {}

    def run(act: Callable[[], Any]) -> Outcome:
        try:
            connection.ensure_connection()  # before the moment, so that it is the same for all
            with _present(line):
                prepare.get(act, _nothing)()
            line.wait(timeout=300)
            act()
        except Refused as refused:
            return refused
        except Exception as error:
            return error
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@contextmanager
def _present(line: threading.Barrier) -> Iterator[None]:
    """Let nobody wait in the line for one who could not get ready."""
    try:
        yield
    except BaseException:
        line.abort()
        raise


def _nothing() -> None:
    """Do nothing."""


def done(outcomes: Sequence[Outcome]) -> int:
    """Return how many acts were done."""
    return sum(1 for outcome in outcomes if outcome == "done")


def refusals(outcomes: Sequence[Outcome]) -> list[Refused]:
    """Return the refusals; any other error fails the test with it."""
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception) and not isinstance(outcome, Refused)]
    assert errors == []
    return [outcome for outcome in outcomes if isinstance(outcome, Refused)]
