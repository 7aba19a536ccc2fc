"""Many lines before the Chief at once, as a session leaves them."""

from collections.abc import Sequence

from tests.walks import Walk, close, consolidated, sitting, vote
from workflows.management.demo.cast import Office


def recommended_together(office: Office, *, decided_here: int = 0, by_province: int = 0) -> list[Walk]:
    """Return nominations that one session recommended, those of the Chief's own award form first."""
    walks: list[Walk] = [consolidated(office) for _ in range(decided_here)]
    walks += [consolidated(office, award_form=office.bang_khen) for _ in range(by_province)]
    return decided_together(office, walks)


def decided_together(office: Office, walks: list[Walk], *, yes: Sequence[int | None] = ()) -> list[Walk]:
    """Let one session vote on these nominations and sign its minutes; `yes` are the votes in favour of each."""
    session = sitting(office, *walks)
    for number, each in enumerate(walks):
        vote(office, each, yes=yes[number] if number < len(yes) else None, dissent="Sáng kiến chưa được công nhận")
    close(office, session)
    return walks
