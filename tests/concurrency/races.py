"""Starting several people at one moment, each on a connection and in a thread of his own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from workflows.vocabulary.refusals import Refused

Outcome = str | Exception


def race(acts: Sequence[Callable[[], Any]]) -> list[Outcome]:
    """Run the acts at the same moment and return how each ended: "done", a refusal, or another error."""
    line = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Outcome:
        try:
            connection.ensure_connection()  # before the moment, so that it is the same for all
            line.wait(timeout=60)
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


def done(outcomes: Sequence[Outcome]) -> int:
    """Return how many acts were done."""
    return sum(1 for outcome in outcomes if outcome == "done")


def refusals(outcomes: Sequence[Outcome]) -> list[Refused]:
    """Return the refusals; any other error fails the test with it."""
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception) and not isinstance(outcome, Refused)]
    assert errors == []
    return [outcome for outcome in outcomes if isinstance(outcome, Refused)]
