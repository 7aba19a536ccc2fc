"""The states of a nomination (DOMAIN.md 6.3), in the order of life."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class State(StrEnum):
    """Where a nomination is. A hold is no state: it lies over one."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    APPRAISING = "APPRAISING"
    RETURNED = "RETURNED"
    CONSOLIDATED = "CONSOLIDATED"
    ON_AGENDA = "ON_AGENDA"
    IN_REVIEW = "IN_REVIEW"
    DEFERRED = "DEFERRED"
    RECOMMENDED = "RECOMMENDED"
    NOT_RECOMMENDED = "NOT_RECOMMENDED"
    RETURNED_TO_COUNCIL = "RETURNED_TO_COUNCIL"
    AWAITING_SIGNATURE = "AWAITING_SIGNATURE"
    ESCALATION_PREPARED = "ESCALATION_PREPARED"
    ESCALATED = "ESCALATED"
    PROVINCE_RETURNED = "PROVINCE_RETURNED"
    PROVINCE_REJECTED = "PROVINCE_REJECTED"
    GRANTED = "GRANTED"
    DECLINED = "DECLINED"
    REJECTED_INELIGIBLE = "REJECTED_INELIGIBLE"
    WITHDRAWN = "WITHDRAWN"
    MERGED = "MERGED"
    REVOKED = "REVOKED"
    DISCARDED = "DISCARDED"


STATE_LABELS = {
    State.DRAFT: _("Draft"),
    State.SUBMITTED: _("Submitted, waiting to be received"),
    State.APPRAISING: _("Under appraisal"),
    State.RETURNED: _("Returned for completion"),
    State.CONSOLIDATED: _("Consolidated, waiting for the council"),
    State.ON_AGENDA: _("On the agenda of a session"),
    State.IN_REVIEW: _("Under review by the council"),
    State.DEFERRED: _("Deferred"),
    State.RECOMMENDED: _("Recommended by the council"),
    State.NOT_RECOMMENDED: _("Not recommended by the council"),
    State.RETURNED_TO_COUNCIL: _("The Chief asks the council to reconsider"),
    State.AWAITING_SIGNATURE: _("Waiting for the signed decision"),
    State.ESCALATION_PREPARED: _("Submission to the province in preparation"),
    State.ESCALATED: _("Submitted to the province"),
    State.PROVINCE_RETURNED: _("Returned by the province"),
    State.PROVINCE_REJECTED: _("Not awarded by the province"),
    State.GRANTED: _("Award granted"),
    State.DECLINED: _("Declined by the Chief"),
    State.REJECTED_INELIGIBLE: _("Not eligible"),
    State.WITHDRAWN: _("Withdrawn"),
    State.MERGED: _("Merged"),
    State.REVOKED: _("Decision revoked"),
    State.DISCARDED: _("Draft discarded"),
}

# The label of RECOMMENDED where no council voted (Luật 2022 Điều 85).
RECOMMENDED_SIMPLIFIED = _("Put forward by the simplified procedure")
HELD_FOR_OTHERS = _("Suspended by regulation")

ENDED = frozenset({State.WITHDRAWN, State.DISCARDED, State.DECLINED, State.MERGED, State.REVOKED})
WAITING_ENDS = frozenset(
    {State.REJECTED_INELIGIBLE, State.NOT_RECOMMENDED, State.PROVINCE_REJECTED, State.GRANTED}
)
# S4, S12: what goes on beside another, or was granted, is asked about; what has an outcome without an award is not.
WITHOUT_AWARD = (ENDED | WAITING_ENDS) - {State.GRANTED}
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
# Before the council: an item of a session is open for it.
BEFORE_COUNCIL = frozenset({State.ON_AGENDA, State.IN_REVIEW})
# N7: a hold may be laid over anything that is still going on before the grant (DESIGN.md, "States").
HOLDABLE = tuple(
    state
    for state in State
    if state not in ENDED and state not in WAITING_ENDS and state is not State.DRAFT
)
# N34c: what ends with a cancelled campaign; what lies with the province or has its outcome does not.
CANCELLABLE = tuple(state for state in (State.DRAFT, *HOLDABLE) if state is not State.ESCALATED)
