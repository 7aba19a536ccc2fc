"""The words of the summary of a campaign: how nominations ended, and by what they are counted (R-09, R-42)."""

from collections.abc import Mapping
from enum import StrEnum

from workflows.vocabulary.states import State
from workflows.vocabulary.words import gettext_noop as _


class Result(StrEnum):
    """How far a nomination has come, in the groups of the summary."""

    GRANTED = "GRANTED"
    IN_PROGRESS = "IN_PROGRESS"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    NOT_RECOMMENDED = "NOT_RECOMMENDED"
    DECLINED = "DECLINED"
    NOT_AWARDED = "NOT_AWARDED"
    WITHDRAWN = "WITHDRAWN"
    MERGED = "MERGED"
    REVOKED = "REVOKED"


class Breakdown(StrEnum):
    """By what nominations are counted."""

    CONTENT = "CONTENT"
    UNIT = "UNIT"
    AWARD = "AWARD"
    KIND = "KIND"
    SEX = "SEX"
    LEADER = "LEADER"


class Standing(StrEnum):
    """Whether a nominee leads, for the statistics that the law asks for (NĐ 152/2025 Điều 4)."""

    LEADER = "LEADER"
    NOT_LEADER = "NOT_LEADER"


# Nominations that were never sent are the unit's own; they are not counted. So is a draft that ended with its campaign.
NEVER_SENT = frozenset({State.DRAFT, State.DISCARDED})
NOT_STATED = ""
RESULTS: Mapping[State, Result] = {
    State.SUBMITTED: Result.IN_PROGRESS,
    State.APPRAISING: Result.IN_PROGRESS,
    State.RETURNED: Result.IN_PROGRESS,
    State.CONSOLIDATED: Result.IN_PROGRESS,
    State.ON_AGENDA: Result.IN_PROGRESS,
    State.IN_REVIEW: Result.IN_PROGRESS,
    State.DEFERRED: Result.IN_PROGRESS,
    State.RECOMMENDED: Result.IN_PROGRESS,
    State.RETURNED_TO_COUNCIL: Result.IN_PROGRESS,
    State.AWAITING_SIGNATURE: Result.IN_PROGRESS,
    State.ESCALATION_PREPARED: Result.IN_PROGRESS,
    State.ESCALATED: Result.IN_PROGRESS,
    State.PROVINCE_RETURNED: Result.IN_PROGRESS,
    State.GRANTED: Result.GRANTED,
    State.REJECTED_INELIGIBLE: Result.NOT_ELIGIBLE,
    State.NOT_RECOMMENDED: Result.NOT_RECOMMENDED,
    State.DECLINED: Result.DECLINED,
    State.PROVINCE_REJECTED: Result.NOT_AWARDED,
    State.WITHDRAWN: Result.WITHDRAWN,
    State.MERGED: Result.MERGED,
    State.REVOKED: Result.REVOKED,
}

RESULT_LABELS = {
    Result.GRANTED: _("Granted"),
    Result.IN_PROGRESS: _("Still going on"),
    Result.NOT_ELIGIBLE: _("Not eligible (HR-Admin)"),
    Result.NOT_RECOMMENDED: _("Not recommended (council)"),
    Result.DECLINED: _("Declined (Chief)"),
    Result.NOT_AWARDED: _("Not awarded (province)"),
    Result.WITHDRAWN: _("Withdrawn"),
    Result.MERGED: _("Merged"),
    Result.REVOKED: _("Revoked"),
}
BREAKDOWN_LABELS = {
    Breakdown.CONTENT: _("By content of the campaign"),
    Breakdown.UNIT: _("By unit"),
    Breakdown.AWARD: _("By award form"),
    Breakdown.KIND: _("By kind of nominee"),
    Breakdown.SEX: _("By sex"),
    Breakdown.LEADER: _("Leaders and others"),
}
STANDING_LABELS = {
    Standing.LEADER: _("Leaders"),
    Standing.NOT_LEADER: _("Not leaders"),
}
