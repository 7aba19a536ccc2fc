"""The one table of steps: command, number in DOMAIN.md 6.4, event, and the action's module.

Every row is a transition in `lifecycle.py` of the same name; a test holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum

from workflows.vocabulary.events import Event
from workflows.vocabulary.words import gettext_noop as _


class Command(StrEnum):
    """A step that somebody takes with a nomination."""

    SUBMIT = "submit"
    DISCARD = "discard"
    RECEIVE = "receive"
    RETURN_DOSSIER = "return_dossier"
    RESUBMIT = "resubmit"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    CANCEL_WITH_CAMPAIGN = "cancel_with_campaign"
    HOLD = "hold"
    RELEASE = "release"
    CONCLUDE_HOLD = "conclude_hold"
    MERGE = "merge"
    REJECT = "reject"
    REOPEN = "reopen"
    CONSOLIDATE = "consolidate"
    CONSOLIDATE_SIMPLIFIED = "consolidate_simplified"
    PLACE_ON_AGENDA = "place_on_agenda"
    OPEN_ITEM = "open_item"
    ADJOURN = "adjourn"
    RECOMMEND = "recommend"
    NOT_RECOMMEND = "not_recommend"
    DEFER = "defer"
    CHANGE_AWARD_FORM = "change_award_form"
    REVOTE = "revote"
    RETABLE_TO_LIST = "retable_to_list"
    RETABLE_TO_AGENDA = "retable_to_agenda"
    RECONSIDER = "reconsider"
    ACCEPT = "accept"
    DECLINE = "decline"
    STOP = "stop"
    ASK_TO_RECONSIDER = "ask_to_reconsider"
    ASK_AGAIN = "ask_again"
    ASK_FOR_FALLBACK = "ask_for_fallback"
    OVERRIDE = "override"
    ESCALATE = "escalate"
    UPGRADE = "upgrade"
    DOWNGRADE = "downgrade"
    PULL_BACK = "pull_back"
    PULL_BACK_OVERRIDE = "pull_back_override"
    PULL_BACK_DOWNGRADE = "pull_back_downgrade"
    PULL_BACK_RESUBMISSION = "pull_back_resubmission"
    SEND = "send"
    RECORD_RETURN = "record_return"
    RESEND = "resend"
    RECORD_REJECTION = "record_rejection"
    RECORD_GRANT = "record_grant"
    GRANT = "grant"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    number: str
    event: Event
    module: str
    label: str


STEPS: dict[Command, Row] = {
    Command.SUBMIT: Row("N2", Event.NOMINATION_SUBMITTED, "propose", _("Submit")),
    Command.DISCARD: Row("N36", Event.NOMINATION_DISCARDED, "propose", _("Discard the draft")),
    Command.RECEIVE: Row("N3", Event.NOMINATION_RECEIVED, "appraise", _("Receive the dossier")),
    Command.RETURN_DOSSIER: Row("N4", Event.NOMINATION_RETURNED, "appraise", _("Ask for completion")),
    Command.RESUBMIT: Row("N5", Event.NOMINATION_RESUBMITTED, "propose", _("Resubmit")),
    Command.LAPSE: Row("N5b", Event.NOMINATION_LAPSED, "appraise", _("Close for lack of completion")),
    Command.WITHDRAW: Row("N6", Event.NOMINATION_WITHDRAWN, "propose", _("Withdraw")),
    Command.CANCEL_WITH_CAMPAIGN: Row(
        "N34c", Event.NOMINATION_CANCELLED, "campaigns", _("End with the cancelled campaign")
    ),
    Command.HOLD: Row("N7", Event.NOMINATION_HELD, "hold", _("Suspend")),
    Command.RELEASE: Row("N8", Event.NOMINATION_RELEASED, "hold", _("Resume")),
    Command.CONCLUDE_HOLD: Row("N9", Event.NOMINATION_REJECTED, "hold", _("End after the conclusion")),
    Command.MERGE: Row("N10", Event.NOMINATION_MERGED, "appraise", _("Merge into another dossier")),
    Command.REJECT: Row("N11", Event.NOMINATION_REJECTED, "appraise", _("Find not eligible")),
    Command.REOPEN: Row("N12", Event.NOMINATION_REOPENED, "appraise", _("Reopen on appeal")),
    Command.CONSOLIDATE: Row("N13", Event.NOMINATION_CONSOLIDATED, "consolidate", _("Consolidate")),
    Command.CONSOLIDATE_SIMPLIFIED: Row(
        "N13b", Event.NOMINATION_PUT_FORWARD, "consolidate", _("Put forward by the simplified procedure")
    ),
    Command.PLACE_ON_AGENDA: Row("N14", Event.NOMINATION_SCHEDULED, "review", _("Place on the agenda")),
    Command.OPEN_ITEM: Row("N15", Event.NOMINATION_OPENED, "review", _("Open the item")),
    Command.ADJOURN: Row("N15b", Event.NOMINATION_ADJOURNED, "review", _("Put back on the list")),
    Command.RECOMMEND: Row("N16", Event.NOMINATION_RECOMMENDED, "review", _("Recommend")),
    Command.NOT_RECOMMEND: Row("N17", Event.NOMINATION_NOT_RECOMMENDED, "review", _("Do not recommend")),
    Command.DEFER: Row("N18", Event.NOMINATION_DEFERRED, "review", _("Defer")),
    Command.CHANGE_AWARD_FORM: Row(
        "N34b", Event.NOMINATION_FORM_CHANGED, "review", _("Vote on another award form")
    ),
    Command.REVOTE: Row("N17b", Event.NOMINATION_BALLOT_REPEATED, "review", _("Hold a second ballot")),
    Command.RETABLE_TO_LIST: Row("N19", Event.NOMINATION_RETABLED, "review", _("Put on the list again")),
    Command.RETABLE_TO_AGENDA: Row("N19b", Event.NOMINATION_RESCHEDULED, "review", _("Place on an agenda again")),
    Command.RECONSIDER: Row("N24", Event.NOMINATION_RECONSIDERED, "review", _("Bring before the council again")),
    Command.ACCEPT: Row("N20", Event.NOMINATION_ACCEPTED, "decide", _("Award")),
    Command.DECLINE: Row("N22", Event.NOMINATION_DECLINED, "decide", _("Decline")),
    Command.STOP: Row("N19c", Event.NOMINATION_STOPPED, "decide", _("End after repeated deferral")),
    Command.ASK_TO_RECONSIDER: Row(
        "N21", Event.NOMINATION_SENT_TO_COUNCIL, "decide", _("Ask the council to reconsider")
    ),
    Command.ASK_AGAIN: Row(
        "N21b", Event.NOMINATION_SENT_TO_COUNCIL_AGAIN, "decide", _("Ask the council again, on new facts")
    ),
    Command.ASK_FOR_FALLBACK: Row(
        "N31b", Event.NOMINATION_SENT_FOR_FALLBACK, "decide", _("Ask the council for an award of the Office")
    ),
    Command.OVERRIDE: Row("N23", Event.NOMINATION_OVERRIDDEN, "decide", _("Decide otherwise than the council")),
    Command.ESCALATE: Row("N25", Event.NOMINATION_ESCALATED, "decide", _("Submit to the province")),
    Command.UPGRADE: Row("N26", Event.NOMINATION_UPGRADED, "decide", _("Raise to an award of the province")),
    Command.DOWNGRADE: Row("N31", Event.NOMINATION_DOWNGRADED, "decide", _("Give an award of the Office instead")),
    Command.PULL_BACK: Row("N34", Event.NOMINATION_PULLED_BACK, "decide", _("Take the approval back")),
    Command.PULL_BACK_OVERRIDE: Row(
        "N34d", Event.NOMINATION_OVERRIDE_PULLED_BACK, "decide", _("Take the decision against the council back")
    ),
    Command.PULL_BACK_DOWNGRADE: Row(
        "N34e", Event.NOMINATION_DOWNGRADE_PULLED_BACK, "decide", _("Take the award of the Office back")
    ),
    Command.PULL_BACK_RESUBMISSION: Row(
        "N34f", Event.NOMINATION_RESUBMISSION_PULLED_BACK, "decide", _("Take the new submission back")
    ),
    Command.SEND: Row("N27", Event.NOMINATION_SENT, "award", _("Record the signed submission")),
    Command.RECORD_RETURN: Row(
        "N28", Event.NOMINATION_RETURNED_BY_PROVINCE, "escalate", _("Record that the province returned it")
    ),
    Command.RESEND: Row(
        "N29", Event.NOMINATION_COMPLETED_FOR_PROVINCE, "escalate", _("Prepare a new submission")
    ),
    Command.RECORD_REJECTION: Row(
        "N30", Event.NOMINATION_REJECTED_BY_PROVINCE, "escalate", _("Record that the province does not award")
    ),
    Command.RECORD_GRANT: Row(
        "N32", Event.NOMINATION_GRANTED_BY_PROVINCE, "escalate", _("Record the province's decision")
    ),
    Command.GRANT: Row("N33", Event.NOMINATION_GRANTED, "award", _("Record the signed decision")),
}

# Steps that a second person must complete (DESIGN.md, "Two-person steps").
TWO_PERSON = frozenset({Command.WITHDRAW, Command.RELEASE, Command.REJECT})
# What a hold leaves open (DOMAIN.md 6.4, "Hold rules"): to end it, to withdraw, and to leave a session that ends, which
# takes nothing up.
# A suspended line can be taken off its list, so that the others do not wait with it; and a campaign ends whole.
OPEN_WHILE_HELD = frozenset(
    {
        Command.RELEASE,
        Command.CONCLUDE_HOLD,
        Command.WITHDRAW,
        Command.ADJOURN,
        Command.PULL_BACK,
        Command.PULL_BACK_RESUBMISSION,
        Command.CANCEL_WITH_CAMPAIGN,
    }
)
