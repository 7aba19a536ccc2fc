"""Open work that somebody moved by other ways is found, named, and put back in step with the state."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from viewflow.workflow.models import Process, Task

from tests.walks import walk
from workflows import desk
from workflows.actions import propose
from workflows.actions.refer import robot
from workflows.actions.resync import resync_nomination
from workflows.management.demo.cast import Office
from workflows.models import LedgerEntry, Nomination
from workflows.vocabulary.events import Event
from workflows.vocabulary.refusals import Refusal, Refused


def lost(task: Task) -> None:
    """Close the work without its step."""
    Task.objects.filter(pk=task.pk).update(finished=timezone.now(), status="DONE")


def elsewhere(task: Task) -> None:
    """Lay it on another desk."""
    other = Task(process=task.process, flow_task=task.process.flow_class.place)
    Task.objects.filter(pk=task.pk).update(flow_task=other.flow_task)


def twice(task: Task) -> None:
    """Lay it there a second time."""
    Task.objects.create(process=task.process, flow_task=task.flow_task, token=task.token)


def over(task: Task) -> None:
    """Say that there is nothing left to do."""
    Process.objects.filter(pk=task.process_id).update(status="DONE", finished=timezone.now())


def open_work(nomination: Nomination) -> list[tuple[str, str | None, str]]:
    tasks = Task.objects.filter(process=nomination.process, finished=None).order_by("pk")
    return [(task.flow_task.name, task.owner_permission, task.process.status) for task in tasks]


def reported(**options: bool) -> str:
    said = StringIO()
    call_command("drift", stdout=said, **options)
    return said.getvalue()


@pytest.mark.parametrize("disturb", [lost, elsewhere, twice, over])
def test_work_on_the_wrong_desk_is_named_and_put_back_once(office: Office, disturb: Callable[[Task], None]) -> None:
    walk(office).draft()
    nomination = walk(office).draft().fill().submit().nomination
    before, history = open_work(nomination), nomination.history.count()
    disturb(Task.objects.get(process=nomination.process, finished=None))

    with pytest.raises(CommandError, match="--resync") as told:
        reported()
    assert told.value.returncode == 1
    assert desk.drifted() == [nomination]

    said = reported(resync=True)

    assert str(nomination.code) in said
    assert open_work(nomination) == before
    assert desk.drifted() == []
    # The state is the truth: nothing of the nomination moved.
    assert (Nomination.objects.get(pk=nomination.pk).version, nomination.history.count()) == (
        nomination.version,
        history,
    )
    entry = LedgerEntry.objects.latest("id")
    assert (entry.event, entry.obj, entry.actor) == (Event.FLOW_RESYNCED, nomination.obj, robot().ref)
    written = LedgerEntry.objects.count()
    reported(resync=True)
    assert LedgerEntry.objects.count() == written


def test_work_that_was_opened_again_after_the_end_is_closed(office: Office) -> None:
    one = walk(office).draft().fill().submit()
    task = Task.objects.get(process=one.nomination.process, finished=None)
    propose.withdraw_nomination(one.ref, by=one.proposer, reason="Đơn vị rút để hoàn thiện lại")
    Task.objects.filter(pk=task.pk).update(finished=None, status="NEW")
    assert desk.drifted() == [one.nomination]

    reported(resync=True)

    assert (desk.drifted(), open_work(one.nomination)) == ([], [])


def test_the_work_goes_on_after_it_was_put_back(office: Office) -> None:
    one = walk(office).draft().fill().submit()
    lost(Task.objects.get(process=one.nomination.process, finished=None))
    reported(resync=True)

    one.receive()

    assert [name for name, _role, _status in open_work(one.nomination)] == ["appraise"]
    assert desk.drifted() == []


def test_nobody_with_a_business_role_puts_work_on_a_desk(office: Office) -> None:
    one = walk(office).draft().fill().submit()
    lost(Task.objects.get(process=one.nomination.process, finished=None))
    entries = LedgerEntry.objects.count()

    with pytest.raises(Refused) as refused:
        resync_nomination(one.ref, by=office.hr_head)

    assert refused.value.codes == (Refusal.NOT_YOURS,)
    assert LedgerEntry.objects.count() == entries
    assert desk.drifted() == [one.nomination]
