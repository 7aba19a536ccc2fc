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


class Mark(StrEnum):
    """What a custodian reads on a ballot on paper."""

    IN_FAVOUR = "IN_FAVOUR"
    AGAINST = "AGAINST"
    OTHER = "OTHER"
    INVALID = "INVALID"


class BallotPaperState(StrEnum):
    """How a numbered paper stands; which member took it, and so which one did not come back, nobody knows."""

    PRINTED = "PRINTED"
    VOID = "VOID"
    SPOILED = "SPOILED"
    RETURNED = "RETURNED"
    UNUSED = "UNUSED"


# What a published sheet says of a ballot that could not be read: it counts for nothing.
INVALID = "INVALID"

HALF_LABELS = {
    Half.OUTER: _("Head of the counting board: opens the outer envelopes"),
    Half.INNER: _("Secretary of the council: opens the inner envelopes"),
}
MARK_LABELS = {
    # The words of the ballot on screen: papers and envelopes are counted as one, and an unmarked paper is blank.
    Mark.IN_FAVOUR: _("Agree"),
    Mark.AGAINST: _("Disagree"),
    Mark.OTHER: _("Blank"),
    Mark.INVALID: _("Invalid ballot"),
}
BALLOT_PAPER_LABELS = {
    BallotPaperState.PRINTED: _("Printed"),
    BallotPaperState.VOID: _("Void, printed anew"),
    BallotPaperState.SPOILED: _("Spoiled, exchanged for another"),
    BallotPaperState.RETURNED: _("Ballots returned"),
    BallotPaperState.UNUSED: _("Unused"),
}
URN_STATE_LABELS = {
    UrnState.OPEN: _("The urn is open"),
    UrnState.CLOSED: _("The urn is closed"),
    UrnState.MIXED: _("Outer envelopes opened and mixed"),
    UrnState.COUNTED: _("Secret ballots counted"),
    UrnState.DESTROYED: _("Ballots destroyed"),
}
