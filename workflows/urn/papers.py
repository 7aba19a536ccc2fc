"""The code of a ballot on paper: printed on it once, and the key to what the two custodians read on it.

It has 16 signs of Crockford's alphabet, 80 random bits, and two to check them by. The database knows its hash; what was
read is kept as a code of authentication (HMAC, RFC 2104) under the code of the paper, so that whoever reads the whole
database cannot try the four readings that there are.
"""

import hashlib
import hmac

from workflows.urn.codes import made_of, read_as
from workflows.vocabulary.urns import Half, Mark

LENGTH = 16
FORM = "bang-vang/paper/1"


def new_paper_code() -> str:
    """Return the code of a new paper, in groups of four."""
    return made_of(LENGTH)


def paper_code_in(text: str) -> str:
    """Return the code of a paper in what was typed or scanned, in groups of four.

    :raises Unreadable: where the check signs do not fit
    """
    return read_as(text, LENGTH)


def paper_hash(code: str, *, item: str) -> str:
    """Return the hex SHA-256 by which the paper of an item is found; the same code is none of another item."""
    return hashlib.sha256(f"{FORM}|{item}|{code}".encode()).hexdigest()


def reading_of(code: str, mark: Mark, *, item: str, half: Half) -> str:
    """Return the hex HMAC-SHA-256 of what a custodian read on a paper, under the code of that paper."""
    return hmac.new(code.encode(), f"{FORM}|{item}|{half}|{mark}".encode(), hashlib.sha256).hexdigest()
