"""One ballot in two envelopes (HPKE base mode, RFC 9180: X25519, HKDF-SHA-256, ChaCha20-Poly1305).

A ballot is a record of 16 bytes, so that every envelope has one size: record 16, inner 64, outer 112 bytes. Each
envelope is bound to its item: put into another urn, it does not open.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from workflows.vocabulary.council import Choice

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
RECORD, SIZE = 16, 112
FORM = 1
# A paper on which no choice can be read is sealed too, as large as the others, and opens as nothing.
SIGNS = {Choice.IN_FAVOUR: 1, Choice.AGAINST: 2, Choice.OTHER: 3, None: 0}
CHOICES = {sign: choice for choice, sign in SIGNS.items() if choice is not None}


def seal(choice: Choice | None, *, item: str, inner_key: str, outer_key: str) -> bytes:
    """Return a ballot in its two envelopes, sealed to the public keys of both custodians (hex).

    None is an invalid ballot, which only a paper can be. The same choice never gives the same bytes twice, and no bytes
    tell the choice without both keys.
    """
    record = bytes([FORM, SIGNS[choice]]).ljust(RECORD, b"\x00")
    inner = SUITE.encrypt(record, _public(inner_key), _bound("inner", item))
    return SUITE.encrypt(inner, _public(outer_key), _bound("outer", item))


def open_outer(envelope: bytes, key: X25519PrivateKey, *, item: str) -> bytes | None:
    """Return the inner envelope, or nothing where this is no envelope of this urn."""
    return _opened(envelope, key, _bound("outer", item))


def open_inner(envelope: bytes, key: X25519PrivateKey, *, item: str) -> Choice | None:
    """Return what a ballot says, or nothing where it is no ballot of this urn: it counts as invalid."""
    record = _opened(envelope, key, _bound("inner", item))
    if record is None or len(record) != RECORD or record[0] != FORM or any(record[2:]):
        return None
    return CHOICES.get(record[1])


def _opened(envelope: bytes, key: X25519PrivateKey, info: bytes) -> bytes | None:
    try:
        return SUITE.decrypt(envelope, key, info)
    except InvalidTag:
        return None


def _bound(half: str, item: str) -> bytes:
    return f"bang-vang/ballot/{FORM}|{half}|{item}".encode()


@lru_cache(maxsize=64)
def _public(key: str) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(bytes.fromhex(key))
