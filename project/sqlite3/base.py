"""Django's backend for SQLite, in which the threads of a process wait for the one writer in a line and not by polling.

SQLite has one writer. Whoever finds it busy sleeps and asks again, up to a tenth of a second later, while the file lies
idle: a council that votes at one moment is served in spurts and out of turn, and whoever has bad luck each time is
refused after the timeout though all others went by (docs/decisions/0002). Here a transaction takes its turn before it
asks SQLite at all, so that within a process the next one starts when the last one ends. Other processes are still
polled for, as ever.
"""

from collections import defaultdict
from threading import Lock
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turns: "defaultdict[str, Lock]" = defaultdict(Lock)  # by database


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions take turns with those of the other threads."""

    _turn: "Lock | None" = None

    def _start_transaction_under_autocommit(self) -> None:
        """Begin when it is this connection's turn, or fail as SQLite does after as long a wait.

        :raises OperationalError: where the turn does not come within the timeout of the settings
        """
        turn = _turns[str(self.settings_dict["NAME"])]
        if not turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5.0)):
            raise OperationalError("database is locked")
        self._turn = turn
        try:
            self._parents._start_transaction_under_autocommit()
        except BaseException:
            self._end_turn()
            raise

    @property
    def _parents(self) -> Any:
        """What the stubs of Django do not know: the methods that each backend calls of its base."""
        return super()

    def _commit(self) -> Any:
        """Commit, and let the next one begin; where that fails, the rollback does."""
        self._parents._commit()
        self._end_turn()

    def _rollback(self) -> Any:
        """Take back, and let the next one begin."""
        try:
            self._parents._rollback()
        finally:
            self._end_turn()

    def _close(self) -> Any:
        """Close, and with it give up what was not committed."""
        try:
            self._parents._close()
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release()
