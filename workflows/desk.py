"""The open work: what lies on whose desk. It drives viewflow's engine and reads its tables; it decides nothing."""

from typing import Any

from django.db.models import Q, QuerySet
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from workflows.models import Nomination
from workflows.models.prepared import Given, prepared
from workflows.rules.case import Actor
from workflows.vocabulary.commands import Command
from workflows.vocabulary.roles import HR, UNIT_ROLES, Role

FLOW = "workflows/flow.NominationFlow"
# Steps that end a piece of work from outside: its holder did not do it, so it is cancelled, not done.
FROM_OUTSIDE = frozenset(
    {
        Command.WITHDRAW,
        Command.CONCLUDE_HOLD,
        Command.LAPSE,
        Command.CANCEL_WITH_CAMPAIGN,
        Command.STOP,
        Command.PULL_BACK,
        Command.PULL_BACK_OVERRIDE,
        Command.PULL_BACK_DOWNGRADE,
        Command.PULL_BACK_RESUBMISSION,
    }
)


def _flow_class() -> Any:
    """Return the flow by the reference that viewflow stores, since this floor lies below `flow`."""
    return Process(flow_class=_reference()).flow_class


def _reference() -> Any:
    from viewflow.workflow.fields import import_flow_by_ref

    return import_flow_by_ref(FLOW)


def start(nomination: Nomination) -> None:
    """Open the process of a new nomination and lay its first work on a desk; the nomination is not saved here."""
    process = _reference().start.run(nomination=nomination)
    nomination.process = process


def follow(nomination: Nomination, *, command: Command, source: str) -> None:
    """Let the work follow the state: close what was open, open what the new state asks for.

    Call it inside the transaction of the step, with the process row locked; `source` is the state it came from.
    """
    process = nomination.process
    assert process is not None
    process.nomination = nomination
    router = process.flow_class.router
    if router.node_for(source) is router.node_for(nomination.state):
        return  # the same work serves both
    task = _open_tasks.first(process=process.pk)
    if task is not None:
        task.process = process
        activation = task.flow_task.activation_class(task)
        if command not in FROM_OUTSIDE:
            activation.run(None)
            activation.execute()
            return
        activation.cancel()
    router.open_for(process)


@prepared
def _open_tasks(process: Given) -> QuerySet[Any, Any]:
    tasks: QuerySet[Any, Any] = Task.objects.filter(process=process, finished__isnull=True)
    return tasks.order_by("pk")


def resync(nomination: Nomination) -> bool:
    """Make the open work fit the state again and tell whether it had drifted; doing it twice changes nothing.

    Call it inside a transaction, with the process row locked.
    """
    process = nomination.process
    assert process is not None
    process.nomination = nomination
    router = process.flow_class.router
    tasks = list(Task.objects.filter(process=process, finished__isnull=True).order_by("pk"))
    if _fits(process, router.node_for(nomination.state), [task.flow_task.name for task in tasks]):
        return False
    for task in tasks:
        task.process = process
        task.flow_task.activation_class(task).cancel()
    process.status, process.finished = PROCESS.NEW, None
    process.save(update_fields=["status", "finished"])
    router.open_for(process)
    return True


def drifted() -> list[Nomination]:
    """Return the nominations whose open work does not fit their state, in the order of their ids."""
    router = _reference().router
    open_nodes: dict[int, list[str]] = {}
    for task in Task.objects.filter(finished__isnull=True, process__nomination__isnull=False).order_by("pk"):
        open_nodes.setdefault(task.process_id, []).append(task.flow_task.name)
    return [
        nomination
        for nomination in Nomination.objects.select_related("process").order_by("pk")
        if not _fits(
            nomination.process, router.node_for(nomination.state), open_nodes.get(nomination.process_id or 0, [])
        )
    ]


def _fits(process: Process, wanted: Any, open_nodes: list[str]) -> bool:
    """Tell whether the work that lies open is that of the state: one piece, or none where the way has ended."""
    is_over = wanted.name == "end"
    return open_nodes == ([] if is_over else [wanted.name]) and (process.status == PROCESS.DONE) == is_over


def work_for(actor: Actor) -> QuerySet[Nomination]:
    """Return the nominations whose open work waits for this person, the most urgent first.

    One query, whatever the number of rows: the task's role is matched against the charges of the day, and work of a
    unit against the units of the charge.
    """
    wanted = Q(pk__in=[])
    roles = {charge.role for charge in actor.charges if charge.role not in UNIT_ROLES}
    if roles & HR:
        roles |= HR
    units = [charge.unit for charge in actor.charges if charge.role in UNIT_ROLES and charge.unit]
    tasks = Task.objects.filter(finished__isnull=True, status=STATUS.NEW)
    wanted |= Q(process__in=tasks.filter(owner_permission__in=roles).values("process"))
    # A unit's drafts and returns wait for its own people; those of leaders wait for who drafted them.
    unit_work = Q(process__in=tasks.filter(owner_permission=Role.UNIT_HEAD).values("process"))
    own = Q(drafted_by=actor.person) if actor.person else Q(pk__in=[])
    wanted |= unit_work & (Q(unit__in=units, nominee_class__in=["STAFF", "COLLECTIVE"]) | own)
    return Nomination.objects.filter(wanted).order_by("due_date", "state_since")
