"""Under which circumstances an act comes in: the session, the form's token, the address. Set by the web, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What the ledger keeps of the request; the address only as a commitment."""

    session: str = ""
    request: str = ""
    address: str = ""
    path: str = ""


_current: ContextVar[Circumstance] = ContextVar("circumstance", default=Circumstance())


def current() -> Circumstance:
    """Return the circumstance of the running act; empty in commands and tests."""
    return _current.get()


@contextmanager
def circumstance(value: Circumstance) -> Iterator[None]:
    """Let acts inside come in under this circumstance."""
    token = _current.set(value)
    try:
        yield
    finally:
        _current.reset(token)
