"""A script: acts with their times, played in order of time across all nominations, under the simulated clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from workflows.actions import clock
from workflows.rules.deadlines import ONE_DAY, Calendar

Do = Callable[[], Any]


@dataclass
class Script:
    """What happens up to a moment, and when; the calendar knows the days off before and after it."""

    until: datetime
    calendar: Calendar
    acts: list[tuple[datetime, int, str, Do]] = field(default_factory=list)

    def workday(self, back: int) -> date:
        """Return the working day so many working days before today; a negative number looks ahead."""
        day = clock.day_of(self.until)
        while not self.calendar.is_working(day):
            day -= ONE_DAY
        step = ONE_DAY * (-1 if back > 0 else 1)
        for _ in range(abs(back)):
            day += step
            while not self.calendar.is_working(day):
                day += step
        return day

    def moment(self, back: int, at: str) -> datetime:
        """Return a time of a working day, such as `moment(3, "09:15")`."""
        hour, minute = at.split(":")
        return timezone.make_aware(datetime.combine(self.workday(back), time(int(hour), int(minute))))

    def on(self, back: int, at: str, what: str, do: Do) -> None:
        """Let something happen on a working day."""
        self.when(self.moment(back, at), what, do)

    def when(self, moment: datetime, what: str, do: Do) -> None:
        """Let something happen at a moment."""
        self.acts.append((moment, len(self.acts), what, do))

    def play(self, tell: Callable[[int, int, str], None]) -> None:
        """Play every act in order of time; nothing lies after the end."""
        for number, (moment, _, what, do) in enumerate(sorted(self.acts, key=lambda act: act[:2]), start=1):
            with clock.simulated(min(moment, self.until)):
                do()
            tell(number, len(self.acts), what)
