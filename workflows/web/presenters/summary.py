"""The summary of a campaign as pages and print show it: tables of numbers, each number with the address of its list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.queries.summary import Population, Stood
from workflows.rules.summary import Line, Span, Summary, Table, Wanted
from workflows.templatetags.wording import dmy
from workflows.vocabulary.dossier import NomineeKind, Sex
from workflows.vocabulary.summary import Breakdown, Result, Standing
from workflows.web.presenters.contents import part_label
from workflows.web.presenters.papers import decimal_of
from workflows.web.presenters.states import Look, look_of

ALWAYS = frozenset({Result.GRANTED, Result.IN_PROGRESS})  # columns that stand even where they are empty
WORDS: Mapping[Breakdown, tuple[Any, ...]] = {
    Breakdown.KIND: (NomineeKind,),
    Breakdown.SEX: (Sex, NomineeKind),
    Breakdown.LEADER: (Standing, NomineeKind),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with the address of the list that it stands for; nothing is behind a zero."""

    label: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a table."""

    label: str
    detail: str
    total: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableCard:
    """A table of the summary."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[LineRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SpanRow:
    """How long something took: how often, in the middle, at most."""

    label: str
    count: Cell
    median: str
    longest: Cell


@dataclass(frozen=True, slots=True)
class StoodRow:
    """A nomination of the list, as it stood on the day; the name only where the reader may open it."""

    url: str
    code: str
    name: str
    unit: str
    award: str
    look: Look


def list_url(population: Population, **terms: object) -> str:
    """Return the address of the list of these nominations, as of the same day."""
    given = {name.replace("_", "-"): str(value) for name, value in terms.items() if value is not None}
    query = urlencode({"ngay": dmy(population.day), **given})
    return f"{reverse('campaign-summary-list', args=[population.campaign.code])}?{query}"


def total_row(population: Population, summary: Summary) -> LineRow:
    """Return the line of all nominations."""
    return _row(population, Line("", summary.by_result, summary.total), _shown(summary), label=_("All"), terms={})


def column_labels(summary: Summary) -> tuple[str, ...]:
    """Return the headings of the columns: outcomes that nobody has are left out."""
    return tuple(label_of(result) for result in _shown(summary))


def table_cards(population: Population, summary: Summary) -> list[TableCard]:
    """Return the tables with their lines."""
    shown = _shown(summary)
    return [
        TableCard(
            id=table.breakdown.value.lower(),
            title=label_of(table.breakdown),
            columns=column_labels(summary),
            rows=tuple(_line(population, table, line, shown) for line in table.lines),
            note=_("A nomination counts under each content that its report speaks of.")
            if table.breakdown is Breakdown.CONTENT
            else "",
        )
        for table in summary.tables
    ]


def span_rows(population: Population, summary: Summary) -> list[SpanRow]:
    """Return how long it took from sending to the end, and in each state that was left."""
    rows = []
    if summary.time is not None:
        label = _("From sending to the end")
        rows.append(_span(population, label, summary.time, whole={"xong": 1}, at_most="so_ngay"))
    for state, span in summary.steps.items():
        label = label_of(state)
        rows.append(_span(population, label, span, whole={"buoc": state.value}, at_most="o_buoc"))
    return rows


def terms_of(population: Population, wanted: Wanted) -> list[str]:
    """Return in words what a list was narrowed to."""
    found = []
    if wanted.breakdown is not None:
        label, _detail = value_label(population, wanted.breakdown, wanted.value)
        found.append(f"{label_of(wanted.breakdown)}: {label}")
    if wanted.result is not None:
        found.append(label_of(wanted.result))
    if wanted.has_ended:
        found.append(_("Has come to an end"))
    if wanted.step is not None:
        found.append(_("Has left “%(state)s”") % {"state": label_of(wanted.step)})
    asked = [days for days in (wanted.days, wanted.step_days) if days is not None]
    return found + [_("in working days: %(days)s") % {"days": days} for days in asked]


def stood_rows(stood: Iterable[Stood], readable: frozenset[int]) -> list[StoodRow]:
    """Return the lines of a list; a suspension is no state, so the state of the day says nothing of it."""
    return [
        StoodRow(
            url=reverse("nomination", args=[each.slug]) if each.counted.key in readable else "",
            code=each.slug,
            name=each.nominee_name if each.counted.key in readable else "",
            unit=each.unit_name,
            award=each.award_name,
            look=look_of(each.counted.state, recommended_by=each.recommended_by),
        )
        for each in stood
    ]


def value_label(population: Population, breakdown: Breakdown, value: str) -> tuple[str, str]:
    """Return what people call a value, and what it means where that is longer."""
    if breakdown is Breakdown.CONTENT:
        text = population.names[breakdown].get(value, "")
        return (part_label(value), text) if value else (_("No content named"), "")
    kind = next((each for each in WORDS.get(breakdown, ()) if value in set(each)), None)
    if kind is not None:
        return label_of(kind(value)), ""
    return (population.names[breakdown].get(value) or value or _("Not stated")), ""


def as_of(today: date, day: date) -> str:
    """Return how the day of a summary is said: up to now, or up to its end."""
    said = _("Up to now, %(day)s") if day == today else _("At the end of %(day)s")
    return said % {"day": dmy(day)}


def _shown(summary: Summary) -> tuple[Result, ...]:
    return tuple(result for result in Result if result in ALWAYS or summary.by_result[result])


def _line(population: Population, table: Table, line: Line, shown: Sequence[Result]) -> LineRow:
    label, detail = value_label(population, table.breakdown, line.value)
    terms = {"theo": table.breakdown.value, "gia_tri": line.value}
    return _row(population, line, shown, label=label, detail=detail, terms=terms)


def _row(
    population: Population,
    line: Line,
    shown: Sequence[Result],
    *,
    label: str,
    terms: Mapping[str, object],
    detail: str = "",
) -> LineRow:
    return LineRow(
        label=label,
        detail=detail,
        total=_cell(population, _("Total"), line.total, terms),
        cells=tuple(
            _cell(population, label_of(result), line.by_result[result], {**terms, "ket_qua": result.value})
            for result in shown
        ),
    )


def _span(population: Population, label: str, span: Span, *, whole: Mapping[str, object], at_most: str) -> SpanRow:
    return SpanRow(
        label=label,
        count=_cell(population, _("Nominations"), span.count, whole),
        median=decimal_of(str(span.median)),
        longest=Cell(_("Longest"), span.longest, list_url(population, **whole, **{at_most: span.longest})),
    )


def _cell(population: Population, label: str, number: int, terms: Mapping[str, object]) -> Cell:
    return Cell(label, number, list_url(population, **terms) if number else "")
