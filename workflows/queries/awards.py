"""Awards after their grant: by which decision, what is on record of them, what is still to be done and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from workflows.models import AwardRecord, Nomination, Paper, PaperLine
from workflows.queries.calendars import calendar_after
from workflows.queries.house import numbers_on
from workflows.rules.awards import MARKERS, WITHIN, due_date_of
from workflows.rules.case import Actor
from workflows.rules.deadlines import Calendar
from workflows.vocabulary.dossier import PaperKind, PaperState
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State

# A line grants an award where our own decision is signed, or where the province's answer to a submission is a grant.
GRANTING = Q(paper__kind=PaperKind.DECISION, paper__state=PaperState.RECORDED, is_struck=False) | Q(answer="GRANTED")
FORMER_READERS = (*sorted(HR), Role.INSPECTOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A nomination with the line that grants it, and what is on record of it since."""

    nomination: Nomination
    line: PaperLine | None
    records: Mapping[AwardMark, AwardRecord]

    @property
    def code(self) -> str:
        """How refusals name it."""
        return str(self.nomination.slug)

    @property
    def state(self) -> str:
        """The state of its nomination."""
        return str(self.nomination.state)

    @property
    def nominee(self) -> int | None:
        """The person who is honoured; none for a collective."""
        return self.nomination.nominee_person_id

    @property
    def is_ours(self) -> bool:
        """Whether our own decision grants it."""
        return self.line is not None and self.line.paper.kind == PaperKind.DECISION

    @property
    def decision_number(self) -> str:
        """Number and symbol of the decision, ours or the province's."""
        if self.line is None:
            return ""
        return str(self.line.paper.document_number if self.is_ours else self.line.answer_number)

    @property
    def decided_date(self) -> date | None:
        """The date of the decision."""
        if self.line is None:
            return None
        return self.line.paper.issued_date if self.is_ours else self.line.answer_date

    @property
    def prize(self) -> int | None:
        """The prize in đồng that our decision fixes."""
        return self.line.amount if self.line is not None and self.is_ours else None

    @property
    def marks(self) -> frozenset[AwardMark]:
        """What is on record."""
        return frozenset(self.records)


@dataclass(frozen=True, slots=True)
class Limits:
    """Until when marks are due: the numbers of the office, and its working days."""

    numbers: Mapping[HouseRule, int]
    calendar: Calendar

    def due(self, mark: AwardMark, decided: date) -> date:
        """Return the last day for a mark after a decision of this date."""
        return due_date_of(mark, decided, self.numbers[WITHIN[mark]], self.calendar)

    @property
    def least_days(self) -> int:
        """How many days in a row a decision stays published."""
        return self.numbers[HouseRule.PUBLISH_FOR_DAYS]


def awards_of(nominations: Iterable[Nomination]) -> list[Award]:
    """Return nominations as awards, in the same order; two queries, whatever their number."""
    wanted = list(nominations)
    keys = [nomination.pk for nomination in wanted]
    lines = {line.nomination_id: line for line in granting_lines().filter(nomination__in=keys).order_by("id")}
    records: dict[int, dict[AwardMark, AwardRecord]] = {}
    for record in AwardRecord.objects.filter(nomination__in=keys).select_related("by"):
        records.setdefault(record.nomination_id, {})[AwardMark(record.mark)] = record
    return [
        Award(nomination=each, line=lines.get(each.pk), records=records.get(each.pk, {})) for each in wanted
    ]


def awards_on(paper: Paper) -> list[Award]:
    """Return the awards of a signed decision in the order of its list; none of any other paper. Three queries."""
    if paper.kind != PaperKind.DECISION or paper.state != PaperState.RECORDED:
        return []
    on = Nomination.objects.filter(lines__paper=paper, lines__is_struck=False).select_related("award_form", "unit")
    return awards_of(on.order_by("lines__ordinal"))


def limits_for(decided: Iterable[date | None], today: date) -> Limits:
    """Return the limits that hold today for decisions of these dates; two queries."""
    days = [day for day in decided if day is not None]
    numbers = numbers_on([*WITHIN.values(), HouseRule.PUBLISH_FOR_DAYS], today)
    return Limits(numbers, calendar_after(days or [today]))


def markers_of(actor: Actor) -> list[AwardMark]:
    """Return the marks that this person may set by his roles."""
    return [mark for mark, roles in MARKERS.items() if actor.charge(*roles) is not None]


def board(day: date) -> QuerySet[AwardRecord]:
    """Return the publications that are on the board on a day, the latest decision first."""
    return _published().filter(date__lte=day, until_date__gte=day)


def former_board(day: date) -> QuerySet[AwardRecord]:
    """Return the publications whose time is over."""
    return _published().filter(until_date__lt=day)


def sees_former_board(actor: Actor) -> bool:
    """Tell whether a person may look through what has left the board."""
    return actor.charge(*FORMER_READERS) is not None


def _published() -> QuerySet[AwardRecord]:
    records = AwardRecord.objects.filter(mark=AwardMark.PUBLISHED, nomination__state=State.GRANTED)
    return records.select_related("nomination__award_form", "nomination__unit").order_by("-date", "-id")


def granting_lines() -> QuerySet[PaperLine]:
    return PaperLine.objects.filter(GRANTING).select_related("paper")
