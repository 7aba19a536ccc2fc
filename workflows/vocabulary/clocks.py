"""The words of the clocks that run on a step (DOMAIN.md 2.9)."""

from enum import StrEnum

from workflows.vocabulary.words import gettext_noop as _


class ClockStatus(StrEnum):
    """How much of the time for a step is used."""

    ON_TIME = "ON_TIME"
    AMBER = "AMBER"
    RED = "RED"


CLOCK_STATUS_LABELS = {
    ClockStatus.ON_TIME: _("On time"),
    ClockStatus.AMBER: _("Due soon"),
    ClockStatus.RED: _("Overdue"),
}
