"""How many statements each step of the process takes, one command after the other, by the real actions."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.benchmarks.meter import Statements, counted
from tests.concurrency.pairs import case_at
from tests.walks import Walk, attend, close, consolidated, planned, presiding_user, sitting, vote, walk
from workflows.actions import appraise, clock, decide, escalate, hold, propose, review
from workflows.actions.door import Act
from workflows.management.demo.cast import Office
from workflows.management.demo.walk import pdf
from workflows.vocabulary.commands import Command
from workflows.vocabulary.dossier import HoldKind, Procedure

MANY = 3  # a list of so many shows what one line more costs
REASON = "Thực hiện theo quy định hiện hành"
# Acts that the plays below do not come to, by the place where the races of every pair find them. The last one ends
# whatever is still under way, so that it has the longest list.
ELSEWHERE = (
    ("DRAFT", "discard"),
    ("overdue", "lapse"),
    ("APPRAISING", "merge"),
    ("REJECTED_INELIGIBLE", "reopen"),
    ("IN_REVIEW", "another form"),
    ("tied", "vote again"),
    ("DEFERRED", "to the list"),
    ("DEFERRED", "to the agenda"),
    ("deferred_twice", "stop"),
    ("RECOMMENDED", "send back"),
    ("RETURNED_TO_COUNCIL", "place"),
    ("NOT_RECOMMENDED", "ask again"),
    ("RECOMMENDED", "upgrade"),
    ("PROVINCE_REJECTED", "ask for the Office's"),
    ("AWAITING_SIGNATURE", "pull back"),
    ("overridden", "take back"),
    ("lowered", "take back"),
    ("resubmitted", "take back"),
    ("CONSOLIDATED", "cancel"),
)


@dataclass
class Taken:
    """What one act took: the steps in it, and its statements."""

    commands: list[Command] = field(default_factory=list)
    statements: Statements = field(default_factory=Statements)


@dataclass
class Row:
    """A command: statements where it is taken alone, and for each further nomination in the same act.

    Of a command that is never taken alone they are those of a list, and of its lines on the average.
    """

    command: Command
    alone: int
    further: float | None
    delivery: int
    outside: int
    commits: int
    texts: list[str]


def measure(office: Office) -> list[Row]:
    """Return a row for every command, in the order of the table."""
    alone, many = _play(office, 1), _play(office, MANY)
    with _recorded() as found:
        for place, act in ELSEWHERE:
            case_at(place, office).acts[act]()
    rows = []
    for command in Command:
        one, further = _taken(command, [*alone, *found], many)
        rows.append(
            Row(
                command=command,
                alone=one.act,
                further=further,
                delivery=one.delivery.total(),
                outside=one.outside.total(),
                commits=one.commits,
                texts=one.texts,
            )
        )
    return rows


def _taken(command: Command, alone: list[Taken], many: list[Taken]) -> tuple[Statements, float | None]:
    """Return the statements of a command taken once, and how many a further line of a list takes."""
    one = next((taken.statements for taken in alone if taken.commands == [command]), None)
    if one is None:
        whole = next(taken for taken in alone if set(taken.commands) == {command})
        return whole.statements, whole.statements.act / len(whole.commands)
    listed = next((taken.statements for taken in many if taken.commands == [command] * MANY), None)
    return one, (listed.act - one.act) / (MANY - 1) if listed else None


@contextmanager
def _recorded() -> Iterator[list[Taken]]:
    """Record every act that is taken inside."""
    found: list[Taken] = []
    begin, step, end = Act.__init__, Act.step, Act.__exit__
    open_now = ExitStack()

    def counted_begin(self: Act, **kwargs: Any) -> None:
        found.append(Taken(statements=open_now.enter_context(counted())))
        begin(self, **kwargs)

    def noted_step(self: Act, command: Command, *args: Any, **kwargs: Any) -> Any:
        found[-1].commands.append(command)
        return step(self, command, *args, **kwargs)

    def counted_end(self: Act, *error: Any) -> None:
        try:
            end(self, *error)
        finally:
            open_now.close()

    Act.__init__, Act.step, Act.__exit__ = counted_begin, noted_step, counted_end  # type: ignore[method-assign]
    try:
        yield found
    finally:
        Act.__init__, Act.step, Act.__exit__ = begin, step, end  # type: ignore[method-assign]


def _play(office: Office, number: int) -> list[Taken]:
    """Take every command, those that take a list with so many lines."""
    plays: tuple[Callable[[Office, int], None], ...] = (_granted, _escalated, _not_recommended, _adjourned, _aside)
    with _recorded() as found:
        for play in plays:
            play(office, number)
    return found


def _listed(office: Office, number: int, **how: Any) -> list[Walk]:
    return [consolidated(office, **how) for _ in range(number)]


def _recommended(office: Office, number: int, **how: Any) -> list[Walk]:
    each = _listed(office, number, **how)
    session = sitting(office, *each)
    for one in each:
        vote(office, one)
    close(office, session)
    return each


def _approved(office: Office, each: list[Walk]) -> Walk:
    """Approve all of them at once, and return the one that holds the paper."""
    each[0].papers = decide.approve_lines([one.ref for one in each], by=office.chief).papers
    return each[0]


def _granted(office: Office, number: int) -> None:
    walk(office).draft().fill().submit().receive().give_back().complete()
    _approved(office, _recommended(office, number)).record()


def _escalated(office: Office, number: int) -> None:
    each = _recommended(office, number, award_form=office.bang_khen)
    _approved(office, each).record()
    each[0].answer(Command.RECORD_RETURN)
    escalate.prepare_resubmission(each[0].ref, by=office.hr_officer, reason=REASON)
    for command in (Command.RECORD_REJECTION, Command.RECORD_GRANT):
        _approved(office, _recommended(office, 1, award_form=office.bang_khen)).record().answer(command)


def _not_recommended(office: Office, number: int) -> None:
    each = _listed(office, number)
    session = sitting(office, *each)
    for one in each:
        vote(office, one, yes=0)
    close(office, session)


def _adjourned(office: Office, number: int) -> None:
    session = planned(office, *_listed(office, number))
    review.convene_session(session.ref, by=office.secretary)
    attend(office, session, present=2)
    review.adjourn_session(session.ref, by=office.chief)


def _aside(office: Office, _number: int) -> None:
    """Take the steps that leave the main way; none of them takes a list."""
    one = walk(office).draft().fill().submit()
    propose.withdraw_nomination(one.ref, by=one.proposer, reason=REASON)
    one = walk(office).draft().fill().submit()
    for _ in range(2):
        hold.hold_nomination(one.ref, by=office.hr_head, kind=next(iter(HoldKind)), reason=REASON, upload=pdf())
        hold.propose_release(one.ref, by=office.hr_officer, reason=REASON, upload=pdf())
        hold.release_nomination(one.ref, by=office.chief)
    hold.hold_nomination(one.ref, by=office.hr_head, kind=next(iter(HoldKind)), reason=REASON, upload=pdf())
    hold.conclude_hold(one.ref, by=office.hr_head, reason=REASON, upload=pdf())
    one = walk(office).draft().fill().submit().receive()
    appraise.propose_rejection(one.ref, by=one.officer, clause="Điều 75", reason=REASON)
    appraise.confirm_rejection(one.ref, by=office.hr_head)
    walk(office, procedure=Procedure.SIMPLIFIED).draft().fill().submit().receive().appraise().put_forward()
    one = _listed(office, 1)[0]
    sitting(office, one)
    review.defer_item(
        one.item.ref,
        by=presiding_user(office, one.item),
        reason=REASON,
        next_step="Đơn vị bổ sung minh chứng",
        due_date=clock.day_of(clock.now()) + timedelta(days=10),
    )
    one = _recommended(office, 1)[0]
    decide.decline_nomination(one.ref, by=office.chief, reason=REASON)
