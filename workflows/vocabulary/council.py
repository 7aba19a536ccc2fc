"""The words of the council: members, sessions, items, ballots and their counting (DOMAIN.md 2.6, 6.5).

Each enumeration has a table of labels of its own: members of two enumerations with one value are equal as text, and
one table for all would let the later label hide the earlier one.
"""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class MemberRole(StrEnum):
    """The post of a member in the council."""

    CHAIR = "CHAIR"
    VICE_CHAIR = "VICE_CHAIR"
    SECRETARY = "SECRETARY"
    MEMBER = "MEMBER"


class Attendance(StrEnum):
    """Where a member is while an item is voted on."""

    PRESENT = "PRESENT"
    ONLINE = "ONLINE"
    ABSENT = "ABSENT"
    LEFT_EARLY = "LEFT_EARLY"


class GuestState(StrEnum):
    """What became of the invitation of a guest, who may speak and has no vote (DOMAIN.md 2.6)."""

    INVITED = "INVITED"
    CAME = "CAME"
    STAYED_AWAY = "STAYED_AWAY"
    WITHDRAWN = "WITHDRAWN"


class SessionState(StrEnum):
    """The life of a session."""

    PLANNED = "PLANNED"
    CONVENED = "CONVENED"
    OPEN = "OPEN"
    ADJOURNED_NO_QUORUM = "ADJOURNED_NO_QUORUM"
    VOTING = "VOTING"
    COUNTED = "COUNTED"
    MINUTES_DRAFT = "MINUTES_DRAFT"
    MINUTES_SIGNED = "MINUTES_SIGNED"
    CANCELLED = "CANCELLED"


class SessionKind(StrEnum):
    """Whether the council meets, or each member is asked in writing (DOMAIN.md 2.6, "No meeting at all")."""

    MEETING = "MEETING"
    WRITTEN = "WRITTEN"


class ItemState(StrEnum):
    """The life of one item of the agenda."""

    PENDING = "PENDING"
    DISCUSSING = "DISCUSSING"
    VOTING = "VOTING"
    COUNTED = "COUNTED"
    PASSED = "PASSED"
    FAILED = "FAILED"
    TIED = "TIED"
    DEFERRED = "DEFERRED"
    TAKEN_OFF = "TAKEN_OFF"
    SKIPPED_RECUSED = "SKIPPED_RECUSED"


# What the minutes say of an item whose nomination was suspended: nothing of why (legal text, alike in every language).
NOT_TAKEN_UP = "Tạm dừng xét theo quy định"
# What they say of one beyond the number of awards, with its arithmetic (legal text as well).
RANKED_OUT = (
    "Vượt số lượng khen thưởng: xếp thứ {place} trong {of}, số lượng {awards}, được {yes} phiếu; "
    "người xếp cuối trong số lượng được {last_yes} phiếu"
)


class BallotKind(StrEnum):
    """How the council gives its opinion on an item."""

    SHOW_OF_HANDS = "SHOW_OF_HANDS"
    SECRET_BALLOT = "SECRET_BALLOT"
    WRITTEN_CONSULTATION = "WRITTEN_CONSULTATION"
    NONE = "NONE"


class Choice(StrEnum):
    """What a member says to an item."""

    IN_FAVOUR = "IN_FAVOUR"
    AGAINST = "AGAINST"
    OTHER = "OTHER"


class Leaning(StrEnum):
    """Where a member leans before the meeting."""

    YES = "YES"
    NO = "NO"
    UNSURE = "UNSURE"


class Denominator(StrEnum):
    """The number on which the share of votes in favour is taken."""

    ALL_MEMBERS = "ALL_MEMBERS"
    PRESENT = "PRESENT"
    PRESENT_AND_WRITTEN = "PRESENT_AND_WRITTEN"
    VALID_BALLOTS = "VALID_BALLOTS"


class TieRule(StrEnum):
    """What a tie becomes where "more than half" is asked."""

    CHAIR_DECIDES = "CHAIR_DECIDES"
    REVOTE_ONCE = "REVOTE_ONCE"
    FAIL = "FAIL"


class Comparison(StrEnum):
    """How the votes in favour are compared with the threshold."""

    MORE_THAN = "MORE_THAN"
    AT_LEAST = "AT_LEAST"


class BaseTerm(StrEnum):
    """One summand of the base, so that a page can show how it came about."""

    MEMBERS = "MEMBERS"
    PRESENT = "PRESENT"
    WRITTEN = "WRITTEN"
    VALID_BALLOTS = "VALID_BALLOTS"
    RECUSED = "RECUSED"


class Outcome(StrEnum):
    """What a count comes to."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    TIED = "TIED"
    DEFERRED = "DEFERRED"
    NOT_COUNTED = "NOT_COUNTED"
    OVER_QUOTA = "OVER_QUOTA"


class RankGround(StrEnum):
    """What put an item within or beyond the number of awards, the plainest first."""

    VOTES = "VOTES"
    WOMEN = "WOMEN"
    DIRECT_WORKER = "DIRECT_WORKER"
    CHAIR = "CHAIR"


class CountEquation(StrEnum):
    """An equation that the numbers of a count on paper must keep (form T8)."""

    ISSUED = "ISSUED"
    RETURNED = "RETURNED"
    VALID = "VALID"
    VOTERS = "VOTERS"


class RecusalGround(StrEnum):
    """Why a member does not vote on an item (DOMAIN.md 2.13)."""

    NOMINEE = "NOMINEE"
    PROPOSER = "PROPOSER"
    UNIT_HEAD = "UNIT_HEAD"
    KIN = "KIN"
    OTHER_INTEREST = "OTHER_INTEREST"
    DECLARED = "DECLARED"


# Grounds that say something of somebody's private life: the record keeps them among the personal values.
PRIVATE_GROUNDS = frozenset({RecusalGround.KIN, RecusalGround.OTHER_INTEREST})


# Ballots in which it is known who voted how.
OPEN_BALLOTS = frozenset({BallotKind.SHOW_OF_HANDS, BallotKind.WRITTEN_CONSULTATION})
ATTENDING = frozenset({Attendance.PRESENT, Attendance.ONLINE})
CAME = ATTENDING | {Attendance.LEFT_EARLY}  # who was there at some time
NOT_ATTENDING = sorted(set(Attendance) - ATTENDING)
# What a counted item has come to; a tie that nobody decided is no yes.
NOT_AGREED = (ItemState.FAILED, ItemState.TIED)
RESULTS = (ItemState.PASSED, *NOT_AGREED)
# What lies before a session without a count.
NOT_COUNTED = (ItemState.PENDING, ItemState.VOTING)

MEMBER_ROLE_LABELS = {
    MemberRole.CHAIR: _("Chair of the council"),
    MemberRole.VICE_CHAIR: _("Vice-chair of the council"),
    MemberRole.SECRETARY: _("Secretary of the council"),
    MemberRole.MEMBER: _("Member of the council"),
}
ATTENDANCE_LABELS = {
    Attendance.PRESENT: _("Present in the room"),
    Attendance.ONLINE: _("Present online"),
    Attendance.ABSENT: _("Absent"),
    Attendance.LEFT_EARLY: _("Left early"),
}
GUEST_STATE_LABELS = {
    GuestState.INVITED: _("Invited"),
    GuestState.CAME: _("Came"),
    GuestState.STAYED_AWAY: _("Did not come"),
    GuestState.WITHDRAWN: _("Invitation taken back"),
}
SESSION_KIND_LABELS = {
    SessionKind.MEETING: _("Meeting of the council"),
    SessionKind.WRITTEN: _("Consultation in writing, without a meeting"),
}
SESSION_STATE_LABELS = {
    SessionState.PLANNED: _("Planned"),
    SessionState.CONVENED: _("Convened"),
    SessionState.OPEN: _("In session"),
    SessionState.ADJOURNED_NO_QUORUM: _("Adjourned for lack of a quorum"),
    SessionState.VOTING: _("Voting"),
    SessionState.COUNTED: _("Votes counted"),
    SessionState.MINUTES_DRAFT: _("Minutes in draft"),
    SessionState.MINUTES_SIGNED: _("Minutes signed"),
    SessionState.CANCELLED: _("Session cancelled"),
}
ITEM_STATE_LABELS = {
    ItemState.PENDING: _("Not yet opened"),
    ItemState.DISCUSSING: _("Under discussion"),
    ItemState.VOTING: _("Being voted on"),
    ItemState.COUNTED: _("Counted"),
    ItemState.PASSED: _("Passed"),
    ItemState.FAILED: _("Not passed"),
    ItemState.TIED: _("Tied vote"),
    ItemState.DEFERRED: _("Put off to a later session"),
    ItemState.TAKEN_OFF: _("Taken off the agenda"),
    ItemState.SKIPPED_RECUSED: _("Skipped because of recusals"),
}
BALLOT_KIND_LABELS = {
    BallotKind.SHOW_OF_HANDS: _("Open vote"),
    BallotKind.SECRET_BALLOT: _("Secret ballot"),
    BallotKind.WRITTEN_CONSULTATION: _("Written consultation"),
    BallotKind.NONE: _("No vote"),
}
CHOICE_LABELS = {
    Choice.IN_FAVOUR: _("In favour"),
    Choice.AGAINST: _("Against"),
    Choice.OTHER: _("Other opinion"),
}
LEANING_LABELS = {
    Leaning.YES: _("Leans towards agreeing"),
    Leaning.NO: _("Leans against"),
    Leaning.UNSURE: _("Not sure yet"),
}
BALLOT_PAPER_LABELS = {
    Choice.IN_FAVOUR: _("Agree"),
    Choice.AGAINST: _("Disagree"),
    Choice.OTHER: _("Blank"),
}
DENOMINATOR_LABELS = {
    Denominator.ALL_MEMBERS: _("all members of the council"),
    Denominator.PRESENT: _("members present"),
    Denominator.PRESENT_AND_WRITTEN: _("members present and written opinions"),
    Denominator.VALID_BALLOTS: _("valid ballots"),
}
TIE_RULE_LABELS = {
    TieRule.CHAIR_DECIDES: _("the chair's own vote decides"),
    TieRule.REVOTE_ONCE: _("a second ballot is held, once"),
    TieRule.FAIL: _("a tie does not pass"),
}
COMPARISON_LABELS = {
    Comparison.MORE_THAN: _("more than"),
    Comparison.AT_LEAST: _("at least"),
}
BASE_TERM_LABELS = {
    BaseTerm.MEMBERS: _("all members"),
    BaseTerm.PRESENT: _("present"),
    BaseTerm.WRITTEN: _("written opinions"),
    BaseTerm.VALID_BALLOTS: _("valid ballots"),
    BaseTerm.RECUSED: _("recused"),
}
OUTCOME_LABELS = {
    Outcome.PASSED: _("Passed"),
    Outcome.FAILED: _("Not passed"),
    Outcome.TIED: _("Tied vote"),
    Outcome.DEFERRED: _("Put off: too few members may vote"),
    Outcome.NOT_COUNTED: _("No vote was asked for"),
    Outcome.OVER_QUOTA: _("Passed, beyond the number of awards"),
}
RANK_GROUND_LABELS = {
    RankGround.VOTES: _("fewer votes in favour"),
    RankGround.WOMEN: _("equal votes; a woman, or a collective mostly of women, comes first"),
    RankGround.DIRECT_WORKER: _("equal votes; who works directly comes first"),
    RankGround.CHAIR: _("equal in everything; the presiding officer named others"),
}
RECUSAL_GROUND_LABELS = {
    RecusalGround.NOMINEE: _("is the nominee"),
    RecusalGround.PROPOSER: _("proposed this nomination"),
    RecusalGround.UNIT_HEAD: _("heads the nominated unit"),
    RecusalGround.KIN: _("is near kin of the nominee or of who heads the nominated unit"),
    RecusalGround.OTHER_INTEREST: _("has an interest declared beforehand"),
    RecusalGround.DECLARED: _("has declared an interest"),
}
COUNT_EQUATION_LABELS = {
    CountEquation.ISSUED: _("Ballots issued must equal ballots returned plus ballots not returned."),
    CountEquation.RETURNED: _("Ballots returned must equal valid ballots plus invalid ballots."),
    CountEquation.VALID: _("Valid ballots must equal agree plus disagree plus blank."),
    CountEquation.VOTERS: _("Ballots issued and written opinions must not exceed the members who may vote."),
}
