"""Under which circumstances an act comes in: the session, the form's token, the address. Set by the web, once."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What the ledger keeps of the request; the address only as a commitment."""

    session: str = ""
    request: str = ""
    address: str = ""
    path: str = ""


NOWHERE = Circumstance()
_current: ContextVar[Circumstance] = ContextVar("circumstance", default=NOWHERE)


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


@contextmanager
def part(name: str) -> Iterator[None]:
    """Let one of several acts of one form come in under a token of its own, since a token is good for one act."""
    around = current()
    token = hashlib.sha256(f"{around.request}\x1f{name}".encode()).hexdigest() if around.request else ""
    with circumstance(replace(around, request=token)):
        yield
