"""What each step is, as somebody does it to one nomination; and what others do so that it can be taken."""

from collections.abc import Callable

from tests.machine.acts.at_council import AtCouncil
from tests.machine.acts.decided import Decided
from tests.machine.acts.doing import REASON
from tests.machine.acts.readiness import WAYS, Readiness
from tests.machine.model import Model
from tests.walks import Walk, pdf, planned
from workflows.actions import appraise, hold, propose
from workflows.actions.refer import robot, save_reference
from workflows.models import HouseNumber, User
from workflows.vocabulary.commands import Command

__all__ = ["WAYS", "Acts"]
# An office in which every step can be taken on one day.
NUMBERS = {"OVERRIDE_IS_ALLOWED": 1, "LAPSE_REMINDERS": 1, "LAPSE_NOTICE_DAYS": 0}


class Acts(Readiness, AtCouncil, Decided):
    """The steps by the names of their commands, and both answers to what one person has proposed to another.

    Each is one act at the door. Where no action leads to a step, for want of an item or a paper or because the award
    is another authority's, the door is asked directly: it has to hold by itself.
    """

    def __init__(self, each: Walk, model: Model) -> None:
        super().__init__(each, model)
        for number in HouseNumber.objects.filter(code__in=NUMBERS):
            number.value = NUMBERS[number.code]
            save_reference(number, by=robot())
        planned(self.office)

    def step(self, command: str, by: User) -> Callable[[], object]:
        """Return a step to be taken by somebody."""
        act: Callable[[User], object] = getattr(self, command)
        return lambda: act(by)

    def first_half(self, command: str, by: User) -> Callable[[], object]:
        """Return the first half of a step of two persons."""
        ref = self.each.ref
        return {
            "release": lambda: hold.propose_release(ref, by=by, reason=REASON, upload=pdf()),
            "reject": lambda: appraise.propose_rejection(ref, by=by, clause="Điều 75", reason=REASON),
            "withdraw": lambda: propose.ask_to_withdraw(ref, by=by, reason=REASON),
        }[command]

    def turning_down(self, command: str, by: User) -> Callable[[], object]:
        """Return the refusal of a first half by a second person."""
        return lambda: appraise.drop_proposal(self.each.ref, by=by, command=Command(command), reason=REASON)
