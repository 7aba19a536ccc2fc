"""The same path by viewflow alone: a View node for each piece of work, a Switch where the path parts."""

from typing import Any

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process


def work(request: Any) -> None:
    """Stand for the page of a step, which the service layer never calls."""
    raise NotImplementedError


def came_to(outcome: str) -> Any:
    """Return the condition that the last step came to this outcome."""
    return lambda activation: activation.process.data.get("outcome") == outcome


class BareFlow(flow.Flow):  # type: ignore[misc]  # viewflow has no type hints
    """Proposed, appraised, perhaps returned, reviewed, decided, granted."""

    process_class = Process
    lock_impl = lock.SelectForUpdateLock(nowait=False)

    start = flow.StartHandle().Next(this.submit)
    submit = flow.View(work).Next(this.receive)
    receive = flow.View(work).Next(this.appraise)
    appraise = flow.View(work).Next(this.appraised)
    appraised = flow.Switch().Case(this.complete, came_to("return_dossier")).Default(this.place)
    complete = flow.View(work).Next(this.receive)
    place = flow.View(work).Next(this.open)
    open = flow.View(work).Next(this.conclude)
    conclude = flow.View(work).Next(this.concluded)
    concluded = flow.Switch().Case(this.decide, came_to("recommend")).Default(this.end)
    decide = flow.View(work).Next(this.decided)
    decided = flow.Switch().Case(this.number, came_to("accept")).Default(this.end)
    number = flow.View(work).Next(this.end)
    end = flow.End()
