"""What a decision rests on: which recommended lines are exceptions, and which of them share a paper."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.models import AgendaItem, Dissent, Evidence, Nomination, Paper, PaperLine, Vote
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import DecidingAuthority, NomineeKind, PaperKind, PaperState, RecommendedBy

NARROW_PERCENT = 10  # a margin within a tenth of the base above what was needed (DOMAIN.md 6.10)
APPROVALS = {DecidingAuthority.CHIEF: Command.ACCEPT, DecidingAuthority.PROVINCIAL_CHAIR: Command.ESCALATE}
KINDS = {DecidingAuthority.CHIEF: PaperKind.DECISION, DecidingAuthority.PROVINCIAL_CHAIR: PaperKind.SUBMISSION}
PaperKey = tuple[PaperKind, int, int]


# -- the papers that an approval makes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper that an approval would make: its kind, its award form, how many lines."""

    kind: PaperKind
    award: str
    lines: int


def place_in_list(nomination: Nomination) -> tuple[bool, int]:
    """Return where a nomination stands in the list of a paper: collectives first, then individuals (form T11)."""
    return (nomination.nominee_kind != NomineeKind.COLLECTIVE, nomination.pk)


def paper_key(nomination: Nomination) -> PaperKey:
    """Return which nominations share a paper: those of one kind of paper, one award form and one legal regime."""
    kind = KINDS[DecidingAuthority(nomination.award_form.deciding_authority)]
    return (kind, nomination.award_form_id, nomination.regime_id or 0)


def drafts_for(nominations: Iterable[Nomination]) -> list[Draft]:
    """Return the papers that approving these nominations would make, decisions before submissions."""
    lines: dict[PaperKey, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        lines[paper_key(nomination)].append(nomination)
    return [Draft(key[0], lines[key][0].award_form.name, len(lines[key])) for key in sorted(lines)]


def without_a_paper(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Leave out what stands on a paper that waits for its signature; a line struck out stands on none (N34)."""
    lines = PaperLine.objects.filter(nomination=OuterRef("pk"), is_struck=False, paper__state=PaperState.APPROVED)
    return nominations.exclude(Exists(lines))


# -- exceptions --------------------------------------------------------------------------------------------------------


def exceptions_among(
    nominations: Iterable[Nomination], items: Mapping[int, AgendaItem] | None = None
) -> dict[int, tuple[str, ...]]:
    """Return, by nomination, why its line is an exception: SIMPLIFIED, DISSENT, NARROW or CHANGED.

    Two queries, whatever the number of lines; one where the counted items are at hand.
    """
    wanted = list(nominations)
    counted = items if items is not None else counted_items(wanted)
    items_of = {"item__in": [item.pk for item in counted.values()]}
    votes = Vote.objects.filter(**items_of).exclude(choice=Choice.IN_FAVOUR).exclude(reason="")
    recorded = Dissent.objects.filter(**items_of).order_by().values_list("item_id", flat=True)
    dissent = set(votes.values_list("item_id", flat=True).union(recorded))
    found = {nomination.pk: _why(nomination, counted.get(nomination.pk), dissent) for nomination in wanted}
    return {pk: why for pk, why in found.items() if why}


def counted_items(nominations: Iterable[Nomination]) -> dict[int, AgendaItem]:
    """Return the latest counted item of each nomination, with its session and policy.

    `has_other_papers` says whether a file came into the dossier or left it since the vote on it was opened.
    """
    wanted = [nomination.pk for nomination in nominations]
    since = Q(added_at__gt=OuterRef("opened_at")) | Q(removed_at__gt=OuterRef("opened_at"))
    own = Q(since, nomination=OuterRef("nomination"))
    came = Q(nomination__merged_into=OuterRef("nomination"), nomination__state_since__gt=OuterRef("opened_at"))
    moved = Evidence.objects.filter(own | (came & Q(removed_at=None)))
    rows = AgendaItem.objects.filter(nomination__in=wanted, counted_at__isnull=False, is_alternative=False)
    rows = rows.annotate(has_other_papers=Exists(moved))
    return {item.nomination_id: item for item in rows.select_related("session", "policy").order_by("id")}


def signed_minutes(items: Iterable[AgendaItem]) -> dict[int, Paper]:
    """Return the recorded minutes of the sessions of these items, by session."""
    sessions = {item.session_id for item in items}
    papers = Paper.objects.filter(kind=PaperKind.MINUTES, state=PaperState.RECORDED, session__in=sessions)
    return {paper.session_id: paper for paper in papers if paper.session_id is not None}


def is_narrow(item: AgendaItem) -> bool:
    """Tell whether a passed item had less than a tenth of its base to spare, or rested on the chair's own vote."""
    if item.yes is None or item.base is None or item.needed is None:
        return False
    spare = item.yes - item.needed
    return item.is_decided_by_chair or spare * 100 < NARROW_PERCENT * item.base


def _why(nomination: Nomination, item: AgendaItem | None, dissent: set[int]) -> tuple[str, ...]:
    why = []
    if nomination.recommended_by == RecommendedBy.SIMPLIFIED:
        why.append("SIMPLIFIED")
    if item is not None:
        if item.pk in dissent:
            why.append("DISSENT")
        if is_narrow(item):
            why.append("NARROW")
        counted: Any = item  # what its query asked beside it
        if item.dossier_version != nomination.dossier_version or counted.has_other_papers:
            why.append("CHANGED")
    return tuple(why)
