"""How an appraisal on the record looks, and two nominations that look the same beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.queries.appraisals import Component, Earlier
from workflows.queries.labels import label_of
from workflows.queries.versions import content_of
from workflows.vocabulary.appraisal import PRESENCE_LABELS, Presence
from workflows.vocabulary.dossier import Conclusion
from workflows.web.presenters.contents import fields_of
from workflows.web.presenters.nominations import look_of_nomination
from workflows.web.presenters.states import Look

CONCLUSIONS = {
    Conclusion.ELIGIBLE: ("ok", "check"),
    Conclusion.SUPPLEMENT: ("warn", "back"),
    Conclusion.INELIGIBLE: ("bad", "x"),
}
# What two nominations are compared by, as named by `contents.fields_of`.
COMPARED = ("nominee", "position", "unit", "award", "summary", "period", "initiative", "duplicate")


# -- an appraisal on the record ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A question with its answer, ground and document."""

    label: str
    answer: Look
    text: str
    file_name: str = ""
    file_url: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An appraisal as it is read."""

    title: str
    by: str
    at: datetime
    conclusion: Look
    clause: str
    note: str
    checklist: tuple[tuple[str, Look], ...]
    findings: tuple[FindingRow, ...]
    is_of_this_version: bool


def conclusion_look(conclusion: Conclusion) -> Look:
    """Return how a conclusion is shown."""
    return Look(label_of(conclusion), *CONCLUSIONS[conclusion])


def notes_of(earlier: Iterable[Earlier], components: Sequence[Component], *, dossier_version: int) -> list[Note]:
    """Return the appraisals on the record as they are read."""
    texts = {component.code: f"{component.code}. {component.text}" for component in components}
    return [
        Note(
            title=_("Appraisal of version %(number)s") % {"number": each.dossier_version},
            by=each.by,
            at=each.at,
            conclusion=conclusion_look(each.conclusion),
            clause=each.clause,
            note=each.note,
            checklist=tuple(
                (texts.get(code, code), presence_look(Presence(presence)))
                for code, presence in sorted(each.checklist.items(), key=lambda pair: (len(pair[0]), pair[0]))
                if presence in set(Presence)
            ),
            findings=tuple(
                FindingRow(
                    label_of(finding.kind),
                    Look(_("Met"), "ok", "check") if finding.is_positive else Look(_("Not met"), "bad", "x"),
                    finding.text,
                    finding.file.name if finding.file else "",
                    reverse("file", args=[finding.file.ref]) if finding.file else "",
                )
                for finding in each.findings
            ),
            is_of_this_version=each.dossier_version == dossier_version,
        )
        for each in earlier
    ]


def presence_look(presence: Presence) -> Look:
    """Return how it is shown whether a component is there."""
    tone, icon = {Presence.PRESENT: ("ok", "check"), Presence.MISSING: ("bad", "alert")}.get(presence, ("", "minus"))
    return Look(_(PRESENCE_LABELS[presence]), tone, icon)


# -- two nominations side by side --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Side:
    """A field of two nominations."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nominations that look the same: this one, and another beside it."""

    code: str
    url: str
    unit: str
    look: Look
    rows: tuple[Side, ...]
    is_shared: bool  # by a team and its member, not of one nominee


def pairs_of(nomination: Any, others: Iterable[Any]) -> list[Pair]:
    """Return a nomination beside each of those that look the same."""
    own = _compared(nomination)
    return [
        Pair(
            code=other.code or "",
            url=reverse("nomination", args=[other.slug]),
            unit=other.unit.name,
            look=look_of_nomination(other),
            rows=tuple(
                Side(label, value, theirs[name][1])
                for theirs in [_compared(other)]
                for name, (label, value) in own.items()
                if value or theirs[name][1]
            ),
            is_shared=other.nominee_kind != nomination.nominee_kind,
        )
        for other in others
    ]


def _compared(nomination: Any) -> dict[str, tuple[str, str]]:
    content = content_of(nomination, award=nomination.award_form.name, at=nomination.created_at)
    fields = fields_of(content)
    version = nomination.campaign_version
    campaign = version.campaign.short_title if version is not None else _("Outside campaigns, for a sudden merit")
    return {
        "proposed": (_("Proposed by"), nomination.unit.name),
        "campaign": (_("Campaign"), campaign),
        **{name: fields[name] for name in COMPARED},
    }
