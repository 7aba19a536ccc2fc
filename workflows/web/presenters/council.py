"""The council as pages show it: its members in order, what is to come, and what each rule means for it in votes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.labels import label_of
from workflows.rules.seats import is_even
from workflows.rules.voting import policy_from
from workflows.templatetags.wording import dmy
from workflows.vocabulary.council import BallotKind, MemberRole
from workflows.web.presenters.counts import threshold_text
from workflows.web.presenters.policies import look_of, quorum_text, span_text, votes_text
from workflows.web.presenters.states import Look


@dataclass(frozen=True, slots=True)
class SubstituteRow:
    """Who may sit for a member, by which document, from when to when."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A seat of the council."""

    place: int
    name: str
    position: str
    post: str
    span: str
    basis: str
    substitutes: tuple[SubstituteRow, ...]
    links: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class MeaningRow:
    """What a rule in force means for this council."""

    award: str
    url: str
    ballot: str
    quorum: str
    votes: str
    asked: str
    look: Look


def member_rows(seats: Iterable[Any], day: date, *, may_edit: bool) -> list[MemberRow]:
    """Return the seats in force on a day, in the order of the roll, with the ways to change them."""
    now = [seat for seat in seats if covers(seat, day)]
    return [_member(seat, place, day, may_edit=may_edit) for place, seat in enumerate(now, start=1)]


def former_rows(seats: Iterable[Any]) -> list[MemberRow]:
    """Return every seat that a council ever had, without ways to change it."""
    return [_member(seat, place, None, may_edit=False) for place, seat in enumerate(seats, start=1)]


def coming_texts(seats: Iterable[Any], day: date) -> list[str]:
    """Return what is recorded of the seats for days to come, in the order of the days."""
    found = []
    for seat in seats:
        named = {"name": seat.person.full_name, "post": label_of(MemberRole(seat.role)), "basis": seat.basis}
        if seat.from_date > day:
            text = _("From %(day)s: %(name)s, %(post)s") % {"day": dmy(seat.from_date), **named}
            found.append((seat.from_date, text))
        if seat.to_date is not None and seat.to_date >= day:
            text = _("Until %(day)s: %(name)s, %(post)s") % {"day": dmy(seat.to_date), **named}
            found.append((seat.to_date, text))
    return [text for _day, text in sorted(found)]


def meaning_rows(policies: Sequence[Any], members: int) -> list[MeaningRow]:
    """Return the rules in force in the whole votes of a council of so many."""
    rows = []
    for row in policies:
        policy = policy_from(row)
        is_none = policy.ballot_kind is BallotKind.NONE
        asked = "" if is_none else f"{threshold_text(policy)}, {label_of(policy.denominator)}"
        rows.append(
            MeaningRow(
                award=row.award_form.name,
                url=reverse("policy", args=[row.award_form.code]),
                ballot=label_of(policy.ballot_kind),
                quorum=quorum_text(policy, members),
                votes=votes_text(policy, members),
                asked=asked,
                look=look_of(row),
            )
        )
    return rows


def decision_text(council: Any) -> str:
    """Return the decision by which a council was set up, and from when to when it is in force."""
    named = {"number": council.decision_number, "day": dmy(council.decision_date), "span": span_text(council)}
    return _("%(number)s of %(day)s; %(span)s") % named


def size_text(members: int) -> str:
    """Return how many members there are."""
    return ngettext("%(members)s member", "%(members)s members", members) % {"members": members}


def even_warning(members: int) -> str:
    """Return the warning that a council of an even number can be tied, nothing for an odd one."""
    if not is_even(members):
        return ""
    text = _("The council has %(members)s members, an even number: a vote can be tied. This is a warning only.")
    return text % {"members": members}


def covers(seat: Any, day: date) -> bool:
    """Tell whether a dated row is in force on a day."""
    return bool(seat.from_date <= day and (seat.to_date is None or day <= seat.to_date))


def _member(seat: Any, place: int, day: date | None, *, may_edit: bool) -> MemberRow:
    last = date.max
    substitutes = [each for each in seat.substitutes.all() if day is None or (each.to_date or last) >= day]
    return MemberRow(
        place=place,
        name=seat.person.full_name,
        position=f"{seat.person.position}, {seat.person.unit.short_name}",
        post=label_of(MemberRole(seat.role)),
        span=span_text(seat),
        basis=seat.basis,
        substitutes=tuple(_substitute(each, may_edit=may_edit) for each in substitutes),
        links=_links(seat) if may_edit else (),
    )


def _substitute(row: Any, *, may_edit: bool) -> SubstituteRow:
    text = _("Substitute: %(name)s, by %(number)s of %(day)s; %(span)s") % {
        "name": row.person.full_name,
        "number": row.document_number,
        "day": dmy(row.document_date),
        "span": span_text(row),
    }
    is_open = may_edit and row.to_date is None
    return SubstituteRow(text, reverse("substitute-end", args=[row.ref]) if is_open else "")


def _links(seat: Any) -> tuple[dict[str, str], ...]:
    ref = seat.person.ref
    return (
        {"label": _("Another post"), "url": reverse("seat-post", args=[ref])},
        {"label": _("End the seat"), "url": reverse("seat-end", args=[ref])},
        {"label": _("Name a substitute"), "url": reverse("substitute-new", args=[ref])},
    )
