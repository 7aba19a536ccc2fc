"""A nomination as the tables of DOMAIN.md 6.4 tell it, written down by hand; it knows nothing of the code."""

from collections import Counter
from dataclasses import dataclass, field

from tests.lifecycle.test_tables import BY_HAND, WHILE_HELD, WHO_BY_HAND

HELD, FREE = True, False
# Who may make the first half of a step of two persons, in which states, held or not (N6, N8, N11).
FIRST_HALVES: dict[str, tuple[str, str, tuple[bool, ...]]] = {
    "withdraw": ("unit_head", "ON_AGENDA", (FREE, HELD)),
    "release": ("hr_officer hr_head", BY_HAND["release"][1], (HELD,)),
    "reject": ("hr_officer", "APPRAISING", (FREE,)),
}
# The award form of the Office and that of the province, and which steps are for nominations to one of them.
OTHER_FORM = {"GK": "BK_TINH", "BK_TINH": "GK"}
OF_FORM = {
    **dict.fromkeys(("accept", "override", "upgrade"), "GK"),
    **dict.fromkeys(("escalate", "downgrade", "ask_for_fallback"), "BK_TINH"),
}
# How an approval, the last one, is taken back (N34).
TAKEN_BACK_BY = {
    **dict.fromkeys(("accept", "escalate", "upgrade"), "pull_back"),
    "override": "pull_back_override",
    "downgrade": "pull_back_downgrade",
    "resend": "pull_back_resubmission",
}
MOST_DEFERRALS, MOST_RECONSIDERATIONS = 2, 1


@dataclass
class Model:
    """Where a nomination stands, for which form, what was done with it, and who made which first half since then."""

    form: str = "GK"
    is_simplified: bool = False
    state: str = "DRAFT"
    is_held: bool = False
    version: int = 1
    halves: dict[str, str] = field(default_factory=dict)
    approval: str = ""
    finders: set[str] = field(default_factory=set)  # who found it not eligible, or proposed to
    agreed: set[str] = field(default_factory=set)  # the forms to which the council agreed in signed minutes
    times: Counter[str] = field(default_factory=Counter)

    def who(self, command: str) -> set[str]:
        """Return the letters that the tables name for a step, or for its second half, where the nomination stands."""
        if command == "withdraw" and self.state == "ON_AGENDA":
            return {"council_secretary"}
        if command == "retable_to_list" and self.times["defer"] >= MOST_DEFERRALS:
            return {"chief", "K"}
        who = set(WHO_BY_HAND[command].split())
        # Whoever closes a session puts back what is suspended: the secretary, with the draft of the minutes (N15b).
        return who | {"council_secretary"} if command == "adjourn" and self.is_held else who

    def stands_open(self, command: str) -> bool:
        """Tell whether a step leads on from where the nomination stands, whoever takes it."""
        if self.state not in BY_HAND[command][1].split() or (self.is_held and command not in WHILE_HELD):
            return False
        if OF_FORM.get(command, self.form) != self.form:
            return False
        return self._is_in_order(command)

    def _is_in_order(self, command: str) -> bool:
        """Tell whether a step goes with what was done before."""
        match command:
            case "consolidate" | "consolidate_simplified":
                return self.is_simplified is (command == "consolidate_simplified")
            case "retable_to_agenda":
                return self.times["defer"] < MOST_DEFERRALS
            case "stop":
                return self.times["defer"] >= MOST_DEFERRALS
            case "ask_to_reconsider" | "ask_again":
                asked = self.times["ask_to_reconsider"] + self.times["ask_again"]
                return asked < MOST_RECONSIDERATIONS and not self.is_simplified
            case "upgrade" | "downgrade":
                return OTHER_FORM[self.form] in self.agreed
            case "pull_back" | "pull_back_override" | "pull_back_downgrade" | "pull_back_resubmission":
                return TAKEN_BACK_BY.get(self.approval) == command
            case "cancel_with_campaign":
                return not self.is_simplified  # it is ad hoc, in no campaign
        return True

    def may_take(self, command: str) -> set[str]:
        """Return the letters of the tables whose bearers may take a step now, everything else being in order."""
        if not self.stands_open(command):
            return set()
        if command == "reopen":
            return self.who(command) - self.finders
        if not self.takes_two(command):
            return self.who(command)
        return self.who(command) - {self.halves[command]} if command in self.halves else set()

    def may_propose(self, command: str) -> set[str]:
        """Return who may make the first half of a step now."""
        who, states, held = FIRST_HALVES[command]
        return set(who.split()) if self.state in states.split() and self.is_held in held else set()

    def may_turn_down(self, command: str) -> set[str]:
        """Return who may turn down the first half of a step that waits."""
        return self.who(command) if command in self.halves else set()

    def takes_two(self, command: str) -> bool:
        """Tell whether a step takes two persons where the nomination stands."""
        return command in ("release", "reject") or (command == "withdraw" and self.state == "ON_AGENDA")

    def take(self, command: str, *, by: set[str], besides: bool = False) -> None:
        """Move as the table says; a vote on another form besides leaves the nomination for its own form.

        `by` are the letters of who took the step.
        """
        target = BY_HAND[command][2]
        if self._is_for_another_form_after(command) and not besides:
            self.form = OTHER_FORM[self.form]
        if command in TAKEN_BACK_BY:
            self.approval = command
        if target == "REJECTED_INELIGIBLE":
            self.finders = by | {self.halves[command]} if command in self.halves else by
        self.times[command] += 1
        self.version += 1
        self.halves.pop(command, None)
        if target:
            # What was proposed about an earlier state is overtaken; a clearance is about the suspension.
            self.state = target
            self.halves = {name: who for name, who in self.halves.items() if name == "release"}
        if command == "hold":
            self.is_held = True
        if command in ("release", "conclude_hold"):
            self.is_held = False
            self.halves.pop("release", None)

    def _is_for_another_form_after(self, command: str) -> bool:
        if command in ("change_award_form", "upgrade", "downgrade", "ask_for_fallback"):
            return True
        # Taken back, what was raised or lowered is for the former form again.
        return command.startswith("pull_back") and self.approval in ("upgrade", "downgrade")
