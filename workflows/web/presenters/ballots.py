"""An item as one member meets it: what he can do now and why not more, who has voted, what he said himself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.queries.labels import held_label, label_of
from workflows.queries.sessions import MEETING, Sitting
from workflows.queries.sittings import is_in_writing, opinions_are_over
from workflows.rules.case import Actor
from workflows.vocabulary.council import BallotKind, Choice, ItemState, RecusalGround
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.counts import denominators_text
from workflows.web.presenters.sessions import SeatRow
from workflows.web.presenters.states import HELD, Look

CHOICES: dict[Choice, tuple[str, str]] = {
    Choice.IN_FAVOUR: ("ok", "check"),
    Choice.AGAINST: ("bad", "x"),
    Choice.OTHER: ("quiet", "minus"),
}


class Panel(StrEnum):
    """What stands in the place of the ballot."""

    FORM = "form"
    SENT = "sent"
    ON_PAPER = "paper"
    WAITING = "waiting"
    HELD = "held"
    ABSENT = "absent"
    RECUSED = "recused"
    CLOSED = "closed"
    ONLOOKER = "onlooker"


@dataclass(frozen=True, slots=True)
class Own:
    """A member's own vote, as it is shown to him."""

    look: Look
    reason: str
    at: Any
    mark: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How this reader stands to an item: the panel, its words, his own vote."""

    panel: Panel
    title: str = ""
    text: str = ""
    tone: str = "info"
    icon: str = ""
    own: Own | None = None

    @property
    def takes_vote(self) -> bool:
        """Whether the ballot is offered, for the first time or to change one's mind."""
        return self.panel in (Panel.FORM, Panel.SENT)

    @property
    def own_tone(self) -> str:
        """In which tone one's own vote is shown: as a receipt while the vote is open, quietly afterwards."""
        return "ok" if self.takes_vote else "info"


_PANELS: dict[Panel, tuple[str, str, str, str]] = {
    Panel.WAITING: (
        gettext_noop("This item is not open yet"),
        gettext_noop("The presiding officer opens it. This page says so as soon as it is open."),
        "info",
        "clock",
    ),
    Panel.ABSENT: (
        gettext_noop("You are not recorded as present"),
        gettext_noop(
            "Tell the secretary that you are here; then the ballot opens. An absent member gives a signed opinion."
        ),
        "warn",
        "people",
    ),
    Panel.ON_PAPER: (
        gettext_noop("Secret ballot on paper"),
        gettext_noop(
            "The tellers hand you a ballot paper. Only the numbers are entered here, by the secretary and two tellers; "
            "how anybody voted is kept nowhere."
        ),
        "info",
        "lock",
    ),
    Panel.ONLOOKER: (
        gettext_noop("You are not on the roll of this session"),
        gettext_noop("Only its members vote; you see how the item stands."),
        "info",
        "eye",
    ),
}


def standing_of(sitting: Sitting, item: Any, actor: Actor, own_vote: Any) -> Standing:
    """Return how this reader stands to an item."""
    line = sitting.line_of(actor)
    own = own_of(own_vote) if own_vote is not None else None
    recusal = sitting.recused_from(item).get(line.pk) if line is not None else None
    if recusal is not None:
        return _recused(sitting, item, recusal)
    if item.state not in (ItemState.PENDING, ItemState.VOTING):
        return _closed(item, own)
    if item.nomination.is_held and item.state in (ItemState.PENDING, ItemState.VOTING):
        text = _("It is not opened while it is suspended.")
        return Standing(Panel.HELD, held_label(), text, *HELD)
    if line is None:
        return _plain(Panel.ONLOOKER)
    if item.state == ItemState.PENDING:
        return _plain(Panel.WAITING)
    if item.ballot_kind == BallotKind.SECRET_BALLOT:
        return _plain(Panel.ON_PAPER)
    if opinions_are_over(sitting.session, timezone.now()) and is_in_writing(sitting.session):
        text = _("Opinions were taken until %(moment)s; the secretary counts them now.")
        moment = {"moment": f"{timezone.localtime(sitting.session.opinions_until):%d/%m/%Y %H:%M}"}
        return Standing(Panel.CLOSED, _("The time for opinions is over"), text % moment, "warn", "clock", own)
    if not sitting.is_there(line):
        return _plain(Panel.ABSENT, own)
    return Standing(Panel.SENT, own=own) if own is not None else Standing(Panel.FORM)


def own_of(vote: Any) -> Own:
    """Return a member's own vote; one that the secretary recorded says so."""
    mark = ""
    if vote.is_written and vote.recorded_by is not None:
        mark = _("Entered by the secretary out of your signed opinion")
    elif vote.recorded_by is not None:
        mark = _("Recorded by the secretary from the show of hands; vote here to correct it")
    return Own(look_of_choice(vote.choice), vote.reason, vote.cast_at, mark)


def look_of_choice(choice: str) -> Look:
    """Return how a choice is shown."""
    return Look(label_of(Choice(choice)), *CHOICES[Choice(choice)])


def choice_options() -> list[dict[str, str]]:
    """Return the three choices as cards; which one is chosen is nobody's to say beforehand."""
    return [
        {"value": choice.value, "label": label_of(choice), "icon": icon, "tone": tone}
        for choice, (tone, icon) in CHOICES.items()
    ]


def ground_text(recusal: Any) -> str:
    """Return why a member does not vote, in words."""
    label = label_of(RecusalGround(recusal.ground))
    return f"{label}: {recusal.reason}" if recusal.reason else label


def own_notes(sitting: Sitting, actor: Actor, votes: Mapping[int, Mapping[int, Any]]) -> dict[int, str]:
    """Return by item what this member has to do with it: his vote, a vote that he owes, that he stands aside."""
    line = sitting.line_of(actor)
    if line is None:
        return {}
    notes = {}
    for item in sitting.items:
        vote = votes.get(item.pk, {}).get(line.pk)
        if line.pk in sitting.recused_from(item):
            notes[item.pk] = _("You do not vote on this item")
        elif vote is not None:
            notes[item.pk] = _("You: %(choice)s") % {"choice": label_of(Choice(vote.choice))}
        elif item in sitting.open_items and item.ballot_kind != BallotKind.SECRET_BALLOT and sitting.is_there(line):
            notes[item.pk] = _("Waits for your vote")
    return notes


def voting_rows(sitting: Sitting, item: Any, votes: Mapping[int, Any], *, names_grounds: bool) -> list[SeatRow]:
    """Return the members with what may be read of their vote: the choice, or only whether they voted."""
    rows = []
    for line in sitting.roll:
        recusal = sitting.recused_from(item).get(line.pk)
        vote = votes.get(line.pk)
        if recusal is not None:
            detail = ground_text(recusal) if names_grounds else ""
            rows.append(SeatRow(line.person.full_name, _("Does not vote"), "", "minus", detail))
        elif vote is not None and (sitting.is_there(line) or vote.is_written):
            look = look_of_choice(vote.choice)
            rows.append(SeatRow(line.person.full_name, look.label, look.tone, look.icon, _mark(vote)))
        else:
            rows.append(SeatRow(line.person.full_name, *_unread(sitting, item, line), ""))
    return rows


def missing_names(sitting: Sitting, item: Any) -> list[str]:
    """Return the members who are there, may vote, and have not."""
    return [line.person.full_name for line in sitting.voters_on(item) if not sitting.has_voted(item, line)]


def _unread(sitting: Sitting, item: Any, line: Any) -> tuple[str, str, str]:
    if sitting.has_voted(item, line):
        is_there = sitting.is_there(line)
        return (_("Has voted"), "info", "check") if is_there else (_("Opinion in writing"), "info", "edit")
    if not sitting.is_there(line):
        return _("Absent"), "", "minus"
    return _("Has not voted"), "warn", "clock"


def _mark(vote: Any) -> str:
    if vote.is_written and vote.recorded_by is not None:
        return _("Signed opinion")
    return _("Show of hands, recorded by the secretary") if vote.recorded_by is not None else ""


def _plain(panel: Panel, own: Own | None = None) -> Standing:
    title, text, tone, icon = _PANELS[panel]
    return Standing(panel, _(title), _(text), tone, icon, own)


def _recused(sitting: Sitting, item: Any, recusal: Any) -> Standing:
    numbers = denominators_text(item, sitting.roll_for(item), sitting.base_for(item))
    return Standing(Panel.RECUSED, _("You do not vote on this item"), f"{_reason(recusal)} {numbers}", "warn", "info")


def _reason(recusal: Any) -> str:
    return {
        RecusalGround.NOMINEE: _("You are the nominee."),
        RecusalGround.PROPOSER: _("You proposed this nomination."),
        RecusalGround.UNIT_HEAD: _("You head the nominated unit."),
        RecusalGround.DECLARED: _("Declared interest: %(reason)s.") % {"reason": recusal.reason.rstrip(".")},
    }[RecusalGround(recusal.ground)]


def _closed(item: Any, own: Own | None) -> Standing:
    if item.counted_at is None:
        return Standing(Panel.CLOSED, _("This item was put off"), item.reasons, "warn", "clock")
    text = _("The vote is closed and counted; nothing can be changed any more.")
    return Standing(Panel.CLOSED, _("Counted"), text, "info", "lock", own)


def may_stand_aside(sitting: Sitting, item: Any) -> bool:
    """Tell whether a recusal can still be declared: in a convened or sitting session, before the item is opened."""
    return sitting.session.state in MEETING and item.state == ItemState.PENDING
