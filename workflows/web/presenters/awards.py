"""Awards after their grant as pages show them: what is on record, what is due, the board of those published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.queries.awards import Award, Limits, markers_of
from workflows.queries.labels import label_of
from workflows.rules.awards import reasons_against_marking
from workflows.rules.case import Actor
from workflows.templatetags.wording import dmy, dong
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.nominations import Due, due_of

# The addresses of a mark: on a whole decision, on a single award.
ADDRESSES = {
    AwardMark.PUBLISHED: ("paper-publish", "award-publish"),
    AwardMark.PRESENTED: ("paper-present", "award-present"),
    AwardMark.PAID: ("paper-pay", "award-pay"),
    AwardMark.ARCHIVED: ("paper-archive", "award-archive"),
}
RECORD = {
    AwardMark.PUBLISHED: gettext_noop("Record the publication"),
    AwardMark.PRESENTED: gettext_noop("Record the presentation"),
    AwardMark.PAID: gettext_noop("Record the payment"),
    AwardMark.ARCHIVED: gettext_noop("Record the hand-over to the archive"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """One mark of an award: when and how it was done, or until when it is due."""

    label: str
    done: str = ""
    details: tuple[str, ...] = ()
    is_late: bool = False
    due: Due | None = None
    url: str = ""
    link_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """A line of a decision with its marks, in the order of AwardMark."""

    ordinal: int
    name: str
    url: str
    marks: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """An award on the board: what the list of the decision shows of it."""

    name: str
    unit: str
    award: str
    decision: str
    decided: str
    until: str


def label_of_record(mark: AwardMark) -> str:
    """Return how the page and the button of a mark are called."""
    return _(RECORD[mark])


def mark_rows(award: Award, limits: Limits, today: date, *, actor: Actor | None = None) -> tuple[MarkRow, ...]:
    """Return the marks of an award; with an actor also where he sets those that are open to him."""
    mine = set(markers_of(actor)) if actor is not None else set()
    return tuple(_mark_row(award, mark, limits, today, actor=actor if mark in mine else None) for mark in AwardMark)


def award_rows(awards: Sequence[Award], limits: Limits, today: date) -> list[AwardRow]:
    """Return the lines of a decision with their marks."""
    return [
        AwardRow(
            ordinal=place,
            name=award.nomination.nominee_name,
            url=reverse("nomination", args=[award.nomination.slug]),
            marks=mark_rows(award, limits, today),
        )
        for place, award in enumerate(awards, start=1)
    ]


def open_for(mark: AwardMark, awards: Iterable[Award], actor: Actor) -> list[Award]:
    """Return the awards on which this person can set a mark."""
    return [award for award in awards if not reasons_against_marking(mark, [award], actor)]


def paper_buttons(paper: Any, awards: Sequence[Award], actor: Actor) -> list[dict[str, str]]:
    """Return the marks that this person can set on a whole decision now."""
    return [
        {"label": label_of_record(mark), "url": reverse(ADDRESSES[mark][0], args=[paper.ref])}
        for mark in markers_of(actor)
        if open_for(mark, awards, actor)
    ]


def board_rows(records: Sequence[Any], awards: Iterable[Award]) -> list[BoardRow]:
    """Return publications as rows of the board."""
    return [
        BoardRow(
            name=award.nomination.nominee_name,
            unit=award.nomination.nominee_unit_name or award.nomination.unit.name,
            award=award.nomination.award_form.name,
            decision=award.decision_number,
            decided=dmy(award.decided_date),
            until=dmy(record.until_date),
        )
        for record, award in zip(records, awards, strict=True)
    ]


def _mark_row(award: Award, mark: AwardMark, limits: Limits, today: date, *, actor: Actor | None) -> MarkRow:
    due = limits.due(mark, award.decided_date) if award.decided_date is not None else None
    record = award.records.get(mark)
    if record is None:
        is_open = actor is not None and not reasons_against_marking(mark, [award], actor)
        return MarkRow(
            label=label_of(mark),
            due=due_of(due, today),
            url=reverse(ADDRESSES[mark][1], args=[award.nomination.slug]) if is_open else "",
            link_label=label_of_record(mark),
        )
    done = dmy(record.date)
    if record.until_date is not None:
        done = _("%(first)s to %(last)s") % {"first": done, "last": dmy(record.until_date)}
    elsewhere = mark is AwardMark.PAID and record.amount is None
    details = (dong(record.amount), _("Paid elsewhere") if elsewhere else "", record.place, record.document)
    return MarkRow(
        label=label_of(mark),
        done=done,
        details=tuple(text for text in details if text),
        is_late=due is not None and record.date > due,
    )
