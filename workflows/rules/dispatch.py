"""Sending a signed document to its recipients: what stands against it (R-10; NĐ 30/2020 Điều 18, Phụ lục I)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from workflows.vocabulary.duties import DispatchWay
from workflows.vocabulary.refusals import Reason, Refusal
from workflows.vocabulary.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of "Nơi nhận": who receives a document and for what; `roles` of the Office are told in this system."""

    text: str
    purpose: str = ""
    is_internal: bool = False
    roles: tuple[Role, ...] = ()

    @property
    def told(self) -> tuple[Role, ...]:
        """Whom of the Office a notice tells; nobody outside reads notices here."""
        return self.roles if self.is_internal else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What is sent to which lines, by their places: when, how, and why once more."""

    lines: Mapping[int, Line]
    sent: AbstractSet[int]  # the places of lines to which it went before
    signed: date | None  # the day of the document
    chosen: Sequence[int]
    way: DispatchWay
    date: date
    note: str = ""
    readers: frozenset[Role] | None = None  # who opens such a document here, where it is not whoever is told


def reasons_against_sending(sending: Sending, today: date) -> Iterator[Reason]:
    """Return every reason why a document is not sent like this; once more to somebody only with a note."""
    chosen = [place for place in sending.lines if place in sending.chosen]
    if not chosen:
        yield Reason(Refusal.NOTHING_CHOSEN)
    if sending.date > today:
        yield Reason(Refusal.SENDING_TO_COME, {"date": sending.date})
    elif sending.signed is not None and sending.date < sending.signed:
        yield Reason(Refusal.SENT_BEFORE_SIGNED, {"date": sending.date, "signed": sending.signed})
    again = [place for place in chosen if place in sending.sent]
    if again and not sending.note.strip():
        yield Reason(Refusal.ALREADY_SENT, {"recipients": _names(sending, again)})
    untold = [place for place in chosen if not sending.lines[place].told]
    if sending.way is DispatchWay.IN_SYSTEM and untold:
        yield Reason(Refusal.NOBODY_TOLD_HERE, {"recipients": _names(sending, untold)})
    readers = sending.readers
    shut = [place for place in chosen if readers is not None and not readers.issuperset(sending.lines[place].told)]
    if sending.way is DispatchWay.IN_SYSTEM and shut:
        yield Reason(Refusal.NOT_READ_HERE, {"recipients": _names(sending, shut)})


def reasons_against_naming(lines: Sequence[Line]) -> Iterator[Reason]:
    """Return every reason why these are no recipients of a document."""
    if not lines:
        yield Reason(Refusal.NO_RECIPIENT)
    texts = [line.text for line in lines]
    for text in dict.fromkeys(texts):
        if texts.count(text) > 1:
            yield Reason(Refusal.RECIPIENT_TWICE, {"recipient": text})


def in_one_line(lines: Iterable[Line]) -> str:
    """Return recipients as the record tells of them: "Sở Nội vụ (báo cáo); Lưu: VT"."""
    return "; ".join(f"{line.text} ({line.purpose})" if line.purpose else line.text for line in lines)


def _names(sending: Sending, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(sending.lines[place].text for place in places)
