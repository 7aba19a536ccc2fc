"""The conditions of a step, met and unmet, asked of the very guards that the door asks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflows.lifecycle import STEPS
from workflows.queries.labels import sentence_of
from workflows.rules.asking import Guard
from workflows.rules.case import Case
from workflows.rules.guards import name_matches
from workflows.vocabulary.commands import Command
from workflows.vocabulary.words import gettext_noop


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a step: met, unmet with its sentence, or asked only when the step is taken."""

    label: str
    is_met: bool | None
    reason: str


CONDITIONS: dict[str, str] = {
    "is_not_held": gettext_noop("No suspension lies over the nomination"),
    "is_held": gettext_noop("A suspension lies over the nomination"),
    "actor_is_not_nominee": gettext_noop("You are not the nominee"),
    "actor_did_not_propose": gettext_noop("You did not propose the nomination"),
    "actor_did_not_appraise": gettext_noop("You did not appraise the nomination"),
    "step_is_proposed": gettext_noop("A first person has proposed the step"),
    "withdrawal_is_agreed": gettext_noop("Unit and secretary agree"),
    "proposer_is_another": gettext_noop("The second person is not the first"),
    "campaign_is_open": gettext_noop("The campaign takes nominations"),
    "award_is_in_campaign": gettext_noop("The plan provides for the award form"),
    "nominee_kind_is_allowed": gettext_noop("The plan gives the award form to this kind of nominee"),
    "nominee_is_in_unit": gettext_noop("The nominee belongs to the unit"),
    "chief_does_not_award_himself": gettext_noop("The Chief does not decide on himself"),
    "dossier_is_complete": gettext_noop("The dossier is complete"),
    "declaration_is_made": gettext_noop("The declaration is made"),
    "deadline_is_kept_or_explained": gettext_noop("The deadline is kept, or the delay explained"),
    "duplicates_are_explained": gettext_noop("No duplicate, or it is explained"),
    "shared_achievement_is_explained": gettext_noop("Team and member are not both proposed for it, or it is explained"),
    "every_item_is_answered": gettext_noop("Every item of the request is answered"),
    "regime_is_in_force": gettext_noop("A legal regime is in force on the day of receipt"),
    "policy_is_in_force": gettext_noop("A voting policy is in force on the day of receipt"),
    "version_is_appraised": gettext_noop("This version is appraised"),
    "appraisal_is_not_outdated": gettext_noop("An appraisal on the record is of this version"),
    "appraisal_is_eligible": gettext_noop("The appraisal finds it eligible"),
    "findings_are_positive": gettext_noop("Every question of the appraisal has a positive finding"),
    "procedure_is_full": gettext_noop("It goes through the council"),
    "procedure_is_simplified": gettext_noop("It goes by the simplified procedure"),
    "simplified_ground_is_given": gettext_noop("The ground of the simplified procedure is given"),
    "session_is_chosen": gettext_noop("A planned session of the council is chosen"),
    "session_takes_items": gettext_noop("The session still takes items"),
    "session_is_far_enough": gettext_noop("Members have time to read the papers"),
    "session_is_open": gettext_noop("The session sits"),
    "quorum_is_reached": gettext_noop("There is a quorum"),
    "vote_was_not_opened": gettext_noop("Nobody has voted on it yet, or the nomination is suspended"),
    "members_were_counted": gettext_noop("It is known who of the council is there"),
    "cannot_be_taken_up": gettext_noop("There is no quorum, or the nomination is suspended"),
    "item_was_not_counted": gettext_noop("Its vote is not counted yet"),
    "no_other_form_was_counted": gettext_noop("No vote on another award form was counted, or no quorum is left"),
    "eligible_members_suffice": gettext_noop("Enough members may vote"),
    "ballot_kind_is_allowed": gettext_noop("The ballot is the one that the policy asks for"),
    "minutes_are_signed": gettext_noop("The minutes are signed"),
    "item_has_passed": gettext_noop("The item has passed"),
    "item_has_failed": gettext_noop("The item has not passed"),
    "award_is_within_authority": gettext_noop("The Chief decides this award form"),
    "award_is_beyond_authority": gettext_noop("The province decides this award form"),
    "paper_is_signed": gettext_noop("The signed document is recorded"),
    "completion_is_overdue": gettext_noop("The day for the completion has passed"),
    "unit_was_reminded": gettext_noop("The unit was reminded often enough"),
    "unit_had_notice": gettext_noop("The unit had notice before the end"),
    "campaign_was_not_cancelled": gettext_noop("The campaign was not cancelled"),
    "campaign_was_cancelled": gettext_noop("The campaign was cancelled"),
    "survivor_is_alike": gettext_noop("There is another dossier on the same nominee"),
    "nothing_was_merged_in": gettext_noop("No other dossier was merged into this one"),
    "survivor_is_open": gettext_noop("The other dossier is still before HR-Admin"),
    "survivor_is_not_held": gettext_noop("No suspension lies over the other dossier"),
    "actor_did_not_propose_survivor": gettext_noop("You did not propose the other dossier"),
    "appeal_is_in_time_or_new": gettext_noop("The appeal is in time, or there is a new document"),
    "actor_did_not_find_it": gettext_noop("You did not find it not eligible yourself"),
    "document_is_new": gettext_noop("The document was not known before"),
    "deferrals_remain": gettext_noop("The council may put it off once more"),
    "deferrals_are_used_up": gettext_noop("The council has put it off as often as it may"),
    "form_is_another": gettext_noop("The award form is another than the present one"),
    "form_is_in_use": gettext_noop("The other award form is in use"),
    "form_is_in_campaign": gettext_noop("The plan provides for the other award form"),
    "form_fits_the_nominee": gettext_noop("The other award form fits the nominee"),
    "form_is_not_the_chiefs_own": gettext_noop("The Chief does not give it to himself"),
    "form_has_a_policy": gettext_noop("The other award form has a voting policy"),
    "form_was_not_voted_on": gettext_noop("The session has not voted on it yet"),
    "no_vote_is_under_way": gettext_noop("No vote is under way on the present item"),
    "result_is_tied": gettext_noop("The vote is tied, and the voting rule lets it be held again"),
    "ballots_remain": gettext_noop("The ballots are not used up"),
    "item_is_the_last": gettext_noop("The session has not voted on it again since"),
    "ballot_was_not_forgone": gettext_noop("The presiding officer has not declared the tie final"),
    "ballot_can_be_written": gettext_noop("The council meets, or the ballot need not be secret"),
    "written_opinions_count": gettext_noop("The council meets, or written opinions count"),
    "council_meets": gettext_noop("The council meets"),
    "alternative_follows_a_pass": gettext_noop("An alternative follows an agreement of the council"),
    "may_be_reconsidered": gettext_noop("The council may be asked to reconsider"),
    "council_has_voted": gettext_noop("The council has voted on it"),
    "override_is_allowed": gettext_noop("The office lets the Chief decide otherwise"),
    "law_sets_no_ratio": gettext_noop("The law sets no share of votes"),
    "nominee_is_not_the_chief": gettext_noop("The nominee is not the Chief"),
    "council_agreed_to_higher": gettext_noop("The council agreed on an award of the province"),
    "council_agreed_to_lower": gettext_noop("The council agreed on an award of the Office"),
    "form_is_of_the_office": gettext_noop("The award form is one that the Chief decides"),
    "achievement_is_not_rewarded": gettext_noop("The achievement has not been rewarded otherwise"),
    "was_approved": gettext_noop("The Chief approved it on the council's recommendation"),
    "was_overridden": gettext_noop("The Chief decided otherwise than the council"),
    "was_downgraded": gettext_noop("The Office gives its award in place of the province"),
    "was_completed": gettext_noop("It is to be submitted to the province again"),
    "name_matches": gettext_noop("Name and unit match the province's document"),
}
# They speak of who takes the step, so they say nothing to who does not.
OF_THE_ACTOR = frozenset(
    {
        *("actor_is_not_nominee", "actor_did_not_propose", "actor_did_not_appraise", "actor_did_not_find_it"),
        "actor_did_not_propose_survivor",
    }
)
# What is given only when the step is taken cannot be judged before.
ASKED_LATER: dict[Command, frozenset[str]] = {
    **dict.fromkeys(
        (Command.PLACE_ON_AGENDA, Command.RETABLE_TO_AGENDA, Command.RECONSIDER),
        frozenset({"session_is_chosen", "session_takes_items", "session_is_far_enough"}),
    ),
    Command.RECORD_GRANT: frozenset({name_matches.__name__}),
    Command.REOPEN: frozenset({"document_is_new"}),
    Command.ASK_AGAIN: frozenset({"document_is_new"}),
    Command.GRANT: frozenset({"paper_is_signed"}),
    Command.SEND: frozenset({"paper_is_signed"}),
}


# What says nothing before another condition is met: a guard on a missing appraisal does not stand in the way itself.
ASKED_AFTER = {"appraisal_is_eligible": "version_is_appraised", "findings_are_positive": "version_is_appraised"}


def conditions_of(command: Command, case: Case, *, is_mine: bool) -> list[Condition]:
    """Return the conditions of a step as they stand, asked of the same guards that the door asks."""
    asked, case = STEPS[command].guards, STEPS[command].case_for(case)
    unmet = {guard.__name__ for guard in asked if guard.reason(case) is not None}
    later = ASKED_LATER.get(command, frozenset()) | {name for name, first in ASKED_AFTER.items() if first in unmet}
    return [
        _condition(command, guard, case, is_later=guard.__name__ in later)
        for guard in asked
        if is_mine or guard.__name__ not in OF_THE_ACTOR
    ]


def _condition(command: Command, guard: Guard, case: Case, *, is_later: bool) -> Condition:
    label = _(CONDITIONS[guard.__name__])
    if is_later:
        return Condition(label, None, "")
    reason = guard.reason(case, STEPS[command].permit.others(case))
    return Condition(label, reason is None, sentence_of(reason) if reason is not None else "")
