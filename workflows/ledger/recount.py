"""One entry recomputed: its hash, its form, its place, its columns, its personal values."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from workflows.ledger.words import words_in
from workflows.vocabulary.verification import Check

FIELDS = frozenset(
    {
        *("v", "log", "seq", "prev", "ts", "act", "obj", "ver", "about", "from", "to", "actor", "role", "unit"),
        *("mandate", "sess", "req", "rules", "docs", "data", "pii"),
    }
)
# The columns taken out of an entry's body for searching, each with its name in the body.
COLUMNS = {
    "event": "act",
    "obj": "obj",
    "about": "about",
    "from_state": "from",
    "to_state": "to",
    "actor": "actor",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first thing that did not come out right: where, what, and the two values that should be one."""

    log: str
    seq: int
    what: Check
    stored: str
    recomputed: str
    subject: str = ""


class Flawed(Exception):
    """Ends a verification at the first flaw."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(f"{flaw.log}#{flaw.seq} {flaw.what}")
        self.flaw = flaw


class Stored(NamedTuple):
    """An entry's row."""

    seq: int
    key: str | None
    body: str
    leaf: str
    event: str
    obj: str
    about: str
    from_state: str
    to_state: str
    actor: str
    at: datetime


class Secret(NamedTuple):
    """A personal value's row."""

    seq: int
    field: str
    salt: str
    value: str
    search_key: str


def recompute(row: Stored, secrets: Iterable[Secret], *, log: str, seq: int, prev: str) -> dict[str, Any]:
    """Return the body of an entry after everything about it has come out right.

    :raises Flawed: with the first thing that did not
    """

    def same(what: Check, stored: object, recomputed: object, subject: str = "") -> None:
        if stored != recomputed:
            raise Flawed(Flaw(log, seq, what, str(stored), str(recomputed), subject))

    same(Check.MISSING, row.seq, seq)
    same(Check.LEAF, row.leaf, hashlib.sha256(b"\x00" + row.body.encode(errors="surrogatepass")).hexdigest())
    try:
        body = strictly_parsed(row.body)
    except (ValueError, RecursionError) as error:
        raise Flawed(Flaw(log, seq, Check.BODY, str(error), "")) from error
    same(Check.FORM, row.body, canonical_text(body))
    same(Check.PLACE, f"{body['log']}#{body['seq']}", f"{log}#{seq}")
    same(Check.CHAIN, body["prev"], prev)
    for column, name in COLUMNS.items():
        same(Check.COLUMN, getattr(row, column), body[name], column)
    same(Check.COLUMN, row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), body["ts"], "at")
    same(Check.COLUMN, row.key, f"{body['obj']}:{body['ver']}" if body["ver"] else None, "key")
    for secret in secrets:
        same(Check.COMMITMENT, body["pii"].get(secret.field, ""), _commitment(secret), secret.field)
        same(Check.COLUMN, secret.search_key, words_in(json.loads(secret.value)), f"search_key of {secret.field}")
    return body


def strictly_parsed(text: str) -> dict[str, Any]:
    """Return the object that a text is; what two parsers could read differently is refused.

    :raises ValueError: for duplicate names, fractions, NaN, names or a set of fields that no entry has
    """
    body = json.loads(text, object_pairs_hook=_object, parse_float=_refuse, parse_constant=_refuse)
    if not isinstance(body, dict) or set(body) != FIELDS:
        raise ValueError("not the fields of an entry")
    if not isinstance(body["pii"], dict) or not isinstance(body["data"], dict):
        raise ValueError("not the fields of an entry")
    return body


def canonical_text(value: Any) -> str:
    """Return a value in the canonical form of RFC 8785, for values without fractions and names of plain ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _commitment(secret: Secret) -> str:
    try:
        salt = bytes.fromhex(secret.salt)
    except ValueError:
        return "salt is not hexadecimal"
    return hmac.new(salt, secret.value.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()


def _object(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    if not all(name.isascii() for name in found):
        raise ValueError("a name is not plain ASCII")
    return found


def _refuse(number: str) -> None:
    raise ValueError(f"{number} is no whole number")
