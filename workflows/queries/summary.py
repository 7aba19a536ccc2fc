"""The nominations of a campaign as they stood at the end of a day, out of the history rows; for counting, not deciding.

A nomination counts with the state, the unit and the award form that it had then, under the plans that were issued then
and the names that units bore, so a summary of an earlier day says today what it said on that day. An award form keeps
its name while a nomination rests on it. Personal data that was erased since is counted as not stated.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, partial
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from workflows.models import Campaign, CampaignAward, CampaignVersion, EmulationContent, Nomination, Unit
from workflows.queries.calendars import calendar_between
from workflows.queries.nominations import nominations_visible_to
from workflows.rules.case import Actor
from workflows.rules.deadlines import ONE_DAY, working_days_between
from workflows.rules.summary import Counted, Summary, Wanted, chosen, summary_of, was_sent
from workflows.vocabulary.dossier import CampaignState, NomineeKind, Sex
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State
from workflows.vocabulary.summary import NEVER_SENT, RESULTS, Breakdown, Result, Standing

READERS = (*sorted(HR), Role.CHIEF, Role.DEPUTY_CHIEF, Role.COUNCIL_SECRETARY, Role.INSPECTOR)
Move = tuple[State, date]  # a state, and the day on which it was entered
Days = Callable[[date, date], int]  # the working days from one day to another
Called = Mapping[int, Mapping[str, str]]  # what each unit was called
COLUMNS = (
    *("id", "ref", "code", "state", "recommended_by", "report", "nominee_name", "nominee_kind", "nominee_sex"),
    *("nominee_is_leader", "unit", "award_form__code", "award_form__name"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A nomination as it stood: what is counted of it, and what a list shows."""

    counted: Counted
    ref: str
    code: str
    nominee_name: str
    unit_name: str
    unit_key: str
    award_name: str
    recommended_by: str

    @property
    def slug(self) -> str:
        """The name in addresses."""
        return self.code or self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Everything that was sent under a campaign up to a day, and the names of what it is counted by."""

    campaign: Campaign
    day: date
    stood: Sequence[Stood]
    names: Mapping[Breakdown, Mapping[str, str]]

    def summary(self) -> Summary:
        """Count everything."""
        known = {breakdown: tuple(names) for breakdown, names in self.names.items()}
        return summary_of((each.counted for each in self.stood), known)

    def chosen(self, wanted: Wanted) -> list[Stood]:
        """Return the nominations for which a number of the summary stands, in the order of their codes."""
        keys = {row.key for row in chosen((each.counted for each in self.stood), wanted)}
        return [each for each in self.stood if each.counted.key in keys]


def campaigns_to_summarise(actor: Actor) -> list[Campaign]:
    """Return the campaigns of which this person may read a summary, the latest first; a plan not issued has none."""
    if actor.charge(*READERS) is None:
        return []
    return list(Campaign.objects.exclude(state=CampaignState.DRAFT).order_by("-start_date", "code"))


def campaign_to_summarise(code: str) -> Campaign:
    """Return a campaign whose plan was issued.

    :raises Campaign.DoesNotExist: which a view answers with 404
    """
    campaign: Campaign = Campaign.objects.exclude(state=CampaignState.DRAFT).get(code=code)
    return campaign


def population_of(campaign: Campaign, day: date) -> Population:
    """Return the nominations of a campaign as they stood at the end of a day. Six queries, whatever their number."""
    history = Nomination.history.filter(campaign_version__campaign=campaign.pk, history_date__lt=_end_of(day))
    latest = history.order_by().values("id").annotate(last=Max("history_id")).values("last")
    rows = list(Nomination.history.filter(history_id__in=latest).order_by("code", "id").values(*COLUMNS))
    moves = _moves(history.order_by("id", "history_id").values_list("id", "state", "history_date"))
    first = min((entered for each in moves.values() for _state, entered in each), default=day)
    days: Days = cache(partial(working_days_between, calendar=calendar_between(first, day)))
    plans, called = _issued_by(campaign, day), _units_called(day)
    contents = _contents_of(plans)
    every = (_stood(row, moves[row["id"]], contents, days, called) for row in rows)
    stood = [each for each in every if was_sent(each.counted)]
    return Population(campaign=campaign, day=day, stood=stood, names=_names(stood, contents, _awards_of(plans)))


def readable_among(actor: Actor, stood: Iterable[Stood]) -> frozenset[int]:
    """Return the keys of the nominations on a page of the list that this person may open, in one query."""
    keys = [each.counted.key for each in stood]
    return frozenset(nominations_visible_to(actor).filter(pk__in=keys).order_by().values_list("pk", flat=True))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + ONE_DAY, time.min))


def _moves(rows: Iterable[tuple[int, str, datetime]]) -> dict[int, list[Move]]:
    """Return through which states each nomination went, and on which day it came into each."""
    found: dict[int, list[Move]] = {}
    for key, versions in groupby(rows, key=lambda row: row[0]):
        moves: list[Move] = []
        for _key, state, at in versions:
            if not moves or moves[-1][0] != state:
                moves.append((State(state), timezone.localtime(at).date()))
        found[key] = moves
    return found


def _stood(
    row: Mapping[str, Any], moves: Sequence[Move], contents: Mapping[str, str], days: Days, called: Called
) -> Stood:
    state, report, unit = State(row["state"]), row["report"] or {}, called[row["unit"]]
    sent = next((day for each, day in moves if each is State.SUBMITTED), None)
    has_ended = RESULTS.get(state) not in (None, Result.IN_PROGRESS)
    stays = [(each, days(entered, left)) for (each, entered), (_next, left) in pairwise(moves)]
    return Stood(
        counted=Counted(
            key=row["id"],
            state=state,
            contents=tuple(code for code in contents if str(report.get(code, "")).strip()),
            unit=unit["code"],
            award=row["award_form__code"],
            kind=NomineeKind(row["nominee_kind"]),
            sex=row["nominee_sex"],
            is_leader=row["nominee_is_leader"],
            is_sent=sent is not None,
            days=days(sent, moves[-1][1]) if has_ended and sent is not None else None,
            steps=tuple((each, stay) for each, stay in stays if each not in NEVER_SENT),
        ),
        ref=row["ref"],
        code=row["code"] or "",
        nominee_name=row["nominee_name"],
        unit_name=unit["name"],
        unit_key=unit["sort_key"],
        award_name=row["award_form__name"],
        recommended_by=row["recommended_by"],
    )


def _units_called(day: date) -> Called:
    """Return what each unit was called at the end of a day; one that is younger, as it was called first."""
    found: dict[int, Mapping[str, str]] = {}
    kept = Unit.history.order_by("history_id").values("id", "code", "name", "sort_key", "history_date")
    for row in kept:
        if row["history_date"] < _end_of(day) or row["id"] not in found:
            found[row["id"]] = row
    return found


def _issued_by(campaign: Campaign, day: date) -> QuerySet[CampaignVersion]:
    """Return the versions of the plan that were issued by the end of a day; one from before this system always was."""
    then = Q(issued_at=None) | Q(issued_at__lt=_end_of(day))
    return CampaignVersion.objects.filter(then, campaign=campaign, is_issued=True).order_by()


def _contents_of(plans: QuerySet[CampaignVersion]) -> dict[str, str]:
    """Return the contents of these plans by code, in words and order of the latest; what it lacks follows."""
    rows = EmulationContent.objects.filter(version__in=plans)
    found: dict[str, str] = {}
    for code, text in rows.order_by("-version__number", "ordinal").values_list("code", "text"):
        found.setdefault(code, text)
    return found


def _awards_of(plans: QuerySet[CampaignVersion]) -> dict[str, str]:
    rows = CampaignAward.objects.filter(version__in=plans)
    rows = rows.order_by("award_form__retention_years", "award_form__name")
    return dict(rows.values_list("award_form__code", "award_form__name"))


def _names(
    stood: Sequence[Stood], contents: Mapping[str, str], awards: Mapping[str, str]
) -> dict[Breakdown, Mapping[str, str]]:
    """Return the values of each breakdown with their names, in the order of showing; words of ours have none here."""
    units = sorted({(each.unit_key, each.counted.unit, each.unit_name) for each in stood})
    return {
        Breakdown.CONTENT: contents,
        Breakdown.UNIT: {code: name for _key, code, name in units},
        Breakdown.AWARD: {**awards, **{each.counted.award: each.award_name for each in stood}},
        Breakdown.KIND: dict.fromkeys(map(str, NomineeKind), ""),
        Breakdown.SEX: dict.fromkeys((*map(str, Sex), NomineeKind.COLLECTIVE.value), ""),
        Breakdown.LEADER: dict.fromkeys((*map(str, Standing), NomineeKind.COLLECTIVE.value), ""),
    }
