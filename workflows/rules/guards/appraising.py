"""What HR-Admin has to have found before a nomination goes on, is merged, or is opened again."""

from workflows.rules.asking import refuses_with
from workflows.rules.case import Case, SurvivorFacts
from workflows.rules.eligibility import simplified_is_open
from workflows.rules.needs import LEAST_REASON, says_enough
from workflows.vocabulary.dossier import Conclusion, FindingKind, Procedure
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.regimes import SimplifiedRule
from workflows.vocabulary.states import State

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
# Before HR-Admin, so that what was merged into it is still appraised.
# From where a nomination is received, the first time or again (N3, N12).
RECEIVED_FROM = (State.SUBMITTED, State.REJECTED_INELIGIBLE)
BEFORE_CONSOLIDATION = (State.SUBMITTED, State.APPRAISING, State.RETURNED)


# -- receiving ---------------------------------------------------------------------------------------------------------


@refuses_with(Refusal.NO_REGIME_IN_FORCE, lambda case: {"date": case.receipt.day or case.today})
def regime_is_in_force(case: Case) -> bool:
    """Ask for a legal regime on the day of receipt, which fixes it for good (N3; DOMAIN.md 2.1)."""
    return case.receipt.has_regime


@refuses_with(
    Refusal.NO_POLICY_IN_FORCE, lambda case: {"award": case.award.name, "date": case.receipt.day or case.today}
)
def policy_is_in_force(case: Case) -> bool:
    """Ask for a voting policy of the award form on the day of receipt, under which the council votes (N3).

    What goes by the simplified procedure is received without one; it is asked for where it comes before a council after
    all.
    """
    is_simplified = case.nomination.procedure == Procedure.SIMPLIFIED and case.nomination.state in RECEIVED_FROM
    return is_simplified or case.receipt.has_policy


# -- appraising --------------------------------------------------------------------------------------------------------


@refuses_with(Refusal.APPRAISAL_MISSING)
def version_is_appraised(case: Case) -> bool:
    """Ask for an appraisal of the very version that goes on."""
    return case.appraisal is not None and case.appraisal.dossier_version == case.nomination.dossier_version


@refuses_with(Refusal.APPRAISAL_MISSING)
def appraisal_is_not_outdated(case: Case) -> bool:
    """Ask that an appraisal, where there is one, is of the very version that is found not eligible (N11)."""
    return case.appraisal is None or case.appraisal.dossier_version == case.nomination.dossier_version


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


# -- merging, reopening ------------------------------------------------------------------------------------------------


@refuses_with(Refusal.MERGE_DIFFERS, lambda case: {"codes": case.dossier.duplicates or ("0",)})
def survivor_is_alike(case: Case) -> bool:
    """Ask that the other dossier names the same nominee, in the same campaign or for an overlapping time (N10)."""
    survivor = survivor_in(case)
    return survivor is not None and _is_alike(case, survivor)


@refuses_with(Refusal.MERGED_INTO_THIS_ONE)
def nothing_was_merged_in(case: Case) -> bool:
    """Ask that no other was merged into the dossier that would end; its files would be lost two dossiers on (N10)."""
    return not case.dossier.merged


@refuses_with(Refusal.MERGE_NOT_OPEN, lambda case: _survivor(case))
def survivor_is_open(case: Case) -> bool:
    """Ask that the dossier that goes on is still before HR-Admin (N10)."""
    survivor = survivor_in(case)
    return survivor is None or _is_open(case, survivor)


@refuses_with(Refusal.SURVIVOR_IS_HELD, lambda case: _survivor(case))
def survivor_is_not_held(case: Case) -> bool:
    """Ask that no suspension lies over the dossier that goes on: until it ends nothing is done with it (6.4)."""
    survivor = survivor_in(case)
    return survivor is None or _is_not_held(case, survivor)


@refuses_with(Refusal.ACTOR_PROPOSED_SURVIVOR, lambda case: _survivor(case), names_others=True)
def actor_did_not_propose_survivor(case: Case) -> bool:
    """Ask that nobody clears a rival out of the way of what he proposed himself.

    That he is not its nominee is asked of the other dossier, which names the same one.
    """
    survivor = survivor_in(case)
    return survivor is None or _is_of_another(case, survivor)


# What is asked of the dossier that goes on.
SURVIVING = (survivor_is_alike, survivor_is_open, survivor_is_not_held, actor_did_not_propose_survivor)


def survivor_in(case: Case) -> SurvivorFacts | None:
    """Return the dossier that is to go on; before it is chosen, one that could, or the first where none can.

    So the step stands open only where a choice is left, and else says of one dossier what stands in its way.
    """
    chosen: SurvivorFacts | None = case.inputs.get("survivor")
    if chosen is not None:
        return chosen
    questions = (_is_alike, _is_open, _is_not_held, _is_of_another)
    could = (each for each in case.survivors if all(question(case, each) for question in questions))
    return next(could, next(iter(case.survivors), None))


def _is_alike(case: Case, survivor: SurvivorFacts) -> bool:
    return survivor.code in case.dossier.duplicates


def _is_open(_case: Case, survivor: SurvivorFacts) -> bool:
    return survivor.state in BEFORE_CONSOLIDATION


def _is_not_held(_case: Case, survivor: SurvivorFacts) -> bool:
    return not survivor.is_held


def _is_of_another(case: Case, survivor: SurvivorFacts) -> bool:
    return case.actor.ref not in survivor.proposed_by


@refuses_with(Refusal.APPEAL_TOO_LATE, lambda case: {"until": case.appeal_until, "least": LEAST_REASON})
def appeal_is_in_time_or_new(case: Case) -> bool:
    """Ask for an appeal within its days, or what is new and was not known before (N12; Luật Khiếu nại Điều 9).

    The days run from the notice of the outcome, so that they are those which it promises; before it they do not run.
    """
    return not appeal_is_late(case) or not case.inputs or says_enough(case.inputs.get("what_is_new"))


def appeal_is_late(case: Case) -> bool:
    """Tell whether the last day of a complaint, as the notice named it, is over."""
    return case.appeal_until is not None and case.today > case.appeal_until


@refuses_with(Refusal.DOCUMENT_IS_KNOWN)
def document_is_new(case: Case) -> bool:
    """Ask for a document that neither lies in the dossier nor was the ground of an earlier act (N12, N21b)."""
    return case.inputs.get("sha256") not in case.known_files


# -- what the sentences name -------------------------------------------------------------------------------------------


def _survivor(case: Case) -> dict[str, str]:
    survivor = survivor_in(case)
    return {"code": survivor.code if survivor is not None else ""}


def _missing_findings(case: Case) -> tuple[FindingKind, ...]:
    found = case.appraisal.positive if case.appraisal else frozenset()
    return tuple(kind for kind in NEEDED_FINDINGS if kind not in found)


def _how_grounds_count(case: Case) -> SimplifiedRule | str:
    return SimplifiedRule(case.simplified_rule) if case.simplified_rule else ""
