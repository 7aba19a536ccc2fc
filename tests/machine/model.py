"""A nomination as the tables of DOMAIN.md 6.4 tell it, written down by hand; it knows nothing of the code."""

from dataclasses import dataclass, field

from tests.lifecycle.test_tables import BY_HAND, WHILE_HELD, WHO_BY_HAND

HELD, FREE = True, False
# Who may make the first half of a step of two persons, in which states, held or not (N6, N8, N11).
FIRST_HALVES: dict[str, tuple[str, str, tuple[bool, ...]]] = {
    "withdraw": ("unit_head", "ON_AGENDA", (FREE, HELD)),
    "release": ("hr_officer hr_head", BY_HAND["release"][1], (HELD,)),
    "reject": ("hr_officer", "APPRAISING", (FREE,)),
}


@dataclass
class Model:
    """Where a nomination stands, how often it moved, and who made which first half since it came there."""

    state: str = "DRAFT"
    is_held: bool = False
    version: int = 1
    halves: dict[str, str] = field(default_factory=dict)

    def who(self, command: str) -> set[str]:
        """Return the letters that the tables name for a step, or for its second half, where the nomination stands."""
        if command == "withdraw" and self.state == "ON_AGENDA":
            return {"council_secretary"}
        who = set(WHO_BY_HAND[command].split())
        # Whoever closes a session puts back what is suspended: the secretary, with the draft of the minutes (N15b).
        return who | {"council_secretary"} if command == "adjourn" and self.is_held else who

    def may_take(self, command: str) -> set[str]:
        """Return the letters of the tables whose bearers may take a step now, everything else being in order."""
        if self.state not in BY_HAND[command][1].split() or (self.is_held and command not in WHILE_HELD):
            return set()
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

    def take(self, command: str) -> None:
        """Move as the table says."""
        target = BY_HAND[command][2]
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
