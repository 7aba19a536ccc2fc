"""Official papers as pages show them: rows of a list, facts, lines with their prizes, who may have signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.queries.papers import Contents, ListLine
from workflows.queries.signers import Signer
from workflows.templatetags.wording import dmy, dmy_hm, dong
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.web.forms.decide import value_of
from workflows.web.presenters.counts import share_of
from workflows.web.presenters.nominations import Row, look_of_nomination
from workflows.web.presenters.states import Look

STATES = {PaperState.APPROVED: ("warn", "pen"), PaperState.RECORDED: ("ok", "check")}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as a row of a list or of the register."""

    url: str
    record_url: str
    number: str
    kind: str
    subject: str
    size: int
    approved_at: Any
    approved_by: str
    issued_date: date | None
    signer: str
    look: Look


@dataclass(frozen=True, slots=True)
class PaperLineRow:
    """A line of a paper's list; `ordinal` is its number in the golden book."""

    ordinal: int
    url: str
    code: str
    name: str
    position: str
    unit: str
    place: str
    summary: str
    look: Look
    formula: str
    exact: str
    rounded: str
    is_confirmed: bool
    votes: str
    share: str
    answer: str


def look_of_paper(state: str) -> Look:
    """Return the state of a paper as a pill."""
    known = PaperState(state)
    return Look(label_of(known), *STATES[known])


def paper_rows(papers: Iterable[Any]) -> list[PaperRow]:
    """Return papers as rows."""
    return [
        PaperRow(
            url=reverse("paper", args=[paper.ref]),
            record_url=record_url_of(paper),
            number=paper.document_number,
            kind=label_of(PaperKind(paper.kind)),
            subject=paper.subject,
            size=paper.size,
            approved_at=paper.approved_at,
            approved_by=_with_kt(paper.approved_by, for_chief=paper.approved_for_chief),
            issued_date=paper.issued_date,
            signer=_with_kt(paper.signer, for_chief=paper.signed_for_chief),
            look=look_of_paper(paper.state),
        )
        for paper in papers
    ]


def record_url_of(paper: Any) -> str:
    """Return where the signed form of a paper is put on record: minutes on the page of their session."""
    if paper.session is not None:
        return reverse("minutes-record", args=[paper.session.code])
    return reverse("paper-record", args=[paper.ref])


def facts_of(paper: Any) -> list[Row]:
    """Return the facts of a paper."""
    rows = [
        Row(_("Award form"), paper.award_form.name if paper.award_form is not None else ""),
        Row(_("Legal regime"), paper.regime.name if paper.regime is not None else ""),
        Row(_("Session"), f"{paper.session.code}, {paper.session.title}" if paper.session is not None else ""),
        Row(
            _("Approved by"),
            _with_kt(paper.approved_by, for_chief=paper.approved_for_chief),
            _("on %(moment)s") % {"moment": dmy_hm(paper.approved_at)},
        ),
        Row(_("Number"), paper.document_number),
        Row(_("Date of the document"), dmy(paper.issued_date)),
        Row(_("Signed by"), _with_kt(paper.signer, for_chief=paper.signed_for_chief)),
        Row(_("Recorded by"), paper.recorded_by.full_name if paper.recorded_by is not None else ""),
    ]
    return [row for row in rows if row.value]


def line_rows(contents: Contents) -> list[PaperLineRow]:
    """Return the lines of a paper's list."""
    return [_line_row(each, place) for place, each in enumerate(contents.lines, start=1)]


def unconfirmed(contents: Contents) -> list[str]:
    """Return the sources of what a paper rests on and the office has not confirmed yet."""
    sources = [line.source for line in contents.basis if not line.is_confirmed]
    sources += [each.prize.source for each in contents.lines if each.prize is not None and not each.prize.is_confirmed]
    return [source for source in dict.fromkeys(sources) if source]


def signer_options(signers: Sequence[Signer]) -> list[dict[str, str]]:
    """Return who may have signed, each in his capacity, as choices; none is chosen."""
    return [
        {
            "value": value_of(signer),
            "label": _with_kt(signer.person, for_chief=signer.for_chief),
            "hint": f"{signer.person.position}. {signer.document}" if signer.document else signer.person.position,
            "icon": "pen",
        }
        for signer in signers
    ]


def _line_row(each: ListLine, place: int) -> PaperLineRow:
    nomination, prize, item = each.nomination, each.prize, each.item
    counted = item is not None and item.yes is not None and bool(item.base)
    return PaperLineRow(
        ordinal=place,
        url=reverse("nomination", args=[nomination.slug]),
        code=nomination.slug,
        name=nomination.nominee_name,
        position=nomination.nominee_position,
        unit=nomination.nominee_unit_name or nomination.unit.name,
        place=_place_of(nomination),
        summary=nomination.summary,
        look=look_of_nomination(nomination),
        formula=f"{decimal_of(prize.coefficient)} × {dong(prize.base_salary)}" if prize is not None else "",
        exact=dong(prize.exact) if prize is not None else "",
        rounded=dong(prize.rounded) if prize is not None else "",
        is_confirmed=prize is None or prize.is_confirmed,
        votes=f"{item.yes}/{item.base}" if counted and item is not None else "",
        share=share_of(item) if counted and item is not None and item.base else "",
        answer=_answer(each.line),
    )


def _place_of(nomination: Any) -> str:
    """Return post and unit as a list writes them; a collective is its own place."""
    unit = nomination.nominee_unit_name or nomination.unit.name
    return ", ".join(part for part in (nomination.nominee_position, unit) if part and part != nomination.nominee_name)


def decimal_of(coefficient: str) -> str:
    """Return a coefficient such as 3/10 as people write it: 0,3."""
    return f"{float(Fraction(coefficient)):g}".replace(".", str(get_format("DECIMAL_SEPARATOR")))


def _answer(line: Any) -> str:
    words = {"RETURNED": _("Returned"), "REJECTED": _("Not awarded"), "GRANTED": _("Awarded")}
    if line.answer not in words:
        return ""
    return _("%(answer)s, document %(number)s of %(day)s") % {
        "answer": words[line.answer],
        "number": line.answer_number,
        "day": dmy(line.answer_date),
    }


def _with_kt(person: Any, *, for_chief: bool) -> str:
    if person is None:
        return ""
    return f"KT. {person.full_name}" if for_chief else str(person.full_name)
