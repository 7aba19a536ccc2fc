"""How many may vote on an item, and how many said what."""

from dataclasses import dataclass

from workflows.vocabulary.council import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """
    Hold how many may vote on one item.

    `members` is N, the frozen roll; `present` counts the recused who are there as well; `written` counts opinions of
    absent members who are not recused; `recused` counts all recused, of whom `recused_absent` are not there.

    :raises ValueError: if the numbers cannot all be true of one council
    """

    members: int
    present: int
    written: int = 0
    recused: int = 0
    recused_absent: int = 0

    def __post_init__(self) -> None:
        if min(self.members, self.present, self.written, self.recused, self.recused_absent) < 0:
            raise ValueError("a roll counts people")
        if self.recused_absent > self.recused or self.recused_present > self.present:
            raise ValueError("more members are recused than there are")
        if self.present + self.written + self.recused_absent > self.members:
            raise ValueError("more members take part than the council has")

    @property
    def recused_present(self) -> int:
        """Return how many of those who are there do not vote on this item."""
        return self.recused - self.recused_absent

    @property
    def voters(self) -> int:
        """Return how many votes there can be: those who are there and not recused, and the written opinions."""
        return self.present - self.recused_present + self.written


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """
    Hold what was counted in one ballot on one item.

    `other` are other opinions and blank papers: valid, and not in favour. `invalid` papers were returned and count for
    nothing. `chair_choice` is the casting vote where it is known.

    :raises ValueError: if there are more votes than voters
    """

    roll: Roll
    yes: int = 0
    no: int = 0
    other: int = 0
    invalid: int = 0
    chair_choice: Choice | None = None
    ballot_no: int = 1

    def __post_init__(self) -> None:
        if min(self.yes, self.no, self.other, self.invalid) < 0:
            raise ValueError("a tally counts votes")
        if self.valid + self.invalid > self.roll.voters:
            raise ValueError("there are more votes than voters")
        if self.ballot_no < 1:
            raise ValueError("ballots are numbered from one")

    @property
    def valid(self) -> int:
        """Return the number of valid votes."""
        return self.yes + self.no + self.other
