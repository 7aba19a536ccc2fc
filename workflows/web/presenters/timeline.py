"""The timeline of a nomination: whole sentences, newest first, with what changed in the dossier."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from workflows.ledger.read import ReadEntry, Values, entries_of
from workflows.queries.labels import label_of
from workflows.queries.nominations import is_about, sees_holds
from workflows.queries.privacy import VOTES, events_hidden_from, reads_vote, values_hidden_from
from workflows.queries.versions import Content
from workflows.rules.case import Actor
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
from workflows.web.presenters.contents import Change, changes_between
from workflows.web.presenters.inspection import log_slug
from workflows.web.presenters.notes import Note, notes_of
from workflows.web.presenters.sentences import sentence_html
from workflows.web.presenters.states import STAGES, Stage

# Events that move a nomination, or may.
_MOVING = frozenset(event for event in Event if event.value.startswith("nomination."))
# tone, icon by what an event is about
_BY_EVENT: dict[Event, tuple[str, str]] = {
    Event.NOMINATION_DRAFTED: ("", "plus"),
    Event.NOMINATION_SUBMITTED: ("info", "send"),
    Event.NOMINATION_RESUBMITTED: ("info", "send"),
    Event.NOMINATION_WITHDRAWN: ("", "minus"),
    Event.NOMINATION_RECEIVED: ("", "inbox"),
    Event.NOMINATION_RETURNED: ("warn", "back"),
    Event.NOMINATION_APPRAISED: ("", "search"),
    Event.NOMINATION_ENLARGED: ("info", "copy"),
    Event.NOMINATION_REJECTED: ("bad", "x"),
    Event.NOMINATION_HELD: ("warn", "pause"),
    Event.NOMINATION_RELEASED: ("ok", "play"),
    Event.NOMINATION_CONSOLIDATED: ("info", "grid"),
    Event.NOMINATION_PUT_FORWARD: ("info", "send"),
    Event.NOMINATION_SCHEDULED: ("info", "calendar"),
    Event.NOMINATION_OPENED: ("info", "vote"),
    Event.NOMINATION_CARRIED_OVER: ("info", "edit"),
    Event.NOMINATION_ADJOURNED: ("warn", "clock"),
    Event.NOMINATION_RECOMMENDED: ("ok", "vote"),
    Event.NOMINATION_NOT_RECOMMENDED: ("bad", "vote"),
    Event.NOMINATION_DEFERRED: ("warn", "clock"),
    Event.NOMINATION_ACCEPTED: ("ok", "pen"),
    Event.NOMINATION_DECLINED: ("bad", "x"),
    Event.NOMINATION_ESCALATED: ("up", "pen"),
    Event.NOMINATION_SENT: ("up", "up"),
    Event.NOMINATION_RETURNED_BY_PROVINCE: ("warn", "back"),
    Event.NOMINATION_COMPLETED_FOR_PROVINCE: ("up", "edit"),
    Event.NOMINATION_REJECTED_BY_PROVINCE: ("bad", "x"),
    Event.NOMINATION_GRANTED_BY_PROVINCE: ("ok", "medal"),
    Event.NOMINATION_GRANTED: ("ok", "medal"),
    Event.EVIDENCE_ADDED: ("", "file"),
    Event.EVIDENCE_REMOVED: ("", "minus"),
    Event.STEP_PROPOSED: ("warn", "people"),
    Event.STEP_PROPOSAL_DROPPED: ("", "x"),
    Event.URN_CLOSED: ("", "lock"),
    Event.URN_MIXED: ("", "lock"),
    Event.ITEM_COUNTED: ("info", "scale"),
    Event.PAPER_APPROVED: ("info", "pen"),
    Event.VOTE_CAST: ("", "hand"),
    Event.VOTE_RECORDED: ("", "hand"),
    Event.OPINION_RECEIVED: ("", "doc"),
    Event.RECUSAL_RECORDED: ("", "minus"),
    Event.CAMPAIGN_DRAFTED: ("", "plus"),
    Event.PLAN_EDITED: ("", "edit"),
    Event.PLAN_ISSUED: ("info", "file"),
    Event.CAMPAIGN_OPENED: ("ok", "play"),
    Event.PLAN_DRAFTED: ("warn", "edit"),
    Event.CAMPAIGN_EXTENDED: ("", "calendar"),
    Event.CAMPAIGN_NOMINATIONS_CLOSED: ("", "clock"),
    Event.CAMPAIGN_REVIEWED: ("info", "search"),
    Event.CAMPAIGN_CLOSED: ("", "check"),
    Event.CAMPAIGN_REOPENED: ("warn", "refresh"),
    Event.CAMPAIGN_CANCELLED: ("bad", "x"),
    Event.DIFFICULTY_FILED: ("warn", "inbox"),
    Event.DIFFICULTY_WITHDRAWN: ("", "minus"),
    Event.DIFFICULTY_CONSOLIDATED: ("info", "grid"),
    Event.DIFFICULTY_DECIDED: ("ok", "pen"),
    Event.AWARD_PUBLISHED: ("ok", "eye"),
    Event.AWARD_PRESENTED: ("ok", "medal"),
    Event.AWARD_PAID: ("ok", "check"),
    Event.AWARD_ARCHIVED: ("", "file"),
    Event.OUTCOME_NOTIFIED: ("info", "bell"),
}


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event as the timeline component shows it."""

    number: int
    anchor: str
    icon: str
    tone: str
    who: str
    what: SafeString
    at: datetime
    role: str
    note: str
    rows: tuple[Change, ...]
    reference: str
    pill_text: str
    url: str


def account_of(nomination: Any, viewer: Actor, *, reads_unsent: bool) -> list[ReadEntry]:
    """Return what happened to a nomination, oldest first, as this person may read it.

    Files that come and go while the unit completes a dossier are told of to those alone who read what is not sent yet.
    """
    hidden = partial(values_hidden_from, viewer, is_nominee=is_about(nomination, viewer))
    sees = sees_holds(viewer, nomination)
    entries = entries_of(nomination.obj, sees_holds=sees, without=events_hidden_from(viewer))
    counted = {entry.obj for entry in entries if entry.event is Event.ITEM_COUNTED}
    return [
        replace(entry, values=_without(entry.values, hidden(entry.event)))
        for entry in entries
        if (reads_unsent or not _is_unsent(nomination, entry))
        and (entry.event not in VOTES or reads_vote(viewer, written_by=entry.actor, is_counted=entry.obj in counted))
    ]


def _is_unsent(nomination: Any, entry: ReadEntry) -> bool:
    is_file = entry.event in (Event.EVIDENCE_ADDED, Event.EVIDENCE_REMOVED)
    return is_file and nomination.state == State.RETURNED and entry.at > nomination.submitted_at


def _without(values: Values, hidden: frozenset[str]) -> Values:
    return Values({name: value for name, value in values.items() if name not in hidden}, erased=values.erased)


def timeline_of(
    entries: Sequence[ReadEntry],
    contents: Sequence[Content],
    *,
    with_links: bool = False,
    unsigned: Collection[str] = (),
) -> list[TimelineEvent]:
    """Return the events, newest first; a step that changed a sent dossier shows which fields.

    `with_links` leads from each to its entry in the ledger, for who may open it there. `unsigned` names the items whose
    count is an interim result until the minutes are signed (DOMAIN.md 6.5).
    """
    changed = changes_by_version(contents)
    events = [
        _event(
            number,
            entry,
            changed.get(entry.ver, ()),
            url=_entry_url(entry) if with_links else "",
            is_interim=entry.event is Event.ITEM_COUNTED and entry.obj in unsigned,
        )
        for number, entry in enumerate(entries, start=1)
    ]
    return events[::-1]


def changes_by_version(contents: Sequence[Content]) -> dict[int, tuple[Change, ...]]:
    """Return, by version of the nomination, what changed in a dossier that had been sent before."""
    found = {}
    for before, after in pairwise(contents):
        changes = changes_between(before, after) if before.number else ()
        if changes:
            found[after.version] = changes
    return found


def stages_reached(entries: Sequence[ReadEntry]) -> dict[Stage, datetime]:
    """Return when each stage was entered last."""
    by_value = {str(state): stage for state, stage in STAGES.items()}
    reached: dict[Stage, datetime] = {}
    for entry in entries:
        stage = by_value.get(entry.to_state)
        if stage is not None and entry.event in _MOVING and entry.from_state != entry.to_state:
            reached[stage] = entry.at
    return reached


def passed_pairs(entries: Sequence[ReadEntry]) -> list[tuple[str, str]]:
    """Return the pairs of states that the nomination went through, in order."""
    return [
        (entry.from_state, entry.to_state)
        for entry in entries
        if entry.event in _MOVING and entry.from_state and entry.from_state != entry.to_state
    ]


def _entry_url(entry: ReadEntry) -> str:
    return reverse("ledger-entry", args=[log_slug(entry.log), entry.seq])


def _event(
    number: int, entry: ReadEntry, rows: tuple[Change, ...], *, url: str, is_interim: bool
) -> TimelineEvent:
    tone, icon = _BY_EVENT.get(entry.event, ("", "dash"))
    return TimelineEvent(
        number=number,
        anchor=f"e{number}",
        icon=icon,
        tone=tone,
        who="",
        what=sentence_html(entry),
        at=entry.at,
        role=label_of(Role(entry.role)) if entry.role in set(Role) else "",
        note=note_text(notes_of(entry)),
        rows=rows,
        reference=f"{entry.leaf[:4]}…{entry.leaf[-4:]}",
        pill_text=_("Redacted") if entry.is_redacted else _("Minutes not signed yet") if is_interim else "",
        url=url,
    )


def note_text(notes: Sequence[Note]) -> str:
    """Return what was written with an act as lines, each heading before its own."""
    return "\n".join(
        f"{note.label}: {note.lines[0]}" if len(note.lines) == 1 else "\n".join((f"{note.label}:", *note.lines))
        for note in notes
    )
