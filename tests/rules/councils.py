"""Councils, policies and members for the tests of the voting rules."""

from dataclasses import replace

from workflows.rules.voting import Policy, Roll, Seat
from workflows.vocabulary.council import Attendance, BallotKind, Choice, Denominator, MemberRole, TieRule

# The policy table of DOMAIN.md 2.6, as a test reads it.
MERIT_CERTIFICATE = Policy(
    ballot_kind=BallotKind.SHOW_OF_HANDS,
    quorum_num=2,
    quorum_den=3,
    denominator=Denominator.PRESENT_AND_WRITTEN,
    threshold_num=1,
    threshold_den=2,
    threshold_is_strict=True,
    tie_rule=TieRule.CHAIR_DECIDES,
)
MERIT_CERTIFICATE_IN_SECRET = replace(MERIT_CERTIFICATE, ballot_kind=BallotKind.SECRET_BALLOT)
PROVINCIAL_CERTIFICATE = Policy(
    ballot_kind=BallotKind.SECRET_BALLOT,
    quorum_num=2,
    quorum_den=3,
    denominator=Denominator.ALL_MEMBERS,
    threshold_num=2,
    threshold_den=3,
    threshold_is_strict=False,
    tie_rule=TieRule.FAIL,
)
EMULATION_FIGHTER = replace(PROVINCIAL_CERTIFICATE, threshold_num=4, threshold_den=5, recusal_reduces_base=False)
SIMPLIFIED = replace(MERIT_CERTIFICATE, ballot_kind=BallotKind.NONE, quorum_num=0, quorum_den=1)


def roll_of_all(members: int, *, recused: int = 0) -> Roll:
    """Return a roll in which everybody is there."""
    return Roll(members=members, present=members, recused=recused)


def seat(
    choice: Choice | None = None,
    *,
    role: MemberRole = MemberRole.MEMBER,
    attendance: Attendance = Attendance.PRESENT,
    is_recused: bool = False,
    presides: bool = False,
) -> Seat:
    """Return a member who is there and votes, unless told otherwise."""
    return Seat(role=role, attendance=attendance, is_recused=is_recused, presides=presides, choice=choice)


def seats(*, yes: int = 0, no: int = 0, other: int = 0, silent: int = 0) -> list[Seat]:
    """Return so many ordinary members who are there."""
    return [
        *[seat(Choice.IN_FAVOUR)] * yes,
        *[seat(Choice.AGAINST)] * no,
        *[seat(Choice.OTHER)] * other,
        *[seat()] * silent,
    ]
