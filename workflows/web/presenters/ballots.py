"""An item as one member meets it: what he can do now and why not more, who has voted, what he said himself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.queries.labels import held_label, label_of
from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.sittings import is_in_writing, opinions_are_over, opinions_end
from workflows.queries.urns import Receipt, urn_of
from workflows.rules.case import Actor
from workflows.vocabulary.council import (
    BALLOT_PAPER_LABELS,
    CHOICE_LABELS,
    BallotKind,
    Choice,
    ItemState,
    RecusalGround,
)
from workflows.vocabulary.urns import UrnState
from workflows.web.presenters.counts import denominators_text, policy_of
from workflows.web.presenters.panels import Own, Panel, Standing, plain
from workflows.web.presenters.sessions import SeatRow, is_there
from workflows.web.presenters.states import HELD, Look
from workflows.web.presenters.urns import secret_standing
from workflows.web.sealed import sent_as

CHOICES: dict[Choice, tuple[str, str]] = {
    Choice.IN_FAVOUR: ("ok", "check"),
    Choice.AGAINST: ("bad", "x"),
    Choice.OTHER: ("quiet", "minus"),
}


def standing_of(
    sitting: Sitting,
    item: Any,
    actor: Actor,
    own_vote: Any,
    receipts: Sequence[Receipt] = (),
    *,
    has_paper: bool = False,
) -> Standing:
    """Return how this reader stands to an item; `has_paper` where he was handed a paper for it."""
    line = sitting.line_of(actor)
    own = own_of(own_vote) if own_vote is not None else None
    recusal = sitting.recused_from(item).get(line.pk) if line is not None else None
    if recusal is not None:
        return _recused(sitting, item, recusal)
    if item.state not in (ItemState.PENDING, ItemState.VOTING):
        return _closed(item, own, receipts)
    if item.nomination.is_held and item.state in (ItemState.PENDING, ItemState.VOTING):
        text = _("It is not opened while it is suspended.")
        return Standing(Panel.HELD, held_label(), text, *HELD)
    if line is None:
        return plain(Panel.ONLOOKER)
    if item.ballot_kind == BallotKind.SECRET_BALLOT:
        return secret_standing(sitting, item, line, receipts, has_paper=has_paper)
    if item.state == ItemState.PENDING:
        return plain(Panel.WAITING)
    if opinions_are_over(sitting.session, timezone.now()) and is_in_writing(sitting.session):
        text = _("Opinions were taken until %(moment)s; the secretary counts them now.")
        moment = {"moment": f"{timezone.localtime(sitting.session.opinions_until):%d/%m/%Y %H:%M}"}
        return Standing(Panel.CLOSED, _("The time for opinions is over"), text % moment, "warn", "clock", own)
    if not sitting.is_there(line):
        return plain(Panel.ABSENT, own)
    return Standing(Panel.SENT, own=own) if own is not None else Standing(Panel.FORM)


def own_of(vote: Any) -> Own:
    """Return a member's own vote; one that the secretary recorded says so."""
    mark = ""
    if vote.is_written and vote.recorded_by is None:
        mark = _("Your own written opinion")
    elif vote.is_written:
        mark = _("Entered by the secretary out of your signed opinion")
    elif vote.recorded_by is not None:
        mark = _("Recorded by the secretary from the show of hands; vote here to correct it")
    return Own(look_of_choice(vote.choice), vote.reason, vote.cast_at, mark)


def takes_opinion(sitting: Sitting, item: Any, line: Any, own_vote: Any, *, now: datetime) -> bool:
    """Tell whether a member may send his written opinion now: he is away, the vote is open, and there is time."""
    if line is None or sitting.is_there(line) or own_vote is not None or line.pk in sitting.recused_from(item):
        return False
    is_waiting = item.state in (ItemState.PENDING, ItemState.VOTING) and not item.nomination.is_held
    is_open = item.ballot_kind != BallotKind.SECRET_BALLOT
    return is_waiting and is_open and sitting.session.state in MEETING and now <= opinions_end(sitting.session)


def sealed_of(opinion: Any, item: Any, line: Any) -> Own:
    """Return a member's own written opinion as it is shown to him alone, with what becomes of it."""
    if opinion.is_counted:
        mark = _("It was counted as your vote.")
    elif opinion.is_counted is False:
        mark = _("It was not counted and stays sealed.")
    elif line is not None and is_there(line):
        mark = _("You are recorded as present, so it is not counted: vote in the session.")
    elif item.state in (ItemState.PENDING, ItemState.VOTING):
        mark = _("It is sealed until the count; if you come to the session, it is not counted and you vote there.")
    else:
        mark = _("The item was not voted on, so it was not counted and stays sealed.")
    return Own(look_of_choice(opinion.choice), opinion.reason, opinion.sent_at, mark)


def look_of_choice(choice: str) -> Look:
    """Return how a choice is shown."""
    return Look(label_of(Choice(choice)), *CHOICES[Choice(choice)])


def choice_options(*, is_secret: bool = False) -> list[dict[str, str]]:
    """Return the three choices as cards; which one is chosen is nobody's to say beforehand.

    A secret ballot has the words of the ballot paper, in which it is counted too: nobody gives another opinion on it.
    """
    labels = BALLOT_PAPER_LABELS if is_secret else CHOICE_LABELS
    values = {choice: sent_as(choice) if is_secret else choice.value for choice in CHOICES}
    return [
        {"value": values[choice], "label": _(labels[choice]), "icon": icon, "tone": tone}
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
        elif owes_vote(sitting, item, line):
            notes[item.pk] = _("Waits for your vote")
    return notes


def owes_vote(sitting: Sitting, item: Any, line: Any) -> bool:
    """Tell whether a member who is there can give a vote on an item here, and has not; votes on paper are not here."""
    urn = urn_of(item)
    is_here = item.ballot_kind != BallotKind.SECRET_BALLOT or (urn is not None and urn.state == UrnState.OPEN)
    may = sitting.is_there(line) and line.pk not in sitting.recused_from(item)
    return is_here and may and item in sitting.open_items and not sitting.has_voted(item, line)


def voting_rows(sitting: Sitting, item: Any, votes: Mapping[int, Any], *, names_grounds: bool) -> list[SeatRow]:
    """Return the members with what may be read of their vote: the choice, or only whether they voted."""
    rows = []
    for line in sitting.roll:
        recusal = sitting.recused_from(item).get(line.pk)
        vote = votes.get(line.pk)
        if recusal is not None:
            detail = ground_text(recusal) if names_grounds else ""
            rows.append(SeatRow(line.person.full_name, _("Does not vote"), "", "minus", detail))
        elif vote is not None and _counts(sitting, item, line, vote):
            look = look_of_choice(vote.choice)
            rows.append(SeatRow(line.person.full_name, look.label, look.tone, look.icon, _mark(item, vote)))
        else:
            rows.append(SeatRow(line.person.full_name, *_unread(sitting, item, line), ""))
    return rows


def _counts(sitting: Sitting, item: Any, line: Any, vote: Any) -> bool:
    """Tell whether a vote is one of who is there, or an opinion of who is away; in writing all of them count.

    What was counted was, whoever comes or leaves afterwards.
    """
    return item.counted_at is not None or is_in_writing(sitting.session) or is_there(line) != vote.is_written


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


def _mark(item: Any, vote: Any) -> str:
    if vote.is_written and not policy_of(item).counts_written:
        return _("Opinion in writing; under this rule only the votes of those present are counted")
    if vote.is_written:
        return _("Signed opinion") if vote.recorded_by is not None else _("Written opinion, sent by the member")
    return _("Show of hands, recorded by the secretary") if vote.recorded_by is not None else ""


def _recused(sitting: Sitting, item: Any, recusal: Any) -> Standing:
    numbers = denominators_text(item, sitting.roll_for(item), sitting.base_for(item))
    return Standing(Panel.RECUSED, _("You do not vote on this item"), f"{_reason(recusal)} {numbers}", "warn", "info")


def _reason(recusal: Any) -> str:
    return {
        RecusalGround.NOMINEE: _("You are the nominee."),
        RecusalGround.PROPOSER: _("You proposed this nomination."),
        RecusalGround.UNIT_HEAD: _("You head the nominated unit."),
        RecusalGround.KIN: _("You are near kin of the nominee, or of who heads the nominated unit, as was declared."),
        RecusalGround.OTHER_INTEREST: _("Interest declared beforehand: %(reason)s.")
        % {"reason": recusal.reason.rstrip(".")},
        RecusalGround.DECLARED: _("Declared interest: %(reason)s.") % {"reason": recusal.reason.rstrip(".")},
    }[RecusalGround(recusal.ground)]


def _closed(item: Any, own: Own | None, receipts: Sequence[Receipt]) -> Standing:
    if item.counted_at is None:
        return Standing(Panel.CLOSED, _("This item was put off"), item.reasons, "warn", "clock")
    text = _("The vote is closed and counted; nothing can be changed any more.")
    counted = next((receipt for receipt in receipts if receipt.counts), next(iter(receipts), None))
    return Standing(Panel.CLOSED, _("Counted"), text, "info", "lock", own, counted)


@dataclass(frozen=True, slots=True)
class Papers:
    """Whether what lies in the dossier is what the vote is about, in a sentence."""

    text: str
    tone: str
    icon: str


def papers_of(item: Any, *, is_unchanged: bool) -> Papers:
    """Return what the check of an item's papers came to; a vote on a former version says so."""
    now = item.nomination.dossier_version
    if item.dossier_version != now:
        text = _("The vote is on version %(voted)s of the dossier; the dossier is now version %(now)s.")
        return Papers(text % {"voted": item.dossier_version, "now": now}, "warn", "alert")
    if not is_unchanged and item.counted_at is not None:
        return Papers(_("Since this vote the dossier has other papers."), "warn", "alert")
    if not is_unchanged:
        return Papers(_("The papers are not those that were placed on the agenda."), "bad", "alert")
    return Papers(_("The papers are unchanged since they were placed on the agenda."), "ok", "check")


def may_stand_aside(sitting: Sitting, item: Any) -> bool:
    """Tell whether a recusal can still be declared: in a convened or sitting session, before the item is opened."""
    return sitting.session.state in MEETING and item.state == ItemState.PENDING
