"""What an entry about a nomination does not tell to whom, beside suspensions (which `ledger.read` keeps)."""

from workflows.rules.case import Actor
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import HR, Role

# Who voted how, or stepped aside and why, is the council's and the inspector's to read.
VOTES = frozenset({Event.VOTE_CAST, Event.SHEET_CAST, Event.VOTE_RECORDED, Event.OPINION_RECEIVED})
BY_NAME = VOTES | {
    Event.RECUSAL_RECORDED,
    Event.OPINION_SENT,
    Event.OPINION_UNSEALED,
    Event.OPINION_WRITTEN,
    Event.OPINIONS_OPENED,
    Event.DISSENT_RECORDED,
    Event.REMARK_NOTED,
    Event.REMARK_STRUCK,
}
REMARKS = frozenset({Event.REMARK_NOTED, Event.REMARK_STRUCK})
# What was said stands in the minutes; as it was noted, and struck, it is for who keeps the record and who audits it.
REMARK_READERS = (Role.COUNCIL_SECRETARY, Role.INSPECTOR)
WRITTEN_BY_MEMBERS = {
    **dict.fromkeys(REMARKS, frozenset({"member", "text"})),
    Event.OPINIONS_OPENED: frozenset({"opinions", "leanings", "salts"}),  # on their own page who may vote reads them
}
COUNCIL_READERS = (Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY, Role.INSPECTOR)
# Signed minutes say who stood aside and why: they are the council's, the Chief's who decides by them, the recorder's.
MINUTES_READERS = (*COUNCIL_READERS, Role.CHIEF, Role.RECORDS_OFFICER)
COUNCIL_VALUES = frozenset({"recusals"})
# What an officer wrote in an appraisal is not for the unit, nor for the nominee: it may name a pending case.
APPRAISAL_READERS = (*HR, Role.COUNCIL_SECRETARY, Role.CHIEF, Role.INSPECTOR)
APPRAISAL_VALUES = frozenset({"grounds", "note"})
# Where an act came from is the inspector's alone.
ORIGIN_VALUES = frozenset({"address"})


def events_hidden_from(actor: Actor) -> frozenset[Event]:
    """Return the events that this person may not know of in a nomination's history."""
    return frozenset() if actor.charge(*COUNCIL_READERS) else BY_NAME


def values_hidden_from(actor: Actor, event: Event, *, is_nominee: bool) -> frozenset[str]:
    """Return the personal values that this person may not read in an entry of this kind about a nomination."""
    hidden: frozenset[str] = frozenset()
    if actor.charge(*COUNCIL_READERS) is None:
        hidden |= COUNCIL_VALUES
    if event is Event.NOMINATION_APPRAISED and (is_nominee or actor.charge(*APPRAISAL_READERS) is None):
        hidden |= APPRAISAL_VALUES
    if is_nominee or actor.charge(*REMARK_READERS) is None:
        hidden |= WRITTEN_BY_MEMBERS.get(event, frozenset())
    if actor.charge(Role.INSPECTOR) is None:
        hidden |= ORIGIN_VALUES
    return hidden


def reads_vote(actor: Actor, *, written_by: str, is_counted: bool) -> bool:
    """Tell whether a person may read a vote's entry: before the count who wrote it and an inspector alone.

    The pages of the council keep to the same: `workflows.queries.ballots`.
    """
    return is_counted or written_by == actor.ref or actor.charge(Role.INSPECTOR) is not None
