"""The same flow as a plain build shows it to people: viewflow's own pages and forms, none of ours."""

from typing import Any

from viewflow import jsonstore, this
from viewflow.urls import Application, Site
from viewflow.workflow import flow, lock
from viewflow.workflow.flow import FlowAppViewset, views
from viewflow.workflow.models import Process

from tests.benchmarks.peers.flow import came_to


class PagedProcess(Process):  # type: ignore[misc]  # viewflow has no type hints
    """A process with what its forms ask for."""

    note = jsonstore.TextField(blank=True)
    outcome = jsonstore.CharField(max_length=40, blank=True)

    class Meta:
        proxy = True
        app_label = "peers"


def step() -> Any:
    """Return a page for a piece of work: a form with two fields."""
    return flow.View(views.UpdateProcessView.as_view(fields=["note", "outcome"]))


class PagedFlow(flow.Flow):  # type: ignore[misc]  # viewflow has no type hints
    """Proposed, appraised, perhaps returned, reviewed, decided, granted."""

    process_class = PagedProcess
    lock_impl = lock.SelectForUpdateLock(nowait=False)

    start = flow.Start(views.CreateProcessView.as_view(fields=["note"])).Next(this.submit)
    submit = step().Next(this.receive)
    receive = step().Next(this.appraise)
    appraise = step().Next(this.appraised)
    appraised = flow.Switch().Case(this.complete, came_to("return_dossier")).Default(this.place)
    complete = step().Next(this.receive)
    place = step().Next(this.open)
    open = step().Next(this.conclude)
    conclude = step().Next(this.concluded)
    concluded = flow.Switch().Case(this.decide, came_to("recommend")).Default(this.end)
    decide = step().Next(this.decided)
    decided = flow.Switch().Case(this.number, came_to("accept")).Default(this.end)
    number = step().Next(this.end)
    end = flow.End()


class ForEverybody(FlowAppViewset):  # type: ignore[misc]  # viewflow has no type hints
    """Pages that ask for no permission, which makes the peer quicker, not slower."""

    def has_view_permission(self, user: Any, obj: Any = None) -> bool:
        """Let everybody in."""
        return True


site = Site(title="peer", viewsets=[Application(title="peer", app_name="peer", viewsets=[ForEverybody(PagedFlow)])])
