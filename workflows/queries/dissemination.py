"""Which unit has confirmed that a version of the plan was made known to its staff, and which has not (seed V.1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from workflows.models import CampaignVersion, Dissemination, Mandate, Person, RoleAssignment, Unit
from workflows.queries.house import due_dates
from workflows.queries.standing import in_force
from workflows.rules.case import Actor
from workflows.rules.difficulties import LIVING, OVERSEERS
from workflows.rules.dissemination import is_overdue
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import HR, UNIT_ROLES, MandateKind, Role


@dataclass(frozen=True, slots=True)
class Duty:
    """A version of a plan that the head of a unit has to make known, and by when."""

    version: CampaignVersion
    unit: Unit
    due: date | None


@dataclass(frozen=True, slots=True)
class Behind:
    """A plan of which some units are late to confirm."""

    version: CampaignVersion
    missing: int
    due: date


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit with its confirmation, if there is one, and the number of people on its roster."""

    unit: Unit
    headcount: int
    confirmation: Dissemination | None
    heads: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """One version of a plan: until when it is to be made known, and how each unit stands."""

    version: CampaignVersion
    numbers: tuple[int, ...]  # of all issued versions of the campaign
    due: date | None
    units: tuple[UnitStanding, ...]

    @property
    def missing(self) -> tuple[UnitStanding, ...]:
        """The units that have not confirmed."""
        return tuple(each for each in self.units if each.confirmation is None)

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
    """Return the units whose head makes plans known: all of the Office but its leadership."""
    return Unit.objects.filter(in_force(day), is_leadership=False, is_outside=False).order_by("sort_key")


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
    present = Q(pk__in=units_with_duty(day).values("pk")) | Q(pk__in=confirmed)
    active = Count("people", filter=Q(people__is_active=True))
    units = list(Unit.objects.filter(present).filter(readable).annotate(headcount=active).order_by("sort_key"))
    heads = heads_of([unit.pk for unit in units], day)
    return PlanStanding(
        version=version,
        numbers=tuple(each.number for each in versions),
        due=due_by_version([version]).get(version.pk),
        units=tuple(
            UnitStanding(unit, unit.headcount, confirmed.get(unit.pk), heads.get(unit.pk, ())) for unit in units
        ),
    )


def due_by_version(versions: Collection[CampaignVersion]) -> Mapping[int, date]:
    """Return by when each version of a plan is to be made known."""
    days = {version.pk: day for version in versions if (day := plan_day(version)) is not None}
    due = due_dates(HouseRule.DISSEMINATE_WITHIN_DAYS, set(days.values()))
    return {key: due[day] for key, day in days.items()}


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
    due = due_by_version(versions)
    missing = [
        Duty(version, unit, due.get(version.pk))
        for version in versions
        for unit in late
        if (version.pk, unit.pk) not in said
    ]
    return [duty for duty in missing if duty.unit.pk in led], _behind(missing, day) if is_hr else []


def _behind(missing: Iterable[Duty], day: date) -> list[Behind]:
    """Return the plans among these of which the last day to confirm is over, each with the number of its units."""
    found: dict[int, Behind] = {}
    for duty in missing:
        if duty.due is not None and is_overdue(duty.due, day):
            before = found.get(duty.version.pk)
            found[duty.version.pk] = Behind(duty.version, before.missing + 1 if before else 1, duty.due)
    return list(found.values())
