"""Kinds of acts in a few words, by what they are about: for the filter of the ledger, its table and its file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workflows.vocabulary.events import Event
from workflows.vocabulary.words import gettext_noop

GROUPS: tuple[tuple[str, dict[Event, str]], ...] = (
    (
        gettext_noop("Proposal"),
        {
            Event.NOMINATION_DRAFTED: gettext_noop("Drafted"),
            Event.NOMINATION_SUBMITTED: gettext_noop("Sent"),
            Event.NOMINATION_RESUBMITTED: gettext_noop("Sent again"),
            Event.NOMINATION_WITHDRAWN: gettext_noop("Withdrawn"),
            Event.NOMINATION_DISCARDED: gettext_noop("Draft discarded"),
            Event.NOMINATION_CANCELLED: gettext_noop("Ended with its campaign"),
            Event.EVIDENCE_ADDED: gettext_noop("File added"),
            Event.EVIDENCE_REMOVED: gettext_noop("File taken out"),
        },
    ),
    (
        gettext_noop("Appraisal, consolidation"),
        {
            Event.NOMINATION_RECEIVED: gettext_noop("Received"),
            Event.NOMINATION_RETURNED: gettext_noop("Returned for completion"),
            Event.NOMINATION_APPRAISED: gettext_noop("Appraised"),
            Event.NOMINATION_REJECTED: gettext_noop("Found not eligible"),
            Event.NOMINATION_REMINDED: gettext_noop("Reminded of completion"),
            Event.NOMINATION_LAPSED: gettext_noop("Closed for lack of completion"),
            Event.NOMINATION_MERGED: gettext_noop("Merged"),
            Event.NOMINATION_ENLARGED: gettext_noop("Took in another dossier"),
            Event.NOMINATION_REOPENED: gettext_noop("Reopened"),
            Event.NOMINATION_HELD: gettext_noop("Suspended"),
            Event.NOMINATION_RELEASED: gettext_noop("Resumed"),
            Event.NOMINATION_CONSOLIDATED: gettext_noop("Consolidated"),
            Event.NOMINATION_PUT_FORWARD: gettext_noop("Put forward, simplified procedure"),
            Event.STEP_PROPOSED: gettext_noop("Step proposed to a second person"),
            Event.STEP_PROPOSAL_DROPPED: gettext_noop("Proposal dropped"),
        },
    ),
    (
        gettext_noop("Council review"),
        {
            Event.NOMINATION_SCHEDULED: gettext_noop("Placed on an agenda"),
            Event.NOMINATION_OPENED: gettext_noop("Item opened"),
            Event.NOMINATION_ADJOURNED: gettext_noop("Put back on the list"),
            Event.NOMINATION_RECOMMENDED: gettext_noop("Recommended"),
            Event.NOMINATION_NOT_RECOMMENDED: gettext_noop("Not recommended"),
            Event.NOMINATION_DEFERRED: gettext_noop("Put off"),
            Event.NOMINATION_CARRIED_OVER: gettext_noop("Draft put under the amended plan"),
            Event.NOMINATION_FORM_CHANGED: gettext_noop("Other award form put to the vote"),
            Event.NOMINATION_BALLOT_REPEATED: gettext_noop("Second ballot opened"),
            Event.NOMINATION_RETABLED: gettext_noop("Put on the list again"),
            Event.NOMINATION_RESCHEDULED: gettext_noop("Placed on an agenda again"),
            Event.NOMINATION_RECONSIDERED: gettext_noop("Brought before the council again"),
            Event.SESSION_PLANNED: gettext_noop("Session planned"),
            Event.SESSION_CONVENED: gettext_noop("Session convened"),
            Event.SESSION_OPENED: gettext_noop("Session opened"),
            Event.SESSION_ADJOURNED: gettext_noop("Session adjourned"),
            Event.SESSION_CANCELLED: gettext_noop("Session cancelled"),
            Event.ATTENDANCE_RECORDED: gettext_noop("Attendance recorded"),
            Event.GUEST_INVITED: gettext_noop("Guest invited"),
            Event.GUEST_RECORDED: gettext_noop("Guest’s presence recorded"),
            Event.RECUSAL_RECORDED: gettext_noop("Member stepped aside"),
            Event.VOTE_CAST: gettext_noop("Vote cast"),
            Event.VOTE_RECORDED: gettext_noop("Show of hands recorded"),
            Event.OPINION_RECEIVED: gettext_noop("Written opinion received"),
            Event.ITEM_COUNTED: gettext_noop("Votes counted"),
            Event.ITEM_TAKEN_OFF: gettext_noop("Item taken off uncounted"),
            Event.ITEM_BALLOT_FORGONE: gettext_noop("No further ballot after a tie"),
            Event.QUOTA_SET: gettext_noop("Number of awards set"),
            Event.ITEMS_RANKED: gettext_noop("Ranked over the number of awards"),
            Event.ITEM_RANKED_OUT: gettext_noop("Ranked beyond the number of awards"),
            Event.MINUTES_DRAFTED: gettext_noop("Minutes drafted"),
            Event.MINUTES_SIGNED: gettext_noop("Minutes signed"),
            Event.ADDENDUM_DRAFTED: gettext_noop("Addendum to the minutes drafted"),
            Event.ADDENDUM_APPROVED: gettext_noop("Addendum to the minutes approved"),
            Event.ADDENDUM_RECORDED: gettext_noop("Addendum to the minutes recorded"),
        },
    ),
    (
        gettext_noop("Decision or submission to the province"),
        {
            Event.NOMINATION_ACCEPTED: gettext_noop("Award approved"),
            Event.NOMINATION_DECLINED: gettext_noop("Declined by the Chief"),
            Event.NOMINATION_ESCALATED: gettext_noop("Submission approved"),
            Event.NOMINATION_STOPPED: gettext_noop("Ended after repeated deferral"),
            Event.NOMINATION_SENT_TO_COUNCIL: gettext_noop("Council asked to reconsider"),
            Event.NOMINATION_SENT_TO_COUNCIL_AGAIN: gettext_noop("Council asked again on new facts"),
            Event.NOMINATION_SENT_FOR_FALLBACK: gettext_noop("Council asked for an award of the Office"),
            Event.NOMINATION_OVERRIDDEN: gettext_noop("Decided otherwise than the council"),
            Event.NOMINATION_UPGRADED: gettext_noop("Raised to an award of the province"),
            Event.NOMINATION_DOWNGRADED: gettext_noop("Award of the Office given instead"),
            Event.NOMINATION_PULLED_BACK: gettext_noop("Approval taken back"),
            Event.NOMINATION_OVERRIDE_PULLED_BACK: gettext_noop("Decision against the council taken back"),
            Event.NOMINATION_DOWNGRADE_PULLED_BACK: gettext_noop("Award of the Office taken back"),
            Event.NOMINATION_RESUBMISSION_PULLED_BACK: gettext_noop("New submission taken back"),
            Event.NOMINATION_SENT: gettext_noop("Sent to the province"),
            Event.NOMINATION_RETURNED_BY_PROVINCE: gettext_noop("Returned by the province"),
            Event.NOMINATION_COMPLETED_FOR_PROVINCE: gettext_noop("Completed for the province"),
            Event.NOMINATION_REJECTED_BY_PROVINCE: gettext_noop("Not awarded by the province"),
            Event.NOMINATION_GRANTED_BY_PROVINCE: gettext_noop("Granted by the province"),
            Event.NOMINATION_GRANTED: gettext_noop("Granted"),
            Event.PAPER_APPROVED: gettext_noop("Draft approved"),
            Event.PAPER_LINE_STRUCK: gettext_noop("Line struck out"),
            Event.PAPER_RECORDED: gettext_noop("Signed document recorded"),
            Event.PAPER_ADDRESSED: gettext_noop("Recipients named"),
            Event.PAPER_DISPATCHED: gettext_noop("Document sent"),
            Event.PLAN_DISPATCHED: gettext_noop("Plan sent"),
        },
    ),
    (
        gettext_noop("Campaigns"),
        {
            Event.CAMPAIGN_DRAFTED: gettext_noop("Campaign drafted"),
            Event.PLAN_EDITED: gettext_noop("Plan written"),
            Event.PLAN_ISSUED: gettext_noop("Plan issued"),
            Event.CAMPAIGN_OPENED: gettext_noop("Campaign opened"),
            Event.PLAN_DRAFTED: gettext_noop("Amendment prepared"),
            Event.CAMPAIGN_EXTENDED: gettext_noop("Closing of nominations changed"),
            Event.CAMPAIGN_NOMINATIONS_CLOSED: gettext_noop("Nominations closed"),
            Event.CAMPAIGN_REVIEWED: gettext_noop("Final review begun"),
            Event.CAMPAIGN_CLOSED: gettext_noop("Campaign closed"),
            Event.CAMPAIGN_REOPENED: gettext_noop("Campaign reopened"),
            Event.CAMPAIGN_CANCELLED: gettext_noop("Campaign cancelled"),
        },
    ),
    (
        gettext_noop("The plan's duties"),
        {
            Event.PLAN_DISSEMINATED: gettext_noop("Plan made known"),
            Event.PLAN_REMINDED: gettext_noop("Units reminded"),
            Event.DIFFICULTY_FILED: gettext_noop("Difficulty reported"),
            Event.DIFFICULTY_WITHDRAWN: gettext_noop("Difficulty taken back"),
            Event.DIFFICULTY_CONSOLIDATED: gettext_noop("Difficulty consolidated"),
            Event.DIFFICULTY_DECIDED: gettext_noop("Difficulty decided"),
        },
    ),
    (
        gettext_noop("After the decision"),
        {
            Event.AWARD_PUBLISHED: gettext_noop("Award published"),
            Event.AWARD_PRESENTED: gettext_noop("Award presented"),
            Event.AWARD_PAID: gettext_noop("Prize paid"),
            Event.AWARD_ARCHIVED: gettext_noop("File archived"),
            Event.OUTCOME_NOTIFIED: gettext_noop("Not selected: told"),
        },
    ),
    (
        gettext_noop("The order of the house"),
        {
            Event.LOG_OPENED: gettext_noop("Log opened"),
            Event.DEMONSTRATION_STARTED: gettext_noop("Demonstration started"),
            Event.DEMONSTRATION_READY: gettext_noop("Demonstration complete"),
            Event.REFERENCE_CHANGED: gettext_noop("Reference data changed"),
            Event.CAMPAIGN_CHANGED: gettext_noop("Campaign changed"),
            Event.ROLE_GRANTED: gettext_noop("Role given"),
            Event.ROLE_ENDED: gettext_noop("Role ended"),
            Event.MANDATE_GRANTED: gettext_noop("Mandate given"),
            Event.MANDATE_ENDED: gettext_noop("Mandate ended"),
            Event.ACCOUNT_CHANGED: gettext_noop("Account changed"),
            Event.FLOW_RESYNCED: gettext_noop("Open work set right"),
            Event.PII_ERASED: gettext_noop("Personal data erased"),
        },
    ),
    (
        gettext_noop("Access"),
        {
            Event.LOGIN_SUCCEEDED: gettext_noop("Signed in"),
            Event.LOGIN_FAILED: gettext_noop("Sign-in failed"),
            Event.ACT_REFUSED: gettext_noop("Step refused"),
            Event.NOMINATION_VIEWED: gettext_noop("Nomination looked at"),
            Event.SESSION_VIEWED: gettext_noop("Session looked at"),
            Event.PAPER_VIEWED: gettext_noop("Document looked at"),
            Event.CAMPAIGN_VIEWED: gettext_noop("Campaign looked at"),
            Event.DIFFICULTY_VIEWED: gettext_noop("Difficulty looked at"),
            Event.LIST_VIEWED: gettext_noop("List looked at"),
            Event.REFERENCE_VIEWED: gettext_noop("Reference data looked at"),
            Event.LEDGER_SEARCHED: gettext_noop("Ledger searched"),
            Event.LEDGER_VERIFIED: gettext_noop("Ledger verified"),
            Event.HISTORY_EXPORTED: gettext_noop("History taken out"),
            Event.FILE_OPENED: gettext_noop("File opened"),
        },
    ),
)
LABELS: dict[Event, str] = {event: label for _group, labels in GROUPS for event, label in labels.items()}


def event_label(event: Event) -> str:
    """Return the kind of an act in a few words."""
    return _(LABELS[event])


def event_choices() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Return the kinds of acts to choose from, under what they are about."""
    for group, labels in GROUPS:
        yield _(group), [(event.value, _(label)) for event, label in labels.items()]
