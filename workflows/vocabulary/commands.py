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
    RECEIVE = "receive"
    RETURN_DOSSIER = "return_dossier"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"
    HOLD = "hold"
    RELEASE = "release"
    CONCLUDE_HOLD = "conclude_hold"
    REJECT = "reject"
    CONSOLIDATE = "consolidate"
    CONSOLIDATE_SIMPLIFIED = "consolidate_simplified"
    PLACE_ON_AGENDA = "place_on_agenda"
    OPEN_ITEM = "open_item"
    ADJOURN = "adjourn"
    RECOMMEND = "recommend"
    NOT_RECOMMEND = "not_recommend"
    DEFER = "defer"
    ACCEPT = "accept"
    DECLINE = "decline"
    ESCALATE = "escalate"
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
    Command.RECEIVE: Row("N3", Event.NOMINATION_RECEIVED, "appraise", _("Receive the dossier")),
    Command.RETURN_DOSSIER: Row("N4", Event.NOMINATION_RETURNED, "appraise", _("Ask for completion")),
    Command.RESUBMIT: Row("N5", Event.NOMINATION_RESUBMITTED, "propose", _("Resubmit")),
    Command.WITHDRAW: Row("N6", Event.NOMINATION_WITHDRAWN, "propose", _("Withdraw")),
    Command.HOLD: Row("N7", Event.NOMINATION_HELD, "hold", _("Suspend")),
    Command.RELEASE: Row("N8", Event.NOMINATION_RELEASED, "hold", _("Resume")),
    Command.CONCLUDE_HOLD: Row("N9", Event.NOMINATION_REJECTED, "hold", _("End after the conclusion")),
    Command.REJECT: Row("N11", Event.NOMINATION_REJECTED, "appraise", _("Find not eligible")),
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
    Command.ACCEPT: Row("N20", Event.NOMINATION_ACCEPTED, "decide", _("Award")),
    Command.DECLINE: Row("N22", Event.NOMINATION_DECLINED, "decide", _("Decline")),
    Command.ESCALATE: Row("N25", Event.NOMINATION_ESCALATED, "decide", _("Submit to the province")),
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
OPEN_WHILE_HELD = frozenset({Command.RELEASE, Command.CONCLUDE_HOLD, Command.WITHDRAW, Command.ADJOURN})
