"""A nomination as pages show it: a row of a list, the head of its page, what its dossier says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.dossiers import Plan
from workflows.queries.labels import label_of
from workflows.queries.stored_files import Attached
from workflows.queries.versions import Content
from workflows.rules.permits import HOLDERS
from workflows.vocabulary.dossier import NomineeKind, Procedure
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State
from workflows.web.presenters.contents import headcount_of, part_label, period_of, yes_or_no
from workflows.web.presenters.states import Look, look_of


class Nominated(Protocol):
    """What the presenters read of a nomination; the queries hand it in."""

    @property
    def state(self) -> str: ...
    @property
    def is_held(self) -> bool: ...
    @property
    def recommended_by(self) -> str: ...
    @property
    def due_date(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its value, as the summary list shows it."""

    label: str
    value: str
    detail: str = ""
    url: str = ""
    link_label: str = ""
    field: str = ""  # of the form in which the proposer writes it


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report: a content or criterion of the plan, what the dossier says to it, and its files."""

    code: str
    label: str
    plan_text: str
    text: str
    files: tuple["FileRow", ...] = ()


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as the file list shows it; `came_with` says which merged dossier it came from."""

    name: str
    url: str
    size: int
    detail: str
    came_with: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line of the list of nominations."""

    url: str
    code: str
    name: str
    position: str
    unit: str
    award: str
    look: Look
    due: "Due | None"


@dataclass(frozen=True, slots=True)
class Due:
    """How a date stands today: its words and tone."""

    text: str
    tone: str
    icon: str


SOON_DAYS = 3


def due_of(day: date | None, today: date, *, is_paused: bool = False) -> Due | None:
    """Return how a date stands: overdue, due within three days, later; nothing where no clock runs."""
    if day is None or is_paused:
        return None
    left = (day - today).days
    if left < 0:
        return Due(ngettext("%(days)s day overdue", "%(days)s days overdue", -left) % {"days": -left}, "bad", "alert")
    if left == 0:
        return Due(_("Due today"), "warn", "clock")
    if left <= SOON_DAYS:
        return Due(ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}, "warn", "clock")
    return Due(day.strftime("%d/%m/%Y"), "", "clock")


def look_of_nomination(nomination: Nominated) -> Look:
    """Return the state of a nomination as everybody sees it."""
    return look_of(nomination.state, is_held=nomination.is_held, recommended_by=nomination.recommended_by)


def list_rows(nominations: Iterable[Any], today: date) -> list[ListRow]:
    """Return the lines of the list."""
    return [
        ListRow(
            url=reverse("nomination", args=[nomination.slug]),
            code=nomination.code or _("not sent yet"),
            name=nomination.nominee_name,
            position=nomination.nominee_position,
            unit=nomination.unit.name,
            award=nomination.award_form.name,
            look=look_of_nomination(nomination),
            due=due_of(nomination.due_date, today, is_paused=nomination.is_held),
        )
        for nomination in nominations
    ]


def holder_of(nomination: Nominated) -> str:
    """Return who holds the matter now, empty where it has come to an end; a suspended one, who answers for that."""
    if nomination.is_held:
        return label_of(Role.HR_HEAD)
    return ", ".join(label_of(role) for role in HOLDERS.get(State(nomination.state), ()))


def standing_line(nomination: Nominated, today: date) -> str:
    """Return who holds a nomination and until when, or that it has come to its end."""
    holder = holder_of(nomination)
    if not holder:
        return _("The matter has come to its end.")
    held = _("Held by: %(holder)s") % {"holder": holder}
    due = due_of(nomination.due_date, today, is_paused=nomination.is_held)
    if due is None or nomination.due_date is None:
        return held
    day = _("Due %(date)s") % {"date": formats.date_format(nomination.due_date, "DATE_FORMAT")}
    return f"{held} · {day} ({due.text})" if due.tone else f"{held} · {day}"


def _plan_note(nomination: Any, number: int) -> str:
    """Say under which version of the plan it is: once sent it keeps that one (R-06)."""
    if nomination.state == State.DRAFT:
        return _("Plan version %(number)s; an amended plan takes its place until it is sent") % {"number": number}
    return _("Plan version %(number)s, which it keeps when the plan is amended") % {"number": number}


def summary_rows(nomination: Any, content: Content) -> list[Row]:
    """Return the facts of a nomination: who, which award, under which plan and law, and the short text."""
    is_person = nomination.nominee_kind == NomineeKind.INDIVIDUAL
    version = nomination.campaign_version
    rows = [
        Row(_("Individual") if is_person else _("Collective"), content.nominee_name),
        Row(_("Position"), content.nominee_position),
        Row(_("Unit"), content.nominee_unit_name),
        Row(_("Headcount, of whom women"), headcount_of(content)),
        Row(
            _("Award form"),
            content.award,
            _("Decided by: %(authority)s") % {"authority": nomination.award_form.authority_name},
        ),
        Row(
            _("Campaign"),
            version.campaign.title if version is not None else _("Outside campaigns, for a sudden merit"),
            _plan_note(nomination, version.number)
            if version is not None
            else "",
        ),
        Row(_("Procedure"), label_of(Procedure(nomination.procedure))),
        Row(
            _("Legal regime"),
            nomination.regime.name if nomination.regime is not None else "",
            _("Fixed by the day of receipt") if nomination.regime is not None else "",
        ),
        Row(_("Summary of the achievement"), content.summary, field="summary"),
        Row(_("Period of the achievement"), period_of(content.period_from, content.period_to), field="period_from"),
        Row(_("Initiative and its recognition"), content.initiative, field="initiative"),
        Row(
            _("Declaration"),
            _("Declaration made") if content.is_declared else _("Declaration not made yet"),
            field="is_declared",
        ),
        Row(
            _("Paper dossier kept outside"),
            yes_or_no(True) if content.is_kept_outside else "",
            field="is_kept_outside",
        ),
        Row(_("Reason for sending it late"), content.late_reason, field="late_reason"),
        Row(_("Why it is no duplicate"), content.duplicate_reason, field="duplicate_reason"),
    ]
    return [row for row in rows if row.value]


def parts_of(plan: Plan, content: Content, files: Sequence[Attached] = ()) -> list[Part]:
    """Return the report part by part, each with its files; what stands under a code that the plan lacks comes last."""
    known = {part.code: part.text for part in plan.contents} | {part.code: part.text for part in plan.criteria}
    codes = [*known, *(code for code, text in content.report.items() if code not in known and text)]
    return [
        Part(
            code=code,
            label=part_label(code),
            plan_text=known.get(code, ""),
            text=content.report.get(code, ""),
            files=tuple(file_row(file) for file in files if file.content_code == code),
        )
        for code in codes
    ]


def file_row(file: Attached) -> FileRow:
    """Return a file as a line of a list."""
    came_with = _("from %(code)s") % {"code": file.came_with} if file.came_with else ""
    part = part_label(file.content_code) if file.content_code else ""
    return FileRow(
        name=file.name,
        url=reverse("file", args=[file.ref]),
        size=file.size,
        detail=", ".join(filter(None, (part, came_with))),
        came_with=came_with,
    )


def name_of_survivor(nomination: Any) -> str:
    """Return how a dossier is called into which another could be merged."""
    return f"{nomination.code} · {nomination.nominee_name} · {nomination.award_form.name} · {nomination.unit.name}"
