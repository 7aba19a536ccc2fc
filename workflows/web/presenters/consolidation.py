"""A line of the list that HR-Admin brings together: how far it is, who comes first, what looks the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.queries.labels import label_of
from workflows.rules.case import AppraisalFacts
from workflows.rules.guards import NEEDED_FINDINGS
from workflows.rules.priorities import is_direct_worker, is_woman_or_mostly_women
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import Conclusion, NomineeKind
from workflows.vocabulary.states import State
from workflows.web.presenters.appraisals import Pair, conclusion_look, pairs_of
from workflows.web.presenters.nominations import Due, due_of, look_of_nomination
from workflows.web.presenters.states import Look


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list that HR-Admin brings together."""

    slug: str
    url: str
    code: str
    name: str
    position: str
    unit: str
    award: str
    campaign: str
    look: Look
    due: Due | None
    priorities: tuple[str, ...]
    is_tickable: bool
    is_picked: bool
    pairs: tuple[Pair, ...]
    act_url: str
    act_label: str

    @property
    def is_shared(self) -> bool:
        """Whether all that looks the same is of the nominee's team or of a member of it."""
        return all(pair.is_shared for pair in self.pairs)


def standing_of(nomination: Any, appraisal: AppraisalFacts | None) -> Look:
    """Return how far a nomination is: under appraisal it says what was concluded on its present version."""
    if nomination.is_held or nomination.state != State.APPRAISING:
        return look_of_nomination(nomination)
    if appraisal is None or appraisal.dossier_version != nomination.dossier_version:
        return Look(_("Not yet appraised"), "info", "search")
    if appraisal.conclusion is Conclusion.ELIGIBLE and not set(NEEDED_FINDINGS) <= appraisal.positive:
        return Look(_("A finding is missing"), "warn", "alert")
    return conclusion_look(appraisal.conclusion)


def priorities_of(nomination: Any) -> tuple[str, ...]:
    """Return the flags of the law beside a name: women, direct workers (P1, P2)."""
    flags = []
    kind = nomination.nominee_kind
    if is_woman_or_mostly_women(
        kind, sex=nomination.nominee_sex, headcount=nomination.headcount, women=nomination.female_count
    ):
        flags.append(_("Woman") if kind == NomineeKind.INDIVIDUAL else _("Mostly women"))
    if is_direct_worker(kind, is_leader=nomination.nominee_is_leader):
        flags.append(_("Direct worker"))
    return tuple(flags)


def lines_of(
    nominations: Iterable[Any],
    *,
    appraisals: Mapping[int, AppraisalFacts],
    duplicates: Mapping[int, Sequence[Any]],
    tickable: frozenset[int],
    picked: frozenset[str],
    is_handling: bool,
    today: date,
) -> list[Line]:
    """Return the lines of the list; each names its campaign where the list holds several."""
    rows = list(nominations)
    is_mixed = len({each.campaign_version.campaign_id if each.campaign_version else 0 for each in rows}) > 1
    return [
        Line(
            slug=each.slug,
            url=reverse("nomination", args=[each.slug]),
            code=each.code or "",
            name=each.nominee_name,
            position=each.nominee_position,
            unit=each.unit.name,
            award=each.award_form.name,
            campaign=_campaign(each) if is_mixed else "",
            look=standing_of(each, appraisals.get(each.pk)),
            due=due_of(each.due_date, today, is_paused=each.is_held),
            priorities=priorities_of(each),
            is_tickable=each.pk in tickable,
            is_picked=each.slug in picked,
            pairs=tuple(pairs_of(each, duplicates.get(each.pk, ()))),
            **_next_act(each, appraisals.get(each.pk), is_handling=is_handling),
        )
        for each in rows
    ]


def _next_act(nomination: Any, appraisal: AppraisalFacts | None, *, is_handling: bool) -> dict[str, str]:
    """Return the page on which HR-Admin goes on with a nomination, where it is to be received or appraised."""
    name, label = "", ""
    if is_handling and not nomination.is_held:
        is_appraised = appraisal is not None and appraisal.dossier_version == nomination.dossier_version
        if nomination.state == State.SUBMITTED:
            name, label = "receive", label_of(Command.RECEIVE)
        elif nomination.state == State.APPRAISING and not is_appraised:
            name, label = "appraise", _("Appraise")
    return {"act_url": reverse(name, args=[nomination.slug]) if name else "", "act_label": label}


def _campaign(nomination: Any) -> str:
    version = nomination.campaign_version
    return str(version.campaign.short_title) if version is not None else _("Sudden merit")
