"""THE LAW: every transition of a nomination, in the order a nomination lives them (DOMAIN.md 6.4).

The bodies are empty on purpose: a step is what its declaration says. `conditions` judge the matter, `permission` the
person; `custom` names what the actor has to give (`needs`) and what has to be looked up to judge (`facts`). The door
in `actions/door.py` is the only caller: a call past it has no Case and is refused by the first guard.
"""

from collections.abc import Callable, Iterator

from django.db import models
from django_fsm import FSMField, Transition, transition

from workflows.rules import guards, permits
from workflows.rules.asking import Asked
from workflows.rules.case import Case
from workflows.rules.needs import Need
from workflows.rules.step import Step
from workflows.vocabulary.commands import Command
from workflows.vocabulary.states import CANCELLABLE, HOLDABLE, State

OF_THE_PLAN = (
    guards.award_is_in_campaign,
    guards.nominee_kind_is_allowed,
    guards.nominee_is_in_unit,
    guards.chief_does_not_award_himself,
    guards.actor_is_not_nominee,
)
UNBIASED = (guards.is_not_held, guards.actor_is_not_nominee, guards.actor_did_not_propose)
# N1 makes the nomination, so it has no state to come from and no transition; the door asks these all the same.
DRAFTING = Asked(permits.may_draft, (guards.campaign_is_open, *OF_THE_PLAN))
# What moves no state by itself: writing the dossier, appraising it, the first halves of two-person steps.
WRITING = Asked(permits.may_draft, (guards.is_not_held, guards.actor_is_not_nominee))
APPRAISAL = Asked(permits.may_appraise, UNBIASED)
REMINDING = Asked(permits.may_appraise, UNBIASED)
PROPOSED_WITHDRAWAL = Asked(permits.may_propose_withdrawal, (guards.actor_is_not_nominee,))
PROPOSED_REJECTION = Asked(permits.may_propose_rejection, (*UNBIASED, guards.appraisal_is_not_outdated))
PROPOSED_RELEASE = Asked(permits.may_propose_release, (guards.is_held, guards.actor_is_not_nominee))
# A new submission after the province's return asks of the Chief what the first one asked (N29).
RESUBMISSION = Asked(permits.may_act_as_chief, (*UNBIASED, guards.actor_did_not_appraise))
Conditions = list[Callable[[models.Model], bool]]

SUBMISSION_GUARDS: Conditions = [
    guards.is_not_held,
    *OF_THE_PLAN,
    guards.dossier_is_complete,
    guards.declaration_is_made,
    guards.duplicates_are_explained,
    guards.shared_achievement_is_explained,
]
# What the day of receipt fixes for good has to be there on that day (N3, N12).
RECEIPT: Conditions = [guards.regime_is_in_force, guards.policy_is_in_force]
DECIDING: Conditions = [*UNBIASED, guards.actor_did_not_appraise, guards.minutes_are_signed]
# A nomination that comes before a planned session, the first time or again (N14, N19, N24).
BEFORE_SESSION: Conditions = [
    guards.is_not_held,
    guards.actor_is_not_nominee,
    guards.session_is_chosen,
    guards.session_takes_items,
    guards.session_is_far_enough,
    guards.policy_is_in_force,
    guards.ballot_can_be_written,
    guards.written_opinions_count,
]
# An item that opens for votes (N15, N34b).
OPENING: Conditions = [
    guards.is_not_held,
    guards.session_is_open,
    guards.quorum_is_reached,
    guards.ballot_kind_is_allowed,
    guards.eligible_members_suffice,
]
# Another award form than the present one, on which the council is to vote (N34b, N26, N31).
ANOTHER_FORM: Conditions = [
    guards.form_is_another,
    guards.form_is_in_use,
    guards.form_is_in_campaign,
    guards.form_fits_the_nominee,
    guards.form_is_not_the_chiefs_own,
    guards.form_has_a_policy,
]
# What the Chief asks the council again: he is not concerned himself, and took no part before.
TURNING_BACK: Conditions = [*UNBIASED, guards.actor_did_not_appraise]


class Lifecycle(models.Model):
    """The state of a nomination and the ways it can change. `Nomination` inherits it."""

    state = FSMField(default=State.DRAFT, protected=True, max_length=24)

    # What the guards read during the one transition call; see `workflows.rules.case`.
    case: Case | None = None

    class Meta:
        abstract = True

    # -- proposed by a department --------------------------------------------------------------------------------------

    @transition(
        field="state",
        source=State.DRAFT,
        target=State.SUBMITTED,
        conditions=[guards.campaign_is_open, *SUBMISSION_GUARDS, guards.deadline_is_kept_or_explained],
        permission=permits.may_submit,
        custom={"facts": ("campaign", "dossier", "proposers", "house")},
    )
    def submit(self) -> None:
        """N2: the head of the unit sends the nomination to HR-Admin."""

    @transition(
        field="state",
        source=State.DRAFT,
        target=State.DISCARDED,
        conditions=[guards.actor_is_not_nominee],
        permission=permits.may_draft,
        custom={"facts": ("proposers",)},
    )
    def discard(self) -> None:
        """N36: a draft that was never sent is put away; that there was one stays on the record."""

    @transition(
        field="state",
        source=State.RETURNED,
        target=State.SUBMITTED,
        conditions=[guards.campaign_was_not_cancelled, *SUBMISSION_GUARDS, guards.every_item_is_answered],
        permission=permits.may_submit,
        custom={"facts": ("campaign", "dossier", "proposers", "house")},
    )
    def resubmit(self) -> None:
        """N5: the completed dossier comes back as a new version."""

    @transition(
        field="state",
        source=State.RETURNED,
        target=State.WITHDRAWN,
        conditions=[
            *UNBIASED,
            guards.completion_is_overdue,
            guards.unit_was_reminded,
            guards.unit_had_notice,
        ],
        permission=permits.may_lapse,
        custom={"needs": (Need.REASON,), "facts": ("supplement", "house")},
    )
    def lapse(self) -> None:
        """N5b: a dossier that was not completed in time, after reminders and notice, is closed by the head of HR."""

    @transition(
        field="state",
        source=[
            State.SUBMITTED,
            State.APPRAISING,
            State.RETURNED,
            State.CONSOLIDATED,
            State.ON_AGENDA,
            State.DEFERRED,
        ],
        target=State.WITHDRAWN,
        conditions=[guards.withdrawal_is_agreed, guards.proposer_is_another],
        permission=permits.may_withdraw,
        custom={"needs": (Need.REASON,), "facts": ("proposal", "proposers")},
    )
    def withdraw(self) -> None:
        """N6: the unit takes its nomination back; from an agenda only with the secretary. A hold case stays open."""

    @transition(
        field="state",
        source=CANCELLABLE,
        target=State.WITHDRAWN,
        conditions=[guards.campaign_was_cancelled],
        permission=permits.may_end_with_campaign,
        custom={"needs": (Need.REASON,), "facts": ("campaign",)},
    )
    def cancel_with_campaign(self) -> None:
        """N34c: the Chief has cancelled the campaign; what is open in it ends, or when the province sends it back."""

    # -- consolidated by HR-Admin --------------------------------------------------------------------------------------

    @transition(
        field="state",
        source=State.SUBMITTED,
        target=State.APPRAISING,
        conditions=[*UNBIASED, *RECEIPT],
        permission=permits.may_receive,
        custom={"facts": ("receipt",)},
    )
    def receive(self) -> None:
        """N3: HR-Admin takes the dossier; the day fixes the legal regime and the voting policy."""

    @transition(
        field="state",
        source=State.APPRAISING,
        target=State.RETURNED,
        conditions=[*UNBIASED],
        permission=permits.may_appraise,
        custom={"needs": (Need.ITEMS, Need.REASON, Need.DUE_DATE)},
    )
    def return_dossier(self) -> None:
        """N4: the dossier goes back for completion, with a numbered list (form T5)."""

    @transition(
        field="state",
        source=HOLDABLE,
        target=None,
        conditions=[guards.is_not_held, guards.actor_is_not_nominee],
        permission=permits.may_hold,
        custom={"needs": (Need.HOLD_KIND, Need.REASON, Need.FILE)},
    )
    def hold(self) -> None:
        """N7: a pending case suspends the nomination; the state stays, the hold lies over it."""

    @transition(
        field="state",
        source=HOLDABLE,
        target=None,
        conditions=[
            guards.is_held,
            guards.actor_is_not_nominee,
            guards.step_is_proposed,
            guards.proposer_is_another,
        ],
        permission=permits.may_act_as_chief,
        custom={"facts": ("proposal", "session")},
    )
    def release(self) -> None:
        """N8: HR-Admin proposes with the clearance, the Chief agrees, the nomination goes on."""

    @transition(
        field="state",
        source=HOLDABLE,
        target=State.REJECTED_INELIGIBLE,
        conditions=[guards.is_held, guards.actor_is_not_nominee],
        permission=permits.may_conclude_hold,
        custom={"needs": (Need.REASON, Need.FILE)},
    )
    def conclude_hold(self) -> None:
        """N9: the conclusion confirms the violation; the nomination ends."""

    @transition(
        field="state",
        source=State.APPRAISING,
        target=State.MERGED,
        conditions=[*UNBIASED, guards.nothing_was_merged_in, *guards.SURVIVING],
        permission=permits.may_appraise,
        custom={"needs": (Need.SURVIVOR, Need.REASON), "facts": ("dossier", "survivors")},
    )
    def merge(self) -> None:
        """N10: one of two dossiers on the same achievement goes on, with the files of both."""

    @transition(
        field="state",
        source=State.APPRAISING,
        target=State.REJECTED_INELIGIBLE,
        conditions=[
            *UNBIASED,
            guards.appraisal_is_not_outdated,
            guards.step_is_proposed,
            guards.proposer_is_another,
        ],
        permission=permits.may_confirm_rejection,
        custom={"facts": ("proposal", "appraisal")},
    )
    def reject(self) -> None:
        """N11: an officer proposes with the clause, the head of HR-Admin confirms."""

    @transition(
        field="state",
        source=State.REJECTED_INELIGIBLE,
        target=State.APPRAISING,
        conditions=[
            *UNBIASED,
            guards.actor_did_not_find_it,
            guards.campaign_was_not_cancelled,
            guards.appeal_is_in_time_or_new,
            guards.document_is_new,
            *RECEIPT,
        ],
        permission=permits.may_reopen,
        custom={
            "needs": (Need.REASON, Need.FILE),
            "facts": ("campaign", "appeal", "known_files", "receipt"),
        },
    )
    def reopen(self) -> None:
        """N12: on appeal, or on a new document, another person lets what was found not eligible be appraised again."""

    @transition(
        field="state",
        source=State.APPRAISING,
        target=State.CONSOLIDATED,
        conditions=[
            *UNBIASED,
            guards.procedure_is_full,
            guards.version_is_appraised,
            guards.appraisal_is_eligible,
            guards.findings_are_positive,
        ],
        permission=permits.may_consolidate,
        custom={"facts": ("appraisal",)},
    )
    def consolidate(self) -> None:
        """N13: an eligible nomination joins the list for the council."""

    @transition(
        field="state",
        source=State.APPRAISING,
        target=State.RECOMMENDED,
        conditions=[
            *UNBIASED,
            guards.procedure_is_simplified,
            guards.simplified_ground_is_given,
            guards.version_is_appraised,
            guards.appraisal_is_eligible,
            guards.findings_are_positive,
        ],
        permission=permits.may_put_forward,
        custom={"facts": ("appraisal", "regime")},
    )
    def consolidate_simplified(self) -> None:
        """N13b: by the simplified procedure an eligible nomination goes to the Chief without a council vote."""

    # -- reviewed by the emulation council -----------------------------------------------------------------------------

    @transition(
        field="state",
        source=State.CONSOLIDATED,
        target=State.ON_AGENDA,
        conditions=BEFORE_SESSION,
        permission=permits.may_schedule,
        custom={"facts": ("session", "receipt")},
    )
    def place_on_agenda(self) -> None:
        """N14: the secretary places it on the agenda of a planned session; its papers are frozen by hash."""

    @transition(
        field="state",
        source=[State.ON_AGENDA, State.IN_REVIEW],
        target=State.CONSOLIDATED,
        conditions=[
            guards.vote_was_not_opened,
            guards.members_were_counted,
            guards.cannot_be_taken_up,
            guards.item_was_not_counted,
        ],
        permission=permits.may_put_back,
        custom={"facts": ("session",)},
    )
    def adjourn(self) -> None:
        """N15b: what a session cannot take up, or is suspended before its count, goes back to the list."""

    @transition(
        field="state",
        source=State.ON_AGENDA,
        target=State.IN_REVIEW,
        conditions=OPENING,
        permission=permits.may_open,
        custom={"facts": ("session",)},
    )
    def open_item(self) -> None:
        """N15: the presiding officer opens the item; recusals are computed and the quorum is counted again."""

    @transition(
        field="state",
        source=State.IN_REVIEW,
        target=State.RECOMMENDED,
        conditions=[guards.is_not_held, guards.minutes_are_signed, guards.item_has_passed],
        permission=permits.may_close_minutes,
        custom={"facts": ("session",)},
    )
    def recommend(self) -> None:
        """N16: with the signed minutes the council's yes takes effect."""

    @transition(
        field="state",
        source=State.IN_REVIEW,
        target=State.NOT_RECOMMENDED,
        conditions=[guards.is_not_held, guards.minutes_are_signed, guards.item_has_failed],
        permission=permits.may_close_minutes,
        custom={"facts": ("session",), "needs": (Need.REASON,)},
    )
    def not_recommend(self) -> None:
        """N17: with the signed minutes the council's no takes effect, with a summary of its reasons."""

    @transition(
        field="state",
        source=[State.IN_REVIEW, State.ON_AGENDA],
        target=State.DEFERRED,
        conditions=[
            guards.is_not_held,
            guards.session_is_open,
            guards.item_was_not_counted,
            guards.no_other_form_was_counted,
        ],
        permission=permits.may_put_off,
        custom={"needs": (Need.REASON, Need.NEXT_STEP, Need.DUE_DATE), "facts": ("session",)},
    )
    def defer(self) -> None:
        """N18: the presiding officer puts the item off, with reason, next step and date."""

    @transition(
        field="state",
        source=State.IN_REVIEW,
        target=None,
        conditions=[
            *OPENING,
            *ANOTHER_FORM,
            guards.form_was_not_voted_on,
            guards.no_vote_is_under_way,
            guards.alternative_follows_a_pass,
            guards.council_meets,
        ],
        permission=permits.may_preside,
        custom={"needs": (Need.AWARD, Need.REASON), "facts": ("session", "campaign")},
    )
    def change_award_form(self) -> None:
        """N34b: the council votes on another award form, as a new item under the policy of that form."""

    @transition(
        field="state",
        source=State.IN_REVIEW,
        target=None,
        conditions=[
            *OPENING,
            guards.result_is_tied,
            guards.ballots_remain,
            guards.item_is_the_last,
            guards.ballot_was_not_forgone,
            guards.council_meets,
        ],
        permission=permits.may_preside,
        custom={"facts": ("session",)},
    )
    def revote(self) -> None:
        """N17b: after a tie the council votes again, as a new item that keeps the first ballot beside it."""

    @transition(
        field="state",
        source=State.DEFERRED,
        target=State.CONSOLIDATED,
        conditions=[guards.is_not_held, guards.actor_is_not_nominee],
        permission=permits.may_retable,
        custom={"needs": (Need.REASON,), "facts": ("session", "house")},
    )
    def retable_to_list(self) -> None:
        """N19: what was put off comes on the list again; after repeated deferral only with the Chief."""

    @transition(
        field="state",
        source=State.DEFERRED,
        target=State.ON_AGENDA,
        conditions=[*BEFORE_SESSION, guards.deferrals_remain],
        permission=permits.may_schedule,
        custom={"facts": ("session", "house", "receipt")},
    )
    def retable_to_agenda(self) -> None:
        """N19: what was put off is placed straight on the agenda of a planned session."""

    @transition(
        field="state",
        source=State.RETURNED_TO_COUNCIL,
        target=State.ON_AGENDA,
        conditions=BEFORE_SESSION,
        permission=permits.may_schedule,
        custom={"facts": ("session", "receipt")},
    )
    def reconsider(self) -> None:
        """N24: what the Chief sent back comes before a planned session, and is opened there like any other item."""

    # -- decided by the Chief, or escalated to the province ------------------------------------------------------------

    @transition(
        field="state",
        source=State.RECOMMENDED,
        target=State.AWAITING_SIGNATURE,
        conditions=[*DECIDING, guards.award_is_within_authority],
        permission=permits.may_act_as_chief,
        custom={"facts": ("session",)},
    )
    def accept(self) -> None:
        """N20: the Chief approves an award of his own authority; the draft decision is made."""

    @transition(
        field="state",
        source=State.RECOMMENDED,
        target=State.DECLINED,
        conditions=DECIDING,
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session",)},
    )
    def decline(self) -> None:
        """N22: the Chief, who answers for the award, does not give it; his reason is on the record."""

    @transition(
        field="state",
        source=State.DEFERRED,
        target=State.DECLINED,
        conditions=[*TURNING_BACK, guards.deferrals_are_used_up],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session", "house")},
    )
    def stop(self) -> None:
        """N19: the Chief lets a nomination end that the council has put off as often as it may."""

    @transition(
        field="state",
        source=State.RECOMMENDED,
        target=State.RETURNED_TO_COUNCIL,
        conditions=[*DECIDING, guards.council_has_voted, guards.may_be_reconsidered, *ANOTHER_FORM],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session", "campaign", "house")},
    )
    def ask_to_reconsider(self) -> None:
        """N21: the Chief asks the council, once, to reconsider what it recommended, or to vote on another form."""

    @transition(
        field="state",
        source=State.NOT_RECOMMENDED,
        target=State.RETURNED_TO_COUNCIL,
        conditions=[
            *TURNING_BACK,
            guards.campaign_was_not_cancelled,
            guards.may_be_reconsidered,
            guards.document_is_new,
            *ANOTHER_FORM,
        ],
        permission=permits.may_act_as_chief,
        custom={
            "needs": (Need.REASON, Need.WHAT_IS_NEW, Need.FILE),
            "facts": ("session", "campaign", "house", "known_files"),
        },
    )
    def ask_again(self) -> None:
        """N21b: on new facts the Chief asks the council, once, to reconsider what it did not recommend."""

    @transition(
        field="state",
        source=State.PROVINCE_REJECTED,
        target=State.RETURNED_TO_COUNCIL,
        conditions=[
            *TURNING_BACK,
            guards.campaign_was_not_cancelled,
            guards.nominee_is_not_the_chief,
            guards.achievement_is_not_rewarded,
            *ANOTHER_FORM,
            guards.form_is_of_the_office,
        ],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.AWARD, Need.REASON), "facts": ("session", "campaign", "rewarded")},
    )
    def ask_for_fallback(self) -> None:
        """N31: where the council did not agree to it yet, the Chief asks it for an award of the Office."""

    @transition(
        field="state",
        source=State.NOT_RECOMMENDED,
        target=State.AWAITING_SIGNATURE,
        conditions=[
            *DECIDING,
            guards.award_is_within_authority,
            guards.override_is_allowed,
            guards.law_sets_no_ratio,
            guards.campaign_was_not_cancelled,
        ],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.CLAUSE, Need.REASON), "facts": ("session", "campaign", "house", "ratio")},
    )
    def override(self) -> None:
        """N23: the Chief, who answers for it, decides otherwise than the council; the inspector is told."""

    @transition(
        field="state",
        source=State.RECOMMENDED,
        target=State.ESCALATION_PREPARED,
        conditions=[*DECIDING, guards.award_is_beyond_authority],
        permission=permits.may_act_as_chief,
        custom={"facts": ("session",)},
    )
    def escalate(self) -> None:
        """N25: the Chief approves the submission of an award that the province decides."""

    @transition(
        field="state",
        source=State.RECOMMENDED,
        target=State.ESCALATION_PREPARED,
        conditions=[*DECIDING, guards.award_is_within_authority, guards.council_agreed_to_higher],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session", "agreed")},
    )
    def upgrade(self) -> None:
        """N26: the Chief submits it for the award of the province, on which the council agreed as well."""

    @transition(
        field="state",
        source=State.PROVINCE_REJECTED,
        target=State.AWAITING_SIGNATURE,
        conditions=[
            *DECIDING,
            guards.campaign_was_not_cancelled,
            guards.nominee_is_not_the_chief,
            guards.council_agreed_to_lower,
            guards.achievement_is_not_rewarded,
        ],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session", "campaign", "agreed", "rewarded")},
    )
    def downgrade(self) -> None:
        """N31: where the province does not award, the Chief gives the award of the Office the council agreed to."""

    @transition(
        field="state",
        source=[State.AWAITING_SIGNATURE, State.ESCALATION_PREPARED],
        target=State.RECOMMENDED,
        conditions=[guards.actor_is_not_nominee, guards.was_approved],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session",)},
    )
    def pull_back(self) -> None:
        """N34: before the signed paper is recorded the Chief takes his approval back."""

    @transition(
        field="state",
        source=State.AWAITING_SIGNATURE,
        target=State.NOT_RECOMMENDED,
        conditions=[guards.actor_is_not_nominee, guards.was_overridden],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session",)},
    )
    def pull_back_override(self) -> None:
        """N34 after N23: the Chief takes back what he decided against the council."""

    @transition(
        field="state",
        source=State.AWAITING_SIGNATURE,
        target=State.PROVINCE_REJECTED,
        conditions=[guards.actor_is_not_nominee, guards.was_downgraded],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session",)},
    )
    def pull_back_downgrade(self) -> None:
        """N34 after N31: the Chief takes back the award of the Office; the province's answer stands."""

    @transition(
        field="state",
        source=State.ESCALATION_PREPARED,
        target=State.PROVINCE_RETURNED,
        conditions=[guards.actor_is_not_nominee, guards.was_completed],
        permission=permits.may_act_as_chief,
        custom={"needs": (Need.REASON,), "facts": ("session",)},
    )
    def pull_back_resubmission(self) -> None:
        """N34 after N29: the new submission is taken back before it is signed."""

    @transition(
        field="state",
        source=State.ESCALATION_PREPARED,
        target=State.ESCALATED,
        conditions=[guards.is_not_held, guards.paper_is_signed],
        permission=permits.may_record_signed,
        custom={"facts": ("paper",)},
    )
    def send(self) -> None:
        """N27: the signed submission is recorded and has gone to the province."""

    @transition(
        field="state",
        source=State.ESCALATED,
        target=State.PROVINCE_RETURNED,
        conditions=[guards.is_not_held, guards.actor_is_not_nominee],
        permission=permits.may_record_province,
        custom={"needs": (Need.NUMBER, Need.DATE, Need.REASON, Need.FILE)},
    )
    def record_return(self) -> None:
        """N28: the province sent the dossier back by letter."""

    @transition(
        field="state",
        source=State.PROVINCE_RETURNED,
        target=State.ESCALATION_PREPARED,
        conditions=[guards.is_not_held, guards.actor_is_not_nominee, guards.campaign_was_not_cancelled],
        permission=permits.may_record_province,
        custom={"needs": (Need.REASON,), "facts": ("campaign",)},
    )
    def resend(self) -> None:
        """N29: HR-Admin answered the province's points; a new submission waits for approval and signature."""

    @transition(
        field="state",
        source=State.ESCALATED,
        target=State.PROVINCE_REJECTED,
        conditions=[guards.is_not_held, guards.actor_is_not_nominee],
        permission=permits.may_record_province,
        custom={"needs": (Need.NUMBER, Need.DATE, Need.REASON, Need.FILE)},
    )
    def record_rejection(self) -> None:
        """N30: the province does not award."""

    @transition(
        field="state",
        source=State.ESCALATED,
        target=State.GRANTED,
        conditions=[guards.is_not_held, guards.actor_is_not_nominee, guards.name_matches],
        permission=permits.may_record_province,
        custom={"needs": (Need.NUMBER, Need.DATE, Need.FILE)},
    )
    def record_grant(self) -> None:
        """N32: the province's decision is recorded, name and unit compared line by line."""

    @transition(
        field="state",
        source=State.AWAITING_SIGNATURE,
        target=State.GRANTED,
        conditions=[guards.is_not_held, guards.paper_is_signed],
        permission=permits.may_record_signed,
        custom={"facts": ("paper",)},
    )
    def grant(self) -> None:
        """N33: the signed and numbered decision is recorded; the award exists."""


# The guards that look back at earlier acts: whose they were, or how often.
LOOKING_BACK = frozenset(
    {
        guards.actor_did_not_propose,
        guards.actor_did_not_appraise,
        guards.actor_did_not_find_it,
        guards.deferrals_remain,
        guards.deferrals_are_used_up,
        guards.may_be_reconsidered,
        guards.was_approved,
        guards.was_overridden,
        guards.was_downgraded,
        guards.was_completed,
    }
)


def _asks_for_acts(declared: Transition) -> bool:
    """Tell whether a transition looks back at earlier acts."""
    return bool(LOOKING_BACK & set(declared.conditions)) or declared.permission is permits.may_retable


def _read() -> Iterator[tuple[Command, Step]]:
    for command in Command:
        method = getattr(Lifecycle, command.value)
        declared = list(method._django_fsm.transitions.values())
        first = declared[0]
        yield (
            command,
            Step(
                command=command,
                sources=tuple(State(each.source) for each in declared),
                target=State(first.target) if first.target else None,
                guards=tuple(first.conditions),
                permit=first.permission,
                needs=tuple(first.custom.get("needs", ())),
                facts=(*first.custom.get("facts", ()), *(("acts",) if _asks_for_acts(first) else ())),
            ),
        )


STEPS: dict[Command, Step] = dict(_read())


def legal_pairs() -> list[tuple[State, State]]:
    """Return every pair of states that a transition joins, sorted; the database allows no other."""
    pairs = {(source, step.target) for step in STEPS.values() for source in step.sources if step.target}
    return sorted(pairs)
