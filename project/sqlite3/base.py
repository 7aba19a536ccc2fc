"""Django's backend for SQLite, in which the threads of a process wait for the one writer in a line and not by polling.

SQLite has one writer. Whoever finds it busy sleeps and asks again, up to a tenth of a second later, while the file lies
idle: a council that votes at one moment is served in spurts and out of turn, and whoever has bad luck each time is
refused after the timeout though all others went by (docs/decisions/0002). Here a transaction takes its turn before it
asks SQLite at all, so that within a process the next one starts when the last one ends. Other processes are still
polled for, as ever.

Django also writes the marks of SQLite into every statement each time it is run; here that is done once for each text,
which for the votes of a whole agenda is a tenth of what their insert takes.
"""

from collections import defaultdict
from functools import lru_cache
from threading import Lock
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turns: "defaultdict[str, Lock]" = defaultdict(Lock)  # by database


@lru_cache(maxsize=512)
def _with_marks(query: str) -> str:
    convert: Any = base.SQLiteCursorWrapper.convert_query  # which asks nothing of the cursor
    return str(convert(None, query))


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that keeps the texts it has put into the words of SQLite."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        """Return a statement with the marks of SQLite in it."""
        if param_names is None:
            return _with_marks(query)
        return str(super().convert_query(query, param_names=param_names))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions take turns with those of the other threads."""

    _turn: "Lock | None" = None

    def create_cursor(self, name: Any = None) -> Any:
        """Return a cursor of ours."""
        return self.connection.cursor(factory=Cursor)

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
