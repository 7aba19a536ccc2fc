"""What can be told of: one noun.participle for every act on which the state of things rests."""

from enum import StrEnum


class Event(StrEnum):
    """The `act` of a ledger entry. Each has its sentence in templates/ledger/."""

    # nomination
    NOMINATION_DRAFTED = "nomination.drafted"
    NOMINATION_SUBMITTED = "nomination.submitted"
    NOMINATION_DISCARDED = "nomination.discarded"
    NOMINATION_RESUBMITTED = "nomination.resubmitted"
    NOMINATION_REMINDED = "nomination.reminded"
    NOMINATION_LAPSED = "nomination.lapsed"
    NOMINATION_CANCELLED = "nomination.cancelled"
    NOMINATION_WITHDRAWN = "nomination.withdrawn"
    NOMINATION_RECEIVED = "nomination.received"
    NOMINATION_RETURNED = "nomination.returned"
    NOMINATION_APPRAISED = "nomination.appraised"
    NOMINATION_REJECTED = "nomination.rejected"
    NOMINATION_MERGED = "nomination.merged"
    NOMINATION_ENLARGED = "nomination.enlarged"
    NOMINATION_REOPENED = "nomination.reopened"
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
    NOMINATION_CARRIED_OVER = "nomination.carried_over"
    NOMINATION_FORM_CHANGED = "nomination.form_changed"
    NOMINATION_BALLOT_REPEATED = "nomination.ballot_repeated"
    NOMINATION_RETABLED = "nomination.retabled"
    NOMINATION_RESCHEDULED = "nomination.rescheduled"
    NOMINATION_RECONSIDERED = "nomination.reconsidered"
    NOMINATION_ACCEPTED = "nomination.accepted"
    NOMINATION_DECLINED = "nomination.declined"
    NOMINATION_STOPPED = "nomination.stopped"
    NOMINATION_SENT_TO_COUNCIL = "nomination.sent_to_council"
    NOMINATION_SENT_TO_COUNCIL_AGAIN = "nomination.sent_to_council_again"
    NOMINATION_SENT_FOR_FALLBACK = "nomination.sent_for_fallback"
    NOMINATION_OVERRIDDEN = "nomination.overridden"
    NOMINATION_ESCALATED = "nomination.escalated"
    NOMINATION_UPGRADED = "nomination.upgraded"
    NOMINATION_DOWNGRADED = "nomination.downgraded"
    NOMINATION_PULLED_BACK = "nomination.pulled_back"
    NOMINATION_OVERRIDE_PULLED_BACK = "nomination.override_pulled_back"
    NOMINATION_DOWNGRADE_PULLED_BACK = "nomination.downgrade_pulled_back"
    NOMINATION_RESUBMISSION_PULLED_BACK = "nomination.resubmission_pulled_back"
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
    COUNCIL_SET_UP = "council.set_up"
    MEMBER_SEATED = "member.seated"
    SEAT_ENDED = "seat.ended"
    SEAT_CHANGED = "seat.changed"
    SUBSTITUTE_NAMED = "substitute.named"
    SUBSTITUTE_ENDED = "substitute.ended"
    SUBSTITUTE_SEATED = "substitute.seated"
    POLICY_SUPERSEDED = "policy.superseded"
    SESSION_PLANNED = "session.planned"
    SESSION_CONVENED = "session.convened"
    SESSION_OPENED = "session.opened"
    SESSION_ADJOURNED = "session.adjourned"
    SESSION_CANCELLED = "session.cancelled"
    ATTENDANCE_RECORDED = "attendance.recorded"
    GUEST_INVITED = "guest.invited"
    GUEST_RECORDED = "guest.recorded"
    RECUSAL_RECORDED = "recusal.recorded"
    VOTE_CAST = "vote.cast"
    SHEET_CAST = "sheet.cast"
    VOTE_RECORDED = "vote.recorded"
    OPINION_RECEIVED = "opinion.received"
    CUSTODIAN_NAMED = "custodian.named"
    CUSTODY_TAKEN = "custody.taken"
    BALLOT_SEALED = "ballot.sealed"
    URN_CLOSED = "urn.closed"
    URN_MIXED = "urn.mixed"
    BALLOTS_DESTROYED = "ballots.destroyed"
    INTEREST_DECLARED = "interest.declared"
    INTEREST_ENDED = "interest.ended"
    OPINION_SENT = "opinion.sent"
    OPINION_UNSEALED = "opinion.unsealed"
    OPINION_WRITTEN = "opinion.written"
    OPINIONS_OPENED = "opinions.opened"
    DISSENT_RECORDED = "dissent.recorded"
    ITEM_COUNTED = "item.counted"
    ITEM_TAKEN_OFF = "item.taken_off"
    ITEM_BALLOT_FORGONE = "item.ballot_forgone"
    QUOTA_SET = "quota.set"
    ITEM_RANKED_OUT = "item.ranked_out"
    ITEMS_RANKED = "items.ranked"
    MINUTES_DRAFTED = "minutes.drafted"
    MINUTES_SIGNED = "minutes.signed"
    ADDENDUM_DRAFTED = "addendum.drafted"
    ADDENDUM_APPROVED = "addendum.approved"
    ADDENDUM_RECORDED = "addendum.recorded"
    # papers
    PAPER_APPROVED = "paper.approved"
    PAPER_LINE_STRUCK = "paper.line_struck"
    PAPER_RECORDED = "paper.recorded"
    # campaigns and their plans
    CAMPAIGN_DRAFTED = "campaign.drafted"
    PLAN_EDITED = "plan.edited"
    PLAN_ISSUED = "plan.issued"
    CAMPAIGN_OPENED = "campaign.opened"
    PLAN_DRAFTED = "plan.drafted"
    CAMPAIGN_EXTENDED = "campaign.extended"
    CAMPAIGN_NOMINATIONS_CLOSED = "campaign.nominations_closed"
    CAMPAIGN_REVIEWED = "campaign.reviewed"
    CAMPAIGN_CLOSED = "campaign.closed"
    CAMPAIGN_REOPENED = "campaign.reopened"
    CAMPAIGN_CANCELLED = "campaign.cancelled"
    # the plan's duties
    PLAN_DISSEMINATED = "plan.disseminated"
    PLAN_REMINDED = "plan.reminded"
    DIFFICULTY_FILED = "difficulty.filed"
    DIFFICULTY_WITHDRAWN = "difficulty.withdrawn"
    DIFFICULTY_CONSOLIDATED = "difficulty.consolidated"
    DIFFICULTY_DECIDED = "difficulty.decided"
    # after the decision
    AWARD_PUBLISHED = "award.published"
    AWARD_PRESENTED = "award.presented"
    AWARD_PAID = "award.paid"
    AWARD_ARCHIVED = "award.archived"
    OUTCOME_NOTIFIED = "outcome.notified"
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
    CAMPAIGN_VIEWED = "campaign.viewed"
    DIFFICULTY_VIEWED = "difficulty.viewed"
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
        Event.CAMPAIGN_VIEWED,
        Event.DIFFICULTY_VIEWED,
        Event.LIST_VIEWED,
        Event.REFERENCE_VIEWED,
        Event.LEDGER_SEARCHED,
        Event.LEDGER_VERIFIED,
        Event.HISTORY_EXPORTED,
        Event.FILE_OPENED,
    }
)
