"""What a proposer chooses from and fills in: campaigns, award forms, nominees, the plan's parts, the open request."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from workflows.models import (
    AwardForm,
    CampaignAward,
    CampaignVersion,
    EmulationContent,
    EmulationCriterion,
    LegalRegime,
    Nomination,
    Person,
    ProposerRule,
    RoleAssignment,
    SimplifiedGround,
    SupplementRequest,
    Unit,
)
from workflows.models.prepared import Given, prepared
from workflows.queries.standing import in_force
from workflows.rules.case import Actor
from workflows.rules.eligibility import criteria_for
from workflows.vocabulary.dossier import CampaignState, DecidingAuthority, NomineeClass, NomineeKind
from workflows.vocabulary.roles import UNIT_ROLES, Role

PERSON, UNIT = "person", "unit"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody, or a unit, whom this person may propose."""

    value: str  # "person:<ref>" or "unit:<code>"
    label: str
    group: str
    nominee_class: NomineeClass


@dataclass(frozen=True, slots=True)
class Plan:
    """What the report of a nomination is structured by: the contents, and the criteria that address the nominee."""

    contents: tuple[EmulationContent, ...]
    criteria: tuple[EmulationCriterion, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all parts of the report, in the order of the plan."""
        return (*(content.code for content in self.contents), *(criterion.code for criterion in self.criteria))


def open_plans() -> list[CampaignVersion]:
    """Return the version in force of the plan of each campaign that takes nominations."""
    latest: dict[int, CampaignVersion] = {}
    found = CampaignVersion.objects.filter(campaign__state=CampaignState.OPEN, is_issued=True)
    found = found.select_related("campaign")
    for version in found.order_by("campaign__nominations_close_at", "number"):
        latest[version.campaign_id] = version
    return list(latest.values())


def open_plan(code: str) -> CampaignVersion:
    """Return the plan in force of an open campaign.

    :raises CampaignVersion.DoesNotExist: where it is not open
    """
    found = CampaignVersion.objects.filter(campaign__state=CampaignState.OPEN, campaign__code=code, is_issued=True)
    return found.select_related("campaign").latest("number")


def award_forms_of(plan: CampaignVersion | None) -> list[tuple[AwardForm, bool, bool]]:
    """Return the award forms of a plan, or all for a sudden merit: form, for individuals, for collectives."""
    if plan is None:
        forms = AwardForm.objects.filter(is_active=True).order_by("retention_years", "name")
        return [(form, True, True) for form in forms]
    rows = CampaignAward.objects.filter(version=plan).select_related("award_form")
    rows = rows.order_by("award_form__retention_years", "award_form__name")
    return [(row.award_form, row.allows_individuals, row.allows_collectives) for row in rows]


def plan_for(nomination: Nomination) -> Plan:
    """Return the parts of the report that a nomination's plan asks of its nominee; two queries."""
    version = nomination.campaign_version
    if version is None:
        return Plan((), ())
    criteria = criteria_for(
        _criteria(version=version),
        kind=nomination.nominee_kind,
        is_leader=nomination.nominee_is_leader,
    )
    return Plan(tuple(_contents(version=version)), tuple(criteria))


@prepared
def _criteria(version: Given) -> QuerySet[Any, Any]:
    return EmulationCriterion.objects.filter(version=version).order_by("ordinal")


@prepared
def _contents(version: Given) -> QuerySet[Any, Any]:
    return EmulationContent.objects.filter(version=version).order_by("ordinal")


def grounds_for(nomination: Nomination, day: date) -> tuple[LegalRegime | None, list[SimplifiedGround]]:
    """Return the regime of a nomination, before receipt that of the day, with its simplified grounds."""
    regime = nomination.regime or LegalRegime.objects.filter(in_force(day)).order_by("-from_date").first()
    return regime, list(SimplifiedGround.objects.filter(regime=regime).order_by("code"))


def open_request(nomination: Nomination) -> SupplementRequest | None:
    """Return the request for completion that waits for its answers, with its items."""
    requests = SupplementRequest.objects.filter(nomination=nomination, answered_at=None)
    return requests.select_related("by").prefetch_related("items").order_by("-id").first()


# -- who may be proposed -----------------------------------------------------------------------------------------------


def candidates_for(actor: Actor, day: date) -> list[Candidate]:
    """Return whom this person may propose or draft for on the day, by unit; never himself (R-15, R-16).

    A head and a clerk: the staff of their unit and the unit. Others: the classes that a dated rule gives
    to their roles.
    """
    own_units = {charge.unit for charge in actor.charges if charge.role in UNIT_ROLES and charge.unit}
    roles = {Role(charge.role) for charge in actor.charges}
    classes: dict[Role, set[str]] = defaultdict(set)
    for rule in ProposerRule.objects.filter(in_force(day)):
        classes[Role(rule.role)].add(rule.nominee_class)
    by_office = set().union(*(classes[role] for role in roles if role not in UNIT_ROLES)) if roles else set()
    by_unit = classes[Role.UNIT_HEAD]
    if not by_office and not own_units:
        return []
    standing = _standing_on(day)
    found: list[Candidate] = []
    for unit in Unit.objects.filter(in_force(day), is_outside=False).order_by("-is_leadership", "sort_key"):
        is_own = unit.pk in own_units
        if not unit.is_leadership and _may(NomineeClass.COLLECTIVE, by_office, by_unit, is_own=is_own):
            found.append(Candidate(f"{UNIT}:{unit.code}", unit.name, unit.name, NomineeClass.COLLECTIVE))
    people = Person.objects.filter(is_active=True, unit__is_outside=False).select_related("unit")
    people = people.exclude(pk=actor.person or 0)
    if not by_office:
        people = people.filter(unit__in=own_units)
    for person in people.order_by("unit__sort_key", "name_sort_key"):
        standing_of = standing.get(person.pk, NomineeClass.STAFF)
        if _may(standing_of, by_office, by_unit, is_own=person.unit_id in own_units):
            label = f"{person.full_name} – {person.position}"
            found.append(Candidate(f"{PERSON}:{person.ref}", label, person.unit.name, standing_of))
    return found


def nominee_of(value: str) -> Person | Unit:
    """Return the person or unit behind the value of a candidate.

    :raises Person.DoesNotExist, Unit.DoesNotExist: where there is none
    """
    kind, _, key = value.partition(":")
    if kind == UNIT:
        unit: Unit = Unit.objects.get(code=key)
        return unit
    person: Person = Person.objects.select_related("unit").get(ref=key, is_active=True)
    return person


def kind_of(value: str) -> NomineeKind:
    """Return the kind of nominee that a candidate's value names."""
    return NomineeKind.COLLECTIVE if value.startswith(f"{UNIT}:") else NomineeKind.INDIVIDUAL


def _may(nominee_class: NomineeClass, by_office: Iterable[str], by_unit: Iterable[str], *, is_own: bool) -> bool:
    return nominee_class in by_office or (is_own and nominee_class in by_unit)


def _standing_on(day: date) -> dict[int, NomineeClass]:
    """Return the class of everybody who is not plain staff, the highest of several."""
    order = (
        (Role.UNIT_HEAD, NomineeClass.UNIT_HEAD),
        (Role.DEPUTY_CHIEF, NomineeClass.OFFICE_LEADER),
        (Role.CHIEF, NomineeClass.CHIEF),
    )
    wanted = Q(role__in=[role for role, _ in order])
    held: dict[int, set[str]] = defaultdict(set)
    for person, role in RoleAssignment.objects.filter(in_force(day), wanted).values_list("person_id", "role"):
        held[person].add(role)
    return {
        person: next(standing for role, standing in reversed(order) if role in roles) for person, roles in held.items()
    }


def deadline_of(nomination: Nomination) -> datetime | None:
    """Return until when the campaign of a nomination takes dossiers, none for a sudden merit."""
    version = nomination.campaign_version
    return version.campaign.nominations_close_at if version is not None else None


# -- another award form ------------------------------------------------------------------------------------------------


def other_forms_for(nomination: Nomination, *, only_chief: bool = False) -> list[tuple[str, str]]:
    """Return by code and name the award forms for which the council could be asked instead of the present one.

    Those in use of the plan that fit the nominee, or all outside campaigns; with `only_chief` those of the Office.
    """
    is_individual = nomination.nominee_kind == NomineeKind.INDIVIDUAL
    return [
        (form.code, form.name)
        for form, individuals, collectives in award_forms_of(nomination.campaign_version)
        if (individuals if is_individual else collectives)
        and form.is_active
        and form.pk != nomination.award_form_id
        and (not only_chief or form.deciding_authority == DecidingAuthority.CHIEF)
    ]
