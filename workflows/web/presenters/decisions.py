"""What lies before the Chief, as pages show it: exceptions, groups by signed minutes, the count behind a line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflows.queries.decisions import Draft, paper_key
from workflows.queries.labels import label_of
from workflows.queries.recommended import Line
from workflows.rules.voting import policy_from
from workflows.templatetags.wording import percent
from workflows.vocabulary.council import BallotKind, Comparison
from workflows.vocabulary.dossier import NomineeKind, PaperKind
from workflows.vocabulary.words import gettext_noop
from workflows.web.presenters.counts import share_of
from workflows.web.presenters.nominations import Row
from workflows.web.presenters.states import Look

# Why a line is decided on its own page: label, tone, icon.
EXCEPTIONS: dict[str, tuple[str, str, str]] = {
    "SIMPLIFIED": (gettext_noop("Simplified procedure, no council vote"), "info", "play"),
    "DISSENT": (gettext_noop("Dissent with a reason"), "warn", "vote"),
    "NARROW": (gettext_noop("Narrow margin"), "warn", "scale"),
    "CHANGED": (gettext_noop("Dossier changed since the vote"), "warn", "edit"),
}
ROUTES = {
    PaperKind.DECISION: gettext_noop("%(award)s: onto a draft decision"),
    PaperKind.SUBMISSION: gettext_noop("%(award)s: onto a draft submission to the province"),
}


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the Chief's page."""

    pick: str
    url: str
    name: str
    position: str
    unit: str
    award: str
    votes: str
    share: str
    marks: tuple[Look, ...]
    reasons: tuple[str, ...]
    detail: str = ""


@dataclass(slots=True)
class Route:
    """The lines of one group that go onto one paper."""

    label: str
    rows: list[LineRow] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """The lines of one session's signed minutes, by the paper onto which they go."""

    key: str
    title: str
    meta: str
    url: str
    routes: dict[Any, Route] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many lines there are."""
        return sum(len(route.rows) for route in self.routes.values())


@dataclass(frozen=True, slots=True)
class Result:
    """The council's count as the decision page shows it."""

    figures: tuple[Mapping[str, object], ...]
    yes: int
    base: int
    needed: int
    share: str
    rule: str
    note: str
    is_by_chair: bool


def marks_of(line: Line) -> tuple[Look, ...]:
    """Return why a line is an exception, as pills."""
    return tuple(Look(_(label), tone, icon) for label, tone, icon in (EXCEPTIONS[code] for code in line.why))


def row_of(line: Line, *, detail: str = "") -> LineRow:
    """Return a line as a row."""
    nomination, item = line.nomination, line.item
    counted = item is not None and item.yes is not None and bool(item.base)
    return LineRow(
        pick=nomination.slug,
        url=reverse("decision-line", args=[nomination.slug]),
        name=nomination.nominee_name,
        position=nomination.nominee_position,
        unit=nomination.nominee_unit_name or nomination.unit.name,
        award=nomination.award_form.name,
        votes=f"{item.yes}/{item.base}" if counted and item is not None else "",
        share=share_of(item) if counted and item is not None and item.base else "",
        marks=marks_of(line),
        reasons=line.reasons,
        detail=detail,
    )


def sorted_lines(lines: Iterable[Line], *, may_decide: bool) -> tuple[list[LineRow], list[Group], list[LineRow]]:
    """Return the exceptions, the groups of plain lines, and the lines that this very person may not decide."""
    exceptions: list[LineRow] = []
    closed: list[LineRow] = []
    groups: dict[str, Group] = {}
    for line in lines:
        if may_decide and line.reasons:
            closed.append(row_of(line))
        elif line.why:
            exceptions.append(row_of(line))
        else:
            group = groups.setdefault(_key(line), _group(line))
            route = group.routes.setdefault(paper_key(line.nomination), Route(_route_label(line)))
            route.rows.append(row_of(line))
    for group in groups.values():
        group.routes = {key: group.routes[key] for key in sorted(group.routes)}
    return exceptions, list(groups.values()), closed


def consequences_of(drafts: Sequence[Draft]) -> list[str]:
    """Return what an approval makes, a sentence for each paper."""
    return [_consequence(draft) for draft in drafts]


def result_of(line: Line) -> Result | None:
    """Return the count behind a line with its arithmetic; nothing where no council voted."""
    item = line.item
    if item is None or item.yes is None or not item.base or item.needed is None:
        return None
    policy = policy_from(item.policy, ballot_kind=item.ballot_kind)
    threshold = percent(policy.threshold_num, policy.threshold_den)
    strict = policy.comparison is Comparison.MORE_THAN
    rule = (_("more than %(share)s") if strict else _("at least %(share)s")) % {"share": threshold}
    day = formats.date_format(timezone.localtime(item.counted_at), "DATE_FORMAT") if item.counted_at else ""
    return Result(
        figures=(
            {"label": _("In favour"), "figure": item.yes, "tone": "ok"},
            {"label": _("Against"), "figure": item.no or 0, "tone": "bad" if item.no else ""},
            {"label": _("Other opinion or invalid"), "figure": (item.other or 0) + (item.invalid or 0)},
        ),
        yes=item.yes,
        base=item.base,
        needed=item.needed,
        share=share_of(item),
        rule=_("%(rule)s of %(base)s, so %(needed)s votes were needed")
        % {"rule": rule, "base": item.base, "needed": item.needed},
        note=_("%(ballot)s on %(day)s; %(present)s of %(members)s members were present. Taken on: %(base)s.")
        % {
            "ballot": label_of(BallotKind(item.ballot_kind)),
            "day": day,
            "present": item.present or 0,
            "members": item.members or 0,
            "base": label_of(policy.denominator),
        },
        is_by_chair=item.is_decided_by_chair,
    )


def five_lines(line: Line, *, appraisal: str, pending: str) -> list[Row]:
    """Return the summary that the Chief reads before he decides."""
    nomination = line.nomination
    return [
        Row(_("Unit"), nomination.nominee_unit_name or nomination.unit.name),
        Row(_("Position"), nomination.nominee_position)
        if nomination.nominee_kind == NomineeKind.INDIVIDUAL
        else Row(_("Kind of nominee"), label_of(NomineeKind.COLLECTIVE)),
        Row(_("Summary of the achievement"), nomination.summary or _("(paper dossier kept outside)")),
        Row(_("Appraisal"), appraisal),
        Row(_("Discipline, complaints"), pending),
    ]


def minutes_label(line: Line) -> str:
    """Return the number of the minutes with their day."""
    if line.minutes is None or line.minutes.issued_date is None:
        return ""
    return _("Minutes %(number)s of %(day)s") % {
        "number": line.minutes.document_number,
        "day": formats.date_format(line.minutes.issued_date, "DATE_FORMAT"),
    }


def _key(line: Line) -> str:
    return line.minutes.ref if line.minutes is not None else ""


def _group(line: Line) -> Group:
    session = line.item.session if line.item is not None else None
    return Group(
        key=_key(line),
        title=minutes_label(line) or _("Without minutes"),
        meta=f"{session.code}, {session.title}" if session is not None else "",
        url=reverse("paper", args=[line.minutes.ref]) if line.minutes is not None else "",
    )


def _route_label(line: Line) -> str:
    return _(ROUTES[paper_key(line.nomination)[0]]) % {"award": line.nomination.award_form.name}


def _consequence(draft: Draft) -> str:
    if draft.kind is PaperKind.DECISION:
        text = ngettext(
            "One draft decision with %(lines)s line: %(award)s.",
            "One draft decision with %(lines)s lines: %(award)s.",
            draft.lines,
        )
    else:
        text = ngettext(
            "One draft submission to the province with %(lines)s line: %(award)s.",
            "One draft submission to the province with %(lines)s lines: %(award)s.",
            draft.lines,
        )
    return text % {"lines": draft.lines, "award": draft.award}
