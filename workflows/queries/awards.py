"""Awards after their grant: by which decision, what is on record of them, what is still to be done and until when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.models import AwardRecord, Nomination, Paper, PaperLine
from workflows.queries.calendars import calendar_after
from workflows.queries.house import house_numbers
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
# Whose inbox asks for a mark; others who may set it find it on the pages.
DUTIES: Mapping[AwardMark, tuple[Role, ...]] = {
    AwardMark.PUBLISHED: (Role.RECORDS_OFFICER,),
    AwardMark.PRESENTED: tuple(sorted(HR)),
    AwardMark.PAID: (Role.FINANCE_OFFICER,),
    AwardMark.ARCHIVED: (Role.RECORDS_OFFICER,),
}
ARCHIVE_LEAD = timedelta(days=60)  # a year is long: the inbox asks for the file when this much of it is left


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A mark that is still to be set: on a whole decision of ours, or on one award of the province."""

    mark: AwardMark
    lines: tuple[PaperLine, ...]
    due_date: date

    @property
    def paper(self) -> Paper | None:
        """The decision of ours, on whose page all its lines are marked at once."""
        paper = self.lines[0].paper
        return paper if paper.kind == PaperKind.DECISION else None

    @property
    def nomination(self) -> Nomination:
        """The award of the province."""
        return self.lines[0].nomination


def awards_of(nominations: Iterable[Nomination]) -> list[Award]:
    """Return nominations as awards, in the same order; two queries, whatever their number."""
    wanted = list(nominations)
    keys = [nomination.pk for nomination in wanted]
    lines = {line.nomination_id: line for line in _granting().filter(nomination__in=keys).order_by("id")}
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
    numbers = house_numbers([*WITHIN.values(), HouseRule.PUBLISH_FOR_DAYS], today)
    return Limits(numbers, calendar_after(days or [today]))


def waiting_marks(actor: Actor, today: date) -> list[Waiting]:
    """Return what the inbox of this person asks for after grants; nobody is asked about his own award.

    One query for each mark, and two for the limits.
    """
    lines = {mark: list(_unmarked(mark, actor, today)) for mark, roles in DUTIES.items() if actor.charge(*roles)}
    if not lines:
        return []
    limits = limits_for([_decided(line) for found in lines.values() for line in found], today)
    waiting = [
        Waiting(mark=mark, lines=tuple(group), due_date=limits.due(mark, _decided(group[0]) or today))
        for mark, found in lines.items()
        for group in _grouped(found)
    ]
    lead = today + ARCHIVE_LEAD
    return [each for each in waiting if each.mark is not AwardMark.ARCHIVED or each.due_date <= lead]


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


def _granting() -> QuerySet[PaperLine]:
    return PaperLine.objects.filter(GRANTING).select_related("paper")


def _unmarked(mark: AwardMark, actor: Actor, today: date) -> QuerySet[PaperLine]:
    set_already = AwardRecord.objects.filter(nomination=OuterRef("nomination"), mark=mark)
    lines = _granting().filter(~Exists(set_already), nomination__state=State.GRANTED)
    if actor.person is not None:
        lines = lines.exclude(nomination__nominee_person=actor.person)
    if mark is AwardMark.PAID:
        lines = lines.exclude(paper__kind=PaperKind.DECISION, amount__isnull=True)  # nothing to pay
    return lines.select_related("paper__award_form", "nomination__award_form", "nomination__unit").order_by("id")


def _grouped(lines: Sequence[PaperLine]) -> list[list[PaperLine]]:
    """Put the lines of each decision of ours together; each award of the province stands by itself."""
    groups: dict[tuple[int, int], list[PaperLine]] = {}
    for line in lines:
        single = 0 if line.paper.kind == PaperKind.DECISION else line.pk
        groups.setdefault((line.paper_id, single), []).append(line)
    return list(groups.values())


def _decided(line: PaperLine) -> date | None:
    return line.paper.issued_date if line.paper.kind == PaperKind.DECISION else line.answer_date
