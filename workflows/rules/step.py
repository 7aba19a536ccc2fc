"""A transition as data: for the door, the explanation, the diagram, the tables of the tests."""

from dataclasses import dataclass, replace

from workflows.rules import permits
from workflows.rules.asking import Guard, Permit, reasons_against
from workflows.rules.case import Case
from workflows.rules.needs import Need, unmet_needs
from workflows.vocabulary.commands import OPEN_WHILE_HELD, Command
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import HR
from workflows.vocabulary.states import State


@dataclass(frozen=True, slots=True)
class Step:
    """One transition, as `lifecycle.py` declares it."""

    command: Command
    sources: tuple[State, ...]
    target: State | None
    guards: tuple[Guard, ...]
    permit: Permit
    needs: tuple[Need, ...]
    facts: tuple[str, ...]

    def leads_from(self, state: str, *, is_held: bool) -> bool:
        """Tell whether the step stands open in this state, held or not."""
        return state in self.sources and (not is_held or self.command in OPEN_WHILE_HELD)

    def case_for(self, case: Case) -> Case:
        """Return the Case as this step asks it: of the first halves that wait, its own."""
        if not case.proposals:
            return case
        own = next((each for each in case.proposals if each.command == self.command), None)
        return replace(case, proposal=own)

    def reasons_against(self, case: Case, *, with_inputs: bool = True) -> list[Reason]:
        """Return every reason why the step is not open, in one order: state, hold, person, matter, inputs.

        The page explains with the same list, without the inputs that nobody has given yet.
        """
        case, nomination = self.case_for(case), case.nomination
        if nomination.state not in self.sources:
            state = State(nomination.state)
            holder = permits.HOLDERS.get(state, tuple(sorted(HR)))
            return [Reason(Refusal.STEP_OUT_OF_TURN, {"state": state, "holder": holder})]
        reasons: list[Reason] = []
        if nomination.is_held and self.command not in OPEN_WHILE_HELD:
            reasons.append(Reason(Refusal.IS_HELD))
        asked = reasons_against(case, self.permit, self.guards)
        reasons += (reason for reason in asked if reason not in reasons)
        if with_inputs:
            reasons += unmet_needs(self.needs, case.inputs, today=case.today)
        return reasons
