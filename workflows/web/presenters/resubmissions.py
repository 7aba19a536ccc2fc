"""Nominations that the province sent back and HR-Admin completed, by the new submission that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from workflows.queries.decisions import PaperKey, paper_key
from workflows.queries.recommended import Line
from workflows.web.presenters.decisions import LineRow, row_of


@dataclass(slots=True)
class Resubmission:
    """The lines that go onto one new submission, and those that this person may not approve."""

    title: str
    rows: list[LineRow] = field(default_factory=list)


def resubmission_groups(lines: Sequence[Line], returns: Mapping[int, Any]) -> list[Resubmission]:
    """Return the waiting lines by award form and legal regime, each with the letter that sent it back."""
    groups: dict[PaperKey, Resubmission] = {}
    for line in lines:
        title = line.nomination.award_form.name
        group = groups.setdefault(paper_key(line.nomination), Resubmission(title))
        group.rows.append(row_of(line, detail=_letter(returns.get(line.nomination.pk))))
    return [groups[key] for key in sorted(groups)]


def _letter(returned: Any) -> str:
    if returned is None or returned.answer_date is None:
        return ""
    return _("Returned by letter %(number)s of %(day)s: %(reason)s") % {
        "number": returned.answer_number,
        "day": formats.date_format(returned.answer_date, "DATE_FORMAT"),
        "reason": returned.answer_reason,
    }
