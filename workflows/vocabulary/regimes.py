"""The words of the legal regimes: when the short way is open, what is laid side by side (DOMAIN.md 2.7, 2.14)."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class SimplifiedRule(StrEnum):
    """How the grounds of the simplified procedure are read together."""

    ALL = "ALL"  # NĐ 91/2017 Điều 55: cumulative
    ANY = "ANY"  # Luật 2022 Điều 85: alternative


SIMPLIFIED_RULE_LABELS = {
    SimplifiedRule.ALL: _("all of these grounds together"),
    SimplifiedRule.ANY: _("any one of these grounds"),
}


class Opening(StrEnum):
    """Whether a regime opens the simplified procedure with the grounds that were chosen."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    TO_BE_READ = "TO_BE_READ"  # its grounds are worded otherwise, so a person has to read them


class RegimeQuestion(StrEnum):
    """What is asked of two regimes about one nomination, in the order of its life."""

    SIMPLIFIED = "SIMPLIFIED"
    REPORT_FORM = "REPORT_FORM"
    BALLOT = "BALLOT"
    THRESHOLD = "THRESHOLD"
    NEEDED = "NEEDED"
    COUNT = "COUNT"
    PRIZE = "PRIZE"
    BASIS = "BASIS"
    BODY = "BODY"


OPENING_LABELS = {
    Opening.OPEN: _("open with the chosen grounds"),
    Opening.CLOSED: _("not open with the chosen grounds"),
    Opening.TO_BE_READ: _("its grounds are worded otherwise: to be read by a person"),
}
REGIME_QUESTION_LABELS = {
    RegimeQuestion.SIMPLIFIED: _("Simplified procedure"),
    RegimeQuestion.REPORT_FORM: _("Form of the report"),
    RegimeQuestion.BALLOT: _("Kind of vote"),
    RegimeQuestion.THRESHOLD: _("Threshold"),
    RegimeQuestion.NEEDED: _("Votes needed"),
    RegimeQuestion.COUNT: _("The count that was made"),
    RegimeQuestion.PRIZE: _("Prize money"),
    RegimeQuestion.BASIS: _("Legal basis"),
    RegimeQuestion.BODY: _("Provincial body"),
}
