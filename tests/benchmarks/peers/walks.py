"""The same path by the peers, as high as our actions: a function call for each step, a transaction in each."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from viewflow.workflow.models import Process, Task

from tests.benchmarks.meter import Meter
from tests.benchmarks.path import STEPS
from tests.benchmarks.peers.flow import BareFlow
from tests.benchmarks.peers.models import BareNomination

# What a View node of the flow came to, where the path parts behind it.
OUTCOMES = ("return_dossier", "consolidate", "recommend", "accept")
REPORT = {"ND1": "Đã tham mưu 12 văn bản, đúng hạn.", "TC1": "Đáp ứng."}


def walk_viewflow(meter: Meter, *, by: AbstractBaseUser) -> None:
    """Walk the path with a bare flow: a task is taken, its form filled, and it is executed, in one transaction."""
    with meter.take("draft"):
        process = BareFlow.start.run()
    for name, command in STEPS:
        with meter.take(name):
            _viewflow_step(process.pk, command, by=by)
    assert Process.objects.get(pk=process.pk).status == "DONE"


def _viewflow_step(pk: int, command: str, *, by: AbstractBaseUser) -> None:
    with BareFlow.lock(pk):
        task: Any = Task.objects.select_related("process").get(process=pk, finished__isnull=True)
        activation = task.flow_task.activation_class(task)
        activation.assign(by)
        activation.start(None)
        process = activation.process
        process.data = {**process.data, **REPORT, "outcome": command if command in OUTCOMES else "", "note": command}
        process.save()
        activation.execute()


def walk_fsm(meter: Meter) -> None:
    """Walk the path with django-fsm and simple-history alone."""
    with meter.take("draft"), transaction.atomic():
        nomination = BareNomination.objects.create(
            nominee="Người được đề nghị",
            unit="Phòng Tổng hợp",
            award="Giấy khen",
            summary="Hoàn thành xuất sắc nhiệm vụ được giao",
            report=REPORT,
        )
    for name, command in STEPS:
        with meter.take(name), transaction.atomic():
            found = BareNomination.objects.select_for_update().get(pk=nomination.pk)
            getattr(found, command)()
            found.note = command
            found.save()
