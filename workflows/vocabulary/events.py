"""What can be told of: one noun.participle for every act on which the state of things rests."""

from enum import StrEnum


class Event(StrEnum):
    """The `act` of a ledger entry. Each has its sentence in templates/ledger/."""

    # nomination
    NOMINATION_DRAFTED = "nomination.drafted"
    NOMINATION_SUBMITTED = "nomination.submitted"
    NOMINATION_RESUBMITTED = "nomination.resubmitted"
    NOMINATION_WITHDRAWN = "nomination.withdrawn"
    NOMINATION_RECEIVED = "nomination.received"
    NOMINATION_RETURNED = "nomination.returned"
    NOMINATION_APPRAISED = "nomination.appraised"
    NOMINATION_REJECTED = "nomination.rejected"
    NOMINATION_HELD = "nomination.held"
    NOMINATION_RELEASED = "nomination.released"
    NOMINATION_CONSOLIDATED = "nomination.consolidated"
    NOMINATION_PUT_FORWARD = "nomination.put_forward"
    NOMINATION_SCHEDULED = "nomination.scheduled"
    NOMINATION_OPENED = "nomination.opened"
    NOMINATION_ADJOURNED = "nomination.adjourned"
    NOMINATION_RECOMMENDED = "nomination.recommended"
    NOMINATION_NOT_RECOMMENDED = "nomination.not_recommended"
    NOMINATION_DEFERRED = "nomination.deferred"
    NOMINATION_ACCEPTED = "nomination.accepted"
    NOMINATION_DECLINED = "nomination.declined"
    NOMINATION_ESCALATED = "nomination.escalated"
    NOMINATION_SENT = "nomination.sent"
    NOMINATION_RETURNED_BY_PROVINCE = "nomination.returned_by_province"
    NOMINATION_COMPLETED_FOR_PROVINCE = "nomination.completed_for_province"
    NOMINATION_REJECTED_BY_PROVINCE = "nomination.rejected_by_province"
    NOMINATION_GRANTED_BY_PROVINCE = "nomination.granted_by_province"
    NOMINATION_GRANTED = "nomination.granted"
    # the dossier and the second person
    EVIDENCE_ADDED = "evidence.added"
    EVIDENCE_REMOVED = "evidence.removed"
    STEP_PROPOSED = "step.proposed"
    STEP_PROPOSAL_DROPPED = "step.proposal_dropped"
    # council
    SESSION_PLANNED = "session.planned"
    SESSION_CONVENED = "session.convened"
    SESSION_OPENED = "session.opened"
    SESSION_ADJOURNED = "session.adjourned"
    ATTENDANCE_RECORDED = "attendance.recorded"
    RECUSAL_RECORDED = "recusal.recorded"
    VOTE_CAST = "vote.cast"
    VOTE_RECORDED = "vote.recorded"
    OPINION_RECEIVED = "opinion.received"
    ITEM_COUNTED = "item.counted"
    MINUTES_DRAFTED = "minutes.drafted"
    MINUTES_SIGNED = "minutes.signed"
    # papers
    PAPER_APPROVED = "paper.approved"
    PAPER_LINE_STRUCK = "paper.line_struck"
    PAPER_RECORDED = "paper.recorded"
    PAPER_ADDRESSED = "paper.addressed"
    PAPER_DISPATCHED = "paper.dispatched"
    PLAN_DISPATCHED = "plan.dispatched"
    # the order of the house
    LOG_OPENED = "log.opened"
    DEMONSTRATION_STARTED = "demonstration.started"
    DEMONSTRATION_READY = "demonstration.ready"
    REFERENCE_CHANGED = "reference.changed"
    CAMPAIGN_CHANGED = "campaign.changed"
    ROLE_GRANTED = "role.granted"
    ROLE_ENDED = "role.ended"
    MANDATE_GRANTED = "mandate.granted"
    MANDATE_ENDED = "mandate.ended"
    ACCOUNT_CHANGED = "account.changed"
    FLOW_RESYNCED = "flow.resynced"
    PII_ERASED = "pii.erased"
    # access log
    LOGIN_SUCCEEDED = "login.succeeded"
    LOGIN_FAILED = "login.failed"
    ACT_REFUSED = "act.refused"
    NOMINATION_VIEWED = "nomination.viewed"
    SESSION_VIEWED = "session.viewed"
    PAPER_VIEWED = "paper.viewed"
    LIST_VIEWED = "list.viewed"
    REFERENCE_VIEWED = "reference.viewed"
    LEDGER_SEARCHED = "ledger.searched"
    LEDGER_VERIFIED = "ledger.verified"
    HISTORY_EXPORTED = "history.exported"
    FILE_OPENED = "file.opened"


class LogName(StrEnum):
    """The two logs (DESIGN.md): what was decided, and who looked."""

    DECISIONS = "decisions"
    ACCESS = "access"


ACCESS_EVENTS = frozenset(
    {
        Event.LOGIN_SUCCEEDED,
        Event.LOGIN_FAILED,
        Event.ACT_REFUSED,
        Event.NOMINATION_VIEWED,
        Event.SESSION_VIEWED,
        Event.PAPER_VIEWED,
        Event.LIST_VIEWED,
        Event.REFERENCE_VIEWED,
        Event.LEDGER_SEARCHED,
        Event.LEDGER_VERIFIED,
        Event.HISTORY_EXPORTED,
        Event.FILE_OPENED,
    }
)
