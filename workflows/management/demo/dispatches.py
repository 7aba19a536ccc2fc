"""What the records officer of the demonstration sends: plans, papers whole, one in part; the latest still wait."""

from collections.abc import Iterable

from workflows.actions import clock
from workflows.actions.recipients import Dispatching, dispatch_paper, dispatch_plan
from workflows.management.demo.stories import Stage
from workflows.queries.recipients import lines_of, papers_to_send
from workflows.queries.standing import actor_of
from workflows.vocabulary.duties import DispatchWay


def send_plan(stage: Stage, *, on: int) -> None:
    """Let the plan of the campaign be sent to everybody whom it names."""
    plan = stage.office.campaign

    def send() -> None:
        given = _through_the_system(lines_of(plan))
        dispatch_plan(plan.campaign.code, plan.number, by=stage.office.records, given=given)

    stage.script.on(on, "14:10", "gửi Kế hoạch", send)


def send_papers(stage: Stage, *, on: int, leave_part: bool = False) -> None:
    """Let everything that waits on that day be sent; the last paper, where told so, only to its first recipient."""
    office = stage.office

    def send() -> None:
        waiting = papers_to_send(actor_of(office.records, office.day), office.day)
        for number, each in enumerate(waiting, start=1):
            places = list(lines_of(each.document))
            is_left = leave_part and number == len(waiting)
            given = _through_the_system(places[:1] if is_left else places)
            dispatch_paper(each.document.ref, by=office.records, given=given)

    stage.script.on(on, "14:20", "gửi văn bản", send)


def _through_the_system(lines: Iterable[int]) -> Dispatching:
    today = clock.day_of(clock.now())
    return Dispatching(lines=list(lines), way=DispatchWay.DOCUMENT_SYSTEM, date=today)
