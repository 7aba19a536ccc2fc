"""Who was asked, who came, who left and who stayed silent (forms T6 and T9, part I)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from workflows.queries.meetings import Sitting
from workflows.queries.sittings import is_in_writing
from workflows.vocabulary.council import CAME, Attendance, GuestState
from workflows.web.presenters.session_prints.phrases import clock_phrase, post_phrase


def people_phrases(lines: Iterable[Any]) -> list[str]:
    """Return members with position and post; a substitute with the member for whom he sits."""
    return [f"{line.person.full_name} – {line.person.position}, {post_phrase(line)}" for line in lines]


def guest_phrases(guests: Iterable[Any]) -> list[str]:
    """Return the guests with their capacity."""
    return [f"{guest.name} – {guest.capacity}" for guest in guests]


def guests_line(guests: Sequence[Any]) -> str:
    """Return who of the guests came; a gap to be filled in by hand where nobody was invited here."""
    if not guests:
        return "………………"
    return "; ".join(guest_phrases(guest for guest in guests if guest.state == GuestState.CAME)) or "không có"


def attendance_of(sitting: Sitting) -> tuple[list[Any], list[Any]]:
    """Return the lines of those who were there, early leavers with them, and of those who were not."""
    there = [line for line in sitting.roll if line.attendance in CAME]
    return there, [line for line in sitting.roll if line.attendance not in CAME]


def absent_phrases(lines: Iterable[Any]) -> list[str]:
    """Return who was away and why; a gap to be filled in by hand where nobody said so."""
    away = [line for line in lines if line.attendance == Attendance.ABSENT]
    return [f"{line.person.full_name}, lý do: {line.note.rstrip('. ') or '………………'}" for line in away]


def early_leavers(sitting: Sitting) -> list[str]:
    """Return who was there and left before the end; what he had voted on counts."""
    left = [line for line in sitting.roll if line.attendance == Attendance.LEFT_EARLY]
    return [f"{line.person.full_name}{f', lý do: {line.note}' if line.note else ''}".rstrip(". ") for line in left]


def silent_members(sitting: Sitting) -> list[str]:
    """Return the members who gave no opinion in writing on any item."""
    answered = frozenset[int]().union(*(sitting.written.get(item.pk, ()) for item in sitting.items))
    return [line.person.full_name for line in sitting.roll if line.pk not in answered]


def written_opinions(sitting: Sitting) -> int:
    """Return how many members gave their opinion in writing, on whichever items; who came to a meeting votes there."""
    given = frozenset[int]().union(*(sitting.written.get(item.pk, ()) for item in sitting.items))
    if is_in_writing(sitting.session):
        return len(given)
    return len(given & {line.pk for line in attendance_of(sitting)[1]})


def written_on_paper(sitting: Sitting) -> str:
    """Return how many opinions in writing lay among the papers that were counted by hand, without any name."""
    counts = [(item.ordinal, item.written) for item in sitting.items if getattr(item, "paper_count", None) is not None]
    return "; ".join(f"nội dung {ordinal}: {written} phiếu" for ordinal, written in counts if written)


def end_phrase(session: Any) -> str:
    """Return when a meeting ended; the day is named where it is not the one on which it began."""
    if session.closed_at is None or session.opened_at is None:
        return f"{clock_phrase(session.closed_at)} cùng ngày"
    began, ended = timezone.localtime(session.opened_at).date(), timezone.localtime(session.closed_at).date()
    return f"{clock_phrase(session.closed_at)} " + ("cùng ngày" if began == ended else f"ngày {ended:%d/%m/%Y}")
