"""The words of the duties beside nominating: dissemination, difficulties, dispatch, and what follows a grant."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class DisseminationWay(StrEnum):
    """How a unit made a plan known to its staff (seed V.1)."""

    MEETING = "MEETING"
    DOCUMENT = "DOCUMENT"
    ONLINE = "ONLINE"
    NOTICE_BOARD = "NOTICE_BOARD"
    OTHER = "OTHER"


class DifficultyState(StrEnum):
    """The life of a difficulty that a unit reports (seed V.2)."""

    FILED = "FILED"
    CONSOLIDATED = "CONSOLIDATED"
    DECIDED = "DECIDED"
    WITHDRAWN = "WITHDRAWN"


class PlanAnswer(StrEnum):
    """What HR-Admin proposes and the Chief decides on difficulties with a plan (R-08)."""

    KEEP = "KEEP"
    AMEND = "AMEND"
    EXPLAIN = "EXPLAIN"


class DispatchWay(StrEnum):
    """How a document goes to a recipient."""

    DOCUMENT_SYSTEM = "DOCUMENT_SYSTEM"
    PAPER = "PAPER"
    EMAIL = "EMAIL"
    IN_SYSTEM = "IN_SYSTEM"


class AwardMark(StrEnum):
    """What happens to an award after its grant, in any order (DOMAIN.md 6.8)."""

    PUBLISHED = "PUBLISHED"
    PRESENTED = "PRESENTED"
    PAID = "PAID"
    ARCHIVED = "ARCHIVED"


DISSEMINATION_WAY_LABELS = {
    DisseminationWay.MEETING: _("At a meeting of the unit"),
    DisseminationWay.DOCUMENT: _("By document to each member of staff"),
    DisseminationWay.ONLINE: _("Online, in the unit's group or mail"),
    DisseminationWay.NOTICE_BOARD: _("On the notice board"),
    DisseminationWay.OTHER: _("In another way"),
}
DIFFICULTY_STATE_LABELS = {
    DifficultyState.FILED: _("Reported, waiting for HR-Admin"),
    DifficultyState.CONSOLIDATED: _("Consolidated, waiting for the Chief"),
    DifficultyState.DECIDED: _("Decided by the Chief"),
    DifficultyState.WITHDRAWN: _("Taken back by the unit"),
}
PLAN_ANSWER_LABELS = {
    PlanAnswer.KEEP: _("Keep the plan as it is"),
    PlanAnswer.AMEND: _("Amend the plan"),
    PlanAnswer.EXPLAIN: _("Explain how the plan is meant"),
}
DISPATCH_WAY_LABELS = {
    DispatchWay.DOCUMENT_SYSTEM: _("Through the document system"),
    DispatchWay.PAPER: _("As a paper copy"),
    DispatchWay.EMAIL: _("By electronic mail"),
    DispatchWay.IN_SYSTEM: _("By notice in this system"),
}
AWARD_MARK_LABELS = {
    AwardMark.PUBLISHED: _("Published inside the agency"),
    AwardMark.PRESENTED: _("Presented"),
    AwardMark.PAID: _("Prize money paid"),
    AwardMark.ARCHIVED: _("File handed over to the archive"),
}
