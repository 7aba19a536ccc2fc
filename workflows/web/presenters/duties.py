"""The plan's duties as pages show them: how each unit stands, a difficulty, the report on some and its decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.queries.dissemination import PlanStanding, UnitStanding
from workflows.queries.labels import label_of
from workflows.rules.dissemination import is_overdue
from workflows.templatetags.wording import dmy_hm
from workflows.vocabulary.duties import DifficultyState, DisseminationWay, PlanAnswer
from workflows.web.presenters.nominations import Due, FileRow, Row, due_of
from workflows.web.presenters.states import Look

# tone, icon; the labels are the vocabulary's
DIFFICULTIES: dict[DifficultyState, tuple[str, str]] = {
    DifficultyState.FILED: ("warn", "inbox"),
    DifficultyState.CONSOLIDATED: ("info", "grid"),
    DifficultyState.DECIDED: ("ok", "pen"),
    DifficultyState.WITHDRAWN: ("", "minus"),
}
ANSWERS: dict[PlanAnswer, tuple[str, str]] = {
    PlanAnswer.KEEP: ("", "check"),
    PlanAnswer.AMEND: ("info", "edit"),
    PlanAnswer.EXPLAIN: ("info", "info"),
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A line of the list of units."""

    unit: str
    heads: str
    look: Look
    day: date | None
    way: str
    note: str
    staff: str
    by: str
    at: datetime | None
    file: FileRow | None


@dataclass(frozen=True, slots=True)
class DifficultyRow:
    """A line of the list of difficulties."""

    number: int
    url: str
    subject: str
    unit: str
    at: datetime
    look: Look
    due: Due | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line of the list of reports."""

    number: int
    url: str
    size: int
    at: datetime
    proposal: str
    look: Look
    result: str


def unit_rows(standing: PlanStanding, today: date) -> list[UnitRow]:
    """Return the units, those that have not confirmed first."""
    ordered = sorted(standing.units, key=lambda each: (each.confirmation is not None, not each.is_asked))
    return [_unit_row(each, today) for each in ordered]


def _unit_row(each: UnitStanding, today: date) -> UnitRow:
    said, closed_on = each.confirmation, each.unit.to_date
    if said is not None:
        look = Look(_("Confirmed"), "ok", "check")
    elif not each.is_asked:
        look = Look(_("Set up after the last day, not asked"), "", "minus")
    elif closed_on is not None and closed_on < today:
        look = Look(_("Closed without a confirmation"), "warn", "alert")
    elif is_overdue(each.due, today):
        look = Look(_("Overdue"), "bad", "alert")
    else:
        look = Look(_("Not confirmed yet"), "warn", "clock")
    return UnitRow(
        unit=each.unit.name,
        heads=", ".join(person.full_name for person in each.heads) or _("no head today"),
        look=look,
        day=said.date if said else None,
        way=label_of(DisseminationWay(said.way)) if said else "",
        note=said.note if said else "",
        staff=_("%(told)s of %(all)s") % {"told": said.staff_count, "all": each.headcount} if said else "",
        by=said.by.full_name if said else "",
        at=said.at if said else None,
        file=file_of(said),
    )


def look_of_difficulty(difficulty: Any) -> Look:
    """Return how the state of a difficulty is shown."""
    state = DifficultyState(difficulty.state)
    return Look(label_of(state), *DIFFICULTIES[state])


def look_of_report(report: Any) -> Look:
    """Return how a report stands: the Chief's answer, or that it waits for one."""
    if not report.decision:
        return Look(_("Waiting for the Chief"), "warn", "clock")
    answer = PlanAnswer(report.decision)
    return Look(label_of(answer), *ANSWERS[answer])


def difficulty_rows(difficulties: Iterable[Any], today: date) -> list[DifficultyRow]:
    """Return the lines of the list of difficulties; a deadline is shown where HR-Admin still has one."""
    return [
        DifficultyRow(
            number=each.number,
            url=reverse("difficulty", args=[each.campaign.code, each.number]),
            subject=each.subject,
            unit=each.unit.name,
            at=each.at,
            look=look_of_difficulty(each),
            due=due_of(each.due_date, today) if each.state == DifficultyState.FILED else None,
        )
        for each in difficulties
    ]


def report_rows(reports: Iterable[Any]) -> list[ReportRow]:
    """Return the lines of the list of reports."""
    return [
        ReportRow(
            number=each.number,
            url=reverse("difficulty-report", args=[each.campaign.code, each.number]),
            size=each.size,
            at=each.at,
            proposal=label_of(PlanAnswer(each.proposal)),
            look=look_of_report(each),
            result=result_of(each),
        )
        for each in reports
    ]


def difficulty_facts(difficulty: Any) -> list[Row]:
    """Return what a unit reported, and with which version of the plan."""
    rows = [
        Row(_("Unit"), difficulty.unit.name),
        Row(_("Reported by"), difficulty.by.full_name, dmy_hm(difficulty.at)),
        Row(_("Plan"), _("Version %(number)s") % {"number": difficulty.plan.number}, difficulty.plan.plan_number),
        Row(_("Difficulty"), difficulty.text),
        Row(_("Suggestion"), difficulty.suggestion),
    ]
    return [row for row in rows if row.value]


def decision_facts(report: Any) -> list[Row]:
    """Return what the Chief decided on a report, none where he has not yet."""
    if report is None or not report.decision:
        return []
    name = report.decided_by.full_name
    rows = [
        Row(_("Decision"), label_of(PlanAnswer(report.decision))),
        Row(_("Answer to the units"), report.decision_text),
        Row(_("Who decided"), f"KT. {name}" if report.decided_for_chief else name, dmy_hm(report.decided_at)),
        Row(_("Result"), result_of(report)),
    ]
    return [row for row in rows if row.value]


def report_facts(report: Any) -> list[Row]:
    """Return what HR-Admin reported to the Chief."""
    return [
        Row(_("Reported by"), report.by.full_name, dmy_hm(report.at)),
        Row(_("Summary for the Chief"), report.summary),
        Row(_("HR-Admin proposes"), label_of(PlanAnswer(report.proposal))),
    ]


def result_of(report: Any) -> str:
    """Return how the decision to amend a plan was carried out; nothing of another decision."""
    if report.decision != PlanAnswer.AMEND:
        return ""
    if report.result is None:
        return _("Waiting for the new version of the plan")
    return _("Version %(number)s of the plan") % {"number": report.result.number}


def file_of(matter: Any) -> FileRow | None:
    """Return the file that came with a confirmation or a difficulty, if there is one."""
    if matter is None or matter.file is None:
        return None
    return FileRow(matter.file.name, reverse("file", args=[matter.file.ref]), matter.file.size, "")


def waiting_choices(waiting: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the difficulties that wait, as choices of a form."""
    return [
        (
            str(each.number),
            _("%(number)s. %(subject)s (%(unit)s)")
            % {"number": each.number, "subject": each.subject, "unit": each.unit.name},
        )
        for each in waiting
    ]


def crumbs_of(campaign: Any, *last: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page under a campaign: label and address of each step, the last one without."""
    start = [
        {"label": _("Campaigns"), "url": reverse("campaigns")},
        {"label": campaign.code, "url": reverse("campaign", args=[campaign.code])},
    ]
    return [*start, *({"label": label, "url": url} for label, url in last)]


def list_crumb(code: str) -> tuple[str, str]:
    """Return the step of the way that leads to the list of difficulties of a campaign."""
    return _("Difficulties with the plan"), reverse("difficulties", args=[code])
