"""The list of nominations: search without accents, and filters, over what the person who looks may see."""

from dataclasses import dataclass

from django.db.models import QuerySet

from workflows.models import AwardForm, Nomination, Unit
from workflows.queries.nominations import nominations_visible_to
from workflows.rules.case import Actor
from workflows.rules.text import search_key
from workflows.vocabulary.states import State

HELD = "HELD"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty means all."""

    text: str = ""
    state: str = ""
    unit: str = ""
    award: str = ""


def find_nominations(actor: Actor, wanted: Wanted) -> QuerySet[Nomination]:
    """Return the visible nominations that fit, the latest first; every word of the text has to occur."""
    found = nominations_visible_to(actor)
    for word in search_key(wanted.text).split():
        found = found.filter(search_key__contains=word)
    if wanted.state == HELD:
        found = found.filter(is_held=True)
    elif wanted.state in set(State):
        found = found.filter(state=wanted.state)
    if wanted.unit:
        found = found.filter(unit__code=wanted.unit)
    if wanted.award:
        found = found.filter(award_form__code=wanted.award)
    return found.order_by("-id")


def unit_choices() -> list[tuple[str, str]]:
    """Return the units of the Office by code and name, in the order of the alphabet."""
    return list(Unit.objects.filter(is_outside=False).order_by("sort_key").values_list("code", "name"))


def award_choices() -> list[tuple[str, str]]:
    """Return the award forms by code and name."""
    return list(AwardForm.objects.order_by("retention_years", "name").values_list("code", "name"))
