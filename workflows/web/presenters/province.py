"""How it looks what lies at the province: sections, submissions, answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.queries.province import Section
from workflows.vocabulary.commands import Command
from workflows.vocabulary.words import gettext_noop
from workflows.web.forms.escalate import ANSWERS
from workflows.web.presenters.nominations import Due, Row, due_of, look_of_nomination
from workflows.web.presenters.states import Look


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of the page: what it is called, and what it holds."""

    label: str
    hint: str


SECTIONS = {
    Section.WAITING: Heading(
        gettext_noop("Waiting for an answer"), gettext_noop("Submitted to the province, not yet answered.")
    ),
    Section.RETURNED: Heading(
        gettext_noop("Points to be answered"), gettext_noop("Returned by the province; its points are to be answered.")
    ),
    Section.RESENDING: Heading(
        gettext_noop("Submission in preparation"),
        gettext_noop("Waiting for the Chief’s approval or for the signed submission to be recorded."),
    ),
    Section.ANSWERED: Heading(gettext_noop("Answered"), gettext_noop("Granted or not awarded, the latest first.")),
}
ACTS = {Section.WAITING: ("province-answer", None), Section.RETURNED: ("resend", Command.RESEND)}


@dataclass(frozen=True, slots=True)
class Line:
    """A nomination at the province."""

    url: str
    code: str
    name: str
    position: str
    unit: str
    number: str
    dated: date | None
    look: Look
    answer: str
    answer_date: date | None
    answer_url: str
    answer_file: str
    since: date
    due: Due | None
    act_url: str
    act_label: str


def lines_of(nominations: Iterable[Any], papers: Mapping[int, Any], *, section: Section, today: date) -> list[Line]:
    """Return the lines of a section, each with its submission and its answer."""
    found = []
    for each in nominations:
        line = papers.get(each.pk)
        name, command = ACTS.get(section, ("", None))
        is_open = bool(name) and not each.is_held
        found.append(
            Line(
                url=reverse("nomination", args=[each.slug]),
                code=each.code or "",
                name=each.nominee_name,
                position=each.nominee_position,
                unit=each.unit.name,
                number=line.paper.document_number if line else "",
                dated=line.paper.issued_date if line else None,
                look=look_of_nomination(each),
                answer=line.answer_number if line else "",
                answer_date=line.answer_date if line else None,
                answer_url=reverse("file", args=[line.answer_file.ref]) if line and line.answer_file else "",
                answer_file=line.answer_file.name if line and line.answer_file else "",
                since=timezone.localtime(each.state_since).date(),
                due=due_of(each.due_date, today, is_paused=each.is_held),
                act_url=reverse(name, args=[each.slug]) if is_open else "",
                act_label=(label_of(command) if command else _("Record the answer")) if is_open else "",
            )
        )
    return found


def submission_rows(line: Any) -> list[Row]:
    """Return the facts of a submission and of the answer to it, none where there is no submission yet."""
    if line is None:
        return []
    paper = line.paper
    rows = [
        Row(_("Submission"), paper.document_number),
        Row(_("Date"), _day(paper.issued_date)),
        Row(_("Line of the list"), str(line.ordinal)),
    ]
    if line.answer:
        rows += [
            Row(_("Document of the province"), line.answer_number),
            Row(_("Date of the document"), _day(line.answer_date)),
            Row(_("Reason given by the province"), line.answer_reason),
        ]
    return [row for row in rows if row.value]


def answer_options() -> list[dict[str, str]]:
    """Return the three answers as choice cards."""
    looks = {
        Command.RECORD_GRANT: ("ok", "medal", _("With the province’s decision; name and unit are compared.")),
        Command.RECORD_RETURN: ("warn", "back", _("With its letter; HR-Admin answers its points.")),
        Command.RECORD_REJECTION: ("bad", "x", _("With its letter or decision.")),
    }
    return [
        {"value": command.value, "label": str(ANSWERS[command]), "tone": tone, "icon": icon, "hint": hint}
        for command, (tone, icon, hint) in looks.items()
    ]


def _day(day: date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day is not None else ""
