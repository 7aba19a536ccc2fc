"""The list that HR-Admin brings together for the council: filters, counts, likely duplicates (seed V.2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from workflows.models import AgendaItem, Appraisal, AwardForm, Campaign, Nomination, PaperLine
from workflows.queries.casefile import RELATED
from workflows.queries.house import house_number
from workflows.queries.nominations import nominations_visible_to
from workflows.rules.case import Actor
from workflows.rules.likeness import told_in_both
from workflows.rules.text import search_key
from workflows.vocabulary.dossier import Conclusion, PaperKind, PaperState, Procedure
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.states import WITHOUT_AWARD, State

AT_HR, ALL, READY, HELD, NO_CAMPAIGN = "", "ALL", "READY", "HELD", "NONE"
# Before an agenda, a nomination is in the hands of HR-Admin, or of its unit at HR-Admin's request.
STATES_AT_HR = (State.SUBMITTED, State.APPRAISING, State.RETURNED, State.CONSOLIDATED)
NAME = Coalesce("nominee_person__name_sort_key", "nominee_unit__sort_key")
ORDERS = {
    "": ("award_form__retention_years", "unit__sort_key", NAME, "id"),
    "ten": (NAME, "id"),
    "don-vi": ("unit__sort_key", NAME, "id"),
    "han": (F("due_date").asc(nulls_last=True), "id"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty means all, and of the states those in HR-Admin's hands."""

    text: str = ""
    campaign: str = ""
    unit: str = ""
    award: str = ""
    state: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nominations match, how many of them can be ticked, how many are appraised in their present version."""

    total: int
    tickable: int
    appraised: int


def nominations_for_list(actor: Actor, wanted: Wanted) -> QuerySet[Nomination]:
    """Return the nominations that fit, in the wanted order."""
    found = nominations_visible_to(actor).exclude(code=None)
    for word in search_key(wanted.text).split():
        found = found.filter(search_key__contains=word)
    if wanted.campaign == NO_CAMPAIGN:
        found = found.filter(campaign_version=None)
    elif wanted.campaign:
        found = found.filter(campaign_version__campaign__code=wanted.campaign)
    if wanted.unit:
        found = found.filter(unit__code=wanted.unit)
    if wanted.award:
        found = found.filter(award_form__code=wanted.award)
    return _in_state(found, wanted.state).order_by(*ORDERS.get(wanted.order, ORDERS[""]))


def counts_of(found: QuerySet[Nomination]) -> Counts:
    """Return how many there are, in one query."""
    numbers = _with_appraisal(found.order_by()).aggregate(
        total=Count("pk"),
        tickable=Count("pk", filter=TICKABLE),
        appraised=Count("pk", filter=Q(appraised_version=F("dossier_version"))),
    )
    return Counts(**numbers)


def tickable_among(found: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Return those that stand where consolidation is the next step; whether it is open, the step itself tells."""
    return found.filter(TICKABLE)


TICKABLE = Q(state=State.APPRAISING, is_held=False, procedure=Procedure.FULL)


def is_tickable(nomination: Nomination) -> bool:
    """Tell of one nomination what `tickable_among` asks of many."""
    return nomination.state == State.APPRAISING and not nomination.is_held and nomination.procedure == Procedure.FULL


def campaign_choices() -> list[tuple[str, str]]:
    """Return the campaigns by code and name, the latest first."""
    return list(Campaign.objects.order_by("-start_date", "code").values_list("code", "short_title"))


def award_choices() -> list[tuple[str, str]]:
    """Return the award forms in use by code and name."""
    forms = AwardForm.objects.filter(is_active=True).order_by("retention_years", "name")
    return list(forms.values_list("code", "name"))


# -- likely duplicates -------------------------------------------------------------------------------------------------


def duplicates_among(nominations: Iterable[Nomination], actor: Actor, today: date) -> dict[int, list[Nomination]]:
    """Return what looks the same as each nomination and the actor may see; two queries for any number.

    It asks what `codes_alike` asks of one: the same nominee, or team and member for one achievement, and the same
    campaign or an overlapping period.
    """
    wanted = list(nominations)
    people = {each.nominee_person_id for each in wanted if each.nominee_person_id}
    units = {each.nominee_unit_id for each in wanted if each.nominee_unit_id}
    teams = {unit for each in wanted for unit in _teams_of(each)}
    members = Q(unit__in=units) | Q(nominee_person__unit__in=units)
    alike = Q(nominee_person__in=people) | Q(nominee_unit__in=units | teams) | members
    by_nominee: dict[tuple[int | None, int | None], list[Nomination]] = defaultdict(list)
    by_team: dict[int, list[Nomination]] = defaultdict(list)
    others = nominations_visible_to(actor).exclude(code=None).exclude(state__in=WITHOUT_AWARD)
    for other in others.filter(alike).order_by("id"):
        by_nominee[(other.nominee_person_id, other.nominee_unit_id)].append(other)
        for unit in _teams_of(other):
            by_team[unit].append(other)
    percent = house_number(HouseRule.ALIKE_ACHIEVEMENT_PERCENT, today)
    found: dict[int, list[Nomination]] = {}
    for each in wanted:
        if each.state in WITHOUT_AWARD:
            continue
        own, team = by_nominee[(each.nominee_person_id, each.nominee_unit_id)], each.nominee_unit_id
        beside = by_team[team] if team else [one for home in _teams_of(each) for one in by_nominee[(None, home)]]
        shared = told_in_both(each, [other for other in beside if _at_one_time(each, other)], percent=percent)
        found[each.pk] = [other for other in own if other.pk != each.pk and _at_one_time(each, other)] + shared
    return {pk: same for pk, same in found.items() if same}


def _teams_of(nomination: Nomination) -> set[int]:
    """Return the units a nominated person belongs to: where the nomination found him, and where he is now."""
    person = nomination.nominee_person
    return {nomination.unit_id, person.unit_id} if person is not None else set()


def _at_one_time(one: Nomination, other: Nomination) -> bool:
    return _is_same_campaign(one, other) or _overlap(one, other)


def _is_same_campaign(one: Nomination, other: Nomination) -> bool:
    if one.campaign_version is None or other.campaign_version is None:
        return False
    return one.campaign_version.campaign_id == other.campaign_version.campaign_id


def _overlap(one: Nomination, other: Nomination) -> bool:
    if not (one.period_from and one.period_to and other.period_from and other.period_to):
        return False
    return other.period_from <= one.period_to and other.period_to >= one.period_from


# -- states ------------------------------------------------------------------------------------------------------------


def _in_state(found: QuerySet[Nomination], state: str) -> QuerySet[Nomination]:
    if state == AT_HR:
        return found.filter(state__in=STATES_AT_HR)
    if state == READY:
        eligible = Q(appraised_version=F("dossier_version"), conclusion=Conclusion.ELIGIBLE)
        ready = _with_appraisal(found).filter(eligible, state=State.APPRAISING, is_held=False)
        return found.filter(pk__in=ready.order_by().values("pk"))
    if state == HELD:
        return found.filter(is_held=True)
    return found.filter(state=state) if state in set(State) else found


def _with_appraisal(found: QuerySet[Nomination]) -> QuerySet[Nomination]:
    latest = Appraisal.objects.filter(nomination=OuterRef("pk")).order_by("-id")
    return found.annotate(
        appraised_version=Subquery(latest.values("dossier_version")[:1]),
        conclusion=Subquery(latest.values("conclusion")[:1]),
    )


def by_codes(actor: Actor, codes: Iterable[str]) -> dict[str, Nomination]:
    """Return the visible nominations of these codes, by code."""
    found = nominations_visible_to(actor).filter(code__in=list(codes))
    return {nomination.code or "": nomination for nomination in found.select_related(*RELATED)}


# -- what else the printed list tells (form T4) ------------------------------------------------------------------------


def earlier_awards(nominations: Iterable[Nomination], *, since: date) -> dict[int, list[str]]:
    """Return, by nomination, the awards of its nominee granted since a day: award form and number of the decision."""
    wanted = list(nominations)
    lines = PaperLine.objects.filter(
        Q(nomination__nominee_person__in=[each.nominee_person_id for each in wanted if each.nominee_person_id])
        | Q(nomination__nominee_unit__in=[each.nominee_unit_id for each in wanted if each.nominee_unit_id]),
        nomination__state=State.GRANTED,
        nomination__state_since__date__gte=since,
    )
    by_nominee: dict[tuple[int | None, int | None], dict[int, str]] = defaultdict(dict)
    for line in lines.select_related("paper", "nomination__award_form").order_by("id"):
        granted = line.nomination
        number = line.answer_number or line.paper.document_number
        by_nominee[(granted.nominee_person_id, granted.nominee_unit_id)][granted.pk] = (
            f"{granted.award_form.name} ({number})" if number else granted.award_form.name
        )
    found = {
        each.pk: [
            text for pk, text in by_nominee[(each.nominee_person_id, each.nominee_unit_id)].items() if pk != each.pk
        ]
        for each in wanted
    }
    return {pk: texts for pk, texts in found.items() if texts}


def counted_in_signed_minutes(nominations: Iterable[Nomination]) -> dict[int, tuple[int, int]]:
    """Return votes in favour and the base of those whose count stands in signed minutes."""
    items = AgendaItem.objects.filter(
        nomination__in=[each.pk for each in nominations],
        session__papers__kind=PaperKind.MINUTES,
        session__papers__state=PaperState.RECORDED,
        yes__isnull=False,
        base__isnull=False,
    )
    return {
        nomination: (yes or 0, base or 0)
        for nomination, yes, base in items.order_by("id").values_list("nomination_id", "yes", "base")
    }
