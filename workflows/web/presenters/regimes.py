"""The regimes beside each other as people read them: a table for each other regime, line by line."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.queries.other_regimes import OtherRegimes
from workflows.rules.regimes import Answer, Beside, Line, Paid, Simplified
from workflows.rules.voting import PolicyFacts, Result
from workflows.templatetags.wording import dmy, dong
from workflows.vocabulary.regimes import RegimeQuestion
from workflows.web.presenters.counts import needed_text, threshold_text
from workflows.web.presenters.papers import decimal_of
from workflows.web.presenters.states import Look


@dataclass(frozen=True, slots=True)
class Said:
    """What one regime answers: lines of text, and in smaller letters what they rest on."""

    texts: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RegimeRow:
    """A question with both answers."""

    label: str
    own: Said
    other: Said
    look: Look
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegimeTable:
    """Another regime beside the nomination's own."""

    code: str
    name: str
    span: str
    is_confirmed: bool
    rows: tuple[RegimeRow, ...]
    differing: int


def tables_of(found: OtherRegimes, *, has_grounds: bool, is_counted: bool) -> list[RegimeTable]:
    """Return a table for each other regime."""
    return [_table(each, has_grounds=has_grounds, is_counted=is_counted) for each in found.others]


def span_of(regime: Any) -> str:
    """Return from when to when a regime is in force."""
    if regime.to_date is None:
        return _("in force from %(start)s") % {"start": dmy(regime.from_date)}
    return _("in force from %(start)s to %(end)s") % {"start": dmy(regime.from_date), "end": dmy(regime.to_date)}


def salary_note(found: OtherRegimes) -> str:
    """Return with which base salary the prizes are reckoned."""
    if found.is_decided:
        return _("Prizes are reckoned with the base salary of the date of the decision, %(day)s.") % {
            "day": dmy(found.salary_day)
        }
    return _("Prizes are reckoned with the base salary of today, %(day)s; that of the decision will count.") % {
        "day": dmy(found.salary_day)
    }


def _table(each: Beside, *, has_grounds: bool, is_counted: bool) -> RegimeTable:
    rows = tuple(_row(line, has_grounds=has_grounds, is_counted=is_counted) for line in each.lines)
    return RegimeTable(
        code=each.other.code,
        name=each.other.name,
        span=span_of(each.other),
        is_confirmed=each.other.is_confirmed,
        rows=rows,
        differing=sum(not line.is_same for line in each.lines),
    )


def _row(line: Line, *, has_grounds: bool, is_counted: bool) -> RegimeRow:
    own, other = (
        _said(line.question, answer, has_grounds=has_grounds, is_counted=is_counted)
        for answer in (line.own, line.other)
    )
    notes = []
    if not line.is_confirmed:
        notes.append(_("Rests on what the office has not confirmed yet."))
    if line.better:
        notes.append(_("By its figures %(code)s is better for the nominee.") % {"code": line.better})
    look = Look(_("Same"), "quiet", "check") if line.is_same else Look(_("Different"), "info", "scale")
    return RegimeRow(label_of(line.question), own, other, look, tuple(notes))


def _said(question: RegimeQuestion, answer: Answer, *, has_grounds: bool, is_counted: bool) -> Said:
    value = answer.value
    if isinstance(value, Simplified):
        opening = label_of(value.opening) if has_grounds else _("no ground was chosen")
        return Said((opening,), _("The regime asks for %(rule)s.") % {"rule": label_of(value.rule)})
    if isinstance(value, PolicyFacts):
        return _policy(question, value)
    if isinstance(value, Result):
        votes = f"{_('In favour')}: {value.yes}; {needed_text(value.base, value.needed)}"
        return Said((label_of(value.outcome),), votes)
    if isinstance(value, Paid):
        coefficient = decimal_of("/".join(map(str, value.coefficient)))
        return Said((dong(value.prize.rounded),), f"{coefficient} × {dong(value.salary)} = {dong(value.prize.exact)}")
    if value is not None:
        return Said(value)
    if question is RegimeQuestion.COUNT:
        return Said((_("cannot be told from the numbers alone") if is_counted else _("not counted yet"),))
    return Said((_("nothing is laid down in the system"),))


def _policy(question: RegimeQuestion, facts: PolicyFacts) -> Said:
    if question is RegimeQuestion.BALLOT:
        numbers = {"quorum": facts.quorum, "members": facts.members}
        return Said((label_of(facts.ballot_kind),), _("Quorum: %(quorum)s of %(members)s members") % numbers)
    if question is RegimeQuestion.NEEDED:
        return Said((needed_text(facts.members, facts.needed),), _("with every member there and nobody recused"))
    parts = [label_of(facts.denominator), *([label_of(facts.tie_rule)] if facts.tie_is_possible else [])]
    return Said((threshold_text(facts),), "; ".join(parts))
