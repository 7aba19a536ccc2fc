"""What the matter itself asks before a step, in the order of life. Each question carries its refusal."""

from collections.abc import Collection, Mapping
from typing import Any

from workflows.rules.asking import refuses_with
from workflows.rules.case import Case
from workflows.rules.eligibility import simplified_is_open
from workflows.rules.needs import missing_from_dossier
from workflows.vocabulary.council import BallotKind, ItemState, Outcome, SessionState
from workflows.vocabulary.dossier import (
    CampaignState,
    Conclusion,
    FindingKind,
    NomineeClass,
    NomineeKind,
    Procedure,
    RecommendedBy,
)
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.regimes import SimplifiedRule
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State

PROPOSING = (Event.NOMINATION_DRAFTED, Event.NOMINATION_SUBMITTED, Event.NOMINATION_RESUBMITTED)
APPRAISING = (Event.NOMINATION_APPRAISED, Event.NOMINATION_CONSOLIDATED, Event.NOMINATION_PUT_FORWARD)
# What an appraisal has to find on the record before a nomination goes on, since no register can tell yet.
NEEDED_FINDINGS = (
    FindingKind.NO_PENDING_CASE,
    FindingKind.OUTSIDE_DISCIPLINE,
    FindingKind.NOT_YET_REWARDED,
    FindingKind.UNDER_OFFICE,
    FindingKind.STANDARD_IS_MET,
    FindingKind.WITHIN_QUOTA,
    FindingKind.NO_KIN_INTEREST,
)


# -- order and standing ------------------------------------------------------------------------------------------------


@refuses_with(Refusal.IS_HELD)
def is_not_held(case: Case) -> bool:
    """Ask that no suspension lies over the nomination (NĐ 152/2025 Điều 4 khoản 4)."""
    return not case.nomination.is_held


@refuses_with(Refusal.IS_NOT_HELD)
def is_held(case: Case) -> bool:
    """Ask that a suspension lies over the nomination."""
    return case.nomination.is_held


# -- separation of duties (DOMAIN.md 6.10 no. 4, 2.13) -----------------------------------------------------------------


@refuses_with(Refusal.ACTOR_IS_NOMINEE, names_others=True)
def actor_is_not_nominee(case: Case) -> bool:
    """Ask that nobody handles his own nomination."""
    return case.actor.person is None or case.actor.person != case.nomination.nominee_person_id


@refuses_with(Refusal.ACTOR_PROPOSED, names_others=True)
def actor_did_not_propose(case: Case) -> bool:
    """Ask that who proposed does not appraise or decide."""
    return not case.did(*PROPOSING)


@refuses_with(Refusal.ACTOR_APPRAISED, names_others=True)
def actor_did_not_appraise(case: Case) -> bool:
    """Ask that who appraised does not decide."""
    return not case.did(*APPRAISING)


@refuses_with(Refusal.SECOND_PERSON_NEEDED, lambda case: {"holder": _first_halves(case)})
def step_is_proposed(case: Case) -> bool:
    """Ask that a first person has proposed this very step."""
    return case.proposal is not None


@refuses_with(Refusal.SECOND_PERSON_NEEDED, lambda case: {"holder": _in_order(case.proposers)})
def withdrawal_is_agreed(case: Case) -> bool:
    """Ask that from an agenda the proposer has asked, so that secretary and unit agree (N6)."""
    return case.nomination.state != State.ON_AGENDA or case.proposal is not None


@refuses_with(Refusal.PROPOSER_MUST_BE_ANOTHER, names_others=True)
def proposer_is_another(case: Case) -> bool:
    """Ask that the second person is not the first."""
    return case.proposal is None or case.proposal.by != case.actor.ref


# -- proposing ---------------------------------------------------------------------------------------------------------


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
    return not case.dossier.duplicates or len(case.nomination.duplicate_reason.strip()) >= 10


@refuses_with(Refusal.ITEMS_UNANSWERED, lambda case: {"items": case.dossier.unanswered})
def every_item_is_answered(case: Case) -> bool:
    """Ask that each item of the request for completion has its answer (N5)."""
    return not case.dossier.unanswered


# -- appraising and consolidating --------------------------------------------------------------------------------------


@refuses_with(Refusal.APPRAISAL_MISSING)
def version_is_appraised(case: Case) -> bool:
    """Ask for an appraisal of the very version that goes on."""
    return case.appraisal is not None and case.appraisal.dossier_version == case.nomination.dossier_version


@refuses_with(Refusal.APPRAISAL_NOT_ELIGIBLE)
def appraisal_is_eligible(case: Case) -> bool:
    """Ask that the appraisal found the nomination eligible (N13)."""
    return case.appraisal is None or case.appraisal.conclusion is Conclusion.ELIGIBLE


@refuses_with(Refusal.FINDING_MISSING, lambda case: {"findings": _missing_findings(case)})
def findings_are_positive(case: Case) -> bool:
    """Ask for a positive finding of an officer on each of E1 to E4, standard, quota and kinship."""
    return case.appraisal is None or not _missing_findings(case)


@refuses_with(Refusal.PROCEDURE_IS_SIMPLIFIED)
def procedure_is_full(case: Case) -> bool:
    """Ask that the nomination goes through the council."""
    return case.nomination.procedure == Procedure.FULL


@refuses_with(Refusal.PROCEDURE_IS_FULL)
def procedure_is_simplified(case: Case) -> bool:
    """Ask that the nomination goes by the simplified procedure."""
    return case.nomination.procedure == Procedure.SIMPLIFIED


@refuses_with(Refusal.SIMPLIFIED_CASE_MISSING, lambda case: {"rule": _how_grounds_count(case)})
def simplified_ground_is_given(case: Case) -> bool:
    """Ask for one ground of Luật 2022 Điều 85, or for all of NĐ 91/2017 Điều 55, by the regime's own rule."""
    chosen, known = case.nomination.simplified_grounds, case.simplified_grounds
    return set(chosen) <= set(known) and simplified_is_open(case.simplified_rule, grounds=known, met=chosen)


# -- the council -------------------------------------------------------------------------------------------------------


@refuses_with(Refusal.SESSION_NOT_FOUND)
def session_is_set(case: Case) -> bool:
    """Ask for the session before which the nomination is to come."""
    return case.session is not None


@refuses_with(Refusal.SESSION_WRONG_STATE, lambda case: _session_state(case))
def session_takes_items(case: Case) -> bool:
    """Ask for a session that is planned and whose roll is not frozen yet."""
    return case.session is None or case.session.state == SessionState.PLANNED


@refuses_with(Refusal.SESSION_TOO_SOON, lambda case: {"days": case.session.notice_days if case.session else 0})
def session_is_far_enough(case: Case) -> bool:
    """Ask for the days that members need to read the papers (N14), as the policy of the award form has them."""
    return case.session is None or case.session.working_days_ahead >= case.session.notice_days


@refuses_with(Refusal.SESSION_WRONG_STATE, lambda case: _session_state(case))
def session_is_open(case: Case) -> bool:
    """Ask for a session that sits."""
    return case.session is None or case.session.state == SessionState.OPEN


@refuses_with(Refusal.QUORUM_NOT_REACHED, lambda case: _quorum(case))
def quorum_is_reached(case: Case) -> bool:
    """Ask for the quorum, counted again before each item (DOMAIN.md 6.5)."""
    return case.session is None or case.session.present >= case.session.quorum_needed


@refuses_with(Refusal.VOTE_WAS_OPENED)
def vote_was_not_opened(case: Case) -> bool:
    """Ask that nobody voted yet before an item goes back to the list unheard; a suspension alone breaks off a vote."""
    return case.nomination.is_held or case.nomination.state != State.IN_REVIEW


@refuses_with(Refusal.SESSION_WRONG_STATE, lambda case: _session_state(case))
def members_were_counted(case: Case) -> bool:
    """Ask for a session with its roll, in which presence means something, unless a suspension takes the item back."""
    return case.nomination.is_held or case.session is None or case.session.state != SessionState.PLANNED


@refuses_with(Refusal.QUORUM_IS_REACHED, lambda case: _quorum(case))
def cannot_be_taken_up(case: Case) -> bool:
    """Ask that there is truly no quorum, or a suspension, before an item goes back to the list unheard (N15b)."""
    if case.nomination.is_held or case.session is None or not members_were_counted.question(case):
        return True
    return case.nomination.state == State.IN_REVIEW or case.session.present < case.session.quorum_needed


@refuses_with(
    Refusal.TOO_FEW_ELIGIBLE,
    lambda case: {
        "eligible": case.session.eligible if case.session else 0,
        "needed": _least_eligible(case),
    },
)
def eligible_members_suffice(case: Case) -> bool:
    """Ask for at least three voters, and half of all members, after recusals (DOMAIN.md 6.5)."""
    return case.session is None or case.session.eligible >= _least_eligible(case)


@refuses_with(
    Refusal.BALLOT_KIND_NOT_ALLOWED,
    lambda case: {"kind": BallotKind(case.session.policy_ballot_kind) if case.session else ""},
)
def ballot_kind_is_allowed(case: Case) -> bool:
    """Ask that the item opens under the ballot that its policy prescribes; a chair may make an open one secret."""
    session = case.session
    if session is None or session.ballot_kind == session.policy_ballot_kind:
        return True
    return session.policy_ballot_kind == "SHOW_OF_HANDS" and session.ballot_kind == "SECRET_BALLOT"


@refuses_with(Refusal.MINUTES_NOT_SIGNED)
def minutes_are_signed(case: Case) -> bool:
    """Ask that secretary and presiding officer have signed the minutes, where a council voted (N16, N20)."""
    if case.nomination.recommended_by == RecommendedBy.SIMPLIFIED:
        return True
    return case.session is not None and case.session.minutes_are_signed


@refuses_with(Refusal.ITEM_DID_NOT_PASS)
def item_has_passed(case: Case) -> bool:
    """Ask that the count satisfied the policy (N16)."""
    return (
        case.session is not None
        and case.session.item_state == ItemState.PASSED
        and case.session.item_outcome == Outcome.PASSED
    )


@refuses_with(Refusal.ITEM_PASSED)
def item_has_failed(case: Case) -> bool:
    """Ask that the count did not satisfy the policy (N17)."""
    return case.session is not None and case.session.item_state in (ItemState.FAILED, ItemState.TIED)


# -- deciding, escalating, granting ------------------------------------------------------------------------------------


@refuses_with(
    Refusal.BEYOND_AUTHORITY, lambda case: {"award": case.award.name, "authority": case.award.authority_name}
)
def award_is_within_authority(case: Case) -> bool:
    """Ask that the Chief decides this award form himself (Luật 2022 Điều 80)."""
    return case.award.is_decided_by_chief


@refuses_with(Refusal.WITHIN_AUTHORITY, lambda case: {"award": case.award.name})
def award_is_beyond_authority(case: Case) -> bool:
    """Ask that the province decides this award form (Luật 2022 Điều 79)."""
    return not case.award.is_decided_by_chief


@refuses_with(Refusal.PAPER_NOT_APPROVED)
def paper_is_signed(case: Case) -> bool:
    """Ask for the recorded signed paper: number, date, signer, capacity, file (N27, N33)."""
    return case.paper is not None and case.paper.is_whole


@refuses_with(Refusal.NAME_DOES_NOT_MATCH, lambda case: {"code": case.nomination.code or ""})
def name_matches(case: Case) -> bool:
    """Ask that an officer compared name and unit with the province's paper, line by line (N32)."""
    # Before the answer is recorded nothing was compared yet, which closes no page.
    return not case.inputs or case.inputs.get("name_matches") is True


# -- what the sentences name -------------------------------------------------------------------------------------------


def _missing_findings(case: Case) -> tuple[FindingKind, ...]:
    found = case.appraisal.positive if case.appraisal else frozenset()
    return tuple(kind for kind in NEEDED_FINDINGS if kind not in found)


def _least_eligible(case: Case) -> int:
    session = case.session
    return max(session.min_eligible, -(-session.members // 2)) if session else 0


def _session_state(case: Case) -> Mapping[str, Any]:
    return {"state": SessionState(case.session.state) if case.session else ""}


def _quorum(case: Case) -> Mapping[str, Any]:
    session = case.session
    if session is None:
        return {}
    return {"present": session.present, "members": session.members, "needed": session.quorum_needed}


def _in_order(roles: Collection[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles, key=list(Role).index))


def _how_grounds_count(case: Case) -> SimplifiedRule | str:
    return SimplifiedRule(case.simplified_rule) if case.simplified_rule else ""


def _first_halves(case: Case) -> tuple[Role, ...]:
    if case.nomination.is_held:
        return (Role.HR_HEAD, Role.HR_OFFICER)
    if case.nomination.state == State.ON_AGENDA:
        return _in_order(case.proposers)
    return (Role.HR_OFFICER,)
