"""What has to be settled before the Chief decides, escalates, turns back or takes back, and before a grant."""

from workflows.rules.asking import Guard, refuses_with
from workflows.rules.case import AnotherForm, Case, FormFacts
from workflows.vocabulary.commands import Command
from workflows.vocabulary.council import ItemState
from workflows.vocabulary.dossier import NomineeClass, RecommendedBy
from workflows.vocabulary.events import Event
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.refusals import Refusal

# By which act a nomination came to wait for a signature, and which step takes that act back.
TAKEN_BACK_BY = {
    Event.NOMINATION_ACCEPTED: Command.PULL_BACK,
    Event.NOMINATION_ESCALATED: Command.PULL_BACK,
    Event.NOMINATION_UPGRADED: Command.PULL_BACK,
    Event.NOMINATION_OVERRIDDEN: Command.PULL_BACK_OVERRIDE,
    Event.NOMINATION_DOWNGRADED: Command.PULL_BACK_DOWNGRADE,
    Event.NOMINATION_COMPLETED_FOR_PROVINCE: Command.PULL_BACK_RESUBMISSION,
}


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


def _the_form_asked_for(case: Case) -> dict[str, str]:
    return {"award": case.inputs["award"].name, "authority": case.award.authority_name}


# -- turning back ------------------------------------------------------------------------------------------------------


@refuses_with(Refusal.RECONSIDERED_ALREADY, lambda case: {"times": _reconsidered(case)})
def may_be_reconsidered(case: Case) -> bool:
    """Ask that the council was not asked to reconsider it as often as may be (N21, N21b)."""
    return _reconsidered(case) < case.number(HouseRule.MOST_RECONSIDERATIONS)


@refuses_with(Refusal.COUNCIL_HAS_NOT_VOTED)
def council_has_voted(case: Case) -> bool:
    """Ask for a vote of the council that it can reconsider (N21)."""
    return case.nomination.recommended_by != RecommendedBy.SIMPLIFIED


@refuses_with(Refusal.OVERRIDE_IS_OFF)
def override_is_allowed(case: Case) -> bool:
    """Ask that the office lets its Chief decide otherwise than the council, which it does not by default (N23).

    After the last ballot a tie is his to decide in any case: the council has said neither yes nor no (DOMAIN.md 6.5).
    """
    is_tied = case.session is not None and case.session.item_state == ItemState.TIED
    return is_tied or case.number(HouseRule.OVERRIDE_IS_ALLOWED) > 0


@refuses_with(Refusal.LAW_SETS_THE_RATIO, lambda case: {"award": case.award.name})
def law_sets_no_ratio(case: Case) -> bool:
    """Ask that no policy under which it was received or voted on, for this award, has its ratio by law (N23)."""
    return not case.is_statutory


# -- another award form ------------------------------------------------------------------------------------------------


def forms_agreed(case: Case, *, by_chief: bool) -> tuple[FormFacts, ...]:
    """Return the other award forms on which the council agreed, decided by the Chief or by the province."""
    return tuple(
        form for form in case.agreed if form.is_decided_by_chief is by_chief and form.code != case.award.code
    )


@refuses_with(Refusal.CHIEF_CANNOT_AWARD_HIMSELF)
def nominee_is_not_the_chief(case: Case) -> bool:
    """Ask that no award of the Office is given to the Chief, who decides on it (DOMAIN.md 2.13)."""
    return case.nomination.nominee_class != NomineeClass.CHIEF


@refuses_with(Refusal.COUNCIL_DID_NOT_AGREE)
def council_agreed_to_higher(case: Case) -> bool:
    """Ask that the council agreed on an award that the province decides (N26)."""
    return bool(forms_agreed(case, by_chief=False))


@refuses_with(Refusal.COUNCIL_DID_NOT_AGREE)
def council_agreed_to_lower(case: Case) -> bool:
    """Ask that the council agreed on an award of the Office as well (N31)."""
    return bool(forms_agreed(case, by_chief=True))


@refuses_with(Refusal.BEYOND_AUTHORITY, _the_form_asked_for)
def form_is_of_the_office(case: Case) -> bool:
    """Ask that the council is asked for an award that the Chief decides, where the province gave none (N31)."""
    form = case.inputs.get("award")
    return not isinstance(form, AnotherForm) or form.is_decided_by_chief


@refuses_with(Refusal.REWARDED_OTHERWISE, lambda case: {"codes": case.rewarded})
def achievement_is_not_rewarded(case: Case) -> bool:
    """Ask that the achievement was not rewarded in another way meanwhile (E3; Luật 2022 Điều 5 khoản 2 c)."""
    return not case.rewarded


# -- taking back -------------------------------------------------------------------------------------------------------


def step_that_takes_back(case: Case) -> Command | str:
    """Return the step by which the last approval is taken back."""
    return TAKEN_BACK_BY.get(Event(case.last_of(*TAKEN_BACK_BY)), "") if case.last_of(*TAKEN_BACK_BY) else ""


def _taken_back_by(command: Command, name: str) -> Guard:
    @refuses_with(Refusal.TAKEN_BACK_OTHERWISE, lambda case: {"step": step_that_takes_back(case)})
    def came_by_this_way(case: Case) -> bool:
        """Ask that the nomination came to wait for a signature by the act that this step takes back (N34)."""
        return step_that_takes_back(case) == command

    came_by_this_way.__name__ = name
    return came_by_this_way


was_approved = _taken_back_by(Command.PULL_BACK, "was_approved")
was_overridden = _taken_back_by(Command.PULL_BACK_OVERRIDE, "was_overridden")
was_downgraded = _taken_back_by(Command.PULL_BACK_DOWNGRADE, "was_downgraded")
was_completed = _taken_back_by(Command.PULL_BACK_RESUBMISSION, "was_completed")


def _reconsidered(case: Case) -> int:
    return case.times(Event.NOMINATION_SENT_TO_COUNCIL, Event.NOMINATION_SENT_TO_COUNCIL_AGAIN)
