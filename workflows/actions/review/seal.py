"""A seal: a salted hash that the record holds from the beginning and that proves later what was written."""

import hashlib
import secrets


def new_salt() -> str:
    """Return 32 random hex digits, without which nobody finds a short text behind its seal."""
    return secrets.token_hex(16)


def seal_of(salt: str, *parts: str) -> str:
    """Return the SHA-256 of a salt and what was written, as hex; parts are told apart by a character nobody types."""
    return hashlib.sha256("\x1f".join((salt, *parts)).encode()).hexdigest()
