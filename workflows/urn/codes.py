"""The opening code of a custodian: written down once on paper, and all that there is of his key.

The code has 26 signs of Crockford's alphabet, 130 random bits, and two to check them by: more than anybody can try
out, so that the public key in the database gives nothing away. The private key is computed from it and never stored.
"""

import hashlib
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, CHECKS, GROUP = 26, 2, 4
# What a hand writes for what is meant; nobody has to tell a zero from an O.
MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, ".": None, "–": None})


class Unreadable(ValueError):
    """This is no code: a sign is missing, or one was mistyped."""


Key = X25519PrivateKey


def new_code() -> str:
    """Return a new opening code, in groups of four."""
    return made_of(LENGTH)


def code_in(text: str) -> str:
    """Return the code in what somebody typed, in groups of four.

    :raises Unreadable: where the check signs do not fit
    """
    return read_as(text, LENGTH)


def key_of(code: str, *, purpose: str) -> Key:
    """Return the private key of a code; `purpose` names session and half, so that one code is never two keys.

    :raises Unreadable: where it is no code
    """
    signs = code_in(code).replace("-", "")
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"bang-vang/custody/1|" + purpose.encode())
    return X25519PrivateKey.from_private_bytes(derived.derive(signs.encode()))


def public_key_of(key: Key) -> str:
    """Return the public key, 32 bytes in hex."""
    return key.public_key().public_bytes_raw().hex()


def made_of(length: int) -> str:
    """Return a new code of so many random signs, with its check signs, in groups of four."""
    return _grouped(_checked("".join(secrets.choice(SIGNS) for _ in range(length))))


def read_as(text: str, length: int) -> str:
    """Return the code of so many signs in what somebody typed, in groups of four.

    :raises Unreadable: where the check signs do not fit
    """
    signs = "".join(text.upper().split()).translate(MEANT)
    if len(signs) != length + CHECKS or set(signs) - set(SIGNS) or _checked(signs[:length]) != signs:
        raise Unreadable
    return _grouped(signs)


def _checked(signs: str) -> str:
    digest = hashlib.sha256(signs.encode()).digest()
    return signs + "".join(SIGNS[digest[place] % len(SIGNS)] for place in range(CHECKS))


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
