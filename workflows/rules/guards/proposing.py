"""What a nomination has to be before its unit sends it, and before a draft or an uncompleted dossier ends."""

from workflows.rules.asking import refuses_with
from workflows.rules.case import Case
from workflows.rules.likeness import told_in_both
from workflows.rules.needs import LEAST_REASON, missing_from_dossier
from workflows.vocabulary.dossier import CampaignState, NomineeClass, NomineeKind, OtherNominee
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role


@refuses_with(Refusal.CAMPAIGN_NOT_OPEN, lambda case: {"campaign": case.campaign.title if case.campaign else ""})
def campaign_is_open(case: Case) -> bool:
    """Ask for an open campaign; a nomination outside campaigns is for sudden merit (R-22)."""
    return case.campaign is None or case.campaign.state is CampaignState.OPEN


@refuses_with(
    Refusal.AWARD_NOT_IN_CAMPAIGN,
    lambda case: {"award": case.award.name, "allowed": case.campaign.award_names if case.campaign else ()},
)
def award_is_in_campaign(case: Case) -> bool:
    """Ask that the plan provides for the award form (R-05)."""
    return case.campaign is None or case.award.code in case.campaign.awards


@refuses_with(Refusal.NOMINEE_KIND_NOT_ALLOWED, lambda case: {"award": case.award.name})
def nominee_kind_is_allowed(case: Case) -> bool:
    """Ask that the plan gives the award form to this kind of nominee (R-05)."""
    if case.campaign is None or case.award.code not in case.campaign.awards:
        return True
    individuals, collectives = case.campaign.awards[case.award.code]
    return individuals if case.nomination.nominee_kind == NomineeKind.INDIVIDUAL else collectives


@refuses_with(Refusal.NOMINEE_NOT_IN_UNIT, lambda case: {"unit": case.dossier.unit_name})
def nominee_is_in_unit(case: Case) -> bool:
    """Ask that the nominee belongs to the nominating unit (N1)."""
    return case.dossier.nominee_in_unit


@refuses_with(Refusal.CHIEF_CANNOT_AWARD_HIMSELF)
def chief_does_not_award_himself(case: Case) -> bool:
    """Ask that an award for the Chief is one that the province decides (DOMAIN.md 2.13)."""
    return case.nomination.nominee_class != NomineeClass.CHIEF or not case.award.is_decided_by_chief


@refuses_with(Refusal.DOSSIER_INCOMPLETE, lambda case: {"missing": missing_from_dossier(case)})
def dossier_is_complete(case: Case) -> bool:
    """Ask for the components of DOMAIN.md 2.7 that the unit provides."""
    return not missing_from_dossier(case)


@refuses_with(Refusal.DECLARATION_MISSING)
def declaration_is_made(case: Case) -> bool:
    """Ask for the declaration that the facts are true and nothing is pending (R-21)."""
    return case.nomination.is_declared


def is_late(case: Case) -> bool:
    """Return whether the campaign had closed for nominations by the moment of the act."""
    closes_at = case.campaign.closes_at if case.campaign else None
    return closes_at is not None and case.now > closes_at


@refuses_with(Refusal.DEADLINE_PASSED, lambda case: {"deadline": case.campaign.closes_at if case.campaign else None})
def deadline_is_kept_or_explained(case: Case) -> bool:
    """Ask for a submission in time, or a reason for a late one (N2)."""
    return not is_late(case) or len(case.nomination.late_reason.strip()) >= 10


@refuses_with(Refusal.DUPLICATE_UNEXPLAINED, lambda case: {"duplicates": case.dossier.duplicates})
def duplicates_are_explained(case: Case) -> bool:
    """Ask that a likely duplicate is explained, never silently let through (S4, S12)."""
    return not case.dossier.duplicates or _says_why_both_go_on(case)


def shared_achievement(case: Case) -> tuple[str, ...]:
    """Return the codes of the nominations of team or member that read as if they told of this very achievement."""
    percent = case.number(HouseRule.ALIKE_ACHIEVEMENT_PERCENT)
    return tuple(other.code for other in told_in_both(case.nomination, case.dossier.counterparts, percent=percent))


@refuses_with(
    Refusal.SHARED_ACHIEVEMENT_UNEXPLAINED,
    lambda case: {"codes": shared_achievement(case), "whose": other_nominee(case.nomination.nominee_kind)},
)
def shared_achievement_is_explained(case: Case) -> bool:
    """Ask why a team and its member both go on for one achievement; the head may withdraw one instead (E3, S12)."""
    return _says_why_both_go_on(case) or not shared_achievement(case)


def other_nominee(kind: str) -> OtherNominee:
    """Return who it is that shares an achievement with a nominee of this kind."""
    return OtherNominee.TEAM if kind == NomineeKind.INDIVIDUAL else OtherNominee.MEMBER


def _says_why_both_go_on(case: Case) -> bool:
    return len(case.nomination.duplicate_reason.strip()) >= LEAST_REASON


@refuses_with(Refusal.ITEMS_UNANSWERED, lambda case: {"items": case.dossier.unanswered})
def every_item_is_answered(case: Case) -> bool:
    """Ask that each item of the request for completion has its answer (N5)."""
    return not case.dossier.unanswered


# -- ending without an outcome -----------------------------------------------------------------------------------------


@refuses_with(Refusal.COMPLETION_NOT_DUE, lambda case: {"due": case.supplement.due_date or case.today})
def completion_is_overdue(case: Case) -> bool:
    """Ask that the day by which the unit was to complete the dossier has passed (N5b)."""
    return case.supplement.due_date is not None and case.supplement.due_date < case.today


def reminded_today(case: Case) -> Reason | None:
    """Return why the unit is not reminded once more: two clicks on one day are not two reminders (N5b)."""
    return Reason(Refusal.REMINDED_TODAY) if case.supplement.last_date == case.today else None


@refuses_with(
    Refusal.REMINDERS_MISSING,
    lambda case: {"reminded": case.supplement.reminders, "needed": case.number(HouseRule.LAPSE_REMINDERS)},
)
def unit_was_reminded(case: Case) -> bool:
    """Ask for the reminders that the office lays down before a dossier lapses (N5b)."""
    return case.supplement.reminders >= case.number(HouseRule.LAPSE_REMINDERS)


@refuses_with(
    Refusal.REMINDED_TOO_LATELY,
    lambda case: {"last": case.supplement.last_date, "days": case.number(HouseRule.LAPSE_NOTICE_DAYS)},
)
def unit_had_notice(case: Case) -> bool:
    """Ask for the working days that lie between the last reminder and the lapse (N5b)."""
    if not unit_was_reminded.question(case) or case.supplement.last_date is None:
        return True
    return case.supplement.days_since >= case.number(HouseRule.LAPSE_NOTICE_DAYS)


@refuses_with(Refusal.CAMPAIGN_IS_CANCELLED, lambda case: {"campaign": case.campaign.title if case.campaign else ""})
def campaign_was_not_cancelled(case: Case) -> bool:
    """Ask that the campaign still stands, before what has ended goes on (N12, N21b, N31b)."""
    return case.campaign is None or case.campaign.state is not CampaignState.CANCELLED


@refuses_with(Refusal.CAMPAIGN_NOT_CANCELLED, lambda case: {"holder": (Role.CHIEF,)})
def campaign_was_cancelled(case: Case) -> bool:
    """Ask that the Chief has cancelled the campaign (N34c)."""
    return case.campaign is not None and case.campaign.state is CampaignState.CANCELLED
