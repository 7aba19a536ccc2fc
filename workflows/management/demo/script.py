"""A script: acts with their times, played in order of time across all nominations, under the simulated clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from workflows.actions import clock

Do = Callable[[], Any]


@dataclass
class Script:
    """What happens, when; `today` is the day up to which it runs."""

    today: date
    acts: list[tuple[datetime, int, str, Do]] = field(default_factory=list)

    def workday(self, back: int) -> date:
        """Return the working day so many working days before today; a negative number looks ahead."""
        day = self.today
        while day.weekday() >= 5:
            day -= timedelta(days=1)
        step = timedelta(days=-1 if back > 0 else 1)
        for _ in range(abs(back)):
            day += step
            while day.weekday() >= 5:
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
        """Play every act in order of time; nothing lies in the future."""
        now = timezone.now()
        for number, (moment, _, what, do) in enumerate(sorted(self.acts, key=lambda act: act[:2]), start=1):
            with clock.simulated(min(moment, now)):
                do()
            tell(number, len(self.acts), what)
