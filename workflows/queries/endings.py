"""What an inbox asks for after an outcome: awards to publish, present, pay and archive, and who is to be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from workflows.models import AwardRecord, Nomination, OutcomeNotice, Paper, PaperLine
from workflows.queries.awards import granting_lines
from workflows.queries.calendars import calendar_after
from workflows.queries.house import numbers_on
from workflows.queries.outcomes import those_to_tell
from workflows.rules.awards import WITHIN, due_date_of
from workflows.rules.case import Actor
from workflows.rules.deadlines import Calendar, add_working_days
from workflows.rules.outcomes import TELLERS
from workflows.vocabulary.dossier import PaperKind
from workflows.vocabulary.duties import AwardMark
from workflows.vocabulary.house import HouseRule
from workflows.vocabulary.roles import HR, Role
from workflows.vocabulary.states import State

# Whose inbox asks for a mark; others who may set it find it on the pages.
DUTIES: Mapping[AwardMark, tuple[Role, ...]] = {
    AwardMark.PUBLISHED: (Role.RECORDS_OFFICER,),
    AwardMark.PRESENTED: tuple(sorted(HR)),
    AwardMark.PAID: (Role.FINANCE_OFFICER,),
    AwardMark.ARCHIVED: (Role.RECORDS_OFFICER,),
}
ARCHIVE_LEAD = timedelta(days=60)  # a year is long: the inbox asks for the file when this much of it is left


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


@dataclass(frozen=True, slots=True)
class ToTell:
    """Somebody who is still to be told, and until when."""

    nomination: Nomination
    due_date: date


def waiting_endings(actor: Actor, today: date) -> tuple[list[Waiting], list[ToTell]]:
    """Return what this person has still to do after outcomes; nobody is asked about his own matter.

    One query for each mark that is his duty, one for who is to be told, and two for all limits together.
    """
    lines = {mark: list(_unmarked(mark, actor)) for mark, roles in DUTIES.items() if actor.charge(*roles)}
    untold = list(_untold(actor)) if actor.charge(*TELLERS) is not None else []
    days = [_decided(line, today) for found in lines.values() for line in found] + [_ended(each) for each in untold]
    if not days:
        return [], []
    numbers, calendar = numbers_on([*WITHIN.values(), HouseRule.NOTIFY_WITHIN_DAYS], today), calendar_after(days)
    return (
        _waiting(lines, numbers, calendar, today),
        [
            ToTell(each, add_working_days(_ended(each), numbers[HouseRule.NOTIFY_WITHIN_DAYS], calendar))
            for each in untold
        ],
    )


def tell_by(nomination: Nomination, today: date) -> date:
    """Return the last day for telling of an outcome; two queries."""
    day, rule = _ended(nomination), HouseRule.NOTIFY_WITHIN_DAYS
    return add_working_days(day, numbers_on((rule,), today)[rule], calendar_after([day]))


def _waiting(
    lines: Mapping[AwardMark, Sequence[PaperLine]],
    numbers: Mapping[HouseRule, int],
    calendar: Calendar,
    today: date,
) -> list[Waiting]:
    found = [
        Waiting(
            mark=mark,
            lines=tuple(group),
            due_date=due_date_of(mark, _decided(group[0], today), numbers[WITHIN[mark]], calendar),
        )
        for mark, rows in lines.items()
        for group in _grouped(rows)
    ]
    lead = today + ARCHIVE_LEAD
    return [each for each in found if each.mark is not AwardMark.ARCHIVED or each.due_date <= lead]


def _unmarked(mark: AwardMark, actor: Actor) -> QuerySet[PaperLine]:
    set_already = AwardRecord.objects.filter(nomination=OuterRef("nomination"), mark=mark)
    lines = granting_lines().filter(~Exists(set_already), nomination__state=State.GRANTED)
    lines = lines.exclude(nomination__nominee_person=actor.person)
    if mark is AwardMark.PAID:
        lines = lines.exclude(paper__kind=PaperKind.DECISION, amount__isnull=True)  # nothing to pay
    return lines.select_related("paper__award_form", "nomination__award_form", "nomination__unit").order_by("id")


def _untold(actor: Actor) -> QuerySet[Nomination]:
    told = OutcomeNotice.objects.filter(nomination=OuterRef("pk"), nomination_version=OuterRef("version"))
    ended = those_to_tell().filter(~Exists(told)).exclude(nominee_person=actor.person)
    return ended.select_related("award_form", "unit").order_by("state_since", "id")


def _grouped(lines: Iterable[PaperLine]) -> list[list[PaperLine]]:
    """Put the lines of each decision of ours together; each award of the province stands by itself."""
    groups: dict[tuple[int, int], list[PaperLine]] = {}
    for line in lines:
        single = 0 if line.paper.kind == PaperKind.DECISION else line.pk
        groups.setdefault((line.paper_id, single), []).append(line)
    return list(groups.values())


def _decided(line: PaperLine, today: date) -> date:
    return (line.paper.issued_date if line.paper.kind == PaperKind.DECISION else line.answer_date) or today


def _ended(nomination: Nomination) -> date:
    return timezone.localtime(nomination.state_since).date()
