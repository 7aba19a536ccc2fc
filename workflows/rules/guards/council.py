"""What the council's session, item and count have to be before a nomination goes through it."""

from collections.abc import Mapping
from typing import Any

from workflows.rules.asking import refuses_with
from workflows.rules.case import AnotherForm, Case
from workflows.vocabulary.council import NOT_AGREED, RESULTS, BallotKind, ItemState, Outcome, SessionState
from workflows.vocabulary.dossier import NomineeClass, NomineeKind, RecommendedBy
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal
from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import State


@refuses_with(Refusal.SESSION_NOT_CHOSEN)
def session_is_chosen(case: Case) -> bool:
    """Ask for the session before which the nomination is to come; one that heard it before is none (N14, N24)."""
    return case.session is not None and case.session.is_to_come


@refuses_with(Refusal.SESSION_WRONG_STATE, lambda case: _session_state(case))
def session_takes_items(case: Case) -> bool:
    """Ask for a session that is planned and whose roll is not frozen yet."""
    return case.session is None or not case.session.is_to_come or case.session.state == SessionState.PLANNED


@refuses_with(Refusal.SESSION_TOO_SOON, lambda case: {"days": case.session.notice_days if case.session else 0})
def session_is_far_enough(case: Case) -> bool:
    """Ask for the days that members need to read the papers (N14), as the policy of the award form has them."""
    session = case.session
    return session is None or not session.is_to_come or session.working_days_ahead >= session.notice_days


@refuses_with(Refusal.SESSION_WRONG_STATE, lambda case: _session_state(case))
def session_is_open(case: Case) -> bool:
    """Ask for a session that sits."""
    return case.session is None or case.session.state == SessionState.OPEN


@refuses_with(Refusal.QUORUM_NOT_REACHED, lambda case: _quorum(case))
def quorum_is_reached(case: Case) -> bool:
    """Ask for the quorum, counted again before each item; in writing it is asked at the count (DOMAIN.md 6.5)."""
    session = case.session
    return session is None or session.is_written or session.present >= session.quorum_needed


@refuses_with(Refusal.VOTE_WAS_OPENED)
def vote_was_not_opened(case: Case) -> bool:
    """Ask that nobody voted yet before an item goes back to the list unheard; a suspension alone breaks off a vote.

    In writing every item is open from the first day; when the time is over, one on which too few answered goes back.
    """
    return case.nomination.is_held or case.nomination.state != State.IN_REVIEW or _time_is_over(case)


@refuses_with(Refusal.SESSION_WRONG_STATE, lambda case: _session_state(case))
def members_were_counted(case: Case) -> bool:
    """Ask for a session with its roll, in which presence means something, unless a suspension takes the item back."""
    return case.nomination.is_held or case.session is None or case.session.state != SessionState.PLANNED


@refuses_with(Refusal.QUORUM_IS_REACHED, lambda case: _quorum(case))
def cannot_be_taken_up(case: Case) -> bool:
    """Ask for a lack of quorum, a suspension or a cancelled session, before an item goes back unheard (N15b)."""
    if case.nomination.is_held or case.session is None or not members_were_counted.question(case):
        return True
    if case.session.state == SessionState.CANCELLED:
        return True
    is_broken_off = case.nomination.state == State.IN_REVIEW and not case.session.is_written
    return is_broken_off or case.session.present < case.session.quorum_needed


@refuses_with(Refusal.COUNT_STANDS)
def item_was_not_counted(case: Case) -> bool:
    """Ask that the council has not counted its vote on the item: what it said is neither put off nor taken back."""
    return case.session is None or case.session.item_state not in RESULTS


@refuses_with(Refusal.ANOTHER_FORM_WAS_COUNTED)
def no_other_form_was_counted(case: Case) -> bool:
    """Ask that putting off undoes no count on another award form, as long as enough are there to vote (N18)."""
    session = case.session
    if session is None or not session.follows_a_count:
        return True
    return not quorum_is_reached.question(case) or session.voters < _least_eligible(case)


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
    """Ask that the item opens under the ballot that its policy prescribes.

    A chair may make an open one secret; where the council is asked in writing, an open one is given in writing.
    """
    session = case.session
    if session is None or session.ballot_kind == session.policy_ballot_kind:
        return True
    instead = BallotKind.WRITTEN_CONSULTATION if session.is_written else BallotKind.SECRET_BALLOT
    return session.policy_ballot_kind == BallotKind.SHOW_OF_HANDS and session.ballot_kind == instead


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
    return case.session is not None and case.session.item_state in NOT_AGREED


# -- again, and on another award form ----------------------------------------------------------------------------------


def deferrals(case: Case) -> int:
    """Return how often the council has put the nomination off."""
    return case.times(Event.NOMINATION_DEFERRED)


def is_for_chief(case: Case) -> bool:
    """Tell whether the council has put it off as often as it may, so that the Chief says whether it goes on (N19)."""
    return deferrals(case) >= case.number(HouseRule.MOST_DEFERRALS)


@refuses_with(Refusal.DEFERRED_TOO_OFTEN, lambda case: {"times": deferrals(case), "holder": (Role.CHIEF,)})
def deferrals_remain(case: Case) -> bool:
    """Ask that the council may put it off once more, else the Chief decides whether it goes on (N19)."""
    return not is_for_chief(case)


@refuses_with(
    Refusal.DEFERRALS_REMAIN,
    lambda case: {
        "times": deferrals(case),
        "most": case.number(HouseRule.MOST_DEFERRALS),
        "holder": (Role.COUNCIL_SECRETARY,),
    },
)
def deferrals_are_used_up(case: Case) -> bool:
    """Ask that it was put off as often as may be, before the Chief lets it end (N19)."""
    return is_for_chief(case)


@refuses_with(Refusal.FORM_IS_THE_SAME, lambda case: {"award": case.award.name})
def form_is_another(case: Case) -> bool:
    """Ask for an award form that is not the present one (N34b)."""
    form = _asked_about(case)
    return form is None or form.code != case.award.code


@refuses_with(Refusal.FORM_NOT_IN_USE, lambda case: {"award": _name_of_form(case)})
def form_is_in_use(case: Case) -> bool:
    """Ask that the other award form is in use: what was put out of use begins nothing new (N34b, N21)."""
    form = _asked_about(case)
    return form is None or form.is_in_use


@refuses_with(
    Refusal.AWARD_NOT_IN_CAMPAIGN,
    lambda case: {
        "award": _name_of_form(case),
        "allowed": case.campaign.award_names if case.campaign else (),
    },
)
def form_is_in_campaign(case: Case) -> bool:
    """Ask that the plan provides for the other award form (N34b, R-05)."""
    form = _asked_about(case)
    return form is None or case.campaign is None or form.code in case.campaign.awards


@refuses_with(Refusal.NOMINEE_KIND_NOT_ALLOWED, lambda case: {"award": _name_of_form(case)})
def form_fits_the_nominee(case: Case) -> bool:
    """Ask that the plan gives the other award form to this kind of nominee (N34b, R-05)."""
    form = _asked_about(case)
    if form is None or case.campaign is None or form.code not in case.campaign.awards:
        return True
    individuals, collectives = case.campaign.awards[form.code]
    return individuals if case.nomination.nominee_kind == NomineeKind.INDIVIDUAL else collectives


@refuses_with(Refusal.CHIEF_CANNOT_AWARD_HIMSELF)
def form_is_not_the_chiefs_own(case: Case) -> bool:
    """Ask that the Chief is not to give the other award form to himself (DOMAIN.md 2.13)."""
    form = _asked_about(case)
    return form is None or case.nomination.nominee_class != NomineeClass.CHIEF or not form.is_decided_by_chief


@refuses_with(Refusal.FORM_WITHOUT_POLICY, lambda case: {"award": _name_of_form(case)})
def form_has_a_policy(case: Case) -> bool:
    """Ask for the voting policy of the other award form (N34b)."""
    form = _asked_about(case)
    return form is None or form.has_policy


@refuses_with(Refusal.FORM_WAS_VOTED_ON, lambda case: {"award": _name_of_form(case)})
def form_was_not_voted_on(case: Case) -> bool:
    """Ask that the session has not voted on the other award form already (N34b)."""
    form = _asked_about(case)
    return form is None or not form.was_voted_on


@refuses_with(Refusal.VOTE_IS_UNDER_WAY)
def no_vote_is_under_way(case: Case) -> bool:
    """Ask that the item on the present form is counted or has no votes yet, and no other item is open (N34b).

    Ballots on paper lie before the members from the moment the item is opened, so that it has to be counted.
    """
    form = _asked_about(case)
    if form is None:
        return True
    is_untouched = form.votes == 0 and not (form.is_by_paper and form.item_state == ItemState.VOTING)
    return not form.has_other_item and (form.item_state in RESULTS or is_untouched)


@refuses_with(Refusal.ALTERNATIVE_NEEDS_A_PASS)
def alternative_follows_a_pass(case: Case) -> bool:
    """Ask that an alternative is voted on beside an award on which the council has agreed (N26, N31)."""
    form = _asked_about(case)
    return form is None or not form.is_alternative or form.item_state == ItemState.PASSED


# -- a second ballot after a tie ---------------------------------------------------------------------------------------


@refuses_with(Refusal.RESULT_NOT_TIED)
def result_is_tied(case: Case) -> bool:
    """Ask for a tie that nobody has decided, before the same item is voted on again (N17b)."""
    return case.session is not None and case.session.item_state == ItemState.TIED


@refuses_with(Refusal.BALLOTS_USED_UP, lambda case: {"most": case.session.most_ballots if case.session else 1})
def ballots_remain(case: Case) -> bool:
    """Ask that the voting rule lets another ballot be held (N17b); what is not tied has its own sentence."""
    return case.session is None or not result_is_tied.question(case) or case.session.ballots_left > 0


@refuses_with(Refusal.ITEM_WAS_FOLLOWED)
def item_is_the_last(case: Case) -> bool:
    """Ask that the session has not voted on the nomination again since, on whichever form (N17b)."""
    return case.session is None or not case.session.is_followed


@refuses_with(Refusal.BALLOT_WAS_FORGONE)
def ballot_was_not_forgone(case: Case) -> bool:
    """Ask that the presiding officer has not declared the tie to be final (N17b)."""
    return case.session is None or not case.session.is_forgone


# -- without a meeting -------------------------------------------------------------------------------------------------


@refuses_with(Refusal.SECRET_NEEDS_MEETING, lambda case: {"award": case.award.name})
def ballot_can_be_written(case: Case) -> bool:
    """Ask for a meeting where the voting rule asks for a secret ballot (DOMAIN.md 2.6, "No meeting at all")."""
    session = case.session
    return session is None or not session.is_written or session.policy_ballot_kind != BallotKind.SECRET_BALLOT


@refuses_with(Refusal.WRITING_DOES_NOT_COUNT, lambda case: {"award": case.award.name})
def written_opinions_count(case: Case) -> bool:
    """Ask for a meeting where the voting rule counts only those present."""
    return case.session is None or not case.session.is_written or case.session.counts_written


@refuses_with(Refusal.NEEDS_MEETING)
def council_meets(case: Case) -> bool:
    """Ask for a meeting before the council votes once more on the same nomination (N17b, N34b)."""
    return case.session is None or not case.session.is_written


# -- what the sentences name -------------------------------------------------------------------------------------------


def _asked_about(case: Case) -> AnotherForm | None:
    form = case.inputs.get("award")
    return form if isinstance(form, AnotherForm) else None


def _name_of_form(case: Case) -> str:
    form = _asked_about(case)
    return form.name if form is not None else ""


def _time_is_over(case: Case) -> bool:
    """Tell whether the council was asked in writing and opinions are taken no more."""
    session = case.session
    until = session.opinions_until if session is not None and session.is_written else None
    return until is not None and case.now > until


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
