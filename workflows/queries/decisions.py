"""What lies before the Chief: recommended lines, and which of them are exceptions."""

from collections.abc import Iterable

from workflows.models import AgendaItem, Nomination, Vote
from workflows.vocabulary.council import Choice
from workflows.vocabulary.dossier import RecommendedBy

NARROW_PERCENT = 10  # a margin within a tenth of the base above what was needed (DOMAIN.md 6.10)


def exceptions_among(nominations: Iterable[Nomination]) -> dict[int, tuple[str, ...]]:
    """Return, by nomination, why its line is an exception: DISSENT, NARROW, CHANGED or SIMPLIFIED.

    Two queries, whatever the number of lines.
    """
    wanted = {nomination.pk: nomination for nomination in nominations}
    items: dict[int, AgendaItem] = {}
    for item in AgendaItem.objects.filter(nomination__in=wanted, counted_at__isnull=False).order_by("id"):
        items[item.nomination_id] = item
    dissent = set(
        Vote.objects.filter(item__in=[item.pk for item in items.values()], choice=Choice.AGAINST)
        .exclude(reason="")
        .values_list("item_id", flat=True)
    )
    found: dict[int, tuple[str, ...]] = {}
    for pk, nomination in wanted.items():
        why = []
        if nomination.recommended_by == RecommendedBy.SIMPLIFIED:
            why.append("SIMPLIFIED")
        counted = items.get(pk)
        if counted is not None:
            if counted.pk in dissent:
                why.append("DISSENT")
            if is_narrow(counted):
                why.append("NARROW")
            if counted.dossier_version != nomination.dossier_version:
                why.append("CHANGED")
        if why:
            found[pk] = tuple(why)
    return found


def is_narrow(item: AgendaItem) -> bool:
    """Tell whether a passed item had less than a tenth of its base to spare, or rested on the chair's own vote."""
    if item.yes is None or item.base is None or item.needed is None:
        return False
    spare = item.yes - item.needed
    return item.is_decided_by_chair or spare * 100 < NARROW_PERCENT * item.base
