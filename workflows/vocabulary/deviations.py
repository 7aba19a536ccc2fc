"""The kinds of things that an inspector looks at first: where a matter left the plain way (DOMAIN.md 6.10 no. 3)."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class Deviation(StrEnum):
    """One kind of deviation."""

    OVERRIDE = "override"
    LATE = "late"
    RETURNED = "returned"
    DEFERRED = "deferred"
    HELD = "held"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TURNED_BACK = "turned_back"
    FORM_CHANGED = "form_changed"
    REOPENED = "reopened"
    RECUSAL = "recusal"


DEVIATION_LABELS = {
    Deviation.OVERRIDE: _("Decided otherwise than the vote, or by the chair’s own vote"),
    Deviation.LATE: _("Sent after the deadline"),
    Deviation.RETURNED: _("Returned for completion"),
    Deviation.DEFERRED: _("Put off or adjourned"),
    Deviation.HELD: _("Suspended, resumed"),
    Deviation.DECLINED: _("Declined by the Chief"),
    Deviation.WITHDRAWN: _("Withdrawn, ended with its campaign"),
    Deviation.TURNED_BACK: _("Sent back to the council, approval taken back"),
    Deviation.FORM_CHANGED: _("Award form raised, lowered or changed"),
    Deviation.REOPENED: _("Reopened, merged, closed for lack of completion"),
    Deviation.RECUSAL: _("Members who did not vote"),
}
