"""Who is asked to do what, in which order: viewflow hands out the work.

Every piece of human work leads to one router, which reads the state and opens the next piece. There is no business
condition here: those stand in `lifecycle.py`. Nodes are looked up by stored name, so a node is never renamed without
a data migration (docs/decisions/0001).
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Process
from viewflow.workflow.nodes.end import EndActivation
from viewflow.workflow.nodes.handle import HandleActivation
from viewflow.workflow.nodes.switch import SwitchActivation
from viewflow.workflow.status import PROCESS
from viewflow.workflow.token import Token

from workflows.vocabulary.roles import Role
from workflows.vocabulary.states import ENDED, WAITING_ENDS, State


class WorkActivation(HandleActivation):  # type: ignore[misc]  # viewflow has no type hints
    """A piece of work that waits until an act of its own closes it, or another act cancels it."""

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Activation, token: Any, **_: Any) -> Activation:
        """Open the work in one statement; what came before is in the ledger, so no link to it is kept."""
        task = flow_task.flow_class.task_class(process=prev_activation.process, flow_task=flow_task, token=token)
        task.owner_permission = flow_task.role
        task.save()
        return cls(task)


class Work(flow.Handle):  # type: ignore[misc]  # viewflow has no type hints
    """A node that somebody of a role works at. The role is a code of ours, no permission of Django."""

    task_type = "HUMAN"
    activation_class = WorkActivation

    def __init__(self, role: Role | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.role = role.value if role else None


class RouterActivation(SwitchActivation):  # type: ignore[misc]  # viewflow has no type hints
    """The router looks once and is gone: it leaves no row, because it decides nothing that could be asked later."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Activation, token: Any, **_: Any) -> Activation:
        """Stand between two pieces of work without being stored."""
        return cls(flow_task.flow_class.task_class(process=prev_activation.process, flow_task=flow_task, token=token))

    @Activation.status.super()  # type: ignore[untyped-decorator]  # viewflow has no type hints
    def activate(self) -> None:
        """Choose the node of the state; a state without a node is a bug that stops the whole step."""
        self.next_task = self.flow_task.node_for(self.process.nomination.state)

    @Activation.status.super()  # type: ignore[untyped-decorator]  # viewflow has no type hints
    def complete(self) -> None:
        """Be done without a row to save."""
        self.task.finished = timezone.now()


class Router(flow.Switch):  # type: ignore[misc]  # viewflow has no type hints
    """The one switch of the flow."""

    activation_class = RouterActivation

    def node_for(self, state: str) -> Any:
        """Return the node that serves a state.

        :raises LookupError: when no node does, which is a bug
        """
        for node, serves in self._branches:
            if state in serves.states:
                return node
        raise LookupError(f"no node serves {state}")

    def open_for(self, process: Process) -> None:
        """Open the work for the state that the nomination of a process is in now."""
        task = self.flow_class.task_class(process=process, flow_task=self, token=Token("start"))
        activation = self.activation_class(task)
        activation._activate_next({activation})


class OverActivation(EndActivation):  # type: ignore[misc]  # viewflow has no type hints
    """The end of a nomination's way; like all work it keeps no link to what came before."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Activation, token: Any, **_: Any) -> Activation:
        """Come to the end; its row is written once, when it is complete."""
        return cls(flow_task.flow_class.task_class(process=prev_activation.process, flow_task=flow_task, token=token))

    @Activation.status.super()  # type: ignore[untyped-decorator]  # viewflow has no type hints
    def activate(self) -> None:
        """Finish the process. A nomination has one piece of work at a time, so none can still be open."""
        self.task.started = self.process.finished = timezone.now()
        self.process.status = PROCESS.DONE
        self.process.save(update_fields=["status", "finished"])


class Over(flow.End):  # type: ignore[misc]  # viewflow has no type hints
    """The node where nothing more can happen."""

    activation_class = OverActivation


class InState:
    """The condition that the nomination of the process is in one of some states."""

    def __init__(self, *states: State) -> None:
        self.states = frozenset(states)

    def __call__(self, activation: Activation) -> bool:
        """Answer for the process of an activation."""
        return activation.process.nomination.state in self.states


in_state = InState


class NominationFlow(flow.Flow):  # type: ignore[misc]  # viewflow has no type hints
    """The way of a nomination: proposed, consolidated, reviewed, decided or escalated, granted."""

    process_class = Process
    # The default lock is none at all, which ran 10 of 10 double submits twice.
    lock_impl = lock.SelectForUpdateLock(nowait=False)

    start = flow.StartHandle(this.begin).Next(this.router)

    prepare = Work(Role.UNIT_HEAD).Next(this.router)
    receive = Work(Role.HR_OFFICER).Next(this.router)
    appraise = Work(Role.HR_OFFICER).Next(this.router)
    place = Work(Role.COUNCIL_SECRETARY).Next(this.router)
    session = Work(Role.COUNCIL_SECRETARY).Next(this.router)
    retable = Work(Role.COUNCIL_SECRETARY).Next(this.router)
    decide = Work(Role.CHIEF).Next(this.router)
    number = Work(Role.RECORDS_OFFICER).Next(this.router)
    send = Work(Role.RECORDS_OFFICER).Next(this.router)
    province = Work(Role.HR_OFFICER).Next(this.router)
    resend = Work(Role.HR_OFFICER).Next(this.router)
    waiting = Work().Next(this.router)

    router = (
        Router()
        .Case(this.prepare, in_state(State.DRAFT, State.RETURNED))
        .Case(this.receive, in_state(State.SUBMITTED))
        .Case(this.appraise, in_state(State.APPRAISING))
        .Case(this.place, in_state(State.CONSOLIDATED))
        .Case(this.session, in_state(State.ON_AGENDA, State.IN_REVIEW))
        .Case(this.retable, in_state(State.DEFERRED, State.RETURNED_TO_COUNCIL))
        .Case(this.decide, in_state(State.RECOMMENDED))
        .Case(this.number, in_state(State.AWAITING_SIGNATURE))
        .Case(this.send, in_state(State.ESCALATION_PREPARED))
        .Case(this.province, in_state(State.ESCALATED))
        .Case(this.resend, in_state(State.PROVINCE_RETURNED))
        .Case(this.waiting, in_state(*WAITING_ENDS))
        .Case(this.end, in_state(*ENDED))
    )
    end = Over()

    def begin(self, activation: Activation, nomination: Any) -> Process:
        """Tie the process to its nomination."""
        activation.process.nomination = nomination
        process: Process = activation.process
        return process


def nodes() -> Iterator[Any]:
    """Return the nodes of the flow, for the tests of its routes."""
    yield from NominationFlow.instance.nodes()
