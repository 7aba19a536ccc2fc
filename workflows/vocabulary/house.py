"""The numbers that the office sets for itself, where no law does: each a dated row with its source (R-39)."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class HouseRule(StrEnum):
    """What such a number is for."""

    APPEAL_DAYS = "APPEAL_DAYS"
    MOST_DEFERRALS = "MOST_DEFERRALS"
    MOST_RECONSIDERATIONS = "MOST_RECONSIDERATIONS"
    LAPSE_REMINDERS = "LAPSE_REMINDERS"
    LAPSE_NOTICE_DAYS = "LAPSE_NOTICE_DAYS"
    OVERRIDE_IS_ALLOWED = "OVERRIDE_IS_ALLOWED"
    PUBLISH_WITHIN_DAYS = "PUBLISH_WITHIN_DAYS"
    PUBLISH_FOR_DAYS = "PUBLISH_FOR_DAYS"
    PRESENT_WITHIN_DAYS = "PRESENT_WITHIN_DAYS"
    PAY_WITHIN_DAYS = "PAY_WITHIN_DAYS"
    ARCHIVE_WITHIN_DAYS = "ARCHIVE_WITHIN_DAYS"
    NOTIFY_WITHIN_DAYS = "NOTIFY_WITHIN_DAYS"
    DISSEMINATE_WITHIN_DAYS = "DISSEMINATE_WITHIN_DAYS"
    DIFFICULTY_CONSOLIDATE_DAYS = "DIFFICULTY_CONSOLIDATE_DAYS"
    DIFFICULTY_DECIDE_DAYS = "DIFFICULTY_DECIDE_DAYS"
    DISPATCH_WITHIN_DAYS = "DISPATCH_WITHIN_DAYS"
    ALIKE_ACHIEVEMENT_PERCENT = "ALIKE_ACHIEVEMENT_PERCENT"
    BALLOTS_KEPT_DAYS = "BALLOTS_KEPT_DAYS"
    SUBSTITUTES_ARE_ALLOWED = "SUBSTITUTES_ARE_ALLOWED"
    LEAST_VOTERS_ALIKE = "LEAST_VOTERS_ALIKE"


HOUSE_RULE_LABELS = {
    HouseRule.APPEAL_DAYS: _("Days in which a refused nomination can be reopened on appeal"),
    HouseRule.MOST_DEFERRALS: _("Deferrals by the council before the Chief decides whether to go on"),
    HouseRule.MOST_RECONSIDERATIONS: _("Times that the Chief may ask the council to reconsider one nomination"),
    HouseRule.LAPSE_REMINDERS: _("Reminders before an uncompleted dossier lapses"),
    HouseRule.LAPSE_NOTICE_DAYS: _("Working days between the last reminder and the lapse"),
    HouseRule.OVERRIDE_IS_ALLOWED: _("Whether the Chief may decide otherwise than the council (1 yes, 0 no)"),
    HouseRule.PUBLISH_WITHIN_DAYS: _("Working days within which a decision is published inside the agency"),
    HouseRule.PUBLISH_FOR_DAYS: _("Days in a row for which a decision stays published"),
    HouseRule.PRESENT_WITHIN_DAYS: _("Working days within which an award is presented"),
    HouseRule.PAY_WITHIN_DAYS: _("Working days within which prize money is paid"),
    HouseRule.ARCHIVE_WITHIN_DAYS: _("Days within which the file is handed over to the archive"),
    HouseRule.NOTIFY_WITHIN_DAYS: _("Working days within which those not selected are told"),
    HouseRule.DISSEMINATE_WITHIN_DAYS: _("Working days within which units disseminate a plan"),
    HouseRule.DIFFICULTY_CONSOLIDATE_DAYS: _("Working days within which HR-Admin consolidates a difficulty"),
    HouseRule.DIFFICULTY_DECIDE_DAYS: _("Working days within which the Chief decides on a difficulty"),
    HouseRule.DISPATCH_WITHIN_DAYS: _("Working days within which a signed paper is sent to its recipients"),
    HouseRule.ALIKE_ACHIEVEMENT_PERCENT: _(
        "Words in a hundred that a team's report and a member's share before they are taken to tell of one achievement"
    ),
    HouseRule.BALLOTS_KEPT_DAYS: _("Days for which sealed secret ballots are kept after the minutes are signed"),
    HouseRule.SUBSTITUTES_ARE_ALLOWED: _(
        "Whether somebody with a written authority may sit in the council for a member (1 yes, 0 no)"
    ),
    HouseRule.LEAST_VOTERS_ALIKE: _(
        "Least number of members who vote on paper, and who do not, where a secret ballot has both"
    ),
}

# What holds where the office has no row of its own for the day (DOMAIN.md 2.9, 6.4).
HOUSE_DEFAULTS = {
    HouseRule.APPEAL_DAYS: 90,
    HouseRule.MOST_DEFERRALS: 2,
    HouseRule.MOST_RECONSIDERATIONS: 1,
    HouseRule.LAPSE_REMINDERS: 2,
    HouseRule.LAPSE_NOTICE_DAYS: 3,
    HouseRule.OVERRIDE_IS_ALLOWED: 0,
    HouseRule.PUBLISH_WITHIN_DAYS: 5,
    HouseRule.PUBLISH_FOR_DAYS: 20,
    HouseRule.PRESENT_WITHIN_DAYS: 10,
    HouseRule.PAY_WITHIN_DAYS: 10,
    HouseRule.ARCHIVE_WITHIN_DAYS: 365,
    HouseRule.NOTIFY_WITHIN_DAYS: 5,
    HouseRule.DISSEMINATE_WITHIN_DAYS: 5,
    HouseRule.DIFFICULTY_CONSOLIDATE_DAYS: 5,
    HouseRule.DIFFICULTY_DECIDE_DAYS: 5,
    HouseRule.DISPATCH_WITHIN_DAYS: 1,
    HouseRule.ALIKE_ACHIEVEMENT_PERCENT: 70,
    HouseRule.BALLOTS_KEPT_DAYS: 90,
    HouseRule.SUBSTITUTES_ARE_ALLOWED: 1,
    HouseRule.LEAST_VOTERS_ALIKE: 2,
}
