"""Lives in which every step is taken, one after the other, and how they are written down."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.machine.life import COMES_TO

LISTED = "receive consolidate place_on_agenda"
HEARD = f"submit {LISTED} open_item"
AGAIN = "consolidate place_on_agenda open_item recommend"
RAISED = "upgrade send record_return resend pull_back_resubmission"
LOWERED = "record_rejection downgrade pull_back_downgrade downgrade"
# Of several people who may take a step, the first does, or who is named after a colon; what comes first, such as what
# the council comes to, is the usual, or what stands after "@". Where a question mark stands, only the first half is
# made, and then it is overtaken or waits on. What stands before a bar is gone through without everybody trying it.
LIVES = {
    "awarded at its second session": (
        "GK",
        f"submit receive return_dossier resubmit {LISTED} adjourn place_on_agenda open_item recommend accept grant",
    ),
    "put away": ("GK", "discard"),
    "not completed": ("GK", "submit receive return_dossier | lapse"),
    "another dossier on the same": ("GK", "submit receive | merge"),
    "not eligible": ("GK", "submit receive | reject? return_dossier resubmit receive reject reopen:chief consolidate"),
    "withdrawn from an agenda": ("GK", f"submit {LISTED} | withdraw? adjourn place_on_agenda withdraw"),
    "suspended and withdrawn from an agenda": ("GK", f"submit {LISTED} | hold withdraw"),
    "put off and withdrawn": ("GK", f"{HEARD} | defer withdraw"),
    "put off again and again": (
        "GK",
        f"{HEARD} | defer retable_to_agenda open_item defer retable_to_list place_on_agenda open_item defer stop",
    ),
    "put off once": ("GK", f"{HEARD} defer | retable_to_list"),
    "suspended before it is heard": (
        "GK",
        f"submit {LISTED} | hold release? adjourn:council_secretary release place_on_agenda open_item not_recommend",
    ),
    "suspended after its count": ("GK", f"{HEARD} | hold release recommend decline"),
    "a confirmed violation, suspended again on appeal": (
        "GK",
        "submit | hold release? conclude_hold reopen hold release",
    ),
    "by the simplified procedure": ("SIMPLIFIED", "submit receive | consolidate_simplified accept grant"),
    "returned and awarded by the province": (
        "BK_TINH",
        f"{HEARD} recommend | escalate send record_return resend send record_grant",
    ),
    "not awarded by the province, and by the Office": (
        "BK_TINH",
        f"{HEARD} recommend escalate send | record_rejection ask_for_fallback reconsider open_item recommend accept",
    ),
    "reconsidered": (
        "GK",
        f"{HEARD} recommend | ask_to_reconsider reconsider open_item recommend accept pull_back:chief decline",
    ),
    "asked again": ("GK", f"{HEARD} not_recommend | ask_again reconsider open_item not_recommend"),
    "decided against the council": ("GK", f"{HEARD} not_recommend | override pull_back_override override:chief grant"),
    "raised, returned, lowered": (
        "GK",
        f"{HEARD} | change_award_form recommend upgrade pull_back {RAISED} resend send {LOWERED} grant",
    ),
    "raised, suspended, raised no more": (
        "GK",
        f"{HEARD} change_award_form recommend upgrade hold conclude_hold reopen {AGAIN} | escalate hold pull_back",
    ),
    "for another form instead": ("GK", f"{HEARD} | change_award_form@failed recommend escalate"),
    "for another form before a vote": ("GK", f"{HEARD} | change_award_form@ not_recommend"),
    "tied, and voted on again": ("GK", f"{HEARD} | revote@tied recommend accept grant"),
    "ended with its campaign": ("GK", f"{HEARD} recommend accept hold | cancel_with_campaign"),
}


@dataclass(frozen=True)
class Turn:
    """One step of a life, as it is written down."""

    command: str
    way: str
    named: str
    is_half: bool
    is_tried: bool


def turns_of(name: str) -> Iterator[Turn]:
    """Yield the steps of a life."""
    steps = LIVES[name][1].split()
    bar = steps.index("|") if "|" in steps else -1
    for place, step in enumerate(steps):
        if step == "|":
            continue
        command, _, named = step.rstrip("?").partition(":")
        command, at, way = command.partition("@")
        yield Turn(command, way if at else COMES_TO.get(command, "yes"), named, step.endswith("?"), place > bar)
