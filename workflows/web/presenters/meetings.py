"""A meeting as it is shown while it goes on: which item is before it, how far the vote is, what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workflows.queries.meetings import MEETING, Sitting
from workflows.queries.urns import is_closed, urn_of
from workflows.vocabulary.council import BallotKind, ItemState, SessionState
from workflows.web.presenters.counts import Count, count_of
from workflows.web.presenters.sessions import look_of_ballot, look_of_item, look_of_session, place_of
from workflows.web.presenters.states import Look

WAITING = (SessionState.PLANNED, *MEETING)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many take part, and how many have voted on the item before the meeting; never who, nor what."""

    present: int
    total: int
    needed: int
    is_quorate: bool
    given: int
    voters: int


@dataclass(frozen=True, slots=True)
class Wall:
    """What everybody in the room may see: of the nominee name, unit and award, and no other person's name."""

    title: str
    look: Look
    standing: Standing
    size: int
    counted: int
    ordinal: int = 0
    nominee: str = ""
    place: str = ""
    award: str = ""
    ballot: Look | None = None
    state: Look | None = None
    is_voting: bool = False
    is_on_paper: bool = False
    count: Count | None = None

    @property
    def sums(self) -> tuple[Any, ...]:
        """The rows of the arithmetic: base, threshold, share, and how a tie was settled."""
        return self.count.rows[:3] if self.count is not None else ()


def current_item(sitting: Sitting) -> Any:
    """Return the item before the meeting: the one being voted on, else the next to come; None after the last."""
    pending = [item for item in sitting.items if item.state == ItemState.PENDING and not item.nomination.is_held]
    return next(iter([*sitting.open_items, *pending]), None)


def shown_item(sitting: Sitting) -> Any:
    """Return the item for the wall: the one being voted on, else the last one voted on, else the first to come."""
    if sitting.session.state != SessionState.OPEN:
        return None
    over = [item for item in sitting.items if _is_over(item) and not item.nomination.is_held]
    if sitting.open_items or not over:
        return current_item(sitting)
    return max(over, key=_moment)


def next_item(sitting: Sitting, item: Any) -> Any:
    """Return the item that comes after this one."""
    found = current_item(sitting)
    return found if found is not None and (item is None or found.pk != item.pk) else None


def standing_of_meeting(sitting: Sitting, item: Any) -> Standing:
    """Return the numbers of the meeting, with those of the item before it."""
    voters = sitting.voters_on(item) if item is not None else []
    there, needed = sitting.quorum_for(item) if item is not None and sitting.roll else sitting.quorum
    return Standing(
        present=there,
        total=len(sitting.roll),
        needed=needed,
        is_quorate=there >= needed > 0,
        given=sum(1 for line in voters if sitting.has_voted(item, line)),
        voters=len(voters),
    )


def wall_of(sitting: Sitting) -> Wall:
    """Return what the wall shows now."""
    item = shown_item(sitting)
    session = sitting.session
    frame = Wall(
        title=session.title,
        look=look_of_session(session),
        standing=standing_of_meeting(sitting, item),
        size=len(sitting.items),
        counted=sum(1 for each in sitting.items if each.counted_at is not None),
    )
    if item is None:
        return frame
    return replace(
        frame,
        ordinal=item.ordinal,
        nominee=item.nomination.nominee_name,
        place=place_of(item.nomination),
        award=item.award_form.name,
        ballot=look_of_ballot(item),
        state=look_of_item(item),
        is_voting=item.state == ItemState.VOTING,
        is_on_paper=item.ballot_kind == BallotKind.SECRET_BALLOT and urn_of(item) is None,
        count=count_of(item),
    )


def _is_over(item: Any) -> bool:
    """Tell whether the vote on an item is over: counted, or by an urn that is closed and waits for its count."""
    return item.counted_at is not None or (item.state == ItemState.VOTING and is_closed(item))


def _moment(item: Any) -> datetime:
    found: datetime = item.counted_at or item.opened_at
    return found
