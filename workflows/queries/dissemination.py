"""Which unit has confirmed that a version of the plan was made known to its staff, and which has not (seed V.1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from workflows.models import CampaignVersion, Dissemination, Mandate, Person, RoleAssignment, Unit
from workflows.queries.house import due_dates
from workflows.queries.standing import in_force
from workflows.rules.case import Actor
from workflows.rules.difficulties import LIVING, OVERSEERS
from workflows.rules.dissemination import begins_on, is_asked, is_overdue
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import HR, UNIT_ROLES, MandateKind, Role

TOLD_BY_A_HEAD = Q(is_leadership=False, is_outside=False)


@dataclass(frozen=True, slots=True)
class Duty:
    """A version of a plan that the head of a unit has to make known, and by when."""

    version: CampaignVersion
    unit: Unit
    due: date | None


@dataclass(frozen=True, slots=True)
class Behind:
    """A plan of which some units are late to confirm; `due` is the day of the one that is latest."""

    version: CampaignVersion
    missing: int
    due: date


@dataclass(frozen=True, slots=True)
class Days:
    """By when versions are to be made known: the day of each, and that of each unit which is asked."""

    of_version: Mapping[int, date | None]
    of_unit: Mapping[tuple[int, int], date | None]  # by version and unit; who is not asked has none


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit with its confirmation, if there is one, and the number of people on its roster.

    One that was set up after the last day is not asked; its head may confirm all the same.
    """

    unit: Unit
    headcount: int
    confirmation: Dissemination | None
    heads: tuple[Person, ...]
    is_asked: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """One version of a plan: until when it is to be made known, and how each unit stands."""

    version: CampaignVersion
    numbers: tuple[int, ...]  # of all issued versions of the campaign
    due: date | None
    units: tuple[UnitStanding, ...]

    @property
    def missing(self) -> tuple[UnitStanding, ...]:
        """The units that were asked and have not confirmed, those among them that were closed since."""
        return tuple(each for each in self.unconfirmed if each.is_asked)

    @property
    def unconfirmed(self) -> tuple[UnitStanding, ...]:
        """The units of which there is no confirmation, asked or not."""
        return tuple(each for each in self.units if each.confirmation is None)

    def to_remind(self, day: date) -> tuple[UnitStanding, ...]:
        """Return the units that have not confirmed and can be told so: those that are still there."""
        return tuple(each for each in self.missing if each.unit.to_date is None or each.unit.to_date >= day)

    @property
    def is_living(self) -> bool:
        """Tell whether units confirm now, by the state of the campaign."""
        return self.version.campaign.state in LIVING


def units_read_by(actor: Actor) -> Q | None:
    """Return the condition on the units whose duties a person reads, nothing where he reads none."""
    if actor.charge(*OVERSEERS) is not None:
        return Q()
    units = {charge.unit for charge in actor.charges if charge.role in UNIT_ROLES and charge.unit}
    return Q(pk__in=units) if units else None


def units_led_by(actor: Actor) -> set[int]:
    """Return the units whose head this person is, or acts as, on the day."""
    return {charge.unit for charge in actor.charges if charge.role is Role.UNIT_HEAD and charge.unit}


def units_of(actor: Actor) -> list[Unit]:
    """Return the units that this person leads on the day, in the order of the alphabet."""
    led = units_led_by(actor)
    return list(Unit.objects.filter(pk__in=led).order_by("sort_key")) if led else []


def units_with_duty(day: date) -> QuerySet[Unit]:
    """Return the units whose head makes plans known on a day: all of the Office but its leadership."""
    return Unit.objects.filter(in_force(day), TOLD_BY_A_HEAD).order_by("sort_key")


def heads_of(units: Collection[int], day: date) -> dict[int, tuple[Person, ...]]:
    """Return who leads each of these units on a day, the head himself before who acts for him. Two queries."""
    roles = RoleAssignment.objects.filter(in_force(day), role=Role.UNIT_HEAD, unit__in=units)
    mandates = Mandate.objects.filter(in_force(day), kind=MandateKind.ACTING_UNIT_HEAD, unit__in=units)
    found: dict[int, list[Person]] = {}
    rows: Iterable[RoleAssignment | Mandate] = [
        *roles.select_related("person").order_by("pk"),
        *mandates.select_related("person").order_by("pk"),
    ]
    for row in rows:
        led = found.setdefault(row.unit_id or 0, [])
        if row.person.is_active and row.person not in led:
            led.append(row.person)
    return {unit: tuple(people) for unit, people in found.items()}


def plan_day(version: CampaignVersion) -> date | None:
    """Return the day of a plan; one whose date is lost begins with its campaign (R-02)."""
    return version.plan_date or version.campaign.start_date


def issued_versions(code: str) -> list[CampaignVersion]:
    """Return the issued versions of the plan of a campaign, the first one first."""
    found = CampaignVersion.objects.filter(campaign__code=code, is_issued=True).select_related("campaign")
    return list(found.order_by("number"))


def plan_standing(actor: Actor, code: str, day: date, number: int | None = None) -> PlanStanding:
    """Return how a version of a plan stands, the latest unless another is named, as far as this person reads it.

    :raises CampaignVersion.DoesNotExist: where there is none that he may see
    """
    readable, versions = units_read_by(actor), issued_versions(code)
    version = next((each for each in reversed(versions) if number in (None, each.number)), None)
    if readable is None or version is None:
        raise CampaignVersion.DoesNotExist
    confirmed = {
        each.unit_id: each
        for each in Dissemination.objects.filter(version=version).select_related("by", "file", "unit")
    }
    active = Count("people", filter=Q(people__is_active=True))
    known = Unit.objects.filter(TOLD_BY_A_HEAD | Q(pk__in=confirmed)).filter(readable)
    every = list(known.annotate(headcount=active).order_by("sort_key"))
    days = days_of([version], every)
    is_living = version.campaign.state in LIVING
    units = [
        unit
        for unit in every
        if unit.pk in confirmed or (version.pk, unit.pk) in days.of_unit or (is_living and _is_there(unit, day))
    ]
    heads = heads_of([unit.pk for unit in units], day)
    return PlanStanding(
        version=version,
        numbers=tuple(each.number for each in versions),
        due=days.of_version[version.pk],
        units=tuple(
            UnitStanding(
                unit=unit,
                headcount=unit.headcount,
                confirmation=confirmed.get(unit.pk),
                heads=heads.get(unit.pk, ()),
                is_asked=(version.pk, unit.pk) in days.of_unit,
                due=days.of_unit.get((version.pk, unit.pk)),
            )
            for unit in units
        ),
    )


def days_of(versions: Collection[CampaignVersion], units: Collection[Unit]) -> Days:
    """Return by when versions of plans are to be made known, in general and by each of these units. Two queries."""
    begins = {
        each.pk: begins_on(
            plan_day=plan_day(each), recorded_on=timezone.localdate(each.issued_at) if each.issued_at else None
        )
        for each in versions
    }
    starts = {
        (key, unit.pk): max(start, unit.from_date) for key, start in begins.items() if start for unit in units
    }
    due = due_dates(HouseRule.DISSEMINATE_WITHIN_DAYS, {*filter(None, begins.values()), *starts.values()})
    of_version = {key: due[start] if start else None for key, start in begins.items()}
    of_unit = {
        (key, unit.pk): due[starts[key, unit.pk]] if start else None
        for key, start in begins.items()
        for unit in units
        if is_asked(founded_on=unit.from_date, closed_on=unit.to_date, begins=start, due=of_version[key])
    }
    return Days(of_version, of_unit)


def _is_there(unit: Unit, day: date) -> bool:
    return unit.from_date <= day and (unit.to_date is None or day <= unit.to_date)


# -- the inbox ---------------------------------------------------------------------------------------------------------


def plans_in_force() -> list[CampaignVersion]:
    """Return the latest issued version of each plan that is carried out now."""
    found = CampaignVersion.objects.filter(is_issued=True, campaign__state__in=LIVING).select_related("campaign")
    return list({version.campaign_id: version for version in found.order_by("campaign_id", "number")}.values())


def plan_duties(actor: Actor, day: date) -> tuple[list[Duty], list[Behind]]:
    """Return what this person has to make known in units that he leads, and for HR-Admin the plans that are late."""
    led, is_hr = units_led_by(actor), actor.charge(*HR) is not None
    versions = plans_in_force() if led or is_hr else []
    if not versions:
        return [], []
    units = units_with_duty(day) if is_hr else units_with_duty(day).filter(pk__in=led)
    done = Count("disseminations", filter=Q(disseminations__version__in=versions))
    late = list(units.annotate(done=done).filter(done__lt=len(versions)))
    if not late:
        return [], []
    said = set(Dissemination.objects.filter(version__in=versions, unit__in=late).values_list("version_id", "unit_id"))
    asked = days_of(versions, late).of_unit
    missing = [
        Duty(version, unit, asked[version.pk, unit.pk])
        for version in versions
        for unit in late
        if (version.pk, unit.pk) in asked and (version.pk, unit.pk) not in said
    ]
    return [duty for duty in missing if duty.unit.pk in led], _behind(missing, day) if is_hr else []


def _behind(missing: Iterable[Duty], day: date) -> list[Behind]:
    """Return the plans among these of which some unit's last day is over, each with the number of such units."""
    found: dict[int, Behind] = {}
    for duty in missing:
        if duty.due is not None and is_overdue(duty.due, day):
            before = found.get(duty.version.pk)
            earliest = min(before.due, duty.due) if before else duty.due
            found[duty.version.pk] = Behind(duty.version, before.missing + 1 if before else 1, earliest)
    return list(found.values())
