"""The urn: seals secret ballots, and opens them in two halves. Knows no table, no account and no clock.

codes.py     the opening code of a custodian, and the key that it is
envelope.py  one choice in two envelopes, of one size whatever it says (HPKE, RFC 9180)
mixing.py    the order that nobody can tell, and the hash over all that lay in an urn
papers.py    the code of a ballot on paper, and what two people read on it

A ballot lies in an inner envelope, which the secretary can open, within an outer one, which the head of the counting
board can open. He takes the outer ones off and shuffles; only then can the secretary open what no longer has a name.
So one of the two alone, or whoever has the whole database, learns nothing (notes: ledger A.9).
"""

from workflows.urn.codes import Key, Unreadable, code_in, key_of, new_code, public_key_of
from workflows.urn.envelope import SIZE, open_inner, open_outer, seal
from workflows.urn.mixing import hash_of, root_of, shuffled
from workflows.urn.papers import new_paper_code, paper_code_in, paper_hash, reading_of

__all__ = [
    "Key",
    "SIZE",
    "Unreadable",
    "code_in",
    "hash_of",
    "key_of",
    "new_code",
    "new_paper_code",
    "open_inner",
    "open_outer",
    "paper_code_in",
    "paper_hash",
    "public_key_of",
    "reading_of",
    "root_of",
    "seal",
    "shuffled",
]
