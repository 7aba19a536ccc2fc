"""The one clock. Every action reads it once and passes the time down.

Only the builder of the demonstration may set it, inside `simulated`, and the first entry of such a ledger says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

from workflows.vocabulary.refusals import Reason, Refusal, Refused

_simulated: ContextVar[datetime | None] = ContextVar("simulated_time", default=None)
_builder: ContextVar[bool] = ContextVar("demonstration_builder", default=False)


def now() -> datetime:
    """Return the time, aware, in UTC."""
    return _simulated.get() or timezone.now()


def day_of(moment: datetime) -> date:
    """Return the calendar day of the office at a moment."""
    return timezone.localtime(moment).date()


@contextmanager
def demonstration() -> Iterator[None]:
    """Let the builder of the demonstration set the clock; nothing else calls this."""
    token = _builder.set(True)
    try:
        yield
    finally:
        _builder.reset(token)


@contextmanager
def simulated(moment: datetime) -> Iterator[None]:
    """Let the clock stand at a moment.

    :raises Refused: CLOCK_IS_NOT_YOURS outside the builder of the demonstration
    """
    if not _builder.get():
        raise Refused(Reason(Refusal.CLOCK_IS_NOT_YOURS))
    token = _simulated.set(moment)
    try:
        yield
    finally:
        _simulated.reset(token)
