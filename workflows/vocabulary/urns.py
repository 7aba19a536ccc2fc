"""The words of a secret ballot in sealed envelopes: who keeps which half of the key, and how an urn stands."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class Half(StrEnum):
    """Which of the two envelopes a custodian's code opens; the outer one goes first."""

    OUTER = "OUTER"
    INNER = "INNER"


class UrnState(StrEnum):
    """The life of an urn. MIXED: the outer envelopes are off and nobody can tell any more whose is which."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    MIXED = "MIXED"
    COUNTED = "COUNTED"
    DESTROYED = "DESTROYED"


# What a published sheet says of a ballot that could not be read: it counts for nothing.
INVALID = "INVALID"

HALF_LABELS = {
    Half.OUTER: _("Head of the counting board: opens the outer envelopes"),
    Half.INNER: _("Secretary of the council: opens the inner envelopes"),
}
URN_STATE_LABELS = {
    UrnState.OPEN: _("The urn is open"),
    UrnState.CLOSED: _("The urn is closed"),
    UrnState.MIXED: _("Outer envelopes opened and mixed"),
    UrnState.COUNTED: _("Secret ballots counted"),
    UrnState.DESTROYED: _("Ballots destroyed"),
}
