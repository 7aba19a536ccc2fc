"""The members one by one, as they stand to an item, and the counting of a vote by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.rules.voting.policy import Policy
from workflows.rules.voting.roll import Roll, Tally
from workflows.vocabulary.council import ATTENDING, Attendance, Choice, MemberRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """
    Hold one member of the frozen roll as he stands to one item when the vote on it is taken.

    The `choice` of a member who is there is his vote, that of one who is away his signed written opinion. Where the
    ballot is secret, `sealed_opinion` says that an absent member's opinion went into the count without saying which.
    A substitute has the `role` of the member for whom he sits, and of what goes with it the vote alone.
    """

    role: MemberRole
    attendance: Attendance
    is_recused: bool = False
    presides: bool = False
    is_substitute: bool = False
    choice: Choice | None = None
    sealed_opinion: bool = False

    @property
    def is_there(self) -> bool:
        """Return whether the member is in the room or online."""
        return self.attendance in ATTENDING

    @property
    def wrote(self) -> bool:
        """Return whether the member is away and sent a signed opinion."""
        return not self.is_there and (self.sealed_opinion or self.choice is not None)


def roll_of(policy: Policy, seats: Iterable[Seat]) -> Roll:
    """Return the roll for an item; written opinions are left out where the policy counts only those present."""
    rows = list(seats)
    return Roll(
        members=len(rows),
        present=sum(seat.is_there for seat in rows),
        written=sum(seat.wrote and not seat.is_recused for seat in rows) * policy.counts_written,
        recused=sum(seat.is_recused for seat in rows),
        recused_absent=sum(seat.is_recused and not seat.is_there for seat in rows),
    )


def tally_of(policy: Policy, seats: Iterable[Seat], *, ballot_no: int = 1) -> Tally:
    """
    Return the count of a vote by name, in whatever order the seats come.

    What a recused member may have said before his recusal is not counted, and neither is a written opinion where the
    policy counts only those present.
    """
    rows = list(seats)
    counted = [seat.choice for seat in rows if not seat.is_recused and (seat.is_there or policy.counts_written)]
    return Tally(
        roll=roll_of(policy, rows),
        yes=counted.count(Choice.IN_FAVOUR),
        no=counted.count(Choice.AGAINST),
        other=counted.count(Choice.OTHER),
        chair_choice=casting_choice_of(policy, rows),
        ballot_no=ballot_no,
    )


def casting_choice_of(policy: Policy, seats: Iterable[Seat]) -> Choice | None:
    """
    Return what the one who settles a tie has said: the chair, or the presiding vice-chair where the chair is recused.

    None where the ballot is secret, where that person's vote is not in the count, or where a substitute sits for him:
    who sits for the chair does not preside either.
    """
    if not policy.is_open:
        return None
    rows = list(seats)
    chair_is_recused = any(seat.role == MemberRole.CHAIR and seat.is_recused for seat in rows)
    for seat in rows:
        if chair_is_recused:
            casts = seat.role == MemberRole.VICE_CHAIR and seat.presides
        else:
            casts = seat.role == MemberRole.CHAIR
        if casts and not (seat.is_recused or seat.is_substitute) and (seat.is_there or policy.counts_written):
            return seat.choice
    return None
