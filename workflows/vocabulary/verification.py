"""What the verification of the ledger looks at, what it says of a flaw, and what it does and does not prove."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class Check(StrEnum):
    """One thing that is recomputed; the first that does not come out right is the flaw that is named."""

    MISSING = "MISSING"
    LEAF = "LEAF"
    BODY = "BODY"
    FORM = "FORM"
    PLACE = "PLACE"
    CHAIN = "CHAIN"
    COLUMN = "COLUMN"
    COMMITMENT = "COMMITMENT"
    ERASURE = "ERASURE"
    OPENING = "OPENING"
    HEAD = "HEAD"
    NOMINATION = "NOMINATION"
    UNTOLD = "UNTOLD"


CHECK_LABELS = {
    Check.MISSING: _("an entry is missing from the sequence"),
    Check.LEAF: _("the text of the entry was changed: its hash does not match"),
    Check.BODY: _("the text of the entry cannot be read"),
    Check.FORM: _("the text of the entry is not in its canonical form"),
    Check.PLACE: _("the entry stands in another place than it was written for"),
    Check.CHAIN: _("the entry does not continue the entry before it"),
    Check.COLUMN: _("a column beside the entry says something else than the entry"),
    Check.COMMITMENT: _("a personal value is not the one that the entry was written with"),
    Check.ERASURE: _("a personal value is gone without an entry of its erasure"),
    Check.OPENING: _("the log does not begin where the one before it ended"),
    Check.HEAD: _("the end of the log is not where its head says"),
    Check.NOMINATION: _("a nomination stands otherwise than its last entry says"),
    Check.UNTOLD: _("an entry tells of a nomination that is not there"),
}

PROVES = _(
    "This proves that every entry still has the text, the place and the order in which it was written, that the "
    "personal values shown are the original ones, and that each nomination stands where its last entry left it."
)
DOES_NOT_PROVE = _(
    "It does not prove that what was written was true, nor that somebody who owns the database did not rewrite all of "
    "it from some entry on: for that, compare the heads above with those that were noted outside this system."
)
