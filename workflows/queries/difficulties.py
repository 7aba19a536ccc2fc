"""Difficulties with a plan, and the reports on them, as somebody may see them (seed V.2; R-08)."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from workflows.models import Campaign, Difficulty, DifficultyReport, Notice
from workflows.queries.inbox import LATEST
from workflows.rules.case import Actor
from workflows.rules.difficulties import OVERSEERS
from workflows.vocabulary.duties import DifficultyState, PlanAnswer
from workflows.vocabulary.events import Event
from workflows.vocabulary.roles import HR, UNIT_ROLES, Role


def difficulties_visible_to(actor: Actor) -> QuerySet[Difficulty]:
    """Return the difficulties that a person may see: a unit's head and clerk theirs, who oversees all of them."""
    found = Difficulty.objects.select_related(
        "campaign", "plan", "unit", "by", "file", "report__result", "report__decided_by"
    )
    if actor.charge(*OVERSEERS) is not None:
        return found
    units = {charge.unit for charge in actor.charges if charge.role in UNIT_ROLES and charge.unit}
    return found.filter(unit__in=units) if units else found.none()


def reports_visible_to(actor: Actor) -> QuerySet[DifficultyReport]:
    """Return the reports that a person may see; a unit reads the decision with its difficulty, not what others said."""
    found = DifficultyReport.objects.select_related("campaign", "by", "decided_by", "result")
    return found if actor.charge(*OVERSEERS) is not None else found.none()


def campaign_with_duties(actor: Actor, code: str) -> Campaign:
    """Return a campaign whose plan was issued, for those who have duties or oversight under it.

    :raises Campaign.DoesNotExist: which a view answers with 404, whether it exists or not
    """
    if actor.charge(*OVERSEERS, *UNIT_ROLES) is None:
        raise Campaign.DoesNotExist
    found: Campaign = Campaign.objects.filter(versions__is_issued=True).distinct().get(code=code)
    return found


def difficulties_in(actor: Actor, campaign: Campaign) -> QuerySet[Difficulty]:
    """Return the difficulties of a campaign that this person may see, the latest first."""
    return difficulties_visible_to(actor).filter(campaign=campaign).order_by("-number")


def difficulty_by_number(actor: Actor, code: str, number: int) -> Difficulty:
    """Return the difficulty of a number.

    :raises Difficulty.DoesNotExist: whether it exists or not
    """
    return difficulties_visible_to(actor).get(campaign__code=code, number=number)


def reports_in(actor: Actor, campaign: Campaign) -> list[DifficultyReport]:
    """Return the reports of a campaign that this person may see, the latest first, each with its size."""
    found = reports_visible_to(actor).filter(campaign=campaign).annotate(size=Count("difficulties"))
    return list(found.order_by("-number"))


def report_by_number(actor: Actor, code: str, number: int) -> DifficultyReport:
    """Return the report of a number.

    :raises DifficultyReport.DoesNotExist: whether it exists or not
    """
    return reports_visible_to(actor).get(campaign__code=code, number=number)


def difficulties_of_report(report: DifficultyReport) -> list[Difficulty]:
    """Return the difficulties on which a report reports, in the order of their numbers."""
    return list(Difficulty.objects.filter(report=report).select_related("unit", "by").order_by("number"))


def waiting_in(campaign: Campaign) -> list[Difficulty]:
    """Return the difficulties of a campaign that wait for HR-Admin, the oldest first."""
    waiting = Difficulty.objects.filter(campaign=campaign, state=DifficultyState.FILED)
    return list(waiting.select_related("unit", "by", "plan").order_by("number"))


# -- the inbox ---------------------------------------------------------------------------------------------------------


def to_consolidate(actor: Actor) -> list[Difficulty]:
    """Return the difficulties that wait for HR-Admin; not those that this officer reported himself."""
    if actor.charge(*HR) is None:
        return []
    waiting = Difficulty.objects.filter(state=DifficultyState.FILED).exclude(by=actor.person)
    return list(waiting.select_related("campaign", "unit").order_by("due_date", "pk"))


def to_decide(actor: Actor) -> list[DifficultyReport]:
    """Return the reports that wait for the Chief; not those on what he reported or consolidated himself."""
    if actor.charge(Role.CHIEF) is None:
        return []
    own = Q(by=actor.person) | Q(pk__in=Difficulty.objects.filter(by=actor.person).values("report"))
    waiting = DifficultyReport.objects.filter(decision="").exclude(own).select_related("campaign", "by")
    return list(waiting.annotate(size=Count("difficulties")).order_by("due_date", "pk"))


def to_carry_out(actor: Actor) -> list[DifficultyReport]:
    """Return the decisions to amend a plan that no version carries out yet, for HR-Admin to prepare one."""
    if actor.charge(*HR) is None:
        return []
    decided = DifficultyReport.objects.filter(decision=PlanAnswer.AMEND, result=None)
    return list(decided.select_related("campaign").order_by("decided_at", "pk"))


def plan_notices_for(actor: Actor) -> list[tuple[Notice, Any]]:
    """Return the latest notices about plans: a decided difficulty that one may see, or a campaign's reminder."""
    if actor.person is None:
        return []
    about = Q(message__event=Event.DIFFICULTY_DECIDED) | Q(message__event=Event.PLAN_REMINDED)
    notices = list(
        Notice.objects.filter(about, person=actor.person).select_related("message").order_by("-id")[:LATEST]
    )
    if not notices:
        return []
    refs = {notice.message.about.partition("/")[2] for notice in notices}
    found: dict[str, Any] = {each.obj: each for each in difficulties_visible_to(actor).filter(ref__in=refs)}
    found |= {f"campaign/{each.ref}": each for each in Campaign.objects.filter(ref__in=refs)}
    return [(notice, found[notice.message.about]) for notice in notices if notice.message.about in found]
