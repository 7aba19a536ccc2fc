"""The order that nobody can tell, and one hash over all that lay in an urn."""

import hashlib
from collections.abc import Iterable
from secrets import SystemRandom
from typing import TypeVar

T = TypeVar("T")


def shuffled(things: Iterable[T]) -> list[T]:
    """Return the things in an order drawn by the operating system's randomness, which leaves no seed behind."""
    mixed = list(things)
    SystemRandom().shuffle(mixed)
    return mixed


def hash_of(envelope: bytes) -> str:
    """Return the hex SHA-256 by which an envelope is named on the record and on its member's receipt."""
    return hashlib.sha256(envelope).hexdigest()


def root_of(lines: Iterable[str]) -> str:
    """Return the hex SHA-256 over lines of text, each ended by a line feed.

    Hashes of envelopes come sorted, so that the list has no order of its own; a sheet of choices comes as published.
    """
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
