"""What follows from a step, said before it is taken."""

from django.utils.translation import gettext as _

from workflows.vocabulary.commands import Command
from workflows.vocabulary.words import gettext_noop

FOLLOWING: dict[Command, str] = {
    Command.DISCARD: gettext_noop("The draft is put away for good. That there was one stays on the record."),
    Command.LAPSE: gettext_noop("The nomination ends without an outcome. The unit is told and may propose anew."),
    Command.MERGE: gettext_noop(
        "This dossier ends. The other goes on with the files of both, and both units are told."
    ),
    Command.REOPEN: gettext_noop("It is appraised again, under the rules of its receipt. The unit is told."),
    Command.RETABLE_TO_LIST: gettext_noop("The nomination waits for a session again, and the secretary places it."),
    Command.STOP: gettext_noop("The nomination ends without an award. The unit is told, with the reason."),
    Command.ASK_TO_RECONSIDER: gettext_noop(
        "It comes before a new session of the council. This can be asked only as often as the office allows."
    ),
    Command.ASK_AGAIN: gettext_noop("The nomination comes before a new session of the council, with the new document."),
    Command.ASK_FOR_FALLBACK: gettext_noop(
        "The nomination comes before a new session of the council, which votes on the award of the Office."
    ),
    Command.OVERRIDE: gettext_noop(
        "A decision is drafted although the council did not agree. The inspectors are told, and it is marked for good."
    ),
    Command.UPGRADE: gettext_noop("The award form changes, and a submission to the province is drafted."),
    Command.DOWNGRADE: gettext_noop("The award form changes, and a decision of the Office is drafted."),
    Command.PULL_BACK: gettext_noop("The line is struck out of the draft, and it waits for your decision again."),
    Command.PULL_BACK_OVERRIDE: gettext_noop("The line is struck out of the draft, and the council’s result stands."),
    Command.PULL_BACK_DOWNGRADE: gettext_noop("The line is struck out of the draft, and the province’s answer stands."),
    Command.PULL_BACK_RESUBMISSION: gettext_noop(
        "The line is struck out of the draft, and HR-Admin completes the dossier once more."
    ),
}


def what_follows(command: Command) -> str:
    """Return what follows from a step in a sentence or two; nothing where its page says so itself."""
    return _(FOLLOWING[command]) if command in FOLLOWING else ""
